"""What people did, committed: a decision on a case with the letter about it, and what officers write themselves."""

from contextlib import suppress
from dataclasses import dataclass, replace

from inboxbot import grants, officers
from inboxbot.decide import Judgement, admit
from inboxbot.errors import UsageError
from inboxbot.intake.desk import Desk
from inboxbot.joining import moved
from inboxbot.model import (
    Arrival,
    Case,
    CaseKeys,
    Claim,
    Claimed,
    Decision,
    Entry,
    EntryType,
    Head,
    Intervention,
    Opened,
    Ruling,
)
from inboxbot.objections import why_not
from inboxbot.reading import read
from inboxbot.replies import compose
from inboxbot.rulebook.masking import mask
from inboxbot.ruling import put_away, put_into, ruled, signed, stands_by_itself
from inboxbot.store import Transaction


def rule(ruling: Ruling, desk: Desk, shown: "Shown | None" = None) -> Decision:
    """Commits a person's decision on a case and the letter about it; UsageError when there is nothing to decide.

    So too when it would not come to what the person was `shown`: something has happened in the case since. A letter of
    an earlier decision on the case that has not gone out never does.
    """
    with desk.store.begin() as tx:
        decision = _ruled(ruling, desk, tx)
        if shown is not None and shown != _shown(decision, tx):
            raise UsageError(f"{ruling.case}: something has happened in the case meanwhile; look at it again")
        return decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person's decision would come to, and the bytes of its letter, b"" for none."""

    decision: Decision
    letter: bytes


class _NotYet(Exception):
    """Undoes the transaction of a decision that is only looked at."""


def preview(ruling: Ruling, desk: Desk) -> Shown:
    """What the decision would come to; nothing is kept of it."""
    shown = None
    with suppress(_NotYet), desk.store.begin() as tx:
        shown = _shown(_ruled(ruling, desk, tx), tx)
        raise _NotYet
    assert shown is not None
    return shown


def _shown(decision: Decision, tx: Transaction) -> Shown:
    letter = tx.outbox.by_message_id(decision.reply.message_id) if decision.reply is not None else None
    return Shown(decision=decision, letter=letter.raw if letter is not None else b"")


def _ruled(ruling: Ruling, desk: Desk, tx: Transaction) -> Decision:
    ruling = replace(ruling, note=mask(ruling.note), by=mask(ruling.by))
    _lock(ruling, tx)
    case = _case(ruling.case, tx)
    if trouble := why_not(ruling, case):
        raise UsageError(trouble)
    into = put_into(ruling, case)
    if into:
        return _let_in(ruling, case, into, desk, tx)
    if stands_by_itself(ruling, case) and case.waiting is not None:
        claim = replace(case.waiting, number=case.number)
        made = admit(ruling, claim, None, desk.rulebook, desk.inbox)
        return _admitted(ruling, made, case.waiting, (case,), desk, tx)
    return _on_the_case(ruling, case, desk, tx)


def _lock(ruling: Ruling, tx: Transaction) -> None:
    """The case, and the one that its message goes into: both at once, in the order in which a message takes them."""
    known = tx.cases.get(ruling.case)
    into = put_into(ruling, known) if known is not None else ""
    tx.cases.related(CaseKeys(numbers=(ruling.case, into)))


def _case(number: str, tx: Transaction) -> Case:
    """Looked up with the lock that a message of the case would take."""
    case = tx.cases.locked(number)
    if case is None:
        raise UsageError(tx.cases.unknown(number))
    return case


def _let_in(ruling: Ruling, case: Case, into: str, desk: Desk, tx: Transaction) -> Decision:
    """The message that waited is judged as one of the other case, and nothing waits where it was."""
    target = _case(into, tx)
    if target.beside or case.waiting is None:
        raise UsageError(f"{into}: nothing can be put into it")
    made = admit(ruling, case.waiting, moved(target, case), desk.rulebook, desk.inbox)
    tx.cases.put(put_away(case, ruling))
    return _admitted(ruling, made, case.waiting, (target, case), desk, tx)


def _admitted(
    ruling: Ruling, made: Judgement, claim: Claim, before: tuple[Case, ...], desk: Desk, tx: Transaction
) -> Decision:
    assert made.case is not None
    return _committed(ruling, made.decision, signed(made.case, ruling), claim, before, desk, tx)


def _on_the_case(ruling: Ruling, case: Case, desk: Desk, tx: Transaction) -> Decision:
    head = _latest(case, tx)
    decision, after = ruled(ruling, case, head, desk.rulebook, desk.inbox)
    # the period that a person grants is one that the supplier named
    granted = after.period is not None and after.period == case.period_asked
    periods = (Claimed(value=after.period, where=""),) if granted and after.period is not None else ()
    return _committed(ruling, decision, after, Claim(head=head, kind=case.kind, periods=periods), (case,), desk, tx)


def _committed(
    ruling: Ruling,
    decision: Decision,
    after: Case,
    claim: Claim,
    before: tuple[Case, ...],
    desk: Desk,
    tx: Transaction,
) -> Decision:
    tx.cases.put(after)
    if desk.sends:
        _overtaken(after.number, tx)
    if decision.reply is not None:
        letter = compose(decision, claim, after, desk.rulebook, desk.texts, desk.letterhead, ruling)
        tx.outbox.put(replace(letter, next_at=ruling.at + desk.undo) if desk.undo else letter)
    tx.ledger.append(
        Entry(
            type=EntryType.PERSON,
            at=ruling.at,
            fingerprint=decision.head.fingerprint,
            case=after.number,
            decision=decision,
            text=f"{ruling.act}: {ruling.note}",
            ruling=ruling,
            before=before,
        )
    )
    grants.follow(decision, ruling.at, tx)
    return decision


def _overtaken(number: str, tx: Transaction) -> None:
    """The letters of earlier decisions on the case that are still here do not go out any more."""
    for entry in tx.ledger.by_case(number):
        if entry.ruling is not None and entry.decision is not None and entry.decision.reply is not None:
            tx.outbox.take_back(entry.decision.reply.message_id)


def see_sent(arrival: Arrival, desk: Desk) -> Case | None:
    """Looks at the header fields of a message that was sent; the case in which an officer wrote it, if it is news.

    In a shadow run its text is looked at too, and the case stays as it is.
    """
    if desk.inbox.shadow:
        return _see_answer(arrival, desk)
    message = read(replace(arrival, headers_only=True), desk.inbox, desk.rulebook, desk.opener)
    if not officers.answers(message):
        return None
    with desk.store.begin() as tx:
        return officers.heed(message, tx)


def _see_answer(arrival: Arrival, desk: Desk) -> Case | None:
    message = read(arrival, desk.inbox, desk.rulebook, _unopened)
    with desk.store.begin() as tx:
        return officers.watch(message, desk.rulebook, tx)


def _unopened(_data: bytes, _name: str, _format: str) -> Opened:
    """What people attach to their answers says nothing of what they answered."""
    return Opened()


def step_in(seen: Intervention, desk: Desk) -> Case | None:
    """Commits what an export tells of an officer's message."""
    with desk.store.begin() as tx:
        return officers.repeat(seen, tx)


def _latest(case: Case, tx: Transaction) -> Head:
    """The head of the last message of the case: that is the one a person answers."""
    last = next((step.fingerprint for step in reversed(case.history) if step.fingerprint and not step.officer), "")
    known = tx.ledger.find(last) if last else None
    return known.head if known is not None else case.head
