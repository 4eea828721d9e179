"""How the service is doing, for who watches it: kept up by its loops, looked at by the clock and from outside.

The last poll stands in the store too: ages that began anew with each start would hide a stall from an installation that
is restarted because of it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from inboxbot.service.heartbeat import STANDING_BY, beat
from inboxbot.service.traces import trace
from inboxbot.store import Store
from inboxbot.watching import Live, Watcher, health, metrics

log = structlog.get_logger("inboxbot.service")

LAST_POLL = "last-poll"
# How often those outside are told, at most, within one round.
_TELL_EVERY = timedelta(minutes=1)


@dataclass(slots=True, kw_only=True)
class Outlook:
    """`waiting` gives how many messages lie undecided, and since when the first; `told` hears of a queued alarm."""

    store: Store
    watcher: Watcher | None
    heartbeat: Path | None
    waiting: Callable[[], tuple[int, datetime | None]]
    told: Callable[[], None]
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    last_poll: datetime | None = None
    refused_since: datetime | None = None
    ending: bool = False
    _told_at: datetime | None = None

    def resume(self) -> None:
        """The mailbox is ours: go on from the last poll that anybody made. One that is still to come was no poll."""
        self.started_at, self.refused_since = datetime.now(UTC), None
        with self.store.read() as tx:
            known = tx.flags.get(LAST_POLL)
        moment = datetime.fromisoformat(known) if known else None
        self.last_poll = moment if moment is not None and moment <= self.started_at else None

    def stands_by(self) -> None:
        """Another process has the mailbox: who waits for its turn is well."""
        beat(self.heartbeat, datetime.now(UTC), STANDING_BY)

    def polled(self) -> None:
        """A poll succeeded, now; who watches from outside is told."""
        self._told_at = None
        self.progressed()

    def progressed(self) -> None:
        """A message was decided: however long the round takes, the mailbox is reached. Told now and then."""
        now = datetime.now(UTC)
        self.last_poll, self.refused_since = now, None
        # by its distance: a clock that is put back must not make us silent
        if self._told_at is not None and abs(now - self._told_at) < _TELL_EVERY:
            return
        with self.store.begin() as tx:
            tx.flags.set(LAST_POLL, now.isoformat(timespec="seconds"))
        beat(self.heartbeat, now)
        self._told_at = now

    def refused(self, *, ending: bool) -> None:
        """The sign-in was refused; `ending` when the service ends over it, so that there is no later look."""
        self.refused_since, self.ending = self.refused_since or datetime.now(UTC), ending

    async def look(self) -> None:
        """Alarm when there is reason to. A fault in watching must not become one of the service."""
        if self.watcher is None:
            return
        try:
            news = await asyncio.to_thread(self.watcher.look, self._live(), datetime.now(UTC))
        except Exception as error:
            log.error("watching failed", **trace(error))
            return
        for one in news:
            log.warning("alarm", condition=one.condition.value, count=one.count)
        if news:
            self.told()

    async def answer(self, path: str) -> tuple[int, str] | None:
        """What is said on `/healthz` and `/metrics`."""
        if self.watcher is None or path not in ("/healthz", "/metrics"):
            return None
        try:
            figures = await asyncio.to_thread(self.watcher.figures, self._live(), datetime.now(UTC))
        except Exception as error:
            log.error("watching failed", **trace(error))
            return 503, "store\n"
        if path == "/metrics":
            return 200, metrics(figures, self.watcher.limit)
        well, text = health(figures, self.watcher.limit)
        return (200 if well else 503), text

    def _live(self) -> Live:
        count, since = self.waiting()
        return Live(
            started_at=self.started_at,
            last_poll=self.last_poll,
            refused_since=self.refused_since,
            ending=self.ending,
            unhandled=count,
            unhandled_since=since,
        )
