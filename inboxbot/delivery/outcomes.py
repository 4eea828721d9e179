"""An attempt's outcome, written down: the row's next state, and a ledger line when its way has ended."""

from dataclasses import dataclass
from datetime import datetime

from inboxbot.delivery.policy import Hold, Policy, next_attempt
from inboxbot.model import Entry, EntryType, Outgoing, OutgoingState
from inboxbot.store import Store, Transaction, this_process
from inboxbot.transports import Delivery, Outcome

# The mailbox is not there (RFC 3463: 5.1.1, 5.1.6; RFC 7505: 5.1.10), is no address (5.1.3) or is off (5.2.1). Only
# these suppress the address. Any other refusal may be about us, our server or this one letter, and whoever writes again
# may well be answered.
_NO_SUCH_MAILBOX = frozenset({"5.1.1", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came of one round, counted. `slowed` holds the server's words when it wanted a pause or was away;
    `next_at` is when the first waiting row comes due, None when no row waits for a time.
    """

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    in_doubt: int = 0
    held: int = 0
    untried: int = 0
    slowed: str = ""
    next_at: datetime | None = None


def record(store: Store, outgoing: Outgoing, delivery: Delivery, now: datetime, policy: Policy) -> OutgoingState:
    """Commits the outcome of an attempt; the state that the reply is in now."""
    with store.begin() as tx:
        return _recorded(tx, outgoing, delivery, now, policy)


def _recorded(tx: Transaction, outgoing: Outgoing, delivery: Delivery, now: datetime, policy: Policy) -> OutgoingState:
    attempts = outgoing.attempts + 1
    words = str(delivery)
    pause = next_attempt(attempts, outgoing.id)
    match delivery.outcome:
        case Outcome.SENT if _came_back(tx, outgoing):
            # A bounce can overtake the answer of the server that took the letter.
            _line(tx, EntryType.SENT, outgoing, now, words)
            return OutgoingState.SENT
        case Outcome.SENT:
            tx.outbox.mark(outgoing.id, OutgoingState.SENT, attempts=attempts, sent_at=now, last_words=words)
            _line(tx, EntryType.SENT, outgoing, now, words)
            return OutgoingState.SENT
        case Outcome.IN_DOUBT if policy.in_doubt == "hold":
            tx.outbox.mark(outgoing.id, OutgoingState.IN_DOUBT, attempts=attempts, last_words=words)
            return OutgoingState.IN_DOUBT
        case Outcome.DEFERRED | Outcome.IN_DOUBT if pause is not None:
            next_at = now + pause
            tx.outbox.mark(outgoing.id, OutgoingState.DEFERRED, attempts=attempts, next_at=next_at, last_words=words)
            return OutgoingState.DEFERRED
    tx.outbox.mark(outgoing.id, OutgoingState.FAILED, attempts=attempts, last_words=words)
    _line(tx, EntryType.FAILED, outgoing, now, words)
    if delivery.status in _NO_SUCH_MAILBOX and outgoing.fingerprint:
        tx.suppressed.add(outgoing.to, words, now)
    return OutgoingState.FAILED


def _came_back(tx: Transaction, outgoing: Outgoing) -> bool:
    row = tx.outbox.get(outgoing.id)
    return row is not None and row.state is OutgoingState.FAILED


def recover(store: Store, now: datetime, policy: Policy) -> int:
    """Rows that a crash, or a database that failed, left in `sending` are resolved by the policy; how many there were.

    To be called while this process sends nothing, so that what bears its name is left over. Where several processes
    send (PostgreSQL), rows in living hands are let be.
    """
    with store.begin() as tx:
        sending = tx.outbox.in_state(OutgoingState.SENDING)
        left = sending if store.one_writer else tx.outbox.orphans(now, this_process())
        for row in left:
            state = OutgoingState.IN_DOUBT if policy.in_doubt == "hold" else OutgoingState.DEFERRED
            tx.outbox.mark(row.id, state, attempts=row.attempts + 1, next_at=now, last_words=Hold.IN_DOUBT.value)
        return len(left)


def retry(store: Store, id: str, now: datetime) -> bool:
    """A person wants it tried again: failed, held, in doubt or waiting rows become due. False when there is none.

    The attempts start anew; the bytes and the Message-ID stay. It also gives the address free, if it was suppressed.
    """
    stopped = {OutgoingState.FAILED, OutgoingState.HELD, OutgoingState.IN_DOUBT, OutgoingState.DEFERRED}
    with store.begin() as tx:
        row = tx.outbox.get(id)
        if row is None or row.state not in stopped:
            return False
        tx.suppressed.release(row.to)
        tx.outbox.mark(id, OutgoingState.DEFERRED, attempts=0, next_at=now)
        return True


def _line(tx: Transaction, type: EntryType, outgoing: Outgoing, now: datetime, words: str) -> None:
    tx.ledger.append(Entry(type=type, at=now, fingerprint=outgoing.fingerprint, case=outgoing.case, text=words))
