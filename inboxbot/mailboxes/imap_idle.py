"""Waits for new mail in IDLE (RFC 2177), which is only a hint: whoever waits searches afterwards.

What goes wrong with a plain `idle_check()` and is avoided here:
- a notification in the same packet as `+ idling` lies in imaplib's buffer, where no poll() sees it;
- a line cut in two by the network breaks a non-blocking read; so nothing is read before `idle_done()`, which blocks;
- a connection that is closed answers `[]` at once for ever; `idle_done()` raises;
- a peer that died silently sends nothing for ever; hence short slices, each ended by an answer under a time limit.
"""

import select
import socket
import ssl
import time
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

# So many IDLEs in a row that broke off, and for so many seconds there is none.
_BROKEN_AT = 3
_WITHOUT_SECONDS = 900.0


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
