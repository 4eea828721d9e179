"""The people whom access can be granted to: of accepted access requests, all five fields.

Who was accepted before has stood on an officer's list only when a digest has told of it. Until then the mark would keep
somebody from the access that nobody has given them yet.
"""

from collections.abc import Sequence

from inboxbot.checks.access import is_same_person
from inboxbot.digest.value import Ready
from inboxbot.model import CaseState, Code, Decision, Entry, FieldName, Kind, Participant, Verdict

_OVER = (CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CLOSED)


def ready(entries: Sequence[Entry], untold: Sequence[Entry] = ()) -> tuple[Ready, ...]:
    """In order of the cases' acceptance; a case that was accepted several times stands with its latest people.

    `untold` are the lines beside these that no digest has told yet.
    """
    decisions = [entry.decision for entry in entries if entry.decision is not None and entry.decision.case is not None]
    accepted = {decision.case: decision for decision in decisions if _accepts(decision)}
    over = {decision.case for decision in decisions if decision.case_state in _OVER}
    known = [entry.decision for entry in (*untold, *entries) if entry.decision is not None and _accepts(entry.decision)]
    return tuple(
        person for decision in accepted.values() if decision.case not in over for person in _people(decision, known)
    )


def _accepts(decision: Decision) -> bool:
    return decision.kind is Kind.ACCESS_REQUEST and decision.verdict is Verdict.ACCEPTED


def _people(decision: Decision, untold: Sequence[Decision]) -> list[Ready]:
    granted = {finding.arg("participant") for finding in decision.findings if finding.code is Code.ALREADY_GRANTED}
    return [
        _ready(decision.case or "", person, number in granted and not _is_news(person, untold))
        for number, person in enumerate(decision.participants, start=1)
        if person.complete
    ]


def _is_news(person: Participant, untold: Sequence[Decision]) -> bool:
    """True when the acceptance that is called an earlier one has not been told to an officer either."""
    return any(_accepts_first(decision, person) for decision in untold)


def _accepts_first(decision: Decision, person: Participant) -> bool:
    granted = {finding.arg("participant") for finding in decision.findings if finding.code is Code.ALREADY_GRANTED}
    return any(
        known.complete and number not in granted and is_same_person(known, person)
        for number, known in enumerate(decision.participants, start=1)
    )


def _ready(case: str, person: Participant, again: bool) -> Ready:
    fields = {name: person.field(name) for name in FieldName}
    values = {name: (field.value or "") if field else "" for name, field in fields.items()}
    return Ready(
        case=case,
        first_name=values[FieldName.FIRST_NAME],
        last_name=values[FieldName.LAST_NAME],
        email=values[FieldName.EMAIL],
        organisation=values[FieldName.ORGANISATION],
        oid=values[FieldName.OID],
        again=again,
    )
