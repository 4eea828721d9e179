"""One round over the mailbox: what waits is fetched, handled one by one in order, and filed.

Runs in the mailbox's thread, plain and synchronous. Each step is committed before the next begins, so that a crash
repeats at most one step. What fails, what rests and what the server does not give holds up nothing behind it.

A server can trip over one stored message again and again, and break the connection at its mere fetching. Which one of a
batch it was shows only when each is fetched alone; whichever ends the connection alone three times is left for an hour.
A server may be ill for an hour; after the second such hour the message is not asked for whole any more.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inboxbot.errors import StoreTrouble
from inboxbot.intake import Desk
from inboxbot.mailboxes.live import FilingRefused, MailboxUnavailable
from inboxbot.model import Arrival, Decision, Place
from inboxbot.service.attempts import Attempts, Given
from inboxbot.service.logs import words
from inboxbot.service.parts import Gap, Parts
from inboxbot.service.sent import SentFolder
from inboxbot.store import PlaceState
from inboxbot.watching import Instant

STRIKES = 3
# The rests after which it is the message and not the hour.
RESTS = 2
REST_SECONDS = 3600.0

log = structlog.get_logger("inboxbot.service")
BATCH = 50


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


@dataclass(slots=True, kw_only=True)
class Rounds:
    """What the rounds share.

    `desk` gives the present rules; `committed` is told after each decision; `stopping` is asked before each message.
    """

    parts: Parts
    desk: Callable[[], Desk]
    committed: Callable[[], None]
    stopping: Callable[[], bool]
    _attempts: Attempts = field(init=False)
    _suspects: Suspects = field(default_factory=Suspects)
    # Since when each message was seen undecided; replaced whole, never changed, since other threads look at it.
    _undecided: dict[Place, Instant] = field(default_factory=dict)
    _sent: SentFolder | None = None
    # What a shadow run is done with stays where it is, and need not be looked up at each poll.
    _left: set[Place] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._attempts = Attempts(parts=self.parts, desk=self.desk)

    def run(self) -> int:
        """Handles everything that waits; gives how many messages were decided.

        Raises what the mailbox raises, StoreTrouble, or MachineTrouble.
        """
        try:
            return self._run()
        except SQLAlchemyError as error:
            raise StoreTrouble(type(error).__name__) from error

    def undecided(self) -> tuple[int, Instant | None]:
        """How many messages lie undecided, and since when we know the first; from any thread."""
        known = self._undecided
        return len(known), min(known.values(), key=lambda since: since.uptime, default=None)

    def _run(self) -> int:
        if self._sent is None:
            self._sent = SentFolder(self.parts.mailbox, self.desk)
        if self.parts.shadow:
            # what people answered is known only after what they answered
            decided = self._inbox()
            self._sent.look(before=self._inbox)
            return decided
        self._sent.look()
        return self._inbox()

    def _inbox(self) -> int:
        decided, now = 0, 1
        # until nothing came meanwhile; what failed rests, and is looked at again by a later round
        while now and not self.stopping():
            fresh = self._not_decided(self.parts.mailbox.waiting())
            now = sum(self._batch(batch) for batch in self._suspects.batches(fresh, BATCH))
            decided += now
        return decided

    def _not_decided(self, places: Sequence[Place]) -> list[Place]:
        """The places to be read now; those decided before a crash are filed on the way."""
        fresh: list[Place] = []
        unfiled: list[tuple[Place, Decision]] = []
        with self.parts.desk.store.read() as tx:
            for place in places:
                if place in self._left:
                    continue
                known = tx.places.get(place, self.parts.mailbox.name)
                if self._attempts.is_open(place, known):
                    fresh.append(place)
                elif self.parts.shadow:
                    self._left.add(place)
                elif (
                    known is not None
                    and known.state is PlaceState.DECIDED
                    and (decision := tx.ledger.find(known.fingerprint))
                ):
                    unfiled.append((place, decision))
        now = Instant.now()
        self._undecided = {place: self._undecided.get(place, now) for place in fresh}
        self._file(unfiled)
        return sorted((p for p in fresh if not self._attempts.rests(p)), key=self._attempts.comes_last)

    def _batch(self, places: Sequence[Place]) -> int:
        decided: list[tuple[Place, Decision]] = []
        missing = set(places)
        for arrival in self._fetched(places):
            self.parts.reached(Gap.AFTER_FETCH)
            missing.discard(arrival.place)
            decided += self._one(arrival.place, partial(_as_it_came, arrival))
        if missing and not self.stopping():
            # what vanished is nobody's trouble any more; what is still listed was withheld from us
            for place in self.parts.mailbox.waiting():
                if place in missing:
                    decided += self._one(place, partial(self._attempts.remains, place))
        self._file(decided)
        return len(decided)

    def _fetched(self, places: Sequence[Place]) -> Iterator[Arrival]:
        """The batch's messages until we are to stop; remembers those that ended the connection."""
        came = 0
        places = [place for place in places if not self._suspects.hopeless(place)]
        arrivals = self.parts.mailbox.fetch(places)
        try:
            for arrival in arrivals:
                if self.stopping():
                    return
                came = places.index(arrival.place) + 1
                self._suspects.came(arrival.place)
                yield arrival
        except MailboxUnavailable:
            self._suspects.broke(places, came)
            raise

    def _one(self, place: Place, given: Given) -> list[tuple[Place, Decision]]:
        """Its decision, committed, as what is to be filed; nothing when the attempt failed."""
        decision = self._attempts.one(place, given)
        if decision is None:
            return []
        self.parts.reached(Gap.AFTER_COMMIT)
        self.committed()
        self._suspects.came(place)
        self._undecided = {other: since for other, since in self._undecided.items() if other != place}
        return [(place, decision)]

    def _file(self, decided: Iterable[tuple[Place, Decision]]) -> None:
        """By folder; what the server refuses stays decided, and is tried again in the next round."""
        if self.parts.shadow:
            return
        groups: dict[str, list[Place]] = {}
        for place, decision in decided:
            groups.setdefault(self.parts.folders.of(decision), []).append(place)
        for folder, places in groups.items():
            self.parts.reached(Gap.BEFORE_FILE)
            try:
                done = self.parts.mailbox.file(places, folder)
            except FilingRefused as error:
                log.error("filing refused", folder=folder, messages=len(places), words=words(error))
                continue
            self.parts.reached(Gap.AFTER_FILE)
            with self.parts.desk.store.begin() as tx:
                for place in done:
                    tx.places.filed(place, self.parts.mailbox.name)


def _as_it_came(arrival: Arrival, _attempt: int) -> Arrival:
    return arrival
