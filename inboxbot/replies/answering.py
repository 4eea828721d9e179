"""Whether a decision is answered, with which letter, to whom: adds the reply or the reason for silence."""

from dataclasses import replace

from inboxbot.model import (
    Authentication,
    Claim,
    Code,
    Decision,
    Inbox,
    Reply,
    ReplyTemplate,
    Silence,
    Verdict,
)
from inboxbot.replies.envelope import languages, person_message_id, recipient, reply_message_id, reply_subject
from inboxbot.replies.view import QUIET
from inboxbot.rulebook import Rulebook

_LETTER = {
    Verdict.ACCEPTED: ReplyTemplate.ACCEPTED,
    Verdict.INCOMPLETE: ReplyTemplate.INCOMPLETE,
    Verdict.HELD: ReplyTemplate.RECEIVED,
    Verdict.REJECTED: ReplyTemplate.REJECTED,
}


def answer(decision: Decision, claim: Claim, rulebook: Rulebook, inbox: Inbox, *, again: bool = False) -> Decision:
    """The decision with exactly one of `reply` and `silence` set; `again` tells that the content came before."""
    to = recipient(claim.head, rulebook, inbox.addresses)
    silence = _silence(claim, to, inbox)
    if silence is not None or to is None:
        return replace(decision, silence=silence)
    return replace(decision, reply=_reply(decision, claim, to, rulebook, inbox, again=again))


def answer_for_person(
    decision: Decision, number: int, rulebook: Rulebook, inbox: Inbox, *, quiet: bool = False
) -> Decision:
    """The outcome of a person's decision, the `number`th of its case, answered like any other.

    A person has looked at the sender, so what keeps the program itself silent does not count here. A `quiet` letter
    says nothing of any case.
    """
    to = recipient(decision.head, rulebook, inbox.addresses)
    if to is None or decision.case is None:
        return replace(decision, silence=Silence.NO_ADDRESS)
    subject = reply_subject(
        "" if quiet else decision.head.subject,
        kind=decision.kind,
        case=None if quiet else decision.case,
        heading=rulebook.access.heading,
        heading_missing=any(f.code is Code.HEADING_MISSING for f in decision.findings),
        rulebook=rulebook,
    )
    reply = Reply(
        template=_LETTER[decision.verdict],
        languages=languages(decision.head.language),
        to=to,
        subject=subject,
        message_id=person_message_id(decision.case, number, inbox.addresses[0] if inbox.addresses else ""),
    )
    return replace(decision, reply=reply)


def _reply(decision: Decision, claim: Claim, to: str, rulebook: Rulebook, inbox: Inbox, *, again: bool) -> Reply:
    codes = {f.code for f in decision.findings}
    quiet = bool(codes & QUIET)
    return Reply(
        template=_letter(decision, codes, inbox, again=again),
        languages=languages(claim.head.language),
        to=to,
        subject=reply_subject(
            "" if quiet else claim.head.subject,
            kind=decision.kind,
            case=None if quiet else decision.case,
            heading=rulebook.access.heading,
            heading_missing=Code.HEADING_MISSING in codes,
            rulebook=rulebook,
        ),
        message_id=reply_message_id(claim.head.fingerprint, inbox.addresses[0] if inbox.addresses else ""),
    )


def _silence(claim: Claim, to: str | None, inbox: Inbox) -> Silence | None:
    # Its sender has not written to this inbox: nothing goes there before a person says so.
    if claim.head.forwarded_by is not None:
        return Silence.ADDRESS_SUPPRESSED
    if claim.machine_marked and not claim.precedence_alone:
        return Silence.MACHINE_MARKED
    if claim.head.authentication is Authentication.FAILED and inbox.silent_to_unauthenticated:
        return Silence.SENDER_UNAUTHENTICATED
    if to is None:
        return Silence.NO_ADDRESS
    return Silence.ADDRESS_SUPPRESSED if claim.suppressed else None


def _letter(decision: Decision, codes: set[Code], inbox: Inbox, *, again: bool) -> ReplyTemplate:
    unseen = decision.verdict is Verdict.REJECTED and inbox.rejections_after_person
    if Code.COURTESY in codes or unseen:
        return ReplyTemplate.RECEIVED
    if again and decision.verdict is Verdict.ACCEPTED:
        return ReplyTemplate.DUPLICATE
    return _LETTER[decision.verdict]
