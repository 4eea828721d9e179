"""The header fields of the messages that were sent, or their first bytes, as officers' mail programs keep them.

The folder is examined, never selected, and fields are peeked at: nothing there is marked, moved or waited for. Whether
anything is new is asked without opening it, since that is asked at every poll.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from imapclient import IMAPClient

from inboxbot.mailboxes.live import Mark

# How many messages one look takes, and how wide a range of UIDs one search asks about.
BATCH = 200
_WINDOW = 50_000
_FIELDS = "BODY.PEEK[HEADER]"
_ANSWERED = b"BODY[HEADER]"
# An answer's own text comes first; whatever was attached to it is not needed.
_BEGINNING = "BODY.PEEK[]<0.65536>"
_BEGUN = b"BODY[]<0>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message that was sent: its place and its header block."""

    uidvalidity: int
    uid: int
    raw: bytes
    at: datetime | None


def has_news(client: IMAPClient, folder: str, mark: Mark | None) -> bool:
    """False when nothing can have come since the mark."""
    status: dict[bytes, Any] = client.folder_status(folder, ["UIDNEXT", "UIDVALIDITY"])
    uidnext = int(status.get(b"UIDNEXT") or 0)
    known = mark is not None and mark.uidvalidity == int(status.get(b"UIDVALIDITY") or 0)
    return not (known and mark is not None and 0 < uidnext <= mark.uid + 1)


def look(client: IMAPClient, folder: str, mark: Mark | None, *, texts: bool = False) -> tuple[Sent, ...]:
    """The next messages after the mark, in order of UID, with the beginning of their `texts` where those are wanted.

    Leaves the folder open, read-only.
    """
    asked, answered = (_BEGINNING, _BEGUN) if texts else (_FIELDS, _ANSWERED)
    opened: dict[bytes, Any] = client.select_folder(folder, readonly=True)
    uidvalidity = int(opened.get(b"UIDVALIDITY") or 0)
    after = mark.uid if mark is not None and mark.uidvalidity == uidvalidity else 0
    uids = next((some for some in _found(client, after, int(opened.get(b"UIDNEXT") or 0)) if some), [])[:BATCH]
    answers = client.fetch(uids, [asked, "INTERNALDATE"]) if uids else {}
    return tuple(
        Sent(
            uidvalidity=uidvalidity,
            uid=uid,
            raw=answers[uid].get(answered) or b"",
            at=_moment(answers[uid].get(b"INTERNALDATE")),
        )
        for uid in uids
        if uid in answers
    )


def _found(client: IMAPClient, after: int, uidnext: int) -> Iterator[list[int]]:
    """The UIDs above that one, range by range; the last range has no end."""
    low = after + 1
    while low + _WINDOW < uidnext:
        yield sorted(client.search(["UID", f"{low}:{low + _WINDOW - 1}"]))
        low += _WINDOW
    # `n:*` always names the last message, also when its UID is below n
    yield sorted(uid for uid in client.search(["UID", f"{low}:*"]) if uid >= low)


def _moment(value: object) -> datetime | None:
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo is not None else None
