"""What is told of an access request as a whole. Rules: access_request."""

from collections.abc import Iterator

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
        yield rulebook.finding(Code.CC_MISSING, rule=f"checks.severities.{Code.CC_MISSING}")


def already_granted(situation: Situation, rulebook: Rulebook) -> Iterator[Finding]:
    """already-granted: the person was accepted in an earlier case."""
    if situation.case.kind is not Kind.ACCESS_REQUEST:
        return
    granted = [person for case in situation.others for person in _granted(case)]
    if situation.again and situation.before is not None:
        granted += _granted(situation.before)
    for number, participant in enumerate(situation.case.participants, start=1):
        if any(is_same_person(participant, known) for known in granted):
            yield rulebook.finding(
                Code.ALREADY_GRANTED,
                rule=f"checks.severities.{Code.ALREADY_GRANTED}",
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
