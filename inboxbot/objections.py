"""Why a person's decision on a case cannot be carried out: it would change nothing, or promise what was not looked at.

Pure, like the decision itself.
"""

from inboxbot.model import Act, Case, CaseState, Code, FieldName, Kind, Participant, Ruling
from inboxbot.rulebook.masking import visible


def why_not(ruling: Ruling, case: Case) -> str:
    """Why the person's decision would change nothing, "" when it does: a letter must not go out twice."""
    done = {Act.ACCEPT: (CaseState.COMPLETE, CaseState.WITHDRAWN), Act.REJECT: (CaseState.REJECTED,)}
    if trouble := _where_to(ruling, case) or _not_passed(ruling, case):
        return trouble
    if case.waits:
        return ""
    if case.beside:
        return f"{case.number} is done with already"
    if ruling.act is Act.RELEASE:
        return f"{case.number} does not wait for a person"
    return f"{case.number} is {case.state} already" if case.state in done[ruling.act] else ""


def _where_to(ruling: Ruling, case: Case) -> str:
    """Why it cannot be put where the person says, "" when it can."""
    if ruling.into and ruling.act is not Act.ACCEPT:
        return f"only what is accepted goes into a case; {ruling.act} needs no --into"
    if ruling.into and case.waiting is None:
        return f"{case.number} is no message that could go into another case"
    if ruling.into == case.number:
        return f"{case.number}: release it to have it stand by itself"
    rivals = next((f.arg("cases") for f in case.said if f.code is Code.CASE_AMBIGUOUS), None)
    # one that was not kept whole, as earlier versions did not, stands where it is
    if ruling.act is Act.ACCEPT and not ruling.into and isinstance(rivals, tuple) and case.waiting is not None:
        return f"{case.number}: say into which case it goes: --into {' or '.join(rivals)}; or release it"
    return ""


def _not_passed(ruling: Ruling, case: Case) -> str:
    """Names the people whose details did not pass, "" where there are none or they are accepted as they are."""
    goes_elsewhere = bool(ruling.into or case.beside)
    withdraws = any(finding.code is Code.WITHDRAWAL_REQUESTED for finding in case.said)
    if ruling.act is not Act.ACCEPT or ruling.as_is or goes_elsewhere or withdraws:
        return ""
    if case.kind is not Kind.ACCESS_REQUEST or case.completed:
        return ""
    wrong = [_named(number, person) for number, person in enumerate(case.participants, 1) if not person.complete]
    if case.participants and not wrong:
        return ""
    whom = f"these details did not pass: {'; '.join(wrong)}" if wrong else "nobody was found in it to give access to"
    then = "; they are then on the list of grants, to be given access by hand" if wrong else ""
    return visible(f"{case.number}: {whom}. Have the supplier correct that, or accept it --as-is{then}")


def _named(number: int, person: Participant) -> str:
    """The person as an officer finds them in the case, and the fields that did not pass."""
    name = " ".join(field.value for field in (person.first_name, person.last_name) if field is not None and field.value)
    joined = person.joined.raw if person.joined is not None else ""
    fields = ", ".join(_field(name, person) for name in person.failing)
    return f"person {number} {name or joined} ({fields})".replace("  ", " ")


def _field(name: FieldName, person: Participant) -> str:
    if name in person.conflicting:
        return f"{name} conflicting"
    field = person.field(name)
    return f"{name} {field.problem}" if field is not None and field.problem is not None else f"{name} missing"
