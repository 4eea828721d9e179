"""Every check with its outcome, also those that found nothing, each with its rule as it held.

A case's deadlines are those of the day its first message came; everything else is judged by the rules of the
message's own day.
"""

from dataclasses import dataclass
from datetime import datetime

from inboxbot.grounds.scope import SCOPE
from inboxbot.grounds.values import value_of
from inboxbot.model import Case, Code, Decision, Finding, Kind, Language
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import Deadline, deadline

_BY_FIRST_ARRIVAL = (Code.DEADLINE_PASSED, Code.DEADLINE_MOVED)


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
