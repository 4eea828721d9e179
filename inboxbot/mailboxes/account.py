"""How a live mailbox is reached: plain values, so that settings need not load an IMAP library."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from unicodedata import normalize


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
