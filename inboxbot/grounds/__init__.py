"""The grounds of one decision: everything that an officer needs to defend it, on one page of plain text.

What was read where, which clock counted and which did not, every check with its outcome and its rule as it held, the
case so far, the reply. The page is made of what the decision itself keeps, so a decision of the past is explained as it
was made; only the rules' values are looked up in the rules of today, turned to the day of the message.

The layout stands in templates/explain.txt.j2 and knows no language. Text from mail is shown without invisible letters
and with personal codes masked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from jinja2.sandbox import ImmutableSandboxedEnvironment

from inboxbot.digest.wording import Wording, clean
from inboxbot.digest.words import read_words
from inboxbot.explain import letter_text
from inboxbot.grounds.events import Grounds, events
from inboxbot.grounds.outcomes import outcomes
from inboxbot.grounds.words import ExplainWords, read_explain_words
from inboxbot.layouts import look_at, sandbox
from inboxbot.model import Arg, Clock, FieldName, Head, Language, Participant, ReceivedFrom, Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.masking import visible

PAGE = "explain.txt.j2"
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST_LINE, _SHORT = 220, 90

__all__ = ["Explainer", "Grounds", "explainer"]


@dataclass(frozen=True, slots=True)
class _Time:
    """A clock on the page; `counts` marks the one that the arrival was read from."""

    clock: ReceivedFrom
    at: datetime | None
    line: str
    counts: bool


@dataclass(frozen=True, slots=True)
class _Field:
    name: FieldName
    value: str | None
    raw: str
    where: str


@dataclass(frozen=True, slots=True)
class Explainer:
    """Writes pages of grounds; make one with `explainer`."""

    wording: Wording
    own: ExplainWords
    rulebook: Rulebook
    zone: tzinfo
    environment: ImmutableSandboxedEnvironment

    def page(self, grounds: Grounds, *, everything: bool = False) -> str:
        """One decision; `everything` adds the checks that found nothing."""
        decision, case = grounds.decision, grounds.case
        head = decision.head
        first = case.head if case is not None and case.head.fingerprint != head.fingerprint else None
        text = self.environment.get_template(PAGE).render(
            decision=decision,
            head=head,
            first=first,
            why=grounds.why,
            read=grounds.read,
            excerpt=_lines(grounds.excerpt),
            everything=everything,
            clocks=_times(head),
            period=str(decision.period) if decision.period else None,
            people=[list(_fields(person)) for person in decision.participants],
            outcomes=outcomes(decision, case, self.rulebook, self.wording.language),
            rules_version=self.rulebook.version,
            events=tuple(events(grounds, self.wording, self.own)),
            letter=letter_text(grounds.outgoing.raw).rstrip() if grounds.outgoing else "",
            delivery=self._delivery(grounds),
            words=self.wording.words,
            own=self.own,
            labels=self.own.labels,
        )
        return visible(_BLANK_LINES.sub("\n\n", text).rstrip() + "\n")

    def second(self, at: datetime | None) -> str:
        """A time in the inbox's zone, to the second."""
        if at is None:
            return self.wording.words.labels.unknown_time
        local = at.astimezone(self.zone)
        return f"{self.wording.moment(local)}{_SECONDS[self.wording.language]}{local:%S}"

    def moment(self, at: datetime | None) -> str:
        """A time in the inbox's zone, to the minute."""
        return self.wording.moment(at.astimezone(self.zone) if at is not None else None)

    def _delivery(self, grounds: Grounds) -> str:
        outgoing = grounds.outgoing
        if outgoing is None:
            return ""
        if not grounds.sends:
            return self.own.labels.not_sent
        said = self.wording.words.states[outgoing.state]
        return f"{said}, {self.moment(outgoing.sent_at)}" if outgoing.sent_at else said


_SECONDS = {Language.FI: ".", Language.SV: ".", Language.EN: ":"}


def explainer(templates: Path, language: Language, rulebook: Rulebook, zone: tzinfo) -> Explainer:
    """The writer for a language; ConfigurationError when the layout or a word is missing or broken."""
    wording = Wording(read_words(templates, language), language, rulebook)
    environment = sandbox(templates)
    made = Explainer(wording, read_explain_words(templates, language), rulebook, zone, environment)
    environment.filters |= {
        "clean": clean,
        "line": lambda text: clean(text, _LONGEST_LINE),
        "argument": _argument,
        "short": lambda text: clean(text, _SHORT),
        "day": lambda at: wording.day(at.astimezone(zone).date() if isinstance(at, datetime) else at),
        "moment": made.moment,
        "second": made.second,
        "period": wording.period,
        # what was read is kept as text
        "service": lambda service: wording.service(Service(service) if service else None),
        "finding": wording.finding,
    }
    look_at(environment, templates, PAGE)
    return made


def _lines(text: str) -> list[str]:
    """The lines of a message's own words, fit to be shown."""
    return [clean(line, _LONGEST_LINE) for line in text.splitlines() if line.strip()]


def _argument(value: Arg) -> str:
    """An argument as the public list spells it."""
    return clean(",".join(value) if isinstance(value, tuple) else "-" if value is None else str(value))


def _times(head: Head) -> tuple[_Time, ...]:
    """The clocks of a message; the first that says what counted is the one."""
    chosen = next((one for one in head.clocks if _is_chosen(one, head)), None)
    return tuple(_Time(one.clock, one.at, one.line, one is chosen) for one in head.clocks)


def _is_chosen(one: Clock, head: Head) -> bool:
    return one.clock is head.received_from and one.at == head.received_at


def _fields(person: Participant) -> Iterator[_Field]:
    for name in FieldName:
        field = person.field(name)
        if field is not None:
            yield _Field(name, None if name in person.conflicting else field.value, field.raw, field.where)
