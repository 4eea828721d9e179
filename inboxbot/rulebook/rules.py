"""The rulebook: all rules of one moment as one frozen value, with the line each of them stands on.

A rule that changed has several dated values (see rulebook.dated). `on` gives the rulebook as it held at an arrival:
understanding, deciding and writing ask for it once, at their door, and everything behind them sees plain values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from inboxbot.model import Arg, Code, Finding, Language, Service, Severity
from inboxbot.rulebook.cited import Cited
from inboxbot.rulebook.learnt import Learnt
from inboxbot.rulebook.shape import (
    AccessRules,
    CalendarRules,
    CheckRules,
    EvidenceRules,
    RegistrationRules,
    ServiceRules,
)
from inboxbot.rulebook.words import DocumentWords, FieldWords, MailRules, PhraseRules, StandingWords

# What `rules/` is called in a finding, wherever the directory lies: a decision must not depend on the machine.
_SHOWN_AS = "rules"


HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The rules as they hold from a day (`since`, Helsinki) until the next edition.

    `places` maps dotted rule paths to `file:line` below the rules directory, `sources` those of what has a source to
    it; read them through `Rulebook.at` and `Rulebook.cited`.
    """

    since: date = date.min
    services: tuple[ServiceRules, ...]
    registration: RegistrationRules
    access: AccessRules
    phrases: PhraseRules
    mail: MailRules
    documents: DocumentWords
    fields: FieldWords
    evidence: EvidenceRules
    standing: StandingWords
    checks: CheckRules
    calendar: CalendarRules
    places: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    sources: Mapping[str, Cited] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook(Edition):
    """Everything that judging depends on, in the edition of one day. Picklable.

    `version` is 12 hexadecimal digits of the values of all editions and of what was learnt: a comment or an empty line
    changes nothing. `acts` are the weights learnt from examples, which have no editions.
    As loaded, it is the last edition; `editions` holds all of them, the first from ever.
    """

    version: str
    editions: tuple[Edition, ...] = field(default=(), repr=False, compare=False)
    acts: Learnt = field(default=Learnt(), repr=False, compare=False)

    def on(self, arrival: datetime | None) -> "Rulebook":
        """The rules as they held on the Helsinki day of an arrival; the last edition where no arrival is known."""
        day = arrival.astimezone(HELSINKI).date() if arrival is not None else date.max
        edition = next((e for e in reversed(self.editions) if e.since <= day), None)
        return self if edition is None or edition.since == self.since else self.turned_to(edition)

    def turned_to(self, edition: Edition) -> "Rulebook":
        """The same rulebook showing another of its editions."""
        shown = {f.name: getattr(edition, f.name) for f in fields(Edition)}
        return Rulebook(version=self.version, editions=self.editions, acts=self.acts, **shown)

    def name_of(self, service: Service, language: Language) -> str:
        """What a service is called in a language."""
        return self.service(service).names.first(language)

    def service(self, service: Service) -> ServiceRules:
        """The rules of a service; of one whose file was taken away, that nothing is published of it."""
        found = (rules for rules in self.services if rules.service == service)
        return next(found, None) or ServiceRules.model_validate(
            {
                "service": service,
                "names": dict.fromkeys(("fi", "sv", "en"), (service,)),
                "source": "no file",
                "schedule": "unpublished",
            }
        )

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

    def cited(self, rule: str) -> Cited | None:
        """The source of a rule: its own, else that of what holds it; None where none is written (severities)."""
        path = rule
        while path not in self.sources and path:
            path = path.rpartition(".")[0]
        return self.sources.get(path)

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
