"""The protocol of a live mailbox: what the service asks of it, and how it fails.

A live mailbox is synchronous and belongs to one thread; every method may raise one of the exceptions below,
after which the connection is gone and `connect` starts afresh. Nothing here deletes or marks a message as read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from inboxbot.errors import InboxbotError
from inboxbot.model import Arrival, Place


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
