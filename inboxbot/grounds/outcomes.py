"""Every check with its outcome, also those that found nothing, each with its rule as it held.

A finding that was made names its rule itself; a table tells it for those that were looked for and not made. A case's
deadlines are those of the day its first message came; everything else is judged by the rules of the message's own day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from inboxbot.model import Case, Code, Decision, Finding, Kind, Language
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import Deadline, deadline
from inboxbot.rulebook.shape import PeriodRules
from inboxbot.rulebook.words import Shape

# Long lists are phrases: the first few tell what they are about.
_FEW = 6
_BY_FIRST_ARRIVAL = (Code.DEADLINE_PASSED, Code.DEADLINE_MOVED)

_REGISTRATION = frozenset({Kind.REGISTRATION})
_ACCESS = frozenset({Kind.ACCESS_REQUEST})
_BOTH = _REGISTRATION | _ACCESS
_PEOPLE = frozenset(kind for kind in Kind if not kind.is_machine)
_SEVERITY = "checks.severities.{code}"

SCOPE: dict[Code, tuple[frozenset[Kind], str]] = {
    Code.DOCUMENT_MISSING: (_REGISTRATION, "registration.documents"),
    Code.DOCUMENT_UNREADABLE: (_BOTH, _SEVERITY),
    Code.DOCUMENT_BLANK: (_REGISTRATION, "registration.documents"),
    Code.DOCUMENT_HAS_MACROS: (_BOTH, _SEVERITY),
    Code.DOCUMENT_FORMAT_DIFFERS: (_BOTH, _SEVERITY),
    Code.SERVICE_MISSING: (_REGISTRATION, _SEVERITY),
    Code.SERVICE_AMBIGUOUS: (_REGISTRATION, _SEVERITY),
    Code.SERVICE_SEPARATE_PROCESS: (_REGISTRATION, "services.{service}.separate_process"),
    Code.PERIOD_ASSUMED: (_REGISTRATION, _SEVERITY),
    Code.PERIOD_NONE_OPEN: (_REGISTRATION, "services.{service}.periods"),
    Code.PERIOD_AMBIGUOUS: (_REGISTRATION, _SEVERITY),
    Code.PERIOD_CHANGE_REQUESTED: (_REGISTRATION, _SEVERITY),
    Code.PERIOD_UNKNOWN: (_REGISTRATION, "services.{service}.periods"),
    Code.PERIOD_UNPUBLISHED: (_REGISTRATION, "services.{service}.schedule"),
    Code.DEADLINE_PASSED: (_REGISTRATION, "{deadline}"),
    Code.COMPLETED_LATE: (_BOTH, "{kind}.complete_within_days"),
    Code.DEADLINE_MOVED: (_REGISTRATION, "{deadline}"),
    Code.FUNCTIONALITY_CLOSED: (_REGISTRATION, "services.{service}.first_stage_closed"),
    Code.FIRST_CERTIFICATION: (_REGISTRATION, _SEVERITY),
    Code.ARCHITECTURE_DESCRIPTION_ADVISED: (_REGISTRATION, "services.{service}.architecture_description_expected"),
    Code.PRELIMINARY_TESTS_DUE: (_REGISTRATION, "registration.preliminary_tests_days_before"),
    Code.ALREADY_REGISTERED: (_BOTH, _SEVERITY),
    Code.HEADING_MISSING: (_ACCESS, "access_request.heading"),
    Code.HEADING_VARIANT: (_ACCESS, "access_request.heading"),
    Code.PARTICIPANTS_MISSING: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_FIELD_MISSING: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_FIELD_INVALID: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_NAME_JOINED: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_CONFLICTING: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_UNMATCHED: (_ACCESS, _SEVERITY),
    Code.ALREADY_GRANTED: (_ACCESS, _SEVERITY),
    Code.PARTICIPANT_CORRECTED: (_ACCESS, _SEVERITY),
    Code.OID_NORMALISED: (_ACCESS, _SEVERITY),
    Code.OID_FOREIGN_ROOT: (_ACCESS, _SEVERITY),
    Code.CC_MISSING: (_ACCESS, _SEVERITY),
    Code.TWO_MATTERS: (_PEOPLE, _SEVERITY),
    Code.MACHINE_MARKED: (_PEOPLE, _SEVERITY),
    Code.CASE_AMBIGUOUS: (_PEOPLE, _SEVERITY),
    Code.CASE_UNKNOWN: (_PEOPLE, _SEVERITY),
    Code.CASE_OTHER_SENDER: (_PEOPLE, _SEVERITY),
    Code.WITHDRAWAL_REQUESTED: (_PEOPLE, "evidence.acts.withdraws"),
    Code.REVIEW_REQUESTED: (_PEOPLE, "evidence.acts.review"),
    Code.COURTESY: (_PEOPLE, "evidence.acts.thanks"),
    Code.SENDER_UNAUTHENTICATED: (_PEOPLE, _SEVERITY),
    Code.PERSONAL_IDENTITY_CODE: (_PEOPLE, _SEVERITY),
    Code.HANDLING_FAILED: (_PEOPLE, _SEVERITY),
}


def value_of(rulebook: Rulebook, rule: str) -> str:
    """What stands at a dotted path, "" where nothing does: `register_by: 2019-08`, `14`, `ask`."""
    root, *path = rule.split(".")
    files: dict[str, object] = {
        "registration": rulebook.registration,
        "access_request": rulebook.access,
        "phrases": rulebook.phrases,
        "mail": rulebook.mail,
        "checks": rulebook.checks,
        "calendar": rulebook.calendar,
        "services": {rules.service: rules for rules in rulebook.services},
    }
    value = files.get(root)
    for part in path:
        value = _below(value, part)
    return _written(value)


def _below(value: object, part: str) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, tuple):
        return next((one for one in value if isinstance(one, PeriodRules) and one.period == part), None)
    return getattr(value, part, None)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        shown = ", ".join(one.period if isinstance(one, PeriodRules) else _written(one) for one in value[:_FEW])
        return f"{shown}, … ({len(value)})" if len(value) > _FEW else shown or "[]"
    if isinstance(value, Shape):
        return ", ".join(_fields(value))
    return str(value.value) if isinstance(value, Enum) else str(value)


def _fields(shape: Shape) -> Iterator[str]:
    """The fields that are set; the source is told apart, and a period's own months are known."""
    for name in type(shape).model_fields:
        value = getattr(shape, name)
        if name not in ("source", "period") and value is not None:
            yield f"{name}: {_written(value)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The rule a check rests on: its place in rules/, its value that day, its source in the reader's language.

    `closes_at` is the last second that a deadline lets pass, `unmoved` what it was before a day off moved it.
    """

    rule: str
    at: str
    value: str
    source: str
    closes_at: datetime | None = None
    unmoved: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A check: what it found (None: it looked and found nothing), and by which rule."""

    code: Code
    finding: Finding | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What was found (the gravest first), what was looked for and not found, what does not concern such a case."""

    found: tuple[Outcome, ...]
    clear: tuple[Outcome, ...]
    apart: tuple[Code, ...]


def outcomes(decision: Decision, case: Case | None, rulebook: Rulebook, language: Language) -> Outcomes:
    """The outcome of every check for one decision; `rulebook` as loaded, not yet turned to a day."""
    look = _Look(decision, case, rulebook, language)
    found = sorted(decision.findings, key=lambda finding: -finding.severity.weight)
    made = {finding.code for finding in found}
    clear = [code for code in Code if code not in made and look.concerns(code)]
    return Outcomes(
        found=tuple(Outcome(code=f.code, finding=f, basis=look.basis(f.code, f.rule, f.rule_at)) for f in found),
        clear=tuple(Outcome(code=code, finding=None, basis=look.basis(code, look.rule(code))) for code in clear),
        apart=tuple(code for code in Code if code not in made and code not in clear),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    decision: Decision
    case: Case | None
    rulebook: Rulebook
    language: Language

    def concerns(self, code: Code) -> bool:
        """True when such a case is checked for it, and the rule names what the case has (a service, a deadline)."""
        kinds, _ = SCOPE[code]
        return not self.decision.kind.is_machine and self._kind() in kinds and bool(self.rule(code))

    def rule(self, code: Code) -> str:
        """The dotted path of the rule, "" where the case lacks what it is about."""
        closes = self._deadline()
        parts = {
            "code": code.value,
            "service": self.decision.service or "",
            "kind": "access_request" if self._kind() is Kind.ACCESS_REQUEST else "registration",
            "deadline": closes.rule if closes else "",
        }
        written = SCOPE[code][1]
        lacks = any(not value and f"{{{name}}}" in written for name, value in parts.items())
        return "" if lacks else written.format(**parts)

    def basis(self, code: Code, rule: str, at: str = "") -> Basis:
        """The rule with its value as valid that day."""
        by_first = code in _BY_FIRST_ARRIVAL and self.case is not None
        head = self.case.head if by_first and self.case is not None else self.decision.head
        rules = self.rulebook.on(head.received_at)
        cited = rules.cited(rule)
        closes = self._deadline() if code in _BY_FIRST_ARRIVAL else None
        return Basis(
            rule=rule,
            at=at or rules.at(rule),
            value=value_of(rules, rule),
            source=cited.said(self.language) if cited is not None else "",
            closes_at=closes.closes_at if closes else None,
            unmoved=closes.unmoved_closes_at if closes and closes.moved else None,
        )

    def _kind(self) -> Kind:
        return self.case.kind if self.case is not None else self.decision.kind

    def _deadline(self) -> Deadline | None:
        service, period = self.decision.service, self.decision.period
        if service is None or period is None:
            return None
        head = self.case.head if self.case is not None else self.decision.head
        return deadline(self.rulebook.on(head.received_at), service, period)
