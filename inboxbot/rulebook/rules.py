"""The rulebook: all rules of one moment as one frozen value, with the line each of them stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inboxbot.model import Arg, Code, Finding, Service, Severity
from inboxbot.rulebook.shape import (
    AccessRules,
    CalendarRules,
    CheckRules,
    CorrespondenceRules,
    PhraseRules,
    RegistrationRules,
    ServiceRules,
)

# What `rules/` is called in a finding, wherever the directory lies: a decision must not depend on the machine.
_SHOWN_AS = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Everything that judging depends on. Picklable.

    `version` is 12 hexadecimal digits of the values alone: a comment or an empty line changes nothing.
    `places` maps dotted rule paths to `file:line` below the rules directory; read it through `at`.
    """

    version: str
    services: tuple[ServiceRules, ...]
    registration: RegistrationRules
    access: AccessRules
    phrases: PhraseRules
    correspondence: CorrespondenceRules
    checks: CheckRules
    calendar: CalendarRules
    places: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def service(self, service: Service) -> ServiceRules:
        """The rules of a service; there is one file for each."""
        return next(rules for rules in self.services if rules.service is service)

    def severity(self, code: Code) -> Severity:
        """How much a finding weighs where nothing else is said."""
        return self.checks.severities[code]

    def at(self, rule: str) -> str:
        """`rules/registration.yaml:14` for a dotted path; where it is not written out, the line of what holds it."""
        path = rule
        while path:
            if path in self.places:
                return f"{_SHOWN_AS}/{self.places[path]}"
            path = path.rpartition(".")[0]
        return _SHOWN_AS

    def finding(
        self, code: Code, *, rule: str, where: str | None = None, severity: Severity | None = None, **args: Arg
    ) -> Finding:
        """A finding made by a rule, with the severity of rules/checks.yaml unless another is given."""
        return Finding(
            code=code,
            severity=severity or self.severity(code),
            args=tuple(args.items()),
            rule=rule,
            rule_at=self.at(rule),
            where=where,
        )
