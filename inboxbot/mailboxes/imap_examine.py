"""A connection on which nothing can be changed: every command is looked at before it leaves, and only reading goes out.

A shadow run works beside people in their mailbox. That it opens folders with EXAMINE is not enough of a promise: one
slip in any other module would move or mark something. Here the slip ends as a fault of the program instead.
"""

import re
from imaplib import IMAP4
from typing import Any

from inboxbot.mailboxes.imap_patience import PatientClient, PlainConnection, TlsConnection

# What leaves every folder, message, flag and UID as it was. SELECT is not among them: it takes \Recent away.
READS = frozenset(
    b"CAPABILITY NOOP LOGOUT ID STARTTLS LOGIN AUTHENTICATE ENABLE EXAMINE LIST LSUB NAMESPACE STATUS SEARCH FETCH "
    b"IDLE UNSELECT".split()
)
# Fetched without PEEK a message becomes \Seen (RFC 3501 section 6.4.5); in a folder that is examined it must not, but
# nobody has to rely on that.
_MARKS_SEEN = re.compile(rb"\b(?:BODY|BINARY)\[|\bRFC822(?!\.(?:SIZE|HEADER)\b)", re.IGNORECASE)


class WouldChange(RuntimeError):
    """The program was about to change a mailbox that it may only read."""


def refused(line: bytes) -> bool:
    """True for a command (`tag UID FETCH 1 (BODY.PEEK[])`) that changes something."""
    words = line.upper().split()[1:]
    if words[:1] == [b"UID"]:
        words = words[1:]
    name = words[0] if words else b""
    return name not in READS or (name == b"FETCH" and bool(_MARKS_SEEN.search(line)))


class _OnlyReads(IMAP4):
    """Laid over imaplib's connection, whose `tagpre` begins each of its commands."""

    def send(self, data: Any) -> None:
        """Raises WouldChange instead of sending a command that changes something."""
        # imaplib keeps it as bytes, whatever its stub says
        tag: Any = self.tagpre
        if bytes(data).startswith(tag) and refused(bytes(data)):
            raise WouldChange(f"a shadow run only reads: {bytes(data).split()[1:3]!r}")
        super().send(data)


class _Plain(_OnlyReads, PlainConnection):
    pass


class _Tls(_OnlyReads, TlsConnection):
    pass


class ExaminingClient(PatientClient):
    """The client of a shadow run."""

    plain, encrypted = _Plain, _Tls
