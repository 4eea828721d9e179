"""Files handled messages in batches, by the safest way the server offers; never deletes the only copy.

1. MOVE (RFC 6851): atomic. 2. COPY, count the copies by COPYUID, mark exactly those as deleted and expunge exactly
those (UIDPLUS, RFC 4315); a plain EXPUNGE would take along what a person had marked. 3. Neither: the messages stay
and get a keyword. What a keyword cannot be set on is remembered by the store alone.
"""

import re
from collections.abc import Callable, Sequence

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from inboxbot.mailboxes.imap_folders import Folders

HANDLED = "$InboxbotHandled"
# Set together with \Deleted after a verified copy: a crash before the expunge is finished by the next session.
COPIED = "$InboxbotCopied"
BATCH = 50
_COPYUID = re.compile(rb"COPYUID \d+ ([\d,:]+) ([\d,:]+)")


def file(client: IMAPClient, folders: Folders, uids: Sequence[int], folder: str) -> tuple[int, ...]:
    """File them all; gives those that need nothing more: filed, marked, or gone from the folder."""
    done: list[int] = []
    for start in range(0, len(uids), BATCH):
        done += _batch(client, folders, list(uids[start : start + BATCH]), folder)
    return tuple(done)


def finish_copied(client: IMAPClient) -> None:
    """Expunge what an earlier session had copied and marked when it was killed."""
    if client.has_capability("UIDPLUS") and (left := client.search(["KEYWORD", COPIED, "DELETED"])):
        client.uid_expunge(left)


def _batch(client: IMAPClient, folders: Folders, uids: list[int], folder: str) -> list[int]:
    if not folder:
        return _mark(client, uids)
    if client.has_capability("MOVE"):
        _with_folder(folders, folder, lambda target: client.move(uids, target))
        left = set(client.search(["UID", _uid_set(uids)]))
        return [uid for uid in uids if uid not in left]
    if client.has_capability("UIDPLUS"):
        return _copy_and_expunge(client, folders, uids, folder)
    return _mark(client, uids)


def _copy_and_expunge(client: IMAPClient, folders: Folders, uids: list[int], folder: str) -> list[int]:
    words = _with_folder(folders, folder, lambda target: client.copy(uids, target))
    copied = _copied(words)
    if not copied:
        # copied, but which ones is not told: expunging could lose one, copying again would double them
        return _mark(client, uids)
    client.add_flags(copied, [COPIED, r"\Deleted"], silent=True)
    client.uid_expunge(copied)
    left = set(client.search(["UID", _uid_set(uids)]))
    return [uid for uid in uids if uid not in left]


def _copied(words: bytes) -> list[int]:
    """The UIDs that the server says it copied, none unless it names as many copies."""
    found = _COPYUID.search(words)
    if not found:
        return []
    sources, targets = _numbers(found[1]), _numbers(found[2])
    return sources if len(sources) == len(targets) else []


def _numbers(uid_set: bytes) -> list[int]:
    numbers: list[int] = []
    for part in uid_set.split(b","):
        low, _, high = part.partition(b":")
        first, last = sorted((int(low), int(high or low)))
        numbers += range(first, last + 1)
    return numbers


def _mark(client: IMAPClient, uids: list[int]) -> list[int]:
    client.add_flags(uids, [HANDLED], silent=True)
    left = set(client.search(["UID", _uid_set(uids), "UNKEYWORD", HANDLED]))
    return [uid for uid in uids if uid not in left]


def _with_folder(folders: Folders, folder: str, act: Callable[[str], bytes | None]) -> bytes:
    """Act on the folder; once more when the server says that it has gone since we saw it."""
    try:
        return act(folders.ready(folder)) or b""
    except IMAPClientError as error:
        if "TRYCREATE" not in str(error).upper():
            raise
        folders.forget()
        return act(folders.ready(folder)) or b""


def _uid_set(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)
