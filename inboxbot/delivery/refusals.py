"""Whether a permanent refusal is about one reply or about us: told by how many recipients in a row meet one.

A relay that does not know us says the same words as one that does not serve a single domain, and servers word it in a
hundred ways. So what a server says to one reply is about that reply, which fails and is shown at once. When another
recipient is refused soon after, before any reply has gone out, it is about us: nobody fails, those that had failed by
it wait again, and all rest. A reply that waited so and is refused again after others have gone out fails for itself.
Two dead addresses may be all the mail there is: one that has waited so for a day fails too, and is shown. What a digest
has told of as failed stays so, for a person may have answered by hand.

Kept in the store, since `run --once` is a new process each time. Letters to staff that go out prove nothing: they go
to the house's own domain, for which no relay is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from inboxbot.model import EntryType, Outgoing, OutgoingState
from inboxbot.store import Transaction
from inboxbot.transports import Delivery

# Those refused since a reply went out last, and the ids of those that waited when one did.
_ROW, _BEFORE = "outbox/refused", "outbox/refused-before"
_WAITING = (OutgoingState.QUEUED, OutgoingState.DEFERRED, OutgoingState.SENDING)
# A refusal that lies further back says nothing of one that is met now.
_NEAR = timedelta(hours=1)
_LONGEST = timedelta(days=1)
# RFC 3463 section 3: subjects that tell of an address, a mailbox, a route or the letter, whoever sends it.
_OF_ONE = frozenset({"1", "2", "4", "6"})
# RFC 1870: too big, and the same as a status.
_TOO_BIG = ("552", "5.3.4")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    """One of the row: refused first and last at these times, and the ledger's newest line at the last one."""

    id: str
    first: datetime
    last: datetime
    line: int

    @classmethod
    def of(cls, text: str) -> "_Refused":
        id, first, last, line = text.split("\t")
        return cls(id=id, first=datetime.fromisoformat(first), last=datetime.fromisoformat(last), line=int(line))

    def __str__(self) -> str:
        return "\t".join((self.id, self.first.isoformat(), self.last.isoformat(), str(self.line)))


def is_about_us(tx: Transaction, outgoing: Outgoing, delivery: Delivery, now: datetime) -> bool:
    """Notes that the reply was refused for good; True when it is about us, and the others of the row wait again."""
    if not _may_be_about_us(delivery):
        return False
    row = {one.id: one for one in _row(tx.flags.hold(_ROW))}
    known = row.pop(outgoing.id, None)
    if known is None and outgoing.id in _ids(tx.flags.get(_BEFORE)):
        return False
    others = {one.id: sent for one in row.values() if (sent := tx.outbox.get(one.id)) is not None}
    # a clock may have been put back
    near = [one for one in row.values() if one.id in others and abs(now - one.last) <= _NEAR]
    kept = [one for one in row.values() if one in near or (one.id in others and others[one.id].state in _WAITING)]
    # anew where a person has had it tried again
    first = known.first if known is not None and outgoing.state is OutgoingState.QUEUED else now
    if abs(now - first) > _LONGEST:
        _set(tx, _ROW, map(str, kept))
        return False
    _set(tx, _ROW, map(str, (*kept, _Refused(id=outgoing.id, first=first, last=now, line=tx.ledger.last()))))
    if all(others[one.id].to.casefold() == outgoing.to.casefold() for one in near):
        return False
    for one in near:
        _give_back(tx, one, now)
    return True


def went_out(tx: Transaction, outgoing: Outgoing) -> None:
    """A reply went out: whoever is refused after it is refused for itself."""
    if not outgoing.fingerprint or not tx.flags.get(_ROW):
        return
    row = _row(tx.flags.hold(_ROW))
    known = dict.fromkeys((*_ids(tx.flags.get(_BEFORE)), *(one.id for one in row)))
    waiting = (one for id in known if id != outgoing.id and (one := tx.outbox.get(id)) is not None)
    _set(tx, _BEFORE, (one.id for one in waiting if one.state in _WAITING))
    _set(tx, _ROW, ())


def refused_since(outgoing: Outgoing, now: datetime) -> datetime:
    """Since when a reply that has just met a refusal of us waits because of such."""
    return (outgoing.refused_at if outgoing.state is OutgoingState.QUEUED else None) or now


def _give_back(tx: Transaction, refused: _Refused, now: datetime) -> None:
    """It waits again, and was not tried; not one that came back later: a bounce is about its address."""
    row = tx.outbox.for_change(refused.id)
    if row is None or row.state is not OutgoingState.FAILED or not row.last_words[:1].isdigit():
        return
    if tx.ledger.last(EntryType.DIGEST) <= refused.line:
        attempts = max(0, row.attempts - 1)
        tx.outbox.mark(row.id, OutgoingState.QUEUED, attempts=attempts, next_at=now, refused_at=refused.first)


def _may_be_about_us(delivery: Delivery) -> bool:
    code = delivery.words[:3]
    if not code.isdigit() or code == _TOO_BIG[0] or delivery.status == _TOO_BIG[1]:
        return False
    return delivery.status.split(".")[1] not in _OF_ONE


def _row(text: str | None) -> tuple[_Refused, ...]:
    """Those that stand there with their times."""
    return tuple(_Refused.of(line) for line in _ids(text) if "\t" in line)


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").splitlines())


def _set(tx: Transaction, name: str, ids: Iterable[str]) -> None:
    tx.flags.set(name, "\n".join(ids))
