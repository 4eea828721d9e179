"""How fast replies leave after a server has asked for a slower pace: a rest for all of them, then half the rate.

A reply that alone is refused in this way must not hold up the others for ever: its second refusal is its own matter,
when others went out since the last one.

Kept in memory only: after a restart the server says so again, and that costs no reply an attempt.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from inboxbot.delivery.policy import Policy

_MINUTE = timedelta(minutes=1)
# The rest doubles with each refusal in a row up to so many times the first.
_LONGEST_REST = 4
# Above so many a minute nobody is slow any more.
_FREE = 500


@dataclass(slots=True)
class Pace:
    """One transport's pace; every moment is the `now` of a round."""

    _rest: timedelta = timedelta(0)
    _from: datetime | None = None
    _per_minute: int | None = None
    _changed: datetime | None = None
    _refused: set[str] = field(default_factory=set)
    _went_since: bool = False

    def is_own_matter(self, id: str) -> bool:
        """Whether the refusal that the reply of that id has just met is about that reply, and not about our pace."""
        own = id in self._refused and self._went_since
        self._refused.add(id)
        self._went_since = False
        return own

    def went(self, id: str) -> None:
        """The reply went out."""
        self._refused.discard(id)
        self._went_since = True

    def slower(self, now: datetime, sent: int, policy: Policy) -> None:
        """The server refused; `sent` replies had gone out in the minute before."""
        self._rest = min(max(self._rest * 2, policy.pause), policy.pause * _LONGEST_REST)
        self._from, self._changed = now, now + self._rest
        self._per_minute = max(policy.slowest, min(sent, self._per_minute or sent) // 2)

    def ended_well(self) -> None:
        """A round with replies ended without a refusal."""
        self._rest = timedelta(0)

    def rests_until(self, now: datetime) -> datetime | None:
        """The end of the rest, None when there is none; a clock that was put back ends it."""
        if self._from is None or not self._from <= now < self._from + self._rest:
            return None
        return self._from + self._rest

    def limit(self, now: datetime, policy: Policy) -> int | None:
        """How many may go out in a minute now: twice as many after each minute that went well; None: no limit.

        A clock that was put back ends the slow pace too: its time may lie years ahead.
        """
        if self._changed is not None and now < self._changed:
            self._per_minute = None
        while self._per_minute is not None and self._changed is not None and now - self._changed >= _MINUTE:
            self._changed += _MINUTE
            self._per_minute = self._per_minute * 2 if self._per_minute < _FREE else None
        limits = [limit for limit in (self._per_minute, policy.per_minute) if limit is not None]
        return min(limits, default=None)
