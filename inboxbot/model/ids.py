"""The form of the ids that our replies bear, and addresses compared as mailboxes."""

import re

ID_LENGTH = 26
_UNIQUE = rf"[a-z2-7]{{{ID_LENGTH}}}"
_FORM = re.compile(rf"<jt\.{_UNIQUE}@[^<>@\s]+>")
_IN_ADDRESS = re.compile(rf"(?<![a-z0-9])({_UNIQUE})(?![a-z0-9])")
# Where an envelope sender has the outbox's id of the reply: a bounce then tells by its address what it is of.
REPLY_PLACE = "{reply}"


def reply_id(unique: str, domain: str) -> str:
    """`<jt.26 characters@domain>`, with angle brackets; `unique` are 26 characters of base32 in lower case."""
    return f"<jt.{unique}@{domain}>"


def is_reply_id(message_id: str) -> bool:
    """True for the id of a reply of this program, whoever runs it."""
    return _FORM.fullmatch(message_id) is not None


def envelope_sender(pattern: str, outgoing_id: str) -> str:
    """The envelope sender of one reply: the pattern with the id in its place, where it has one."""
    return pattern.replace(REPLY_PLACE, outgoing_id)


def outgoing_ids_in(address: str) -> tuple[str, ...]:
    """What could be an outbox's id in the local part of an address, in order."""
    return tuple(_IN_ADDRESS.findall(address.rpartition("@")[0].casefold()))


def mailbox_of(email: str) -> str:
    """The address without letter case, quotation marks and what a subaddress adds."""
    local, at, domain = email.strip().casefold().rpartition("@")
    name = local.strip('"').partition("+")[0]
    return f"{name}{at}{domain}"
