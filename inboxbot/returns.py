"""A report that came back, tied to the reply it tells of: written down, shown to staff, the address left in peace.

It ties only when it names a Message-ID of ours, or came to an envelope sender of its own that we gave one reply alone;
and when it names the address that reply went to. Anything else changes nothing. The envelope sender nobody knows who
was not written to. The Message-ID is no secret: it follows from the message that is answered, whose writer can derive
it, and so forge a report on the reply to the address that they wrote under. What that can do is bounded: what never was
in a server's hands cannot have come back, and an address in whose name somebody wrote, as our own server says, is not
suppressed by what comes back from there; otherwise the forger silences the address they pretended to have. Staff see
each report, and `outbox retry` gives the address free again, by its reply or by itself.

A case is never changed by it: whether the supplier must be reached in another way is for a person to say.
Letters to staff are marked as failed but not suppressed: the next digest must still be tried.
"""

from datetime import datetime
from enum import StrEnum

from inboxbot.model import (
    Authentication,
    Claim,
    Entry,
    EntryType,
    Outgoing,
    OutgoingState,
    Report,
    outgoing_ids_in,
)
from inboxbot.store import Transaction

_COMPLAINT = "feedback-report"
_HANDED_OVER = (OutgoingState.SENDING, OutgoingState.SENT, OutgoingState.IN_DOUBT)
# RFC 5965 section 7.3: the others are no complaint about us (`auth-failure`, `not-spam`).
_COMPLAINTS = frozenset({"abuse", "fraud", "virus", "opt-out", "other", ""})


class Return(StrEnum):
    """What came back; the reason kept with the suppressed address and the reply."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"


def heed(claim: Claim, tx: Transaction, *, sends: bool) -> str:
    """Writes down what a bounce or complaint says of a reply of ours, and tells staff; "" when it is about none.

    Where nothing `sends`, every reply counts as sent.
    """
    report = claim.returned
    what = _what(report) if report is not None else None
    reply = _reply(report, tx) if report is not None else None
    if report is None or reply is None or what is None:
        return ""
    if sends and not _was_handed_over(reply):
        return f"says that our reply {what.value}, which is {reply.state.value}: not heeded"
    words = f"{what.value} {report.status}".strip()
    tx.outbox.mark(reply.id, OutgoingState.FAILED, last_words=words)
    tx.ledger.append(_line(reply, claim.head.received_at, words))
    if reply.fingerprint and _is_forged(reply, tx):
        return f"our reply {what.value}, to an address under which somebody else may have written: not suppressed"
    if reply.fingerprint:
        tx.suppressed.add(reply.to, what.value, claim.head.received_at)
    return f"our reply {what.value}"


def _was_handed_over(reply: Outgoing) -> bool:
    """True when a server has it, or may have it: also when it is to be sent again because nobody knows."""
    doubted = reply.state is OutgoingState.DEFERRED and reply.doubts > 0
    return reply.state in _HANDED_OVER or doubted


def _is_forged(reply: Outgoing, tx: Transaction) -> bool:
    """True when our own server called the sender of the answered message false; a person's word changes nothing."""
    decided = (entry.decision for entry in tx.ledger.by_fingerprint(reply.fingerprint))
    return any(one is not None and one.head.authentication is Authentication.FAILED for one in decided)


def _what(report: Report) -> Return | None:
    """A delay or a success is neither."""
    if report.report_type == _COMPLAINT:
        return Return.COMPLAINED if report.action.lower() in _COMPLAINTS else None
    return Return.BOUNCED if report.action == "failed" else None


def _reply(report: Report, tx: Transaction) -> Outgoing | None:
    """The reply of that Message-ID or envelope sender, if the report names its recipient too. Locked."""
    reply = tx.outbox.by_message_id(report.original_message_id) if report.original_message_id else None
    ids = (id for address in report.returned_to for id in outgoing_ids_in(address))
    reply = reply or next((found for id in ids if (found := tx.outbox.get(id))), None)
    named = {address.strip().casefold() for address in report.recipients}
    if reply is None or reply.to.strip().casefold() not in named:
        return None
    return tx.outbox.for_change(reply.id)


def _line(reply: Outgoing, at: datetime | None, words: str) -> Entry:
    return Entry(type=EntryType.BOUNCED, at=at, fingerprint=reply.fingerprint, case=reply.case, text=words)
