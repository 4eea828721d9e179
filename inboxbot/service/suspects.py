"""Messages whose mere fetching breaks the connection: found by fetching them alone, then passed over for a while.

A server can trip over one stored message again and again. Which one of a batch it was shows only when each is fetched
alone; whichever ends the connection alone three times is left for an hour, so that nothing behind it waits. A server
may be ill for an hour; after the second such hour the message is not asked for whole any more.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import structlog

from inboxbot.model import Place

STRIKES = 3
# The rests after which it is the message and not the hour.
RESTS = 2
REST_SECONDS = 3600.0

log = structlog.get_logger("inboxbot.service")


@dataclass(slots=True)
class Suspects:
    """What is known of them in this process; `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    _alone: set[Place] = field(default_factory=set)
    _strikes: Counter[Place] = field(default_factory=Counter)
    _rests_until: dict[Place, float] = field(default_factory=dict)
    _rested: Counter[Place] = field(default_factory=Counter)

    def batches(self, places: Iterable[Place], size: int) -> Iterator[Sequence[Place]]:
        """The places in order in batches; suspects come last, each alone, and those that rest not at all."""
        now = self.clock()
        awake = [place for place in places if self._rests_until.get(place, now) <= now]
        plain = [place for place in awake if place not in self._alone]
        for start in range(0, len(plain), size):
            yield plain[start : start + size]
        for place in awake:
            if place in self._alone:
                yield [place]

    def broke(self, batch: Sequence[Place], came: int) -> None:
        """The connection ended after `came` messages of the batch."""
        self._alone.update(batch[came:])
        if len(batch) > 1 or came:
            return
        place = batch[0]
        self._strikes[place] += 1
        if self._strikes[place] >= STRIKES:
            self._strikes[place] = 0
            self._rested[place] += 1
            self._rests_until[place] = self.clock() + REST_SECONDS
            log.error("message cannot be fetched, passed over for now", source=place.source)

    def hopeless(self, place: Place) -> bool:
        """True when it must not be asked for whole again."""
        return self._rested[place] >= RESTS

    def came(self, place: Place) -> None:
        """It was fetched after all, or is done with."""
        self._rested.pop(place, None)
        self._alone.discard(place)
        self._strikes.pop(place, None)
        self._rests_until.pop(place, None)
