"""Are the five fields of every person there and right? One bad row does not hold up the others."""

from collections.abc import Iterator

from inboxbot.model import Code, FieldName, Finding, Kind, Participant, Situation
from inboxbot.rulebook import Rulebook

_NAMES = (FieldName.FIRST_NAME, FieldName.LAST_NAME)


def _people(situation: Situation) -> Iterator[tuple[int, Participant]]:
    if situation.case.kind is Kind.ACCESS_REQUEST:
        yield from enumerate(situation.case.participants, start=1)


def missing_people(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participants-missing: no person could be read, and we did not fail on a file that may hold some."""
    case = situation.case
    failed = situation.partial or any(d.fuse for d in case.documents)
    if case.kind is Kind.ACCESS_REQUEST and not case.participants and not failed and not _elsewhere(situation):
        yield rulebook.finding(Code.PARTICIPANTS_MISSING, rule=f"checks.severities.{Code.PARTICIPANTS_MISSING}")


def fields(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-field-missing, participant-field-invalid, participant-name-joined, person by person."""
    for number, participant in _people(situation):
        if participant.joined is not None:
            yield rulebook.finding(
                Code.PARTICIPANT_NAME_JOINED,
                rule=f"checks.severities.{Code.PARTICIPANT_NAME_JOINED}",
                where=participant.joined.where,
                participant=number,
            )
        for name in FieldName:
            if name in participant.conflicting or (participant.joined is not None and name in _NAMES):
                continue
            if _missing(participant, name) and _elsewhere(situation):
                continue
            yield from _field(number, participant, name, rulebook)


def _elsewhere(situation: Situation) -> bool:
    """True when the people that the message brings something of may be those of another case."""
    return any(case.participants for case in situation.candidates)


def _missing(participant: Participant, name: FieldName) -> bool:
    value = participant.field(name)
    return value is None or (value.value is None and value.problem is None)


def _field(number: int, participant: Participant, name: FieldName, rulebook: Rulebook) -> Iterator[Finding]:
    value = participant.field(name)
    if value is not None and value.problem is not None:
        yield rulebook.finding(
            Code.PARTICIPANT_FIELD_INVALID,
            rule=f"checks.severities.{Code.PARTICIPANT_FIELD_INVALID}",
            where=value.where,
            participant=number,
            field=name.value,
            why=value.problem.value,
        )
    elif _missing(participant, name):
        yield rulebook.finding(
            Code.PARTICIPANT_FIELD_MISSING,
            rule=f"checks.severities.{Code.PARTICIPANT_FIELD_MISSING}",
            participant=number,
            field=name.value,
        )


def conflicts(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-conflicting: two values for one field in one message."""
    for number, participant in _people(situation):
        for name in participant.conflicting:
            yield rulebook.finding(
                Code.PARTICIPANT_CONFLICTING,
                rule=f"checks.severities.{Code.PARTICIPANT_CONFLICTING}",
                participant=number,
                field=name.value,
            )


def corrections(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-corrected: a later message gives another value; the newest holds."""
    for number, name in situation.corrected:
        yield rulebook.finding(
            Code.PARTICIPANT_CORRECTED,
            rule=f"checks.severities.{Code.PARTICIPANT_CORRECTED}",
            participant=number,
            field=name.value,
        )


def oids(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """oid-normalised, oid-foreign-root: accepted, and told."""
    for number, participant in _people(situation):
        oid = participant.oid
        if oid is None or oid.value is None or oid.problem is not None:
            continue
        for code, holds in ((Code.OID_NORMALISED, oid.normalised), (Code.OID_FOREIGN_ROOT, oid.foreign)):
            if holds:
                yield rulebook.finding(code, rule=f"checks.severities.{code}", where=oid.where, participant=number)
