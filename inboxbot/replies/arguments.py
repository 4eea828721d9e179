"""Which variables a text may use: the arguments of its finding, and what every text is given.

A text with another variable is refused when the program starts, not when the first letter needs it.
"""

from dataclasses import dataclass, fields

from inboxbot.model import Code

FINDING_ARGUMENTS: dict[Code, tuple[str, ...]] = {code: () for code in Code} | {
    Code.DOCUMENT_MISSING: ("role",),
    Code.DOCUMENT_UNREADABLE: ("filename", "why", "role"),
    Code.DOCUMENT_BLANK: ("role",),
    Code.DOCUMENT_HAS_MACROS: ("filename",),
    Code.DOCUMENT_FORMAT_DIFFERS: ("filename",),
    Code.PERIOD_ASSUMED: ("period",),
    Code.PERIOD_AMBIGUOUS: ("periods",),
    Code.DEADLINE_PASSED: ("period", "closed_at", "next_period"),
    Code.DEADLINE_MOVED: ("period",),
    Code.FUNCTIONALITY_CLOSED: ("mixed",),
    Code.PRELIMINARY_TESTS_DUE: ("by",),
    Code.ALREADY_REGISTERED: ("case",),
    Code.PARTICIPANT_FIELD_MISSING: ("participant", "field"),
    Code.PARTICIPANT_FIELD_INVALID: ("participant", "field", "why"),
    Code.PARTICIPANT_NAME_JOINED: ("participant",),
    Code.PARTICIPANT_CONFLICTING: ("participant", "field"),
    Code.ALREADY_GRANTED: ("participant",),
    Code.PARTICIPANT_CORRECTED: ("participant", "field"),
    Code.OID_NORMALISED: ("participant",),
    Code.OID_FOREIGN_ROOT: ("participant",),
    Code.CASE_AMBIGUOUS: ("cases",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every finding's text is given beside its arguments.

    `value` is what was read at that place, `offer` the OID that a business ID implies; both "" when not to be shown.
    `source` and `since` are those of the rule, `last_day` the last day of a period (ISO), `next_closes` that of the
    next one. `late` tells that a day named `by` has passed. `days` is how long a case may be completed. `told` tells
    of a later message of its case: what an earlier letter offered may be over by now, or taken up. `example` is a
    period that the sender may name: the first one open at arrival that is not the finding's own. Where none is open, a
    text that needs one shows `words.dates.period_example`, which no closed period stands for. `who` are the people and
    `fields` the fields that the finding, and others told with it, speak of; `lacking` are the forms still missing,
    `many` tells that the text speaks of several findings. `wished` is another period that this message asks for;
    `named` tells that the case has one.
    """

    severity: str
    kind: str
    service: str
    services: tuple[str, ...]
    value: str = ""
    offer: str = ""
    heading: str = ""
    arrived: str = ""
    arrival_known: bool = True
    next_closes: str = ""
    last_day: str = ""
    source: str = ""
    since: str = ""
    late: bool = False
    told: bool = False
    days: int = 0
    example: str = ""
    this_arrived: str = ""
    until: str = ""
    sealed: bool = False
    who: str = ""
    fields: str = ""
    lacking: str = ""
    many: bool = False
    wished: str = ""
    copy_address: str = ""
    named: bool = False


FINDING_SETTING = tuple(field.name for field in fields(Setting))
# What every text is given, and what the text of a letter is given.
EVERYWHERE = ("words",)
LETTER = ("view",)
