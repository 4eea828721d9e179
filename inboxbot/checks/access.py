"""An access request: its heading, its copy, and the five fields of every person. Rules: access_request.

One bad row does not hold up the others.
"""

from collections.abc import Iterator

from inboxbot.checks.standing import noted
from inboxbot.model import Case, CaseState, Code, FieldName, Finding, Heading, Kind, Participant, Situation
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_NAMES = (FieldName.FIRST_NAME, FieldName.LAST_NAME)


def heading(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """heading-missing until any message of the case has it; heading-variant for the first message.

    Neither for a supplement, also where it could belong to several cases.
    """
    case, claim = situation.case, situation.claim
    if case.kind is not Kind.ACCESS_REQUEST or situation.candidates:
        return
    if not case.heading_seen:
        # what was not read may have held it; the header block of what is too large was read
        if not claim.losses and not (situation.before is not None and situation.before.partial):
            yield rulebook.finding(Code.HEADING_MISSING, rule="access_request.heading", where="subject")
    elif situation.before is None and claim.heading is Heading.VARIANT:
        yield rulebook.finding(Code.HEADING_VARIANT, rule="access_request.heading", where="subject")


def copy_seen(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """cc-missing: the copy address is not among the recipients of the first message."""
    opening = situation.case.kind is Kind.ACCESS_REQUEST and situation.before is None and not situation.candidates
    if opening and not situation.claim.copy_seen:
        yield noted(rulebook, Code.CC_MISSING)


def already_granted(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """already-granted: the person was accepted in an earlier case."""
    if situation.case.kind is not Kind.ACCESS_REQUEST:
        return
    granted = [person for case in situation.others for person in _granted(case)]
    if situation.again and situation.before is not None:
        granted += _granted(situation.before)
    for number, participant in enumerate(situation.case.participants, start=1):
        if any(is_same_person(participant, known) for known in granted):
            yield noted(
                rulebook,
                Code.ALREADY_GRANTED,
                where=participant.email.where if participant.email else None,
                participant=number,
            )


def is_same_person(one: Participant, other: Participant) -> bool:
    """By the address, else by both names within the same organisation: its OID where both give one, else its name."""
    if _equal(one, other, FieldName.EMAIL):
        return True
    both_oids = _value(one, FieldName.OID) and _value(other, FieldName.OID)
    house = FieldName.OID if both_oids else FieldName.ORGANISATION
    return all(_equal(one, other, name) for name in (*_NAMES, house))


def _granted(case: Case) -> list[Participant]:
    if case.kind is not Kind.ACCESS_REQUEST or case.state is not CaseState.COMPLETE:
        return []
    return [p for p in case.participants if p.complete]


def _equal(one: Participant, other: Participant, name: FieldName) -> bool:
    left, right = _value(one, name), _value(other, name)
    return bool(left) and left == right


def _value(participant: Participant, name: FieldName) -> str:
    """The value as it is compared, "" for none; in an address only the letter case does not count."""
    field = participant.field(name)
    text = (field.value or "") if field is not None else ""
    return text.casefold() if name is FieldName.EMAIL else fold(text)


def _people(situation: Situation) -> Iterator[tuple[int, Participant]]:
    if situation.case.kind is Kind.ACCESS_REQUEST:
        yield from enumerate(situation.case.participants, start=1)


def missing_people(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participants-missing: no person could be read, and we did not fail on a file that may hold some."""
    case = situation.case
    failed = situation.partial or any(d.fuse for d in case.documents)
    if case.kind is Kind.ACCESS_REQUEST and not case.participants and not failed and not _elsewhere(situation):
        yield noted(rulebook, Code.PARTICIPANTS_MISSING)


def fields(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-field-missing, participant-field-invalid, participant-name-joined, person by person."""
    for number, participant in _people(situation):
        if participant.joined is not None:
            yield noted(rulebook, Code.PARTICIPANT_NAME_JOINED, where=participant.joined.where, participant=number)
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
        yield noted(
            rulebook,
            Code.PARTICIPANT_FIELD_INVALID,
            where=value.where,
            participant=number,
            field=name.value,
            why=value.problem.value,
        )
    elif _missing(participant, name):
        yield noted(rulebook, Code.PARTICIPANT_FIELD_MISSING, participant=number, field=name.value)


def conflicts(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-conflicting: two values for one field in one message."""
    for number, participant in _people(situation):
        for name in participant.conflicting:
            yield noted(rulebook, Code.PARTICIPANT_CONFLICTING, participant=number, field=name.value)


def corrections(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """participant-corrected: a later message gives another value; the newest holds."""
    for number, name in situation.corrected:
        yield noted(rulebook, Code.PARTICIPANT_CORRECTED, participant=number, field=name.value)


def oids(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """oid-normalised, oid-foreign-root: accepted, and told."""
    for number, participant in _people(situation):
        oid = participant.oid
        if oid is None or oid.value is None or oid.problem is not None:
            continue
        for code, holds in ((Code.OID_NORMALISED, oid.normalised), (Code.OID_FOREIGN_ROOT, oid.foreign)):
            if holds:
                yield noted(rulebook, code, where=oid.where, participant=number)
