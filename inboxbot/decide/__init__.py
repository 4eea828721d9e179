"""One message's claim and the cases there are in, one decision out: join, check, judge, choose the reply.

Pure: the same claim, cases and rulebook give the same decision, byte for byte. Read `decide` from top to bottom; what a
finding needs stands in checks/, what a case becomes in joining/, how a reply is addressed in replies/.
"""

from dataclasses import replace
from datetime import date, datetime

from inboxbot import checks, joining
from inboxbot.checks.standing import in_order, verdict_of
from inboxbot.decide.apart import Judgement, by_officer, left_alone, silent
from inboxbot.decide.kind import kind_of, named_kind
from inboxbot.model import (
    Act,
    Authentication,
    Case,
    CaseState,
    Claim,
    Code,
    Decision,
    Finding,
    Inbox,
    Ruling,
    Severity,
    Situation,
    Step,
    Verdict,
)
from inboxbot.replies.answering import answer, answer_for_person
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.schedule import complete_by

_ENDED = (CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.CLOSED)
# What waits because of these may belong into another case.
_MOVABLE = frozenset({Code.CASE_AMBIGUOUS, Code.CASE_UNKNOWN})
_STATE = {
    Verdict.ACCEPTED: CaseState.COMPLETE,
    Verdict.INCOMPLETE: CaseState.OPEN,
    Verdict.HELD: CaseState.OPEN,
    Verdict.REJECTED: CaseState.REJECTED,
}

__all__ = ["Judgement", "admit", "decide"]


def decide(claim: Claim, cases: tuple[Case, ...], rulebook: Rulebook, inbox: Inbox) -> Judgement:
    """Judges one claim against the related cases (oldest first)."""
    rulebook = rulebook.on(claim.head.received_at)
    if claim.kind.is_machine:
        return Judgement(decision=silent(claim, rulebook))
    # what waits beside a case is no case yet
    cases = tuple(case for case in cases if not case.beside)
    if claim.head.authentication is not Authentication.FAILED:
        cases = tuple(case for case in cases if not joining.unvouched(case))
    joined = joining.which(claim, cases, rulebook)
    if claim.officer and joined.names is not None:
        return by_officer(claim, joined.names, rulebook, inbox)
    if joined.stranger is not None:
        return left_alone(claim, joined.stranger, Code.CASE_OTHER_SENDER, rulebook, inbox)
    if joined.case is not None and claim.head.authentication is Authentication.FAILED:
        return left_alone(claim, joined.case, Code.SENDER_UNAUTHENTICATED, rulebook, inbox)
    return _among(claim, joined, cases, rulebook, inbox)


def admit(ruling: Ruling, claim: Claim, case: Case | None, rulebook: Rulebook, inbox: Inbox) -> Judgement:
    """Judges a message that a person puts into the case, or, with None, has stand by itself.

    The person answers for its sender.
    """
    rulebook = rulebook.on(claim.head.received_at)
    joined = joining.Joining(case=case, by="person")
    cases = (case,) if case is not None else ()
    return _among(joining.vouched(claim), joined, cases, rulebook, inbox, ruling)


def _among(
    claim: Claim,
    joined: joining.Joining,
    cases: tuple[Case, ...],
    rulebook: Rulebook,
    inbox: Inbox,
    ruling: Ruling | None = None,
) -> Judgement:
    """Judges a message that may be judged by what it brings, once it is known where it belongs."""
    if joined.case is not None and not claim.head.language_told:
        claim = replace(claim, head=replace(claim.head, language=joined.case.language))
    situation = _situation(claim, joined, cases, rulebook, accepted=ruling is not None and ruling.act is Act.ACCEPT)
    findings = in_order(joining.unsettled(checks.run(situation, rulebook), joined.case), joined.case)
    written = () if ruling else joining.officers_ids(claim.head, inbox, cases)
    by_hand = (claim.officer or claim.head.forwarded_by is not None) and ruling is None
    taken = (bool(written) and not inbox.shadow) or joined.is_taken or by_hand
    if taken or written:
        case = joining.taken_over(situation.case) if taken else situation.case
        situation = replace(situation, case=joining.with_officers(case, written))
    return _judged(situation, findings, rulebook, inbox, taken=taken, ruling=ruling)


def _situation(
    claim: Claim, joined: joining.Joining, cases: tuple[Case, ...], rulebook: Rulebook, *, accepted: bool
) -> Situation:
    before = joined.case
    others = tuple(
        c for c in cases if (before is None or c.number != before.number) and joining.may_speak(claim, c, rulebook)
    )
    waits = rulebook.severity(Code.CASE_AMBIGUOUS) is not Severity.NOTE
    candidates = tuple(c for c in others if waits and c.number in joined.rivals)
    after = joining.after(claim, before, rulebook, stray=bool(candidates), accepted=accepted)
    return Situation(
        claim=claim,
        case=after.case,
        before=before,
        others=others,
        corrected=after.corrected,
        unmatched=after.unmatched,
        period_asked=after.period_asked,
        contradicts=after.contradicts,
        rivals=joined.rivals,
        candidates=candidates,
        unknown=joined.unknown,
        threaded=joined.by == "thread",
        again=joined.by == "same" or joining.brings_nothing_new(claim, before),
    )


def _judged(
    situation: Situation,
    findings: tuple[Finding, ...],
    rulebook: Rulebook,
    inbox: Inbox,
    *,
    taken: bool,
    ruling: Ruling | None,
) -> Judgement:
    claim, before = situation.claim, situation.before
    kind = kind_of(situation)
    # thanks leave what waits for a person waiting
    stands = before is not None and before.waits and any(finding.code is Code.COURTESY for finding in findings)
    verdict = Verdict.HELD if taken or stands else verdict_of(findings, kind)
    state = situation.case.state if taken else _state(before, verdict, inbox)
    by = _complete_by(situation, verdict, rulebook, ruling.at if ruling else claim.head.received_at)
    case = situation.case
    decision = Decision(
        head=claim.head,
        rules_version=rulebook.version,
        kind=kind,
        case=case.number,
        case_state=state,
        service=case.service,
        period=case.period,
        documents=case.documents,
        participants=case.participants,
        findings=findings,
        verdict=verdict,
        complete_by=by,
        handling_failed=claim.handling_failed,
    )
    if ruling:
        answered = answer_for_person(decision, 1 + case.letters, rulebook, inbox)
    else:
        answered = answer(decision, claim, rulebook, inbox, again=situation.again)
    answered = replace(answered, kind=named_kind(situation))
    return Judgement(decision=answered, case=_kept(situation, answered, by))


def _state(before: Case | None, verdict: Verdict, inbox: Inbox) -> CaseState:
    """Where the case stands then; where staff want to see rejections first, it waits for a person."""
    if before is not None and _left_to_people(before, verdict):
        return before.state
    waits = verdict is Verdict.REJECTED and inbox.rejections_after_person
    return CaseState.WITH_PERSON if waits else _STATE[verdict]


def _left_to_people(before: Case, verdict: Verdict) -> bool:
    """True when only a person may change the case's state: it ended, or a complete one is questioned."""
    return before.state in _ENDED or (before.state is CaseState.COMPLETE and verdict is Verdict.HELD)


def _complete_by(situation: Situation, verdict: Verdict, rulebook: Rulebook, at: datetime | None) -> date | None:
    """Counts from the reply that first says what is missing, and stays while a person looks: it was promised."""
    known = situation.before.complete_by if situation.before is not None else None
    if verdict is not Verdict.INCOMPLETE or at is None:
        return known
    return known or complete_by(rulebook, situation.case.kind, at)


def _kept(situation: Situation, decision: Decision, by: date | None) -> Case:
    """The case with its state, what was said, and this message's line in its history."""
    case, claim, reply = situation.case, situation.claim, decision.reply
    movable = any(f.code in _MOVABLE for f in decision.findings)
    step = Step(
        fingerprint=claim.head.fingerprint,
        source=claim.head.source,
        received_at=claim.head.received_at,
        sender=claim.head.sender.email if claim.head.sender else "",
        kind=decision.kind,
        verdict=decision.verdict,
        findings=decision.findings,
    )
    thread = (*case.thread, reply.message_id) if reply is not None else case.thread
    return replace(
        case,
        state=decision.case_state or case.state,
        said=_said(situation, decision.findings),
        complete_by=by,
        thread=tuple(dict.fromkeys(thread)),
        history=(*case.history, step),
        period_asked=situation.period_asked or case.period_asked,
        waiting=claim if movable else None,
    )


def _said(situation: Situation, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What was said of the case, without what was said of this message alone.

    Who sends again what was granted in this very case has no earlier grant.
    """
    known = {(f.code, f.args) for f in situation.before.said} if situation.before is not None else set()
    passing = {Code.COURTESY, Code.ALREADY_REGISTERED} | ({Code.ALREADY_GRANTED} if situation.again else set())
    return tuple(f for f in findings if f.code not in passing or (f.code, f.args) in known)
