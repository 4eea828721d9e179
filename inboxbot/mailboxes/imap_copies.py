"""Which messages of the open folder another one holds a copy of already, to the last byte.

Where there is no MOVE, a connection that breaks behind a COPY leaves the copy made and the original where it was.
Copied again it would lie there twice; a Message-ID would not do to tell it, for anybody can write one.
"""

from collections.abc import Callable, Sequence

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

_HEADER, _WHOLE = b"BODY[HEADER]", b"BODY[]"


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
