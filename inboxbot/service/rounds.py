"""One round over the mailbox: what waits is fetched, handled one by one in order, and filed.

Runs in the mailbox's thread, plain and synchronous. Each step is committed before the next begins, so that a crash
repeats at most one step. The attempt is noted before a message is opened: at the third it is not opened any more,
and whatever it did to the process, the messages behind it go on.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inboxbot.errors import InboxbotError
from inboxbot.intake import Desk
from inboxbot.mailboxes.live import FilingRefused, MailboxUnavailable
from inboxbot.model import Arrival, Code, Decision, Place
from inboxbot.service.gaps import Gap
from inboxbot.service.parts import Parts
from inboxbot.service.sent import SentFolder
from inboxbot.service.suspects import Suspects
from inboxbot.service.traces import ENDED, for_staff, trace
from inboxbot.store import PlaceState
from inboxbot.watching.figures import GIVEN_UP

BATCH = 50
# The attempt at which a message is no longer opened.
GIVE_UP_AT = 3
_HEADER_BYTES = 262_144
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")

log = structlog.get_logger("inboxbot.service")


class StoreTrouble(InboxbotError):
    """The database failed: no message's fault, try the whole round again later."""


@dataclass(slots=True, kw_only=True)
class Rounds:
    """What the rounds share.

    `desk` gives the present rules; `committed` is told after each decision; `stopping` is asked before each message.
    """

    parts: Parts
    desk: Callable[[], Desk]
    committed: Callable[[], None]
    stopping: Callable[[], bool]
    # Attempts that a failing database spoilt, not the message.
    _excused: Counter[Place] = field(default_factory=Counter)
    _suspects: Suspects = field(default_factory=Suspects)
    # Since when each message was seen undecided; replaced whole, never changed, since other threads look at it.
    _undecided: dict[Place, datetime] = field(default_factory=dict)
    _sent: SentFolder | None = None

    def run(self) -> int:
        """Handles everything that waits; gives how many messages were decided.

        Raises what the mailbox raises, or StoreTrouble.
        """
        try:
            return self._run()
        except SQLAlchemyError as error:
            raise StoreTrouble(type(error).__name__) from error

    def undecided(self) -> tuple[int, datetime | None]:
        """How many messages lie undecided, and since when we know the first; from any thread."""
        known = self._undecided
        return len(known), min(known.values(), default=None)

    def _run(self) -> int:
        if self._sent is None:
            self._sent = SentFolder(self.parts.mailbox, self.desk)
        self._sent.look()
        decided = barren = 0
        # a message that failed is tried again at once until it is given up; one that cannot even be given up waits
        while barren < GIVE_UP_AT and not self.stopping():
            fresh = self._not_decided(self.parts.mailbox.waiting())
            if not fresh:
                break
            now = sum(self._batch(batch) for batch in self._suspects.batches(fresh, BATCH))
            barren = 0 if now else barren + 1
            decided += now
        return decided

    def _not_decided(self, places: Sequence[Place]) -> list[Place]:
        """The places to be read; those decided before a crash are filed on the way."""
        fresh: list[Place] = []
        unfiled: list[tuple[Place, Decision]] = []
        with self.parts.desk.store.read() as tx:
            for place in places:
                known = tx.places.get(place, self.parts.mailbox.name)
                if known is None or known.state is PlaceState.ATTEMPTED:
                    fresh.append(place)
                elif known.state is PlaceState.DECIDED and (decision := tx.ledger.find(known.fingerprint)):
                    unfiled.append((place, decision))
        now = datetime.now(UTC)
        self._undecided = {place: self._undecided.get(place, now) for place in fresh}
        self._file(unfiled)
        return fresh

    def _batch(self, places: Sequence[Place]) -> int:
        decided: list[tuple[Place, Decision]] = []
        for arrival in self._fetched(places):
            self.parts.reached(Gap.AFTER_FETCH)
            if (decision := self._one(arrival)) is not None:
                decided.append((arrival.place, decision))
        self._file(decided)
        return len(decided)

    def _fetched(self, places: Sequence[Place]) -> Iterator[Arrival]:
        """The batch's messages until we are to stop; remembers those that ended the connection."""
        came = 0
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

    def _one(self, arrival: Arrival) -> Decision | None:
        """Its decision, committed; None when handling it failed, and then it stays where it is for the next attempt."""
        place, name = arrival.place, self.parts.mailbox.name
        started = time.monotonic()
        with self.parts.desk.store.begin() as tx:
            attempts = tx.places.attempt(place, name) - self._excused[place]
        self.parts.reached(Gap.AFTER_ATTEMPT)
        try:
            decision = self._decide(arrival, attempts)
        except SQLAlchemyError:
            self._excused[place] += 1
            raise
        except Exception as error:
            log.error("handling failed", source=place.source, attempt=attempts, **trace(error))
            with self.parts.desk.store.begin() as tx:
                tx.places.troubled(place, for_staff(error), name)
            return None
        self.parts.reached(Gap.AFTER_COMMIT)
        self.committed()
        with self.parts.desk.store.begin() as tx:
            tx.places.decided(place, decision.head.fingerprint, name)
            if _is_given_up(decision):
                tx.flags.set(GIVEN_UP, str(int(tx.flags.get(GIVEN_UP) or 0) + 1))
        self._excused.pop(place, None)
        self._undecided = {other: since for other, since in self._undecided.items() if other != place}
        _tell(decision, place, attempts, time.monotonic() - started)
        return decision

    def _decide(self, arrival: Arrival, attempts: int) -> Decision:
        if attempts < GIVE_UP_AT:
            return self.parts.handle(arrival, self.desk())
        with self.parts.desk.store.read() as tx:
            known = tx.places.get(arrival.place, self.parts.mailbox.name)
        trouble = known.trouble if known else ""
        return self.parts.give_up(replace(_header_block(arrival), trouble=trouble or ENDED), self.desk())

    def _file(self, decided: Iterable[tuple[Place, Decision]]) -> None:
        """By folder; what the server refuses stays decided, and is tried again in the next round."""
        groups: dict[str, list[Place]] = {}
        for place, decision in decided:
            groups.setdefault(self.parts.folders.of(decision), []).append(place)
        for folder, places in groups.items():
            self.parts.reached(Gap.BEFORE_FILE)
            try:
                done = self.parts.mailbox.file(places, folder)
            except FilingRefused as error:
                log.error("filing refused", folder=folder, messages=len(places), words=str(error)[:200])
                continue
            self.parts.reached(Gap.AFTER_FILE)
            with self.parts.desk.store.begin() as tx:
                for place in done:
                    tx.places.filed(place, self.parts.mailbox.name)


def _is_given_up(decision: Decision) -> bool:
    return any(finding.code is Code.HANDLING_FAILED for finding in decision.findings)


def _header_block(arrival: Arrival) -> Arrival:
    """The arrival with nothing but its header fields."""
    end = _BLANK_LINE.search(arrival.raw, 0, _HEADER_BYTES)
    raw = arrival.raw[: end.end() if end else _HEADER_BYTES]
    return replace(arrival, raw=raw, headers_only=True, size=arrival.size or len(arrival.raw))


def _tell(decision: Decision, place: Place, attempts: int, seconds: float) -> None:
    """The log line of a decision; nothing of a person in it."""
    log.info(
        "decided",
        source=place.source,
        case=decision.case,
        kind=decision.kind.value,
        verdict=decision.verdict.value,
        findings=[finding.code.value for finding in decision.findings],
        answered=decision.reply.template.value if decision.reply else decision.silence,
        attempt=attempts,
        milliseconds=round(seconds * 1000, 1),
    )
