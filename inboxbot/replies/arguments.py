"""Which variables a text may use: the arguments of its finding, and what every text is given.

A text with another variable is refused when the program starts, not when the first letter needs it.
"""

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
# What the room adds to the arguments of every finding; see findings.Setting.
FINDING_SETTING = (
    "severity",
    "kind",
    "service",
    "services",
    "value",
    "offer",
    "heading",
    "arrived",
    "arrival_known",
    "next_closes",
    "last_day",
    "source",
    "since",
    "late",
    "told",
    "days",
    "example",
    "this_arrived",
    "until",
    "sealed",
    "who",
    "fields",
    "lacking",
    "many",
    "wished",
    "copy_address",
    "named",
)
EVERYWHERE = ("words",)
LETTER = ("view",)
