"""Looks an account over before it is used: sign-in, what the server can, the folders; leaves all as it was.

Whether a folder can be made shows only by making it: one that is missing is made and taken away again. Nothing is
fetched, moved or marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from imaplib import IMAP4

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from inboxbot.mailboxes.imap_folders import Folders
from inboxbot.mailboxes.imap_sign_in import as_unavailable, quietly_end, quoted, sign_in
from inboxbot.mailboxes.live import Account

# Without IDLE the mailbox is polled; without MOVE a message is copied and expunged; without UIDPLUS it is only marked.
WANTED = ("IDLE", "MOVE", "UIDPLUS")


class FolderState(StrEnum):
    """How a folder was found."""

    THERE = "there"
    CAN_BE_MADE = "can be made"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder by its own name in the settings; `words` are the server's when it refuses."""

    name: str
    state: FolderState
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedOver:
    """What was found: how many messages lie in the folder that is read, whether we may only read it."""

    messages: int
    read_only: bool
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    folders: tuple[Folder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What lies in the folder that is read, and the names of the others; `oldest` is a local day as ISO text."""

    messages: int
    unseen: int
    oldest: str
    folders: tuple[str, ...]


def glance(account: Account) -> Glance:
    """What is there, by EXAMINE: no flag changes, not even the server's own. Raises as `look_over` does."""
    client = sign_in(account)
    try:
        with as_unavailable(fetched=False):
            with Folders(client).reading(account.folder) as folder:
                client.select_folder(folder, readonly=True)
            counts = client.folder_status(folder, ["MESSAGES", "UNSEEN"])
            messages = int(counts[b"MESSAGES"])
            # by its place in the folder, not by UID
            first = client.fetch(client.search("1"), ["INTERNALDATE"]) if messages else {}
            folders = tuple(sorted(str(name) for _, _, name in client.list_folders() if name != folder))
    finally:
        quietly_end(client)
    days = [data[b"INTERNALDATE"].date().isoformat() for data in first.values()]
    return Glance(messages=messages, unseen=int(counts[b"UNSEEN"]), oldest=min(days, default=""), folders=folders)


def look_over(account: Account, wanted: Sequence[str], existing: Sequence[str] = ()) -> LookedOver:
    """The account's state; `wanted` folders may be made, `existing` ones must be there already.

    Raises MailboxUnavailable or SignInRefused, also when the folder that is read is not there.
    """
    client = sign_in(account)
    try:
        with as_unavailable(fetched=False):
            folders = Folders(client)
            with folders.reading(account.folder) as folder:
                answer = client.folder_status(folder, ["MESSAGES"])
                read_only = not account.examine and _read_only(client, folder)
            can = tuple(name for name in WANTED if client.has_capability(name))
            asked = {**dict.fromkeys(wanted, _made), **dict.fromkeys(existing, _there)}
            found = [
                _read_too(name) if folders.same(name, account.folder) else ask(client, folders, name)
                for name, ask in asked.items()
                if name
            ]
    finally:
        quietly_end(client)
    return LookedOver(
        messages=int(answer[b"MESSAGES"]),
        read_only=read_only,
        can=can,
        cannot=tuple(name for name in WANTED if name not in can),
        folders=tuple(found),
    )


def _read_only(client: IMAPClient, folder: str) -> bool:
    """Asked by opening it as the service will, and closed at once without expunging."""
    try:
        client.select_folder(folder)
    except IMAP4.readonly:
        return True
    if client.has_capability("UNSELECT"):
        client.unselect_folder()
    return False


def _read_too(name: str) -> Folder:
    return Folder(name=name, state=FolderState.REFUSED, words="it is imap.folder, the folder that is read")


def _there(client: IMAPClient, folders: Folders, name: str) -> Folder:
    there = client.folder_exists(folders.named(name))
    return Folder(
        name=name, state=FolderState.THERE if there else FolderState.REFUSED, words="" if there else "it is not there"
    )


def _made(client: IMAPClient, folders: Folders, name: str) -> Folder:
    native = folders.named(name)
    if client.folder_exists(native):
        return Folder(name=name, state=FolderState.THERE)
    try:
        client.create_folder(native)
    except IMAPClientError as error:
        return Folder(name=name, state=FolderState.REFUSED, words=quoted(error))
    try:
        client.delete_folder(native)
    except IMAPClientError:
        # it stays, empty: the first message that belongs there would have made it
        return Folder(name=name, state=FolderState.THERE)
    return Folder(name=name, state=FolderState.CAN_BE_MADE)
