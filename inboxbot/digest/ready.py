"""The people whom access can be granted to: of accepted access requests, all five fields."""

from collections.abc import Sequence

from inboxbot.digest.value import Ready
from inboxbot.model import CaseState, Code, Decision, Entry, FieldName, Kind, Participant, Verdict

_OVER = (CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CLOSED)


def ready(entries: Sequence[Entry]) -> tuple[Ready, ...]:
    """In order of the cases' acceptance; a case that was accepted several times stands with its latest people."""
    decisions = [entry.decision for entry in entries if entry.decision is not None and entry.decision.case is not None]
    accepted = {
        decision.case: decision
        for decision in decisions
        if decision.kind is Kind.ACCESS_REQUEST and decision.verdict is Verdict.ACCEPTED
    }
    over = {decision.case for decision in decisions if decision.case_state in _OVER}
    return tuple(person for decision in accepted.values() if decision.case not in over for person in _people(decision))


def _people(decision: Decision) -> list[Ready]:
    granted = {finding.arg("participant") for finding in decision.findings if finding.code is Code.ALREADY_GRANTED}
    return [
        _ready(decision.case or "", person, number in granted)
        for number, person in enumerate(decision.participants, start=1)
        if person.complete
    ]


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
