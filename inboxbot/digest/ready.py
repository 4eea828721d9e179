"""The people whom access can be granted to: of accepted access requests, all five fields.

An officer grants what a digest tells of. So who is on an earlier list is decided by what digests that were sent have
told, and by nothing else: not by what was accepted before, which nobody may have been told of, and not by the day. A
case that is accepted again with the people who were told of is not listed again: thanks ask for no access.
"""

from collections.abc import Iterable, Sequence

from inboxbot.checks.access import is_same_person
from inboxbot.digest.value import Ready
from inboxbot.model import CaseState, Decision, Entry, EntryType, FieldName, Kind, Participant, Verdict

_OVER = (CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CLOSED)
# Each case with its latest acceptance, in order of the first.
_Accepted = dict[str, Decision]


def ready(entries: Sequence[Entry], told: Sequence[Entry] = ()) -> tuple[Ready, ...]:
    """In order of the cases' acceptance; a case that was accepted several times stands with its latest people.

    `told` are the lines before these that digests which were sent have told. A case that ended since is as if it had
    not been told: who is accepted in it later is to be given access anew.
    """
    before = _accepted(told, {})
    now = _accepted(entries, {}, before)
    known = [person for decision in before.values() for person in _complete(decision)]
    return tuple(
        _ready(case, person, any(is_same_person(person, one) for one in known))
        for case, decision in now.items()
        if _brings_news(decision, before.get(case))
        for person in _complete(decision)
    )


def _accepted(entries: Iterable[Entry], accepted: _Accepted, *others: _Accepted) -> _Accepted:
    """The cases that stand accepted after the lines; those that end by them are taken out of `others` too."""
    for entry in entries:
        decision = entry.decision
        # what came twice was decided once
        if decision is None or decision.case is None or entry.type is EntryType.SEEN_AGAIN:
            continue
        if decision.case_state in _OVER:
            for cases in (accepted, *others):
                cases.pop(decision.case, None)
        elif decision.kind is Kind.ACCESS_REQUEST and decision.verdict is Verdict.ACCEPTED:
            accepted[decision.case] = decision
    return accepted


def _brings_news(decision: Decision, before: Decision | None) -> bool:
    """True when the acceptance tells of anybody, or of anything about them, that its case's earlier one did not."""
    known = {_values(person) for person in _complete(before)} if before is not None else set()
    return any(_values(person) not in known for person in _complete(decision))


def _complete(decision: Decision) -> list[Participant]:
    return [person for person in decision.participants if person.complete]


def _values(person: Participant) -> tuple[str, ...]:
    return tuple((field.value or "") if (field := person.field(name)) else "" for name in FieldName)


def _ready(case: str, person: Participant, again: bool) -> Ready:
    values = dict(zip(FieldName, _values(person), strict=True))
    return Ready(
        case=case,
        first_name=values[FieldName.FIRST_NAME],
        last_name=values[FieldName.LAST_NAME],
        email=values[FieldName.EMAIL],
        organisation=values[FieldName.ORGANISATION],
        oid=values[FieldName.OID],
        again=again,
    )
