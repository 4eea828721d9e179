"""Whether a permanent refusal is about one reply or about us: told by how many recipients in a row meet one.

A relay that does not know us says the same words as one that does not serve a single domain, and servers word it in a
hundred ways. So what a server says to one reply is about that reply, which fails and is shown at once. When another
recipient is refused before any reply has gone out, it is about us: nobody fails, those that had failed by it wait
again, and all rest. A reply that waited so and is refused again after others have gone out fails for itself.

Kept in the store, since `run --once` is a new process each time. Letters to staff that go out prove nothing: they go
to the house's own domain, for which no relay is needed.
"""

from collections.abc import Iterable
from datetime import datetime

from inboxbot.model import Outgoing, OutgoingState
from inboxbot.store import Transaction
from inboxbot.transports import Delivery

# The ids of those refused since a reply went out last, and of those that waited when one did.
_ROW, _BEFORE = "outbox/refused", "outbox/refused-before"
_WAITING = (OutgoingState.QUEUED, OutgoingState.DEFERRED, OutgoingState.SENDING)
# RFC 3463 section 3: subjects that tell of an address, a mailbox, a route or the letter, whoever sends it.
_OF_ONE = frozenset({"1", "2", "4", "6"})
# RFC 1870: too big, and the same as a status.
_TOO_BIG = ("552", "5.3.4")


def is_about_us(tx: Transaction, outgoing: Outgoing, delivery: Delivery, now: datetime) -> bool:
    """Notes that the reply was refused for good; True when it is about us, and the others of the row wait again."""
    if not _may_be_about_us(delivery):
        return False
    row = _ids(tx.flags.hold(_ROW))
    if outgoing.id not in row and outgoing.id in _ids(tx.flags.get(_BEFORE)):
        return False
    row = tuple(dict.fromkeys((*row, outgoing.id)))
    _set(tx, _ROW, row)
    others = [one for id in row if id != outgoing.id and (one := tx.outbox.get(id)) is not None]
    if all(one.to.casefold() == outgoing.to.casefold() for one in others):
        return False
    for one in others:
        if one.state is OutgoingState.FAILED:
            _give_back(tx, one.id, now)
    return True


def went_out(tx: Transaction, outgoing: Outgoing) -> None:
    """A reply went out: whoever is refused after it is refused for itself."""
    if not outgoing.fingerprint or not tx.flags.get(_ROW):
        return
    row = _ids(tx.flags.hold(_ROW))
    known = dict.fromkeys((*_ids(tx.flags.get(_BEFORE)), *row))
    waiting = (one for id in known if id != outgoing.id and (one := tx.outbox.get(id)) is not None)
    _set(tx, _BEFORE, (one.id for one in waiting if one.state in _WAITING))
    _set(tx, _ROW, ())


def _give_back(tx: Transaction, id: str, now: datetime) -> None:
    """It waits again, and was not tried; not one that came back later: a bounce is about its address."""
    row = tx.outbox.for_change(id)
    if row is not None and row.state is OutgoingState.FAILED and row.last_words[:1].isdigit():
        tx.outbox.mark(id, OutgoingState.QUEUED, attempts=max(0, row.attempts - 1), next_at=now)


def _may_be_about_us(delivery: Delivery) -> bool:
    code = delivery.words[:3]
    if not code.isdigit() or code == _TOO_BIG[0] or delivery.status == _TOO_BIG[1]:
        return False
    return delivery.status.split(".")[1] not in _OF_ONE


def _ids(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").splitlines())


def _set(tx: Transaction, name: str, ids: Iterable[str]) -> None:
    tx.flags.set(name, "\n".join(ids))
