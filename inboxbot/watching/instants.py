"""Moments that stay as old as they are when the date leaps, and what earlier looks saw at which of them.

The date says when, the uptime says how long ago. A clock that is set, or set right an hour after the start, would by
the date alone make a poll of two seconds ago look hours old, and one of an hour ago look as if it were still to come.
A row of the store does not say since when it waits: that is known from when it was first seen.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from inboxbot.store import Store, Transaction

# Date and uptime go apart a little all the time; more than this is a leap.
_DRIFT = timedelta(seconds=1)
# Since when the digest fails, "" when it does not.
_DIGEST_FAILED = "digest-failed"
_WAITS = "waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instant:
    """`at` is the date (aware); `uptime` counts seconds, by a clock of this process that nobody sets."""

    at: datetime
    uptime: float

    @classmethod
    def now(cls) -> "Instant":
        """The present moment."""
        return cls(at=datetime.now(UTC), uptime=time.monotonic())

    def dated(self, earlier: "Instant") -> "Instant":
        """The earlier one by the date as it is at this one; itself while the date has not leapt."""
        at = self.at - timedelta(seconds=self.uptime - earlier.uptime)
        return earlier if abs(at - earlier.at) <= _DRIFT else Instant(at=at, uptime=earlier.uptime)

    def recalled(self, moment: datetime) -> "Instant":
        """What was written down by its date. A date that is still to come was wrong: it counts as this one."""
        age = max(timedelta(0), self.at - moment)
        return Instant(at=self.at - age, uptime=self.uptime - age.total_seconds())


@dataclass(slots=True)
class Noted:
    """A moment that stands in the store under `name`, perhaps written by another process and by another clock.

    It is as old as it was when this process first saw it, and from then on by the uptime.
    """

    name: str
    _text: str = ""
    _since: Instant | None = None
    _looked: Instant | None = None

    def read(self, tx: Transaction, now: Instant) -> Instant | None:
        """The moment, None when there is none. One that the last look did not see there is no older than that look."""
        text = tx.flags.get(self.name) or ""
        if text != self._text:
            self._since = self._first_seen(text, now)
        elif self._since is not None:
            self._since = now.dated(self._since)
        self._text, self._looked = text, now
        return self._since

    def keep(self, tx: Transaction) -> None:
        """Written down by the date as it is now, for a later process; what changed since the last look stays."""
        text = self._since.at.isoformat() if self._since is not None else ""
        if text != self._text and tx.flags.get(self.name) == self._text:
            tx.flags.set(self.name, text)
            self._text = text

    def _first_seen(self, text: str, now: Instant) -> Instant | None:
        if not text:
            return None
        seen = now.recalled(datetime.fromisoformat(text))
        if self._looked is not None and seen.uptime < self._looked.uptime:
            return now.dated(self._looked)
        return seen


@dataclass(slots=True)
class Sightings:
    """Since when the oldest replies wait and the digest fails, and when a reply was last seen to have gone out.

    The first two are kept in the store, or a service that is started again and again, as `run --once` is, would never
    see one wait.
    """

    _waiting: dict[str, Instant] = field(default_factory=dict)
    _recalled: bool = False
    _digest: Noted = field(default_factory=lambda: Noted(_DIGEST_FAILED))
    _sent: int | None = None
    _newest: datetime | None = None
    _last_sent: Instant | None = None

    def waiting(self, tx: Transaction, oldest: tuple[str | None, ...], now: Instant) -> tuple[datetime | None, ...]:
        """For each of the ids, since when it is seen as the oldest; those that wait no more are forgotten."""
        if not self._recalled:
            self._waiting = dict(_recalled(tx.flags.get(_WAITS) or "", now))
            self._recalled = True
        known = self._waiting
        seen = {id: now.dated(known[id]) if id in known else now for id in oldest if id is not None}
        self._waiting = seen
        return tuple(seen[id].at if id is not None else None for id in oldest)

    def digest_failed(self, tx: Transaction, now: Instant) -> datetime | None:
        """Since when the digest fails, None when the last try was good."""
        return _date(self._digest.read(tx, now))

    def last_sent(self, tx: Transaction, sent: int, now: Instant) -> datetime | None:
        """When a reply was last seen to have gone out; `sent` is how many stand as sent.

        The first look goes by their dates. Later ones see that there are more, or one of a later date than any before.
        """
        newest = tx.outbox.last_sent()
        if self._sent is None:
            written = tx.outbox.last_sent(now.at)
            self._last_sent = now.recalled(written) if written is not None else None
        elif sent > self._sent or _is_later(newest, self._newest):
            self._last_sent = now
        elif self._last_sent is not None:
            self._last_sent = now.dated(self._last_sent)
        self._sent, self._newest = sent, newest
        return _date(self._last_sent)

    def keep(self, tx: Transaction) -> None:
        """Written down for a later process."""
        text = "\n".join(f"{id} {since.at.isoformat()}" for id, since in self._waiting.items())
        if text != (tx.flags.get(_WAITS) or ""):
            tx.flags.set(_WAITS, text)
        self._digest.keep(tx)


def digest_tried(store: Store, at: datetime, *, failed: bool) -> None:
    """Notes since when the digest fails, or that it is made again; a time ahead of `at` came from a wrong clock."""
    with store.begin() as tx:
        known = tx.flags.get(_DIGEST_FAILED) or ""
        lasts = known and datetime.fromisoformat(known) <= at
        since = (known if lasts else at.isoformat()) if failed else ""
        if since != known:
            tx.flags.set(_DIGEST_FAILED, since)


def _recalled(text: str, now: Instant) -> Iterable[tuple[str, Instant]]:
    for line in text.splitlines():
        id, _, moment = line.rpartition(" ")
        yield id, now.recalled(datetime.fromisoformat(moment))


def _date(instant: Instant | None) -> datetime | None:
    return instant.at if instant is not None else None


def _is_later(moment: datetime | None, known: datetime | None) -> bool:
    return moment is not None and (known is None or moment > known)
