"""What people did, committed: a decision on a case with the letter about it, and what officers write themselves."""

from dataclasses import replace

from inboxbot import officers
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
    Ruling,
)
from inboxbot.reading import read
from inboxbot.replies import compose
from inboxbot.rulebook.masking import mask
from inboxbot.ruling import put_away, put_into, ruled, signed, stands_by_itself, why_not
from inboxbot.store import Transaction


def rule(ruling: Ruling, desk: Desk) -> Decision:
    """Commits a person's decision on a case and the letter about it; UsageError when there is nothing to decide."""
    ruling = replace(ruling, note=mask(ruling.note))
    with desk.store.begin() as tx:
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
            return _admitted(ruling, made, case.waiting, desk, tx)
        return _on_the_case(ruling, case, desk, tx)


def _lock(ruling: Ruling, tx: Transaction) -> None:
    """The case, and the one that its message goes into: both at once, in the order in which a message takes them."""
    known = tx.cases.get(ruling.case)
    into = put_into(ruling, known) if known is not None else ""
    tx.cases.related(CaseKeys(numbers=(ruling.case, into)))


def _case(number: str, tx: Transaction) -> Case:
    """Looked up with the lock that a message of the case would take."""
    found = tx.cases.related(CaseKeys(numbers=(number,)))
    case = next((one for one in found if one.number == number), None)
    if case is None:
        raise UsageError(f"{number}: there is no such case")
    return case


def _let_in(ruling: Ruling, case: Case, into: str, desk: Desk, tx: Transaction) -> Decision:
    """The message that waited is judged as one of the other case, and nothing waits where it was."""
    target = _case(into, tx)
    if target.beside or case.waiting is None:
        raise UsageError(f"{into}: nothing can be put into it")
    made = admit(ruling, case.waiting, moved(target, case), desk.rulebook, desk.inbox)
    tx.cases.put(put_away(case, ruling))
    return _admitted(ruling, made, case.waiting, desk, tx)


def _admitted(ruling: Ruling, made: Judgement, claim: Claim, desk: Desk, tx: Transaction) -> Decision:
    assert made.case is not None
    return _committed(ruling, made.decision, signed(made.case, ruling), claim, desk, tx)


def _on_the_case(ruling: Ruling, case: Case, desk: Desk, tx: Transaction) -> Decision:
    head = _latest(case, tx)
    decision, after = ruled(ruling, case, head, desk.rulebook, desk.inbox)
    # the period that a person grants is one that the supplier named
    granted = after.period is not None and after.period == case.period_asked
    periods = (Claimed(value=after.period, where=""),) if granted and after.period is not None else ()
    return _committed(ruling, decision, after, Claim(head=head, kind=case.kind, periods=periods), desk, tx)


def _committed(ruling: Ruling, decision: Decision, after: Case, claim: Claim, desk: Desk, tx: Transaction) -> Decision:
    tx.cases.put(after)
    if decision.reply is not None:
        tx.outbox.put(compose(decision, claim, after, desk.rulebook, desk.texts, desk.letterhead, ruling))
    tx.ledger.append(
        Entry(
            type=EntryType.PERSON,
            at=ruling.at,
            fingerprint=decision.head.fingerprint,
            case=after.number,
            decision=decision,
            text=f"{ruling.act}: {ruling.note}",
            ruling=ruling,
        )
    )
    return decision


def see_sent(arrival: Arrival, desk: Desk) -> Case | None:
    """Looks at the header fields of a message that was sent; the case in which an officer wrote it, if it is news."""
    message = read(replace(arrival, headers_only=True), desk.inbox, desk.rulebook, desk.opener)
    if not officers.answers(message):
        return None
    with desk.store.begin() as tx:
        return officers.heed(message, tx)


def step_in(seen: Intervention, desk: Desk) -> Case | None:
    """Commits what an export tells of an officer's message."""
    with desk.store.begin() as tx:
        return officers.repeat(seen, tx)


def _latest(case: Case, tx: Transaction) -> Head:
    """The head of the last message of the case: that is the one a person answers."""
    last = next((step.fingerprint for step in reversed(case.history) if step.fingerprint and not step.officer), "")
    known = tx.ledger.find(last) if last else None
    return known.head if known is not None else case.head
