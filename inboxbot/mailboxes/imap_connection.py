"""The client's connection: it waits for no answer without an end, for a shadow run it only reads, and it can IDLE.

An answer has a time limit as a whole, where a socket has one for each read alone. A server that waits for a line that
never reached it, and says `* OK Still here` meanwhile, starts the socket's limit anew with each such line: the end of
the answer would be awaited for ever. So the clock runs from the command on.

A shadow run works beside people in their mailbox. That it opens folders with EXAMINE is not enough of a promise: one
slip in any other module would move or mark something. Here every command is looked at before it leaves, and the slip
ends as a fault of the program instead.

IDLE (RFC 2177) is only a hint: whoever waits searches afterwards.
What goes wrong with a plain `idle_check()` and is avoided here:
- a notification in the same packet as `+ idling` lies in imaplib's buffer, where no poll() sees it;
- a line cut in two by the network breaks a non-blocking read; so nothing is read before `idle_done()`, which blocks;
- a connection that is closed answers `[]` at once for ever; `idle_done()` raises;
- a peer that died silently sends nothing for ever; hence short slices, each ended by an answer under a time limit.
"""

import math
import re
import select
import socket
import ssl
import time
from dataclasses import dataclass
from imaplib import IMAP4
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError
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
# So many IDLEs in a row that broke off, and for so many seconds there is none.
_BROKEN_AT = 3
_WITHOUT_SECONDS = 900.0


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


@dataclass(slots=True)
class Trust:
    """Whether IDLE is worth trying: some servers, and what lies before them, take it and drop every connection on it.

    Each would cost a sign-in. The mailbox is polled for a while instead, and then one more IDLE is tried.
    """

    _broken: int = 0
    _from: float = 0.0

    def held(self) -> None:
        """An IDLE ended as it should."""
        self._broken = 0

    def broke(self) -> None:
        """One ended with the connection."""
        self._broken += 1
        self._from = time.monotonic() + (_WITHOUT_SECONDS if self._broken >= _BROKEN_AT else 0.0)

    @property
    def stands(self) -> bool:
        """False while there is to be no IDLE."""
        return time.monotonic() >= self._from


class Bell:
    """Ends a wait from another thread."""

    def __init__(self) -> None:
        self._ear, self._rope = socket.socketpair()
        self._ear.setblocking(False)
        self._rope.setblocking(False)

    def ring(self) -> None:
        """Wake whoever waits now or next. May be called from any thread and from a signal handler."""
        try:
            self._rope.send(b"!")
        except OSError:
            # full (it rings already) or closed (nobody waits any more)
            return

    def wait(self, seconds: float, *others: int) -> None:
        """Return at a ring, when one of the file descriptors can be read, or after that time."""
        poller = select.poll()
        for descriptor in (self._ear.fileno(), *others):
            poller.register(descriptor, select.POLLIN)
        poller.poll(max(0.0, seconds) * 1000)
        self._silence()

    def close(self) -> None:
        """Free the sockets."""
        self._ear.close()
        self._rope.close()

    def _silence(self) -> None:
        try:
            while self._ear.recv(4096):
                continue
        except OSError:
            return


def idle(client: IMAPClient, bell: Bell, seconds: float) -> None:
    """One IDLE of at most that long. Raises what imapclient raises when the connection is dead."""
    if not _enter(client) and not buffered(client):
        bell.wait(seconds, client.socket().fileno())
    client.idle_done()


def _enter(client: IMAPClient) -> bool:
    """Ask for IDLE; True when the server spoke of something before it agreed, which imapclient takes for an error."""
    try:
        client.idle()
    except IMAPClientError as error:
        if "Unexpected IDLE response" not in str(error):
            raise
        while client._imap._get_response() is not None:
            continue
        return True
    return False


def buffered(client: IMAPClient) -> bool:
    """True when a response was read off the socket together with the last one and waits in imaplib's buffer."""
    connection = client.socket()
    # imaplib names it `_file` from Python 3.14 on
    reader = vars(client._imap).get("_file") or vars(client._imap)["file"]
    timeout = connection.gettimeout()
    connection.setblocking(False)
    try:
        return bool(reader.peek(1))
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    finally:
        connection.settimeout(timeout)
