"""A message that waits beside the case it names: kept whole, found by its own number alone, until a person decides.

Nothing that comes later may join it or be taken for a message of it, so it has neither thread nor senders.
"""

from dataclasses import replace

from inboxbot.model import Authentication, Case, CaseState, Claim, Code, Decision, Severity, Step


def beside(opened: Case, named: Case, claim: Claim, decision: Decision) -> Case:
    """The message as it waits; `opened` is the case that it would be by itself."""
    step = Step(
        fingerprint=claim.head.fingerprint,
        source=claim.head.source,
        received_at=claim.head.received_at,
        sender=claim.head.sender.email if claim.head.sender else "",
        kind=claim.kind,
        verdict=decision.verdict,
        findings=decision.findings,
    )
    return replace(
        opened,
        said=decision.findings,
        history=(step,),
        beside=named.number,
        waiting=claim,
        thread=(),
        senders=(),
        digests=(),
    )


def unvouched(case: Case) -> bool:
    """True for a case that a sender began who may be somebody else, as long as no person has touched it.

    What the real sender writes must neither be mixed with it nor take it away from the people whom it waits for.
    """
    doubts = (f for step in case.history[:1] for f in step.findings if f.code is Code.SENDER_UNAUTHENTICATED)
    held = any(finding.severity is Severity.HOLD for finding in doubts)
    return held and not any(step.officer or step.act is not None for step in case.history)


def vouched(claim: Claim) -> Claim:
    """The message when a person has looked at its sender and its marks."""
    head = replace(claim.head, authentication=Authentication.UNKNOWN)
    return replace(claim, head=head, machine_marked=False, precedence_alone=False, suppressed=False)


def moved(target: Case, source: Case) -> Case:
    """The case that a message is put into, with the ids by which the message was known where it waited."""
    return replace(target, thread=tuple(dict.fromkeys((*target.thread, *source.thread))))


def emptied(source: Case) -> Case:
    """Where the message waited: done with, and found by its number alone."""
    return replace(source, state=CaseState.CLOSED, waiting=None, thread=(), senders=(), digests=(), said=())
