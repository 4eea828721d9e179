"""A person's decision on a case: what the case is after it, and what the supplier is told.

Pure, like the judging of messages. What a person has overruled stays overruled (see joining.settled); the case goes
on living, and whoever disagrees is heard again.
"""

from dataclasses import replace
from datetime import date

from inboxbot import joining
from inboxbot.model import (
    Act,
    Case,
    CaseState,
    Code,
    Decision,
    Finding,
    Head,
    Inbox,
    Kind,
    Ruling,
    Severity,
    Step,
    Verdict,
)
from inboxbot.replies.answering import answer_for_person
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import complete_by

_QUESTIONS = (Kind.ENQUIRY, Kind.UNCLEAR)
_STATE = {
    Verdict.ACCEPTED: CaseState.COMPLETE,
    Verdict.INCOMPLETE: CaseState.OPEN,
    Verdict.REJECTED: CaseState.REJECTED,
}


def why_not(ruling: Ruling, case: Case) -> str:
    """Why the person's decision would change nothing, "" when it does: a letter must not go out twice."""
    done = {Act.ACCEPT: (CaseState.COMPLETE, CaseState.WITHDRAWN), Act.REJECT: (CaseState.REJECTED,)}
    if case.waits:
        return ""
    if ruling.act is Act.RELEASE:
        return f"{case.number} does not wait for a person"
    return f"{case.number} is {case.state} already" if case.state in done[ruling.act] else ""


def ruled(ruling: Ruling, case: Case, head: Head, rulebook: Rulebook, inbox: Inbox) -> tuple[Decision, Case]:
    """The decision and the case after it; `head` is that of the latest message of the case, which is answered."""
    left = _left(ruling.act, case, rulebook)
    verdict = _verdict(ruling.act, left)
    number = 1 + sum(1 for step in case.history if step.act is not None)
    decision = Decision(
        head=head,
        rules_version=rulebook.version,
        kind=case.kind,
        case=case.number,
        case_state=_state(ruling.act, case, verdict),
        service=case.service,
        period=case.period,
        documents=case.documents,
        participants=case.participants,
        findings=left,
        verdict=verdict,
        complete_by=_complete_by(ruling, case, verdict, rulebook),
    )
    answered = answer_for_person(decision, number, rulebook, inbox)
    return answered, _kept(case, answered, ruling)


def _left(act: Act, case: Case, rulebook: Rulebook) -> tuple[Finding, ...]:
    """The findings that still stand."""
    if act is Act.ACCEPT and _withdraws(case):
        return ()
    if act is Act.ACCEPT:
        return tuple(f for f in case.said if f.severity is Severity.NOTE)
    left = tuple(_back(f, case, rulebook) for f in case.said) if act is Act.RELEASE else case.said
    return tuple(f for f in left if f.severity is not Severity.HOLD)


def _withdraws(case: Case) -> bool:
    """True when what waits to be accepted is the wish to withdraw."""
    return any(f.code is Code.WITHDRAWAL_REQUESTED for f in case.said)


def _back(finding: Finding, case: Case, rulebook: Rulebook) -> Finding:
    """What a wish for a review had put on hold weighs again what it weighed, when the review leaves it so."""
    turned_down = case.state in (CaseState.REJECTED, CaseState.WITH_PERSON)
    weighed = turned_down and rulebook.severity(finding.code) is Severity.REJECT
    return replace(finding, severity=Severity.REJECT) if weighed else finding


def _verdict(act: Act, left: tuple[Finding, ...]) -> Verdict:
    worst = max((f.severity for f in left), key=lambda s: s.weight, default=Severity.NOTE)
    if act is Act.REJECT or worst is Severity.REJECT:
        return Verdict.REJECTED
    return Verdict.INCOMPLETE if worst is Severity.ASK else Verdict.ACCEPTED


def _state(act: Act, case: Case, verdict: Verdict) -> CaseState:
    if act is Act.ACCEPT and _withdraws(case):
        return CaseState.WITHDRAWN
    if act is Act.RELEASE and case.kind in _QUESTIONS and verdict is Verdict.ACCEPTED:
        return CaseState.CLOSED
    return _STATE[verdict]


def _complete_by(ruling: Ruling, case: Case, verdict: Verdict, rulebook: Rulebook) -> date | None:
    """The time to complete runs from the letter that first says what is missing."""
    if verdict is not Verdict.INCOMPLETE:
        return case.complete_by
    return case.complete_by or complete_by(rulebook, case.kind, ruling.at)


def _kept(case: Case, decision: Decision, ruling: Ruling) -> Case:
    """The case with its new state, what was settled, and the person's line in its history."""
    still = {(f.code, f.args) for f in decision.findings}
    overruled = tuple(f for f in case.said if (f.code, f.args) not in still)
    step = Step(
        fingerprint="",
        source="",
        received_at=ruling.at,
        sender="",
        kind=case.kind,
        verdict=decision.verdict,
        findings=decision.findings,
        note=ruling.note,
        act=ruling.act,
    )
    thread = (*case.thread, decision.reply.message_id) if decision.reply is not None else case.thread
    return replace(
        case,
        state=decision.case_state or case.state,
        said=decision.findings,
        settled=case.settled if ruling.act is Act.REJECT else joining.settled(case, overruled),
        complete_by=decision.complete_by,
        thread=tuple(dict.fromkeys(thread)),
        history=(*case.history, step),
    )
