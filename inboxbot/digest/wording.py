"""How values are said in the digest: dates, periods, findings with their details, the first line.

Text from mail is shown as one line without invisible letters, so that nothing in a subject or name can turn the line
around, break it, or hide in it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from inboxbot.digest.value import Digest, Flow, Item, PersonAct, Ready
from inboxbot.digest.words import Words
from inboxbot.model import Arg, FieldName, Finding, Language, Role, Service, Trouble, Verdict, Why, period_of
from inboxbot.rulebook.masking import mask, visible

_LONGEST, _FIRST_LINES = 200, 280


def clean(text: str | None, longest: int = _LONGEST) -> str:
    """Somebody's text, fit to be shown: one line, visible letters, personal codes masked, at most `longest` letters."""
    line = mask(" ".join(visible(text or "").split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


class Named(Protocol):
    """Who knows what services are called: the rulebook, or the names alone."""

    def name_of(self, service: Service, language: Language) -> str:
        """The preferred name of a service in a language."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language, put together."""

    words: Words
    language: Language
    names: Named

    def day(self, at: date | None) -> str:
        """A day, "" for none."""
        if at is None:
            return ""
        return self.words.dates.day.format(day=at.day, month=at.month, year=at.year)

    def weekday(self, at: date) -> str:
        """The day with its weekday."""
        return f"{self.words.weekdays[at.weekday()]} {self.day(at)}"

    def moment(self, at: datetime | None) -> str:
        """A local time to the minute."""
        if at is None:
            return self.words.labels.unknown_time
        return self.words.dates.moment.format(date=self.day(at.date()), hour=at.hour, minute=f"{at.minute:02}")

    def period(self, period: str | None) -> str:
        """A period `2019-09/2020-04` as people write it, and as the letters do."""
        if period is None:
            return ""
        (start_year, start_month), (end_year, end_month) = period_of(period).start, period_of(period).end
        dates = self.words.dates
        return (dates.period_in_one_year if start_year == end_year else dates.period).format(
            start_month=start_month, start_year=start_year, end_month=end_month, end_year=end_year
        )

    def service(self, service: Service | None) -> str:
        """The name of a service as the rules have it."""
        return self.names.name_of(service, self.language) if service is not None else ""

    def finding(self, finding: Finding) -> str:
        """A finding in a few words, with its details."""
        label = self.words.codes[finding.code]
        details = [said for name, value in finding.args if (said := self._detail(name, value))]
        return f"{label}: {', '.join(details)}" if details else label

    def lead(self, digest: Digest) -> str:
        """The first line: what needs a person."""
        people = len(digest.ready)
        grants = self.words.lead.one_grant if people == 1 else self.words.lead.many_grants.format(count=people)
        if not people:
            return self._waiting(digest)
        return f"{self._waiting(digest)} {grants}" if digest.waiting or digest.stuck else grants

    def age(self, item: Item) -> str:
        """For how long a message has waited, "" where nobody can say."""
        labels = self.words.labels
        if item.age is None:
            return ""
        return {0: labels.age_today, 1: labels.age_one}.get(item.age, labels.age_many.format(count=item.age))

    def why(self, item: Item) -> tuple[str, ...]:
        """Why a person is to look: what was found, and otherwise what the message wants or is."""
        found = tuple(self.finding(finding) for finding in item.findings)
        matter = item.matter if item.verdict is Verdict.HELD else None
        return found if matter is None else (self.words.matters.get(matter, self.words.kinds[item.kind]), *found)

    def first_lines(self, text: str) -> str:
        """The first words of a message."""
        return clean(text, _FIRST_LINES)

    def act(self, act: PersonAct) -> str:
        """What a person decided, with their note."""
        return f"{self.words.acts[act.act]}: {clean(act.text)}" if act.act is not None else clean(act.text)

    def flow(self, flow: Flow) -> str:
        """How the service does, on one line."""
        labels = self.words.labels
        polled = labels.last_poll.format(moment=self.moment(flow.last_poll)) if flow.last_poll else labels.never_polled
        parts = [
            polled if flow.unsent is not None else "",
            labels.undecided.format(count=flow.undecided) if flow.undecided is not None else "",
            labels.unsent.format(count=flow.unsent) if flow.unsent is not None else "",
            labels.rules.format(version=flow.rules_version) if flow.rules_version else "",
        ]
        return ", ".join(part for part in parts if part)

    def by_hand(self, person: Ready) -> str:
        """That access is given by hand, and which fields were not verified; "" where all were."""
        fields = ", ".join(self.words.fields[name] for name in person.by_hand)
        return self.words.labels.not_verified.format(fields=fields) if fields else ""

    def _waiting(self, digest: Digest) -> str:
        lead, messages, replies = self.words.lead, len(digest.waiting), len(digest.stuck)
        said_messages = lead.one_message if messages == 1 else lead.many_messages.format(count=messages)
        said_replies = lead.one_reply if replies == 1 else lead.many_replies.format(count=replies)
        if messages and replies:
            return lead.both.format(messages=said_messages, replies=said_replies)
        if messages:
            return lead.messages.format(messages=said_messages)
        return lead.replies.format(replies=said_replies) if replies else lead.nothing

    def counts(self, digest: Digest) -> str:
        """How many messages came and what became of them, without the noughts; then what is no part of that number."""
        labels, verdicts, counts = self.words.labels, self.words.verdicts, digest.counts
        parts = [(verdicts[verdict], getattr(counts, verdict.value)) for verdict in Verdict]
        details = ", ".join(f"{label} {count}" for label, count in parts if count)
        beside = [(labels.again, counts.again), (labels.sent, counts.sent)]
        apart = "".join(f"; {label} {count}" for label, count in beside if count)
        return f"{labels.messages} {counts.messages}{': ' if details else ''}{details}{apart}"

    def last_words(self, words: str) -> str:
        """Why a reply is held or came back, with the status if there is one; or what the server said."""
        reason, _, status = words.partition(" ")
        if reason not in self.words.holds:
            return clean(words)
        return f"{self.words.holds[reason]} {clean(status)}".strip()

    def _detail(self, name: str, value: Arg) -> str:
        if isinstance(value, bool) or value is None:
            return self.words.labels.mixed if value else ""
        if isinstance(value, tuple):
            return ", ".join(part for item in value if (part := self._detail(name.removesuffix("s"), item)))
        if name == "participant":
            return self.words.labels.person.format(number=value)
        try:
            return self._text(name, str(value))
        except ValueError:
            return clean(str(value))

    def _text(self, name: str, text: str) -> str:
        match name:
            case "role":
                return self.words.roles[Role(text)]
            case "field":
                return self.words.fields[FieldName(text)]
            case "why":
                return self.words.reasons[Trouble(text) if text in set(Trouble) else Why(text)]
            case "period":
                return self.period(text)
            case "next_period":
                return self.words.labels.next_period.format(period=self.period(text))
            case "by":
                return self.day(date.fromisoformat(text))
            case "closed_at":
                return self.moment(datetime.fromisoformat(text))
        return clean(text)
