"""From the outbox to the server: what is due is claimed, sent and recorded; retries are values, doubts resolved by
rule.

A crash between two of the three repeats at most one message. A row is marked `sending` in a transaction of its own
right before its first byte leaves, and its outcome in another after the server's answer; nothing is sent inside a
transaction, and no row is in hand that is not being sent. A row found in `sending` later is in doubt, because the
server may have taken it: the policy says whether the same bytes go out again or a person looks first. Who was away so
long that another process took over claims nothing more. A server may take minutes over one reply: what comes due
meanwhile goes out over the other connections.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy.exc import SQLAlchemyError

from inboxbot.delivery.outcomes import Round, record, recover, release, retry
from inboxbot.delivery.policy import Hold, Pace, Policy, next_attempt, reason_to_hold
from inboxbot.delivery.refusals import refused_since
from inboxbot.model import Outgoing, OutgoingState
from inboxbot.store import Store, Transaction, this_process
from inboxbot.transports import Delivery, Outcome, Transport

# One round at a time in a process: what it finds in `sending` under its own name, nobody sends.
_turns: WeakKeyDictionary[Transport, asyncio.Lock] = WeakKeyDictionary()
_paces: WeakKeyDictionary[Transport, Pace] = WeakKeyDictionary()
_T = TypeVar("_T")
# While the database is away, what is known of a reply waits for it; seconds.
_RECORD_AGAIN = 0.5
# While a reply is on its way, who has none in hand looks for another so often; seconds.
_LOOK_AGAIN = 1.0

__all__ = ["Hold", "Policy", "Round", "deliver_due", "next_attempt", "recover", "release", "retry"]


def _never() -> bool:
    return False


async def deliver_due(
    store: Store, transport: Transport, now: datetime, policy: Policy, stopping: Callable[[], bool] = _never
) -> Round:
    """Sends what is due at `now`, at most one batch; what came of it, and when the next row comes due.

    Never raises for what servers do. `stopping` is asked before each message: when it says True, the message in hand is
    finished and the rest is left for later. A slow-down ends the round in the same way and lowers the pace of the next.
    """
    async with _turns.setdefault(transport, asyncio.Lock()):
        pace = _paces.setdefault(transport, Pace())
        if (rested := pace.rests_until(now)) is not None:
            return Round(next_at=rested)
        await asyncio.to_thread(recover, store, now, policy)
        shift = _Shift(store, transport, now, policy, stopping, pace, policy.batch)
        faults = await asyncio.gather(*(shift.work() for _ in range(transport.connections)), return_exceptions=True)
        if shift.slowed is not None:
            # whatever else failed: what was refused did not go out, and must not be found in hand later
            await _patiently(stopping, shift.slow_down)
            await _patiently(stopping, shift.put_back)
        for fault in faults:
            if fault is not None:
                raise fault
        return await asyncio.to_thread(_close, store, shift)


async def _patiently(stopping: Callable[[], bool], act: Callable[[], _T]) -> _T:
    """Done, however long the database is away: a known outcome must not become a doubt."""
    while True:
        try:
            return await asyncio.to_thread(act)
        except SQLAlchemyError:
            if stopping():
                raise
            await asyncio.sleep(_RECORD_AGAIN)


@dataclass(slots=True)
class _Shift:
    """One round's work, shared by as many workers as there are connections; `room` is how many rows may still go."""

    store: Store
    transport: Transport
    began: datetime
    policy: Policy
    stopping: Callable[[], bool]
    pace: Pace
    room: int
    held: int = 0
    slowed: Delivery | None = None
    outcomes: list[tuple[str, OutgoingState]] = field(default_factory=list)
    refused: list[tuple[Outgoing, Delivery]] = field(default_factory=list)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    over: bool = False
    in_hand: int = 0
    none_in_hand: asyncio.Event = field(default_factory=asyncio.Event)
    _started: float = field(default_factory=time.monotonic)

    @property
    def now(self) -> datetime:
        """Moves on with a round that is held up, in whole seconds: all that goes at once bears one time."""
        return self.began + timedelta(seconds=int(time.monotonic() - self._started))

    async def work(self) -> None:
        """Takes rows until there are none and none is in hand, or the round is over."""
        while True:
            if (outgoing := await self._next()) is not None:
                try:
                    await self._deliver(outgoing)
                finally:
                    self._let_go()
            elif self.in_hand and not self.over:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.none_in_hand.wait(), _LOOK_AGAIN)
            else:
                return

    async def _deliver(self, outgoing: Outgoing) -> None:
        delivery = await self._send(outgoing)
        if delivery.outcome is Outcome.SLOW_DOWN:
            if not self.pace.is_own_matter(outgoing.id):
                self.slowed = delivery
                self.refused.append((outgoing, delivery))
                return
            delivery = replace(delivery, outcome=Outcome.DEFERRED)
        elif delivery.outcome is Outcome.SENT:
            self.pace.went(outgoing.id)
        if (state := await self._record(outgoing, delivery)) is not None:
            self.outcomes.append((outgoing.id, state))
        if state is OutgoingState.QUEUED:
            self.slowed = delivery

    def slow_down(self) -> None:
        """Lowers the pace. The database is asked first: when that fails, nothing has changed yet."""
        with self.store.read() as tx:
            sent = _sent_lately(tx, self.now)
        self.pace.slower(self.now, sent, self.policy)

    def put_back(self) -> None:
        """What was refused waits with the others, with what was said to it; it was no attempt.

        What a person must mend is due at once for whoever starts after that: our own rest is kept beside it.
        """
        rested = self.pace.rests_until(self.now)
        with self.store.begin() as tx:
            for outgoing, delivery in self.refused:
                if tx.outbox.in_hand(outgoing.id, this_process()):
                    next_at = self.now if delivery.no_sign_in else rested
                    since, words = refused_since(outgoing, self.now), str(delivery)
                    tx.outbox.mark(outgoing.id, outgoing.state, next_at=next_at, last_words=words, refused_at=since)

    async def _next(self) -> Outgoing | None:
        """The next row, in our hand; None when there is none now or the round is over. One worker asks at a time."""
        async with self.turn:
            self.over = self.slowed is not None or self.room <= 0 or self.stopping()
            if self.over:
                return None
            limit = self.pace.limit(self.now, self.policy)
            most = None if limit is None else limit - self.in_hand
            claimed, held = await asyncio.to_thread(_claim, self.store, self.now, self.policy, most)
            self.held += held
            if claimed is not None:
                self.room -= 1
                self.in_hand += 1
                self.none_in_hand.clear()
            return claimed

    def _let_go(self) -> None:
        self.in_hand -= 1
        if not self.in_hand:
            self.none_in_hand.set()

    async def _record(self, outgoing: Outgoing, delivery: Delivery) -> OutgoingState | None:
        # the same time at each try: by it we know what we wrote ourselves
        now = self.now
        return await _patiently(self.stopping, lambda: record(self.store, outgoing, delivery, now, self.policy))

    async def _send(self, outgoing: Outgoing) -> Delivery:
        try:
            return await self.transport.send(outgoing)
        except Exception as error:
            # A fault of ours after the text may have gone out: never sent again without the policy's leave.
            return Delivery(outcome=Outcome.IN_DOUBT, status="4.3.0", words=type(error).__name__)


def _claim(store: Store, now: datetime, policy: Policy, most: int | None = None) -> tuple[Outgoing | None, int]:
    """The first row that may go out, and how many were held on the way; none when `most` went in the last minute."""
    held = 0
    with store.begin() as tx:
        if tx.leases.has_lost(this_process(), now) or (most is not None and _sent_lately(tx, now) >= most):
            return None, 0
        while due := tx.outbox.due(now, 1):
            (outgoing,) = due
            hold = reason_to_hold(outgoing, tx, policy) or _over_cap(outgoing, tx, now, policy)
            if hold is None:
                tx.outbox.claim(outgoing.id, this_process(), now + policy.claim)
                return outgoing, held
            tx.outbox.mark(outgoing.id, OutgoingState.HELD, last_words=hold.value)
            held += 1
    return None, held


def _sent_lately(tx: Transaction, now: datetime) -> int:
    return tx.outbox.sent_between(now - timedelta(minutes=1), now)


def _over_cap(outgoing: Outgoing, tx: Transaction, now: datetime, policy: Policy) -> Hold | None:
    """Who pretends to be a supplier must not use up the replies that the supplier may get."""
    sent = tx.outbox.sent_to(outgoing.to, now - timedelta(hours=1), now, unvouched=outgoing.unvouched)
    return Hold.PER_HOUR if sent >= policy.per_hour else None


def _close(store: Store, shift: _Shift) -> Round:
    if shift.outcomes and not shift.slowed:
        shift.pace.ended_well()
    with store.read() as tx:
        states = Counter(_stands(tx, id, state) for id, state in shift.outcomes)
        return Round(
            sent=states[OutgoingState.SENT],
            deferred=states[OutgoingState.DEFERRED],
            failed=states[OutgoingState.FAILED],
            in_doubt=states[OutgoingState.IN_DOUBT],
            held=shift.held,
            untried=len(shift.refused) + states[OutgoingState.QUEUED],
            slowed=str(shift.slowed or ""),
            no_sign_in=shift.slowed is not None and shift.slowed.no_sign_in,
            next_at=shift.pace.rests_until(shift.now) or tx.outbox.next_due(),
        )


def _stands(tx: Transaction, id: str, state: OutgoingState) -> OutgoingState:
    """Where the reply stands at the end of the round: what had failed may wait again."""
    row = tx.outbox.get(id) if state is OutgoingState.FAILED else None
    return row.state if row is not None else state
