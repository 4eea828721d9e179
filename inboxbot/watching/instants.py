"""Moments that stay as old as they are when the date leaps: the date says when, the uptime says how long ago.

A clock that is set, or set right an hour after the start, would by the date alone make a poll of two seconds ago look
hours old, and one of an hour ago look as if it were still to come.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from inboxbot.store import Transaction

# Date and uptime go apart a little all the time; more than this is a leap.
_DRIFT = timedelta(seconds=1)


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
