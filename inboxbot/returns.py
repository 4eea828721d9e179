"""A report that came back, tied to the reply it tells of: written down, shown to staff, the address left in peace.

It ties only when it names a Message-ID of ours, or came to an envelope sender of its own that we gave one reply alone,
neither of which anybody can guess who was not written to; and when it names the address that reply went to. Anything
else changes nothing. A case is never changed by it: whether the supplier must be reached in another way is for a person
to say. `outbox retry` gives the address free again, by its reply or by itself.

Letters to staff are marked as failed but not suppressed: the next digest must still be tried.
"""

from datetime import datetime
from enum import StrEnum

from inboxbot.model import Claim, Entry, EntryType, Outgoing, OutgoingState, Report, outgoing_ids_in
from inboxbot.store import Transaction

_COMPLAINT = "feedback-report"
# RFC 5965 section 7.3: the others are no complaint about us (`auth-failure`, `not-spam`).
_COMPLAINTS = frozenset({"abuse", "fraud", "virus", "opt-out", "other", ""})


class Return(StrEnum):
    """What came back; the reason kept with the suppressed address and the reply."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"


def heed(claim: Claim, tx: Transaction) -> Return | None:
    """Writes down what a bounce or complaint says of a reply of ours; None when it says nothing that counts."""
    report = claim.returned
    what = _what(report) if report is not None else None
    reply = _reply(report, tx) if report is not None else None
    if report is None or reply is None or what is None:
        return None
    words = f"{what.value} {report.status}".strip()
    tx.outbox.mark(reply.id, OutgoingState.FAILED, last_words=words)
    tx.ledger.append(_line(reply, claim.head.received_at, words))
    if reply.fingerprint:
        tx.suppressed.add(reply.to, what.value, claim.head.received_at)
    return what


def _what(report: Report) -> Return | None:
    """A delay or a success is neither."""
    if report.report_type == _COMPLAINT:
        return Return.COMPLAINED if report.action.lower() in _COMPLAINTS else None
    return Return.BOUNCED if report.action == "failed" else None


def _reply(report: Report, tx: Transaction) -> Outgoing | None:
    """The reply of that Message-ID or envelope sender, if the report names its recipient too."""
    reply = tx.outbox.by_message_id(report.original_message_id) if report.original_message_id else None
    ids = (id for address in report.returned_to for id in outgoing_ids_in(address))
    reply = reply or next((found for id in ids if (found := tx.outbox.get(id))), None)
    named = {address.strip().casefold() for address in report.recipients}
    return reply if reply is not None and reply.to.strip().casefold() in named else None


def _line(reply: Outgoing, at: datetime | None, words: str) -> Entry:
    return Entry(type=EntryType.BOUNCED, at=at, fingerprint=reply.fingerprint, case=reply.case, text=words)
