"""A live mailbox: how it is reached, what the service asks of it, and how it fails.

The account is plain values, so that settings need not load an IMAP library. A mailbox is synchronous and belongs to one
thread; every method may raise one of the exceptions below, after which the connection is gone and `connect` starts
afresh. Nothing here deletes or marks a message as read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from unicodedata import normalize

from inboxbot.errors import InboxbotError
from inboxbot.model import Arrival, Place


class Tls(StrEnum):
    """How the connection is protected."""

    IMAPS = "imaps"
    STARTTLS = "starttls"
    NONE = "none"


def same_folder(one: str, other: str) -> bool:
    """True when a server may take the two names for one folder: every one does with INBOX, some with each name."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return normalize("NFC", name.rstrip("/")).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One mailbox on one server. Times in seconds, sizes in bytes.

    `token` gives an OAuth2 access token at each sign-in, other than the one handed in as refused ("": none was);
    without it the password is used. `client_certificate` and `client_key` are PEM files, shown to a server that asks.
    `examine`: people work in the mailbox, it is only read, and of sent messages the text is read too.
    `idle_slice` is how long one IDLE lasts: short, because a connection that died silently is noticed only at its end.
    """

    host: str
    port: int
    tls: Tls
    user: str
    password: str = field(default="", repr=False)
    token: Callable[[str], str] | None = field(default=None, repr=False)
    ca_file: Path | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None
    folder: str = "INBOX"
    sent_folder: str = ""
    idle: bool = True
    examine: bool = False
    max_message_bytes: int = 36_000_000
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    idle_slice: float = 55.0

    @property
    def name(self) -> str:
        """What progress is kept under: user and server; the port may change."""
        return f"{self.user}@{self.host}"


class MailboxUnavailable(InboxbotError):
    """The server cannot be reached or broke off: try again later."""


class FolderMissing(MailboxUnavailable):
    """The folder to be read is not there: it may be made later, or a person must mend its name."""


class SignInRefused(InboxbotError):
    """The server knows us and says no: a person must mend the user, the password or the token."""


class FilingRefused(InboxbotError):
    """The server refuses the folder or the mark (quota, rights); the connection stands, the messages stay."""


class FolderRefused(InboxbotError):
    """The server does not open a folder that is only looked at; the connection stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the sent messages were looked at: the highest UID, valid in that folder under that UIDVALIDITY."""

    folder: str
    uidvalidity: int
    uid: int


class LiveMailbox(Protocol):
    """A mailbox that receives mail while we look."""

    @property
    def name(self) -> str:
        """Which account it is; progress is kept under this name, the folder and the UID."""

    def connect(self) -> None:
        """Sign in and open the folder; nothing happens when that is done already."""

    def waiting(self) -> tuple[Place, ...]:
        """The messages that are not filed yet, oldest first."""

    def fetch(self, places: Sequence[Place]) -> Iterator[Arrival]:
        """Their bytes, in that order and without marking them seen; one that is not there or not given is left out."""

    def header(self, place: Place) -> Arrival:
        """What can be had of a message that is listed and not given: its header block, or empty bytes."""

    def file(self, places: Sequence[Place], folder: str) -> tuple[Place, ...]:
        """Move them to the folder, made when missing (empty: only mark them as handled); gives those that are done."""

    def sent(self, mark: Mark | None) -> tuple[Arrival, ...]:
        """Header blocks of some messages that were sent after the mark, in order; none when there are no more.

        Where the mailbox is only examined, as by a shadow run, the beginning of their text comes too.

        Nothing there is marked or moved. Raises FolderRefused when the folder of sent messages cannot be opened.
        """

    def wait(self, seconds: float) -> None:
        """Return when something may have arrived, when `wake` was called, or after that time."""

    def wake(self) -> None:
        """End a `wait` early; the only method that another thread may call."""

    def close(self) -> None:
        """Sign out; never raises."""
