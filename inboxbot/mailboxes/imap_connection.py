"""The client's connection: it waits for no answer without an end, and for a shadow run it only reads.

An answer has a time limit as a whole, where a socket has one for each read alone. A server that waits for a line that
never reached it, and says `* OK Still here` meanwhile, starts the socket's limit anew with each such line: the end of
the answer would be awaited for ever. So the clock runs from the command on.

A shadow run works beside people in their mailbox. That it opens folders with EXAMINE is not enough of a promise: one
slip in any other module would move or mark something. Here every command is looked at before it leaves, and the slip
ends as a fault of the program instead.
"""

import math
import re
import time
from imaplib import IMAP4
from typing import Any

from imapclient import IMAPClient
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

# A server at long work (SEARCH, MOVE) tells how far it has come instead of falling silent: so many times the limit.
_AT_WORK = 4
# Ends IDLE and is answered at once, whatever there is to tell (RFC 2177).
_DONE = b"DONE\r\n"
# What leaves every folder, message, flag and UID as it was. SELECT is not among them: it takes \Recent away.
READS = frozenset(
    b"CAPABILITY NOOP LOGOUT ID STARTTLS LOGIN AUTHENTICATE ENABLE EXAMINE LIST LSUB NAMESPACE STATUS SEARCH FETCH "
    b"IDLE UNSELECT".split()
)
# Fetched without PEEK a message becomes \Seen (RFC 3501 section 6.4.5); in a folder that is examined it must not, but
# nobody has to rely on that.
_MARKS_SEEN = re.compile(rb"\b(?:BODY|BINARY)\[|\bRFC822(?!\.(?:SIZE|HEADER)\b)", re.IGNORECASE)


class _Patient(IMAP4):
    """Laid over imaplib's connection. The limit is its socket's timeout, which must be set."""

    _until = math.inf

    def send(self, data: Any) -> None:
        """A command or a part of one goes out: its answer is awaited from now on."""
        self._allow(1 if data == _DONE else _AT_WORK)
        super().send(data)

    def readline(self) -> bytes:
        """The next line; raises TimeoutError when the time for the whole answer is over."""
        left, usual = self._until - time.monotonic(), self.sock.gettimeout() or 0.0
        if left <= 0:
            raise TimeoutError("the server speaks on and does not answer")
        self.sock.settimeout(min(left, usual))
        try:
            return super().readline()
        finally:
            self.sock.settimeout(usual)

    def read(self, size: int) -> bytes:
        """A literal. It is what was asked for, and takes as long as the way is slow: the rest has its own time."""
        data = super().read(size)
        self._allow(_AT_WORK)
        return data

    def _allow(self, times: int) -> None:
        self._until = time.monotonic() + times * (self.sock.gettimeout() or 0.0)


class PlainConnection(_Patient, IMAP4WithTimeout):  # type: ignore[misc]
    """Without TLS, or before STARTTLS."""


class TlsConnection(_Patient, IMAP4_TLS):  # type: ignore[misc]
    """TLS from the first byte."""


class PatientClient(IMAPClient):  # type: ignore[misc]
    """imapclient over such a connection; its `timeout` has to be given."""

    plain: type[PlainConnection] = PlainConnection
    encrypted: type[TlsConnection] = TlsConnection

    def _create_IMAP4(self) -> Any:
        seconds = self._timeout.connect
        if self.ssl:
            return self.encrypted(self.host, self.port, self.ssl_context, seconds)  # type: ignore[call-arg]
        return self.plain(self.host, self.port, seconds)


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
