"""Where messages lie and come from, who we are, and the form of the ids and addresses that our replies bear."""

import re
from dataclasses import dataclass
from datetime import datetime

from inboxbot.model.words import ReceivedFrom

ID_LENGTH = 26
_UNIQUE = rf"[a-z2-7]{{{ID_LENGTH}}}"
_FORM = re.compile(rf"<jt\.{_UNIQUE}@[^<>@\s]+>")
_IN_ADDRESS = re.compile(rf"(?<![a-z0-9])({_UNIQUE})(?![a-z0-9])")
# Where an envelope sender has the outbox's id of the reply: a bounce then tells by its address what it is of.
REPLY_PLACE = "{reply}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message lies: a mailbox folder and UID, or a file.

    `source` is the public name (`INBOX/1712/45`, `season.mbox#3`).
    """

    mailbox: str
    source: str
    uidvalidity: int | None = None
    uid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The bytes of one message and what its mailbox says of the time.

    `received_at` is INTERNALDATE, an mbox From line or a manifest's time; None when the mailbox knows none.
    `settled` is true for a manifest: its time and clock are taken as they stand.
    `headers_only`: the message is too large (or too dangerous) to be fetched or opened; `raw` is its header block
    and `size` its whole size in bytes. `failed`: we could not handle it, and do not try to open it again;
    `trouble` says for staff what happened then, without a word of the message.
    `number` is that of the case which a manifest says it opened, "" when it opened none or nothing is known.
    """

    raw: bytes
    received_at: datetime | None
    received_from: ReceivedFrom
    place: Place
    settled: bool = False
    headers_only: bool = False
    failed: bool = False
    trouble: str = ""
    size: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Who we are: the settings that reading and judging depend on. `officers` are the addresses of staff who write.

    A message of more than `max_message_bytes` is not opened. `shadow`: people answer, and we only look on; what they
    write stands for the letters that we would write, and takes no case out of our hands.
    """

    addresses: tuple[str, ...] = ()
    copy_address: str = ""
    own_hosts: tuple[str, ...] = ()
    own_lists: tuple[str, ...] = ()
    trusted_authserv_id: str = ""
    silent_to_unauthenticated: bool = False
    rejections_after_person: bool = False
    officers: tuple[str, ...] = ()
    time_zone: str = "Europe/Helsinki"
    max_message_bytes: int = 36_000_000
    shadow: bool = False


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
