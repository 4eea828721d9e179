"""Watches the service: looks now and then, and tells staff once of what is wrong until it is right again.

The alarm is a letter through the same outbox as every reply; it tells counts and times only.

What was told is kept in the store, so that a restart does not tell it anew. A condition that comes and goes is told at
most once an hour, and one that is counted again when the count has grown: an alarm must not become a flood.
Where there is nobody to tell, only the log is told, and that is kept apart: an address that is set later still hears of
what holds then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.layouts import sandbox
from inboxbot.model import Language, Outgoing
from inboxbot.store import Store, Transaction
from inboxbot.watching.figures import Condition, Figures, Live, Standing, health, measure, metrics, standing
from inboxbot.watching.instants import Instant, Noted, Sightings, digest_tried

_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)
_AT_MOST_EVERY = timedelta(hours=1)
# What staff were told of, and what only the log was.
_TOLD, _LOGGED = "alarm", "logged"

__all__ = [
    "AlarmText",
    "Condition",
    "Figures",
    "Instant",
    "Live",
    "Noted",
    "Sightings",
    "Standing",
    "Watcher",
    "alarm_text",
    "digest_tried",
    "health",
    "measure",
    "metrics",
    "standing",
]


@dataclass(frozen=True, slots=True)
class AlarmText:
    """The template of the officers' language; its first line is the subject."""

    template: jinja2.Template
    zone: ZoneInfo

    def written(self, conditions: Sequence[Standing]) -> tuple[str, str]:
        """Subject and text."""
        rows = [
            {"name": one.condition.value, "since": self._local(one.since), "count": one.count} for one in conditions
        ]
        subject, _, text = self.template.render(conditions=rows).partition("\n")
        return " ".join(subject.split()), text.strip() + "\n"

    def _local(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.astimezone(self.zone)


def alarm_text(templates: Path, language: Language, zone: ZoneInfo) -> AlarmText:
    """The text of that language; ConfigurationError when it is missing or broken for any condition."""
    name = f"alarm.{language.value}.txt.j2"
    every = [Standing(condition=one, since=datetime(2019, 9, 1, tzinfo=UTC), count=2) for one in Condition]
    environment = sandbox(templates)
    try:
        text = AlarmText(environment.get_template(name), zone)
        lines = text.written(every)[1].splitlines()
    except jinja2.TemplateError as error:
        line = getattr(error, "lineno", 0) or 0
        raise ConfigurationError((Problem(file=str(templates / name), line=line, what=str(error)),)) from None
    if sum(line.startswith("- ") for line in lines) != len(every):
        what = "each condition needs one line that begins with '- '"
        raise ConfigurationError((Problem(file=str(templates / name), what=what),))
    return text


def alarm(text: AlarmText, conditions: Sequence[Standing], sender: str, to: str, now: datetime) -> Outgoing:
    """One letter to one address. `sender` and `to` are bare addresses, `now` (aware) goes into Date and the id."""
    mark = f"alarm-{now.astimezone(UTC):%Y%m%dT%H%M%S}.{to.replace('@', '.at.')}"
    subject, body = text.written(conditions)
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{mark}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body, cte="quoted-printable")
    return Outgoing(
        id=mark, message_id=str(message["Message-ID"]), fingerprint="", case=None, to=to, raw=message.as_bytes()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """`to` are the addresses to alarm, never one of `own`; `limit` is how long the flow may pause."""

    store: Store
    text: AlarmText
    sender: str
    to: tuple[str, ...]
    own: tuple[str, ...]
    limit: timedelta
    sightings: Sightings = field(default_factory=Sightings)

    def figures(self, live: Live, now: Instant) -> Figures:
        """What there is to measure."""
        return measure(self.store, live, self.sightings, now)

    def look(self, live: Live, now: Instant) -> tuple[Standing, ...]:
        """Queues an alarm for what has to be told; gives what is told in it, or in the log alone."""
        holding = {one.condition: one for one in standing(self.figures(live, now), self.limit)}
        others = self._others()
        book = _TOLD if others else _LOGGED
        with self.store.begin() as tx:
            # who took the mailbox over, and who has not noticed yet, look one after the other
            tx.flags.hold(_TOLD)
            self.sightings.keep(tx)
            if not others:
                _forget(tx)
            news = tuple(one for each in Condition if (one := _news(tx, f"{book}/{each}", holding.get(each), now.at)))
            for address in others if news else ():
                tx.outbox.put(alarm(self.text, news, self.sender, address, now.at))
        return news

    def _others(self) -> tuple[str, ...]:
        own = {address.strip().casefold() for address in self.own}
        return tuple(dict.fromkeys(address for address in self.to if address.strip().casefold() not in own))


def _forget(tx: Transaction) -> None:
    """Nobody is there to know what was told."""
    for each in Condition:
        if tx.flags.get(f"{_TOLD}/{each}"):
            tx.flags.set(f"{_TOLD}/{each}", "")


def _news(tx: Transaction, name: str, now_holds: Standing | None, now: datetime) -> Standing | None:
    """The condition if it has to be told, which is noted; a condition that has cleared is noted as well."""
    told_count, _, told_at = (tx.flags.get(name) or "").partition(" ")
    known = int(told_count or 0)
    # A time ahead of now was written by a clock that was wrong.
    lately = bool(told_at) and timedelta(0) <= now - datetime.fromisoformat(told_at) < _AT_MOST_EVERY
    measure = max(1, now_holds.count) if now_holds is not None else 0
    measure = min(measure, 1) if now_holds is not None and now_holds.since is not None else measure
    if now_holds is None or measure <= known:
        if measure != known:
            tx.flags.set(name, f"{measure} {told_at}".strip())
        return None
    if lately:
        return None
    tx.flags.set(name, f"{measure} {now.isoformat()}")
    return now_holds
