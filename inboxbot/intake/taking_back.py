"""A person's latest decision taken back: the case, its letter and the list of grants are as they were before it."""

from inboxbot import grants
from inboxbot.errors import UsageError
from inboxbot.intake.desk import Desk
from inboxbot.model import CaseKeys, Entry, EntryType, Granted, TakenBack, is_of, standing
from inboxbot.store import Transaction

# What a decision itself writes behind its own line.
_WITH_IT = (EntryType.TO_GRANT, EntryType.NOT_TO_GRANT)


def take_back(wish: TakenBack, desk: Desk) -> Entry:
    """Commits it and gives the entry of the decision; UsageError when its letter has gone or something came since."""
    with desk.store.begin() as tx:
        entries = _history(wish.case, tx)
        place = next((n for n, entry in reversed(tuple(enumerate(entries))) if is_of(entry, wish.case)), None)
        if place is None or not entries[place].before:
            raise UsageError(f"{wish.case}: there is no decision of a person that could be taken back")
        taken = entries[place]
        if any(entry.type not in _WITH_IT for entry in entries[place + 1 :]):
            raise UsageError(f"{wish.case}: something has happened since the decision; decide anew instead")
        _letter(taken, desk, tx)
        for case in taken.before:
            tx.cases.put(case)
        _line(wish, taken, tx)
        if taken.case is not None:
            before = {entry.grant.number: entry.grant for entry in entries[:place] if entry.grant is not None}
            grants.restored(taken.case, tuple(before.values()), wish.at, tx)
        return taken


def grant(done: Granted, desk: Desk) -> None:
    """Commits what an export tells of access that was given."""
    with desk.store.begin() as tx:
        grants.done(done.case, done.person, done.by, done.at, tx)


def _history(number: str, tx: Transaction) -> tuple[Entry, ...]:
    """The ledger about the case; a message that waited beside a case stands in that of the case."""
    case = tx.cases.get(number)
    if case is None:
        raise UsageError(tx.cases.unknown(number))
    tx.cases.related(CaseKeys(numbers=(number, case.beside)))
    own = standing(tx.ledger.by_case(number))
    if any(is_of(entry, number) for entry in own):
        return own
    elsewhere = (entry.case for entry in tx.ledger.entries_of(EntryType.PERSON) if is_of(entry, number))
    into = next((name for name in elsewhere if name is not None), "")
    return standing(tx.ledger.by_case(into))


def _letter(taken: Entry, desk: Desk, tx: Transaction) -> None:
    reply = taken.decision.reply if taken.decision is not None else None
    if reply is not None and not tx.outbox.take_back(reply.message_id) and desk.sends:
        raise UsageError(f"{taken.case}: its letter has gone out already; decide anew instead")


def _line(wish: TakenBack, taken: Entry, tx: Transaction) -> None:
    entry = Entry(
        type=EntryType.TAKEN_BACK,
        at=wish.at,
        fingerprint=taken.fingerprint,
        case=taken.case,
        text=taken.text,
        taken_back=wish,
    )
    tx.ledger.append(entry)
