"""Whom a reply goes to: the From address, or Reply-To where it is of the same house and somebody reads it.

One recipient, never Sender or Return-Path: a stranger's Reply-To would let anyone have our letters sent anywhere, one
that names a mail system would have it answer us, and one that names this inbox would have nobody read the reply.
Reads mail.public_mail_domains and shared_domains: at a public mail host only the same address is the same
house; and daemon_senders and unread_senders: nobody reads what is sent to those.
"""

import re

from email_validator import EmailNotValidError, validate_email

from inboxbot.model import Head, mailbox_of
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.domains import same_house
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

# What a mail server may accept although no standard allows it (two dots in a row, a dot at the end).
_LENIENT = re.compile(r"[!#$%&'*+/0-9=?A-Z^_`a-z{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9-]+")
# Names in quotation marks (RFC 5321 section 4.1.2), but for letters that mean something in a field or to a server.
_QUOTED = re.compile(r"\"[!#$%&'*+/0-9=?A-Z^_`a-z{|}~.@ -]{1,62}\"@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9-]+")
_LONGEST = 254


def recipient(head: Head, rulebook: Rulebook, own: tuple[str, ...] = ()) -> str | None:
    """The one address to answer, its domain in ASCII; None when there is none that can be written to.

    A Reply-To that is one of our `own` addresses is none.
    """
    sender = _writable(head.sender.email) if head.sender is not None else None
    if sender is None or head.sender is None or head.reply_to is None:
        return sender
    reply_to = _writable(head.reply_to.email)
    mail = rulebook.mail
    if reply_to is None or mailbox_of(reply_to) in set(map(mailbox_of, own)):
        return sender
    return reply_to if same_house(sender, reply_to, mail) and _is_read(reply_to, mail) else sender


def _is_read(address: str, mail: MailRules) -> bool:
    """False where the address before the @ holds such a word, whatever stands between its letters."""
    letters = _letters(mailbox_of(address).rpartition("@")[0])
    return not any(_letters(word) in letters for word in (*mail.daemon_senders, *mail.unread_senders))


def _letters(local: str) -> str:
    return "".join(filter(str.isalnum, fold(local)))


def _writable(address: str) -> str | None:
    """The address as it can stand on the wire; None when it is not one mailbox."""
    try:
        found = validate_email(
            address, check_deliverability=False, globally_deliverable=False, allow_quoted_local=False
        )
    except EmailNotValidError:
        lenient = _LENIENT.fullmatch(address) or _QUOTED.fullmatch(address)
        return address if lenient and len(address) <= _LONGEST else None
    return found.ascii_email or f"{found.local_part}@{found.ascii_domain}"
