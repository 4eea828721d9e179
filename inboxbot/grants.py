"""Whom access is to be given to, kept in step with the decisions on access requests.

Every person of an accepted request is on the list until an officer says that it is done, whether or not their details
passed: what a letter promises, somebody is told to do. Each change is an event of its own in the ledger.
"""

from dataclasses import replace
from datetime import datetime

from inboxbot.checks.access import is_same_person
from inboxbot.errors import UsageError
from inboxbot.model import (
    CaseKeys,
    CaseState,
    Decision,
    Entry,
    EntryType,
    FieldName,
    Grant,
    GrantState,
    Kind,
    Participant,
    Verdict,
)
from inboxbot.rulebook.masking import visible
from inboxbot.store import Transaction

_OVER = (CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CLOSED)
_EVENTS = {
    GrantState.OPEN: EntryType.TO_GRANT,
    GrantState.GRANTED: EntryType.GRANTED,
    GrantState.DROPPED: EntryType.NOT_TO_GRANT,
}


def follow(decision: Decision, at: datetime | None, tx: Transaction) -> None:
    """The list after a decision that was just committed, of a message or of a person, made `at`."""
    over = decision.case_state in _OVER
    taken = decision.kind is Kind.ACCESS_REQUEST and decision.verdict is Verdict.ACCEPTED
    if decision.case is None or not (over or taken):
        return
    known = _known(decision.case, tx)
    if over:
        for grant in known:
            _put(replace(grant, state=GrantState.DROPPED), at, tx)
    else:
        _listed(decision.case, decision.participants, known, at, tx)


def _known(case: str, tx: Transaction) -> list[Grant]:
    return [grant for grant in tx.grants.by_case(case) if grant.state is not GrantState.DROPPED]


def _listed(
    case: str, people: tuple[Participant, ...], known: list[Grant], at: datetime | None, tx: Transaction
) -> None:
    """New people are added, changed ones are open again, and who waits and is named no more goes."""
    left = list(known)
    for person in people:
        grant = next((one for one in left if one.person == person or is_same_person(one.person, person)), None)
        if grant is None:
            number = tx.grants.next_number(case)
            _put(Grant(case=case, number=number, person=person, since=at, again=_again(person, tx)), at, tx)
            continue
        left.remove(grant)
        if _values(grant.person) != _values(person):
            again = grant.again or grant.state is GrantState.GRANTED
            changed = replace(grant, person=person, since=at, state=GrantState.OPEN, again=again, by="", done_at=None)
            _put(changed, at, tx)
    for grant in left:
        if grant.state is GrantState.OPEN:
            _put(replace(grant, state=GrantState.DROPPED), at, tx)


def done(case: str, person: str, by: str, at: datetime, tx: Transaction) -> tuple[Grant, ...]:
    """An officer has given access to the person of that number or address, or to all ("") who wait in the case.

    UsageError when there is nobody.
    """
    # the case first, as everybody takes it: two officers at once are heard one after the other
    tx.cases.related(CaseKeys(numbers=(case,)))
    known = _known(case, tx)
    if not known and tx.cases.get(case) is None:
        raise UsageError(tx.cases.unknown(case))
    meant = [grant for grant in known if not person or _is_meant(grant, person)]
    waiting = [grant for grant in meant if grant.state is GrantState.OPEN]
    if not waiting:
        raise UsageError(_nobody(case, person, meant))
    granted = tuple(replace(grant, state=GrantState.GRANTED, by=by, done_at=at) for grant in waiting)
    for grant in granted:
        _put(grant, at, tx)
    return granted


def _is_meant(grant: Grant, person: str) -> bool:
    email = grant.shown(FieldName.EMAIL).casefold()
    return person == str(grant.number) or (bool(email) and person.casefold() == email)


def _nobody(case: str, person: str, meant: list[Grant]) -> str:
    if not meant:
        whom = f"has nobody called {person} on the list; the numbers stand in: inboxbot grants" if person else ""
        return visible(f"{case} {whom or 'has nobody on the list of access to be granted'}")
    return visible(f"{case}: that is done already: person {', '.join(map(_told, meant))}")


def _told(grant: Grant) -> str:
    """Who did it and when, where that is known."""
    by = f" by {grant.by}" if grant.by else ""
    return f"{grant.number}{by}" + (f" at {grant.done_at:%Y-%m-%d %H:%M %Z}" if grant.done_at else "")


def restored(case: str, before: tuple[Grant, ...], at: datetime, tx: Transaction) -> None:
    """The list of a case as it was before a decision that was taken back; who was added by it goes."""
    then = {grant.number: grant for grant in before}
    for grant in tx.grants.by_case(case):
        was = then.get(grant.number, replace(grant, state=GrantState.DROPPED))
        if was != grant:
            _put(was, at, tx)


def _put(grant: Grant, at: datetime | None, tx: Transaction) -> None:
    name = " ".join(part for part in (grant.shown(FieldName.FIRST_NAME), grant.shown(FieldName.LAST_NAME)) if part)
    entry = Entry(type=_EVENTS[grant.state], at=at, case=grant.case, text=name, grant=grant)
    tx.grants.put(grant, tx.ledger.append(entry))


def _again(person: Participant, tx: Transaction) -> bool:
    return any(is_same_person(person, grant.person) for grant in tx.grants.like(person))


def _values(person: Participant) -> tuple[str, ...]:
    return tuple((field.value or "") if (field := person.field(name)) else "" for name in FieldName)
