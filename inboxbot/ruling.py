"""A person's decision on a case: what the case is after it, and what the supplier is told.

Pure, like the judging of messages. What a person has overruled stays overruled (see joining.settled); the case goes
on living, and whoever disagrees is heard again.
"""

from dataclasses import replace
from datetime import date

from inboxbot import checks, joining
from inboxbot.checks.standing import QUESTIONS
from inboxbot.model import (
    Act,
    Case,
    CaseState,
    Claim,
    Code,
    Decision,
    Finding,
    Head,
    Inbox,
    Ruling,
    Severity,
    Situation,
    Step,
    Verdict,
)
from inboxbot.replies.answering import answer_for_person
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import complete_by

_WISHES = frozenset({Code.WITHDRAWAL_REQUESTED, Code.PERIOD_CHANGE_REQUESTED})
_TURNED_DOWN = (CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.WITH_PERSON, CaseState.CLOSED)
_OF_A_PERIOD = (Code.PERIOD_ASSUMED, Code.DEADLINE_MOVED, Code.PRELIMINARY_TESTS_DUE)
_STATE = {
    Verdict.ACCEPTED: CaseState.COMPLETE,
    Verdict.INCOMPLETE: CaseState.OPEN,
    Verdict.REJECTED: CaseState.REJECTED,
}


def put_into(ruling: Ruling, case: Case) -> str:
    """The number of the case that the accepted message goes into, "" when it goes into none."""
    return (ruling.into or case.beside) if ruling.act is Act.ACCEPT else ""


def stands_by_itself(ruling: Ruling, case: Case) -> bool:
    """True when a message that waited beside a case becomes one of its own."""
    return ruling.act is Act.RELEASE and bool(case.beside)


def signed(case: Case, ruling: Ruling) -> Case:
    """The case with the person's own line below that of the message which they let in."""
    last = case.history[-1]
    return replace(case, history=(*case.history, _step(case, last.verdict, last.findings, ruling, last.fingerprint)))


def put_away(case: Case, ruling: Ruling) -> Case:
    """What is left where an accepted message waited."""
    return replace(joining.emptied(case), history=(*case.history, _step(case, Verdict.ACCEPTED, (), ruling)))


def ruled(ruling: Ruling, case: Case, head: Head, rulebook: Rulebook, inbox: Inbox) -> tuple[Decision, Case]:
    """The decision and the case after it; `head` is that of the latest message of the case, which is answered."""
    case = _moved(ruling.act, case)
    left = _left(ruling.act, case, rulebook)
    unasked = case.partial or any(f.code is Code.CASE_AMBIGUOUS for f in case.said)
    if ruling.act is Act.RELEASE and unasked:
        case, left = _judged_anew(case, left, rulebook)
    verdict = _verdict(ruling.act, case, left)
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
    answered = answer_for_person(decision, 1 + case.letters, rulebook, inbox, quiet=bool(case.beside))
    return answered, _kept(case, answered, ruling, rulebook)


def _left(act: Act, case: Case, rulebook: Rulebook) -> tuple[Finding, ...]:
    """The findings that still stand."""
    if act is Act.ACCEPT and _withdraws(case):
        return ()
    if act is Act.ACCEPT:
        left = tuple(f for f in case.said if f.severity is Severity.NOTE)
        return _of_the_new_period(case, left, rulebook) if _moves(case) else left
    left = case.said if _turns_down(act, case) else tuple(_back(f, case, rulebook) for f in case.said)
    return tuple(f for f in left if f.severity is not Severity.HOLD)


def _judged_anew(case: Case, left: tuple[Finding, ...], rulebook: Rulebook) -> tuple[Case, tuple[Finding, ...]]:
    """With what the rules say of what was not asked before somebody looked: what is missing, the period assumed."""
    seen = joining.after(_nothing(case), replace(case, said=left), rulebook).case
    found = joining.unsettled(_looked_over(seen, rulebook), seen)
    new = tuple(f for f in found if f.severity in (Severity.ASK, Severity.NOTE) and f not in left)
    return replace(seen, said=case.said), (*left, *new)


def _turns_down(act: Act, case: Case) -> bool:
    """True when the case itself is rejected: what is only a wish can be refused, and the case goes on as it was."""
    return act is Act.REJECT and not refuses(act, case)


def refuses(act: Act, case: Case) -> bool:
    """True when nothing waits but the wish to withdraw or to change the period, and the person says no to that."""
    holds = {f.code for f in case.said if f.severity is Severity.HOLD}
    return act is Act.REJECT and bool(holds) and holds <= _WISHES and case.state not in _TURNED_DOWN


def _withdraws(case: Case) -> bool:
    """True when what waits to be accepted is the wish to withdraw."""
    return any(f.code is Code.WITHDRAWAL_REQUESTED for f in case.said)


def _moves(case: Case) -> bool:
    return any(f.code is Code.PERIOD_CHANGE_REQUESTED for f in case.said)


def _moved(act: Act, case: Case) -> Case:
    """The case in the period that was asked for, when the person grants it; whatever its deadline was."""
    asked = case.period_asked
    if act is not Act.ACCEPT or asked is None or not _moves(case) or _withdraws(case):
        return replace(case, period_asked=None)
    return replace(case, period=asked, period_assumed=False, period_asked=None)


def _of_the_new_period(case: Case, left: tuple[Finding, ...], rulebook: Rulebook) -> tuple[Finding, ...]:
    """What was noted of the old period goes; the preliminary tests are due before the new one."""
    kept = tuple(f for f in left if f.code not in _OF_A_PERIOD)
    return (*kept, *(f for f in _looked_over(case, rulebook) if f.code is Code.PRELIMINARY_TESTS_DUE))


def _looked_over(case: Case, rulebook: Rulebook) -> tuple[Finding, ...]:
    """What the rules would say of the case as it is now."""
    return checks.run(Situation(claim=_nothing(case), case=case, before=case), rulebook)


def _nothing(case: Case) -> Claim:
    """A message that brings nothing new."""
    return Claim(head=case.head, kind=case.kind)


def _back(finding: Finding, case: Case, rulebook: Rulebook) -> Finding:
    """What a wish for a review had put on hold weighs again what it weighed, when the review leaves it so."""
    turned_down = case.state in (CaseState.REJECTED, CaseState.WITH_PERSON)
    weighed = turned_down and rulebook.severity(finding.code) is Severity.REJECT
    return replace(finding, severity=Severity.REJECT) if weighed else finding


def _verdict(act: Act, case: Case, left: tuple[Finding, ...]) -> Verdict:
    worst = max((f.severity for f in left), key=lambda s: s.weight, default=Severity.NOTE)
    stays = act is Act.RELEASE and _stood(case) is CaseState.REJECTED
    if _turns_down(act, case) or stays or worst is Severity.REJECT:
        return Verdict.REJECTED
    return Verdict.INCOMPLETE if worst is Severity.ASK else Verdict.ACCEPTED


def _stood(case: Case) -> CaseState:
    """Where the case stood before a person took it over."""
    return case.taken_from or case.state if case.state is CaseState.WITH_PERSON else case.state


def _state(act: Act, case: Case, verdict: Verdict) -> CaseState:
    if act is Act.ACCEPT and _withdraws(case):
        return CaseState.WITHDRAWN
    if act is Act.RELEASE and _stood(case) is CaseState.WITHDRAWN:
        return CaseState.WITHDRAWN
    if act is Act.RELEASE and case.kind in QUESTIONS and verdict is Verdict.ACCEPTED:
        return CaseState.CLOSED
    return _STATE[verdict]


def _complete_by(ruling: Ruling, case: Case, verdict: Verdict, rulebook: Rulebook) -> date | None:
    """The time to complete runs from the letter that says what is missing: nobody waits for us at their own cost."""
    if verdict is not Verdict.INCOMPLETE:
        return case.complete_by
    anew = complete_by(rulebook, case.kind, ruling.at)
    return max(case.complete_by or anew, anew)


def _kept(case: Case, decision: Decision, ruling: Ruling, rulebook: Rulebook) -> Case:
    """The case with its new state, what was settled, and the person's line in its history."""
    still = {(f.code, f.args) for f in decision.findings}
    overruled = tuple(f for f in case.said if (f.code, f.args) not in still)
    if ruling.act is Act.ACCEPT and _moves(case):
        # the person has considered the deadline of the period that was asked for
        overruled += tuple(f for f in _looked_over(case, rulebook) if f.severity.weight > Severity.ASK.weight)
    sent = (decision.reply.message_id,) if decision.reply is not None and not case.beside else ()
    return replace(
        case,
        state=decision.case_state or case.state,
        said=decision.findings,
        settled=case.settled if _turns_down(ruling.act, case) else joining.settled(case, overruled),
        complete_by=decision.complete_by,
        thread=tuple(dict.fromkeys((*case.thread, *sent))),
        history=(*case.history, _step(case, decision.verdict, decision.findings, ruling)),
        taken_from=None,
        waiting=None,
    )


def _step(case: Case, verdict: Verdict, findings: tuple[Finding, ...], ruling: Ruling, of: str = "") -> Step:
    return Step(
        fingerprint=of,
        source="",
        received_at=ruling.at,
        sender="",
        kind=case.kind,
        verdict=verdict,
        findings=findings,
        note=ruling.note,
        act=ruling.act,
        by=ruling.by,
    )
