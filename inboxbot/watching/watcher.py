"""Looks now and then, and tells staff once of what is wrong until it is right again.

What was told is kept in the store, so that a restart does not tell it anew. A condition that comes and goes is told at
most once an hour, and one that is counted again when the count has grown: an alarm must not become a flood.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from inboxbot.model import Outgoing
from inboxbot.store import Store, Transaction
from inboxbot.watching.conditions import Condition, Standing, standing
from inboxbot.watching.figures import Figures, Live, Waits, measure
from inboxbot.watching.letter import AlarmText, alarm

_AT_MOST_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """`to` are the addresses to alarm, never one of `own`; `limit` is how long the flow may pause."""

    store: Store
    text: AlarmText
    sender: str
    to: tuple[str, ...]
    own: tuple[str, ...]
    limit: timedelta
    waits: Waits = field(default_factory=Waits)

    def figures(self, live: Live, now: datetime) -> Figures:
        """What there is to measure."""
        return measure(self.store, live, self.waits, now)

    def look(self, live: Live, now: datetime) -> tuple[Standing, ...]:
        """Queues an alarm for what has to be told; gives what is told in it."""
        holding = {one.condition: one for one in standing(self.figures(live, now), self.limit)}
        with self.store.begin() as tx:
            news = tuple(one for condition in Condition if (one := _news(tx, condition, holding.get(condition), now)))
            for letter in self._letters(news, now):
                tx.outbox.put(letter)
        return news

    def _letters(self, news: tuple[Standing, ...], now: datetime) -> Iterable[Outgoing]:
        own = {address.strip().casefold() for address in self.own}
        others = dict.fromkeys(address for address in self.to if address.strip().casefold() not in own)
        return [alarm(self.text, news, self.sender, address, now) for address in others if news]


def _news(tx: Transaction, condition: Condition, now_holds: Standing | None, now: datetime) -> Standing | None:
    """The condition if it has to be told, which is noted; a condition that has cleared is noted as well."""
    name = f"alarm/{condition.value}"
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
