"""What must hold of a reply at the moment it is sent, whatever was decided before: the last guard against loops.

One recipient, the one it was written to; never ourselves; never an address that waits for staff (RFC 3834 section 4).
"""

from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses
from typing import Any

from inboxbot.delivery.policy import Hold, Policy
from inboxbot.model import Outgoing
from inboxbot.store import Transaction


def reason_to_hold(outgoing: Outgoing, tx: Transaction, policy: Policy) -> Hold | None:
    """Why the reply must not go out, None when it may."""
    to = _folded(outgoing.to)
    if to in {_folded(own) for own in policy.own_addresses}:
        return Hold.OWN_ADDRESS
    if recipients(outgoing.raw) != (to,):
        return Hold.NOT_ONE_RECIPIENT
    return Hold.SUPPRESSED if tx.suppressed.reason(outgoing.to) is not None else None


def recipients(raw: bytes) -> tuple[str, ...]:
    """Every address of To, Cc and Bcc in order, without letter case."""
    headers: Any = BytesHeaderParser(policy=compat32).parsebytes(raw)
    fields = [str(value) for name in ("to", "cc", "bcc") for value in headers.get_all(name, [])]
    return tuple(_folded(email) for _, email in getaddresses(fields))


def _folded(email: str) -> str:
    return email.strip().casefold()
