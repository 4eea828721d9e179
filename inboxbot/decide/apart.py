"""Messages that are not judged by what they bring: machines', those that must not touch a case, and officers' own."""

from dataclasses import dataclass

from inboxbot import joining
from inboxbot.checks.standing import noted, verdict_of
from inboxbot.model import Case, Claim, Code, Decision, Inbox, Intervention, Silence, Verdict
from inboxbot.replies.answering import answer
from inboxbot.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The decision, and the case as it is to be kept (None when there is none).

    A message that must not touch the case it names is kept beside it.
    """

    decision: Decision
    case: Case | None = None


def silent(claim: Claim, rulebook: Rulebook) -> Decision:
    """A machine's message: no case, no answer."""
    return Decision(
        head=claim.head,
        rules_version=rulebook.version,
        kind=claim.kind,
        verdict=Verdict.IGNORED,
        silence=Silence.MACHINE,
    )


def left_alone(claim: Claim, case: Case, code: Code, rulebook: Rulebook, inbox: Inbox) -> Judgement:
    """A message that must not touch the case it names: held by itself, answered without content."""
    finding = noted(rulebook, code)
    decision = Decision(
        head=claim.head,
        rules_version=rulebook.version,
        kind=claim.kind,
        case=case.number,
        case_state=case.state,
        findings=(finding,),
        verdict=verdict_of((finding,), claim.kind),
        handling_failed=claim.handling_failed,
    )
    answered = answer(decision, claim, rulebook, inbox)
    alone = joining.after(claim, None, rulebook).case
    return Judgement(decision=answered, case=joining.beside(alone, case, claim, answered))


def by_officer(claim: Claim, case: Case, rulebook: Rulebook, inbox: Inbox) -> Judgement:
    """An officer's own message in a case: it is in a person's hands from then on, and brings nothing by itself."""
    head = claim.head
    name = head.message_id or head.fingerprint
    seen = Intervention(case=case.number, message_id=name, at=head.received_at, source=head.source)
    # in a shadow run officers answer every case, and their answers are read where they keep what they sent
    after = case if inbox.shadow else joining.stepped_in(case, seen, head)
    decision = Decision(
        head=head,
        rules_version=rulebook.version,
        kind=claim.kind,
        case=after.number,
        case_state=after.state,
        service=after.service,
        period=after.period,
        documents=after.documents,
        participants=after.participants,
        verdict=Verdict.HELD,
        handling_failed=claim.handling_failed,
    )
    return Judgement(decision=answer(decision, claim, rulebook, inbox), case=after)
