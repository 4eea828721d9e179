"""What must hold of a reply at the moment it is sent, whatever was decided before: the last guard against loops.

One recipient, who wrote the message that is answered; never a machine or a list, by what was decided of that message;
never ourselves, under a subaddress neither; never an address that waits for staff (RFC 3834 section 4).
"""

from email.parser import HeaderParser
from email.policy import compat32
from email.utils import getaddresses

from inboxbot.delivery.policy import Hold, Policy
from inboxbot.model import Outgoing, mailbox_of
from inboxbot.store import Transaction


def reason_to_hold(outgoing: Outgoing, tx: Transaction, policy: Policy) -> Hold | None:
    """Why the reply must not go out, None when it may."""
    to = _folded(outgoing.to)
    if mailbox_of(to) in {mailbox_of(own) for own in policy.own_addresses}:
        return Hold.OWN_ADDRESS
    if recipients(outgoing.raw) != (to,):
        return Hold.NOT_ONE_RECIPIENT
    if not _writer(to, outgoing, tx):
        return Hold.NOT_THE_WRITER
    return Hold.SUPPRESSED if tx.suppressed.holds_back(outgoing.to) else None


def _writer(to: str, outgoing: Outgoing, tx: Transaction) -> bool:
    """True when a person wrote from that address; letters to staff answer nobody."""
    decision = tx.ledger.find(outgoing.fingerprint) if outgoing.fingerprint else None
    if decision is None:
        return True
    named = {_folded(address.email) for address in (decision.head.sender, decision.head.reply_to) if address}
    # The address of a domain with other letters than a to z is written otherwise on the wire.
    named |= {_folded(decision.reply.to)} if decision.reply is not None else set()
    return not decision.kind.is_machine and to in named


def recipients(raw: bytes) -> tuple[str, ...]:
    """Every address of To, Cc and Bcc in order, without letter case."""
    # as text: of bytes beyond ASCII, which an address may have on the wire (RFC 6532), the library keeps none
    headers = HeaderParser(policy=compat32).parsestr(raw.decode("utf-8", "replace"))
    fields = [str(value) for name in ("to", "cc", "bcc") for value in headers.get_all(name, [])]
    return tuple(_folded(email) for _, email in getaddresses(fields))


def _folded(email: str) -> str:
    return email.strip().casefold()
