"""One attempt at one message: counted before anything is opened, bounded in time, and apart from the next.

The attempt is committed first, so that whatever the message does to the process is counted. At the third it is not
opened any more, only its header block is looked at; when even that does harm, at the fourth nothing is. What the
machine or the database spoils is no attempt of the message, nor is the first time that the connection ends at its
header. One that failed rests before the next attempt, so that a shortage of a minute costs it none too many, and
nothing behind it waits meanwhile. Rests are kept in memory: a new process begins without any.

A message that takes minutes without a sign of life ends the process. A regular expression that runs away holds the
interpreter: no thread and no signal handler of ours could step in, while nothing is handled any more. So faulthandler
counts, outside the interpreter; it writes where we hang (files and lines, nothing of the message) and ends the process
as a kill does. The attempt is committed by then, and what was half written the database undoes; whoever starts us
again, or takes over, counts on from there.
"""

import faulthandler
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inboxbot.errors import InboxbotError, MachineTrouble
from inboxbot.intake import Desk, Opener, for_staff, header_block, is_spoilt
from inboxbot.mailboxes.live import MailboxUnavailable
from inboxbot.model import Arrival, Decision, Opened, Place, ReceivedFrom
from inboxbot.service.logs import ENDED, trace
from inboxbot.service.parts import Gap, Handle, Parts
from inboxbot.store import PlaceState, Progress, Transaction
from inboxbot.watching.figures import GIVEN_UP

_STDERR = 2

Sign = Callable[[], None]
# The attempt at which a message is no longer opened.
GIVE_UP_AT = 3
# Seconds until the second attempt, and until each later one.
RESTS = (60.0, 300.0)
# Seconds until a server is asked again for what it did not give: it may be ill for an hour.
NOT_GIVEN_REST = 3600.0
# Spoilt so often, a message comes after the others: perhaps it is to blame after all.
_OFTEN = 5

log = structlog.get_logger("inboxbot.service")

# The arrival, given the number of the attempt.
Given = Callable[[int], Arrival]


@contextmanager
def fuse(seconds: float) -> Iterator[Sign]:
    """Armed inside the `with`; the function given is a sign of life, from which the seconds run anew.

    Both raise MachineTrouble when there is no thread left to count in.
    """

    def sign() -> None:
        try:
            # by number: what stands for sys.stderr need not be a file
            faulthandler.dump_traceback_later(seconds, exit=True, file=_STDERR)
        except RuntimeError as error:
            raise MachineTrouble("no thread to watch over the handling of a message") from error

    sign()
    try:
        yield sign
    finally:
        faulthandler.cancel_dump_traceback_later()


def living(opener: Opener, sign: Sign) -> Opener:
    """The opener that gives a sign before and after each file: opening has limits of its own, and may be slow."""

    def opened(data: bytes, filename: str, format: str) -> Opened:
        sign()
        try:
            return opener(data, filename, format)
        finally:
            sign()

    return opened


class NotGiven(InboxbotError):
    """The server lists a message and does not give it."""


@dataclass(slots=True, kw_only=True)
class Attempts:
    """What is known of the attempts in this process; `desk` gives the present rules, `clock` gives seconds."""

    parts: Parts
    desk: Callable[[], Desk]
    clock: Callable[[], float] = time.monotonic
    _rests_until: dict[Place, float] = field(default_factory=dict)
    _spoilt: Counter[Place] = field(default_factory=Counter)
    # Whose header ended the connection, excused once: perhaps it only happened to end.
    _excused: set[Place] = field(default_factory=set)
    # Attempts still to be taken back: the database that spoilt them could not do it then.
    _owed: set[Place] = field(default_factory=set)
    # Filed, listed again, and the same as before: a mark that the server lost, and no reason to read for ever.
    _same: set[Place] = field(default_factory=set)

    def rests(self, place: Place) -> bool:
        """True when its next attempt is not due yet."""
        return self._rests_until.get(place, 0.0) > self.clock()

    def comes_last(self, place: Place) -> bool:
        """True when it failed so often with the database that others go first."""
        return self._spoilt[place] >= _OFTEN

    def is_open(self, place: Place, known: Progress | None) -> bool:
        """True when the message there is still to be decided: also where one was filed and another one lies now."""
        if known is None or known.state is PlaceState.ATTEMPTED:
            return True
        return known.state is PlaceState.FILED and place not in self._same

    def one(self, place: Place, given: Given) -> Decision | None:
        """Its decision, committed; None when the attempt failed, and then it stays where it is for the next one."""
        started = time.monotonic()
        attempt = self._begin(place)
        self.parts.reached(Gap.AFTER_ATTEMPT)
        try:
            with fuse(self.parts.timing.message) as sign:
                decision = self._decide(place, given, attempt, sign)
        except MailboxUnavailable:
            if place not in self._excused:
                self._excused.add(place)
                self._take_back(place)
            raise
        except Exception as error:
            if is_spoilt(error):
                self._spoilt[place] += 1
                self._take_back(place)
                raise
            self._failed(place, attempt, error)
            return None
        self._rests_until.pop(place, None)
        self._spoilt.pop(place, None)
        self._excused.discard(place)
        _tell(decision, place, attempt, time.monotonic() - started)
        return decision

    def remains(self, place: Place, attempt: int) -> Arrival:
        """What the server gives of a message that it does not give; at first nothing, for it may only be late."""
        if attempt < GIVE_UP_AT:
            raise NotGiven("the mail server lists the message and does not give it")
        if attempt == GIVE_UP_AT:
            return self.parts.mailbox.header(place)
        return Arrival(raw=b"", received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place, headers_only=True)

    def _begin(self, place: Place) -> int:
        name = self.parts.mailbox.name
        with self.parts.desk.store.begin() as tx:
            if place in self._owed:
                tx.places.excuse(place, name)
            attempt = tx.places.attempt(place, name)
        self._owed.discard(place)
        return attempt

    def _decide(self, place: Place, given: Given, attempt: int, sign: Sign) -> Decision:
        desk = self.desk()
        desk = replace(
            desk, opener=living(desk.opener, sign), also=lambda tx, decision: self._note(place, decision, tx)
        )
        arrival = given(attempt)
        if attempt < GIVE_UP_AT:
            return self.parts.handle(arrival, desk)
        with self.parts.desk.store.read() as tx:
            known = tx.places.get(place, self.parts.mailbox.name)
        arrival = header_block(arrival, (known.trouble if known else "") or ENDED)
        last: Handle = self.parts.give_up if attempt == GIVE_UP_AT else self.parts.set_aside
        return last(arrival, desk)

    def _note(self, place: Place, decision: Decision, tx: Transaction) -> None:
        """How far we are, in the decision's own transaction: no crash can leave the one without the other."""
        name, fingerprint = self.parts.mailbox.name, decision.head.fingerprint
        before = tx.places.get(place, name)
        if before is not None and before.fingerprint == fingerprint:
            self._same.add(place)
        tx.places.decided(place, fingerprint, name)
        if decision.handling_failed:
            tx.flags.set(GIVEN_UP, str(int(tx.flags.get(GIVEN_UP) or 0) + 1))

    def _failed(self, place: Place, attempt: int, error: Exception) -> None:
        log.error("handling failed", source=place.source, attempt=attempt, **trace(error))
        not_given = isinstance(error, NotGiven)
        self._rests_until[place] = self.clock() + (NOT_GIVEN_REST if not_given else RESTS[min(attempt, len(RESTS)) - 1])
        trouble = str(error) if not_given else for_staff(error)
        with self.parts.desk.store.begin() as tx:
            tx.places.troubled(place, trouble, self.parts.mailbox.name)

    def _take_back(self, place: Place) -> None:
        self._owed.add(place)
        with suppress(SQLAlchemyError):
            with self.parts.desk.store.begin() as tx:
                tx.places.excuse(place, self.parts.mailbox.name)
            self._owed.discard(place)


def _tell(decision: Decision, place: Place, attempt: int, seconds: float) -> None:
    """The log line of a decision; nothing of a person in it."""
    log.info(
        "decided",
        source=place.source,
        case=decision.case,
        kind=decision.kind.value,
        verdict=decision.verdict.value,
        findings=[finding.code.value for finding in decision.findings],
        answered=decision.reply.template.value if decision.reply else decision.silence,
        attempt=attempt,
        milliseconds=round(seconds * 1000, 1),
    )
