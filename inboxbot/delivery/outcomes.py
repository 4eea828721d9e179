"""An attempt's outcome, written down: the row's next state, and a ledger line when its way has ended."""

from dataclasses import dataclass
from datetime import datetime

from inboxbot.delivery.policy import Hold, Policy, next_attempt
from inboxbot.delivery.refusals import is_about_us, refused_since, went_out
from inboxbot.model import Entry, EntryType, Outgoing, OutgoingState
from inboxbot.store import Store, Transaction, this_process
from inboxbot.transports import Delivery, Outcome

# The mailbox is not there (RFC 3463: 5.1.1, 5.1.6; RFC 7505: 5.1.10), is no address (5.1.3) or is off (5.2.1). Only
# these suppress the address. Any other refusal may be about us, our server or this one letter, and whoever writes again
# may well be answered.
_NO_SUCH_MAILBOX = frozenset({"5.1.1", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came of one round, counted. `slowed` holds the server's words when it wanted a pause, was away or refuses
    us, `no_sign_in` tells that it does not let us sign in, `untried` counts the replies that met that; `next_at` is
    when the first waiting row comes due, None when no row waits for a time.
    """

    sent: int = 0
    deferred: int = 0
    failed: int = 0
    in_doubt: int = 0
    held: int = 0
    untried: int = 0
    slowed: str = ""
    no_sign_in: bool = False
    next_at: datetime | None = None


def record(store: Store, outgoing: Outgoing, delivery: Delivery, now: datetime, policy: Policy) -> OutgoingState | None:
    """Commits the outcome of an attempt; the state that it brought the reply to, None when others had done so.

    `queued` when the refusal was about us: it was no attempt, and all are to rest.
    """
    with store.begin() as tx:
        if tx.outbox.in_hand(outgoing.id, this_process()):
            return _recorded(tx, outgoing, delivery, now, policy)
        return _belated(tx, outgoing, delivery, now)


def _recorded(tx: Transaction, outgoing: Outgoing, delivery: Delivery, now: datetime, policy: Policy) -> OutgoingState:
    attempts = outgoing.attempts + 1
    words = str(delivery)
    pause = next_attempt(attempts, outgoing.id)
    match delivery.outcome:
        case Outcome.SENT:
            tx.outbox.mark(outgoing.id, OutgoingState.SENT, attempts=attempts, sent_at=now, last_words=words)
            _line(tx, EntryType.SENT, outgoing, now, words)
            went_out(tx, outgoing)
            return OutgoingState.SENT
        case Outcome.IN_DOUBT:
            return _doubted(tx, outgoing, now + pause if pause is not None else None, words, policy)
        case Outcome.DEFERRED if pause is not None:
            next_at = now + pause
            tx.outbox.mark(outgoing.id, OutgoingState.DEFERRED, attempts=attempts, next_at=next_at, last_words=words)
            return OutgoingState.DEFERRED
        case Outcome.BOUNCED if is_about_us(tx, outgoing, delivery, now):
            # behind those that were not tried yet
            since = refused_since(outgoing, now)
            tx.outbox.mark(outgoing.id, OutgoingState.QUEUED, next_at=now, last_words=words, refused_at=since)
            return OutgoingState.QUEUED
    tx.outbox.mark(outgoing.id, OutgoingState.FAILED, attempts=attempts, last_words=words)
    _line(tx, EntryType.FAILED, outgoing, now, words)
    if delivery.of_recipient and delivery.status in _NO_SUCH_MAILBOX and outgoing.fingerprint:
        tx.suppressed.add(outgoing.to, words, now)
    return OutgoingState.FAILED


def _belated(tx: Transaction, outgoing: Outgoing, delivery: Delivery, now: datetime) -> OutgoingState | None:
    """A bounce overtook the server's answer, or another process took the row over: what they wrote stands.

    Only that it went out is told, and ends the row's way where it waits to be sent again. Or we were the others: our
    own words stand there when the connection to the database ended before its answer.
    """
    if delivery.outcome is not Outcome.SENT:
        return None
    row, words = tx.outbox.for_change(outgoing.id), str(delivery)
    if row is not None and (row.state, row.sent_at, row.last_words) == (OutgoingState.SENT, now, words):
        return OutgoingState.SENT
    if row is not None and row.state in (OutgoingState.DEFERRED, OutgoingState.IN_DOUBT):
        tx.outbox.mark(row.id, OutgoingState.SENT, sent_at=now, last_words=words)
    _line(tx, EntryType.SENT, outgoing, now, words)
    return OutgoingState.SENT


def _doubted(tx: Transaction, row: Outgoing, next_at: datetime | None, words: str, policy: Policy) -> OutgoingState:
    """Nobody knows whether it went out: again at `next_at`, or a person looks.

    A server may take the letter each time and only lose its answer: nobody gets it more often than `policy.doubts`.
    """
    attempts, doubts = row.attempts + 1, row.doubts + 1
    again = next_at is not None and policy.in_doubt == "resend" and doubts < policy.doubts
    state = OutgoingState.DEFERRED if again else OutgoingState.IN_DOUBT
    tx.outbox.mark(
        row.id, state, attempts=attempts, doubts=doubts, next_at=next_at if again else None, last_words=words
    )
    return state


def recover(store: Store, now: datetime, policy: Policy) -> int:
    """Rows that a crash, or a database that failed, left in `sending` are resolved by the policy; how many there were.

    To be called while this process sends nothing, so that what bears its name is left over. Rows in living hands are
    let be.
    """
    with store.begin() as tx:
        left = tx.outbox.orphans(now, this_process())
        for row in left:
            _doubted(tx, row, now, Hold.IN_DOUBT.value, policy)
        return len(left)


def retry(store: Store, id: str, now: datetime) -> bool:
    """A person wants it tried again: failed, held, in doubt or waiting rows become due. False when there is none.

    The attempts start anew; the bytes and the Message-ID stay. It also gives the address free, if it was suppressed,
    and with it the other replies that were held for that alone.
    """
    stopped = {OutgoingState.FAILED, OutgoingState.HELD, OutgoingState.IN_DOUBT, OutgoingState.DEFERRED}
    with store.begin() as tx:
        if (known := tx.outbox.get(id)) is None:
            return False
        _take(tx, known.to)
        row = tx.outbox.for_change(id)
        if row is None or row.state not in stopped:
            return False
        _free(tx, row.to, now)
        _make_due(tx, row, now)
        return True


def release(store: Store, email: str, now: datetime) -> bool:
    """A person wants the address written to again: replies held for that alone become due. False when nothing was held.

    It works on what is typed, so also where only the address's digest is kept.
    """
    with store.begin() as tx:
        _take(tx, email)
        suppressed = tx.suppressed.reason(email) is not None
        return _free(tx, email, now) > 0 or suppressed


def _take(tx: Transaction, email: str) -> None:
    """One person at a time lets an address go, and with the outbox before the address itself, as a purge does."""
    tx.suppressed.take_turn(email)
    tx.outbox.held_to(email, Hold.SUPPRESSED.value)


def _free(tx: Transaction, email: str, now: datetime) -> int:
    """The address may be written to; how many replies held for that alone become due with it."""
    tx.suppressed.release(email)
    held = tx.outbox.held_to(email, Hold.SUPPRESSED.value)
    for row in held:
        _make_due(tx, row, now)
    return len(held)


def _make_due(tx: Transaction, row: Outgoing, now: datetime) -> None:
    tx.outbox.mark(row.id, OutgoingState.DEFERRED, attempts=0, doubts=0, next_at=now)


def _line(tx: Transaction, type: EntryType, outgoing: Outgoing, now: datetime, words: str) -> None:
    tx.ledger.append(Entry(type=type, at=now, fingerprint=outgoing.fingerprint, case=outgoing.case, text=words))
