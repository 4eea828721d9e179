"""Files handled messages in batches, by the safest way the server offers; never deletes the only copy.

1. MOVE (RFC 6851): atomic. 2. COPY of what is not there yet, count the copies by COPYUID, mark exactly those as deleted
and expunge exactly those (UIDPLUS, RFC 4315); a plain EXPUNGE would take along what a person had marked. 3. Neither:
the messages stay and get a keyword. What a keyword cannot be set on is remembered by the store alone.

Where there is no MOVE, a connection that breaks behind a COPY leaves the copy made and the original where it was.
Copied again it would lie there twice, so copies are looked for first, to the last byte; a Message-ID would not do to
tell one, for anybody can write it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from inboxbot.mailboxes.imap_folders import Folders

_HEADER, _WHOLE = b"BODY[HEADER]", b"BODY[]"
HANDLED = "$InboxbotHandled"
# Set together with \Deleted after a verified copy: a crash before the expunge is finished by the next session.
COPIED = "$InboxbotCopied"
BATCH = 50
# UIDVALIDITY of the target, the UIDs copied, the UIDs of the copies
_COPYUID = re.compile(rb"\d+ ([\d,:]+) ([\d,:]+)")


def copied_before(client: IMAPClient, uids: Sequence[int], target: str, reopen: Callable[[], None]) -> list[int]:
    """Those of the UIDs that lie in `target` (its native name) too; `reopen` opens the present folder again."""
    sizes = {uid: answer[b"RFC822.SIZE"] for uid, answer in client.fetch(list(uids), ["RFC822.SIZE"]).items()}
    mine = _parts(client, list(sizes), _HEADER)
    try:
        client.select_folder(target, readonly=True)
    except IMAPClientError:
        # no such folder yet, or none that can be looked into
        reopen()
        return []
    alike = {uid: _same(client, size, _HEADER, mine[uid]) for uid, size in sizes.items() if uid in mine}
    reopen()
    wholes = _parts(client, [uid for uid, found in alike.items() if found], _WHOLE)
    if not wholes:
        return []
    client.select_folder(target, readonly=True)
    copied = [uid for uid, whole in wholes.items() if _same(client, sizes[uid], _WHOLE, whole)]
    reopen()
    return copied


def _same(client: IMAPClient, size: int, part: bytes, wanted: bytes) -> bool:
    """True when the open folder has a message of that size whose part is the one wanted."""
    of_size = client.search(["LARGER", size - 1, "SMALLER", size + 1])
    return wanted in _parts(client, of_size, part).values()


def _parts(client: IMAPClient, uids: Sequence[int], part: bytes) -> dict[int, bytes]:
    if not uids:
        return {}
    peek = part.replace(b"BODY", b"BODY.PEEK").decode("ascii")
    answers = client.fetch(list(uids), [peek])
    return {uid: answer[part] for uid, answer in answers.items() if answer.get(part)}


def file(
    client: IMAPClient, folders: Folders, uids: Sequence[int], folder: str, reopen: Callable[[], None]
) -> tuple[int, ...]:
    """File them all; gives those that need nothing more: filed, marked, or gone from the folder.

    `reopen` opens the folder they lie in again, after another one had to be looked into.
    """
    done: list[int] = []
    for start in range(0, len(uids), BATCH):
        batch = list(uids[start : start + BATCH])
        try:
            done += _batch(client, folders, batch, folder, reopen)
        except IMAPClientError as error:
            if "EXPUNGEISSUED" not in str(error):
                raise
            # somebody took one away in this moment: the server files none until we have seen that
            away = gone(client, batch)
            done += away + _batch(client, folders, [uid for uid in batch if uid not in away], folder, reopen)
    return tuple(done)


def finish_copied(client: IMAPClient) -> None:
    """Expunge what an earlier session had copied and marked when it was killed."""
    if client.has_capability("UIDPLUS") and (left := client.search(["KEYWORD", COPIED, "DELETED"])):
        client.uid_expunge(left)


def _batch(client: IMAPClient, folders: Folders, uids: list[int], folder: str, reopen: Callable[[], None]) -> list[int]:
    if not uids:
        return []
    if not folder:
        return _mark(client, uids)
    if client.has_capability("MOVE"):
        _with_folder(folders, folder, lambda target: client.move(uids, target))
        return gone(client, uids)
    if client.has_capability("UIDPLUS"):
        there = copied_before(client, uids, folders.named(folder), reopen)
        _expunge(client, there)
        return there + _copy_and_expunge(client, folders, [uid for uid in uids if uid not in there], folder)
    return _mark(client, uids)


def _copy_and_expunge(client: IMAPClient, folders: Folders, uids: list[int], folder: str) -> list[int]:
    if not uids:
        return []
    client._imap.response("COPYUID")
    _with_folder(folders, folder, lambda target: client.copy(uids, target))
    # imapclient drops the response code of a UID command; imaplib kept it
    copied = _copied(client._imap.response("COPYUID")[1][-1] or b"")
    if not copied:
        # copied, but which ones is not told: expunging could lose one, copying again would double them
        return _mark(client, uids)
    _expunge(client, copied)
    return gone(client, uids)


def _expunge(client: IMAPClient, copied: list[int]) -> None:
    if copied:
        client.add_flags(copied, [COPIED, r"\Deleted"], silent=True)
        client.uid_expunge(copied)


def _copied(copyuid: bytes) -> list[int]:
    """The UIDs that the server says it copied, none unless it names as many copies."""
    found = _COPYUID.match(copyuid)
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


def keeps_marks(selected: Mapping[bytes, Any]) -> bool:
    """True when our keyword outlives the session, by the answer to SELECT (RFC 3501 section 7.1, PERMANENTFLAGS)."""
    lasting = selected.get(b"PERMANENTFLAGS")
    return lasting is None or bool({rb"\*", HANDLED.lower().encode()} & {bytes(flag).lower() for flag in lasting})


def gone(client: IMAPClient, uids: list[int]) -> list[int]:
    """Those of the UIDs that are no longer in the folder."""
    if not uids:
        return []
    client.noop()
    left = set(client.search(["UID", _uid_set(uids)]))
    return [uid for uid in uids if uid not in left]


def _with_folder(folders: Folders, folder: str, act: Callable[[str], object]) -> None:
    """Act on the folder; once more when the server says that it has gone since we saw it."""
    try:
        act(folders.ready(folder))
    except IMAPClientError as error:
        if "TRYCREATE" not in str(error).upper():
            raise
        folders.forget()
        act(folders.ready(folder))


def _uid_set(uids: Sequence[int]) -> str:
    return ",".join(str(uid) for uid in uids)
