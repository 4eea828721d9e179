"""Takes messages out of a folder in batches bounded by bytes, never marking one as seen; and what was sent.

A big message comes in pieces, because imaplib holds several copies of a literal; one above the limit is not
taken at all, only its header, and its real size is told.

Of sent messages only the header fields are taken, or their first bytes. Whether anything is new there is asked without
opening the folder, since that is asked at every poll.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from imaplib import IMAP4
from typing import Any

from imapclient import IMAPClient

from inboxbot.mailboxes.live import Mark

BATCH_BYTES = 8_000_000
BATCH_MESSAGES = 50
CHUNK = 1_048_576
# How many messages one look takes, and how wide a range of UIDs one search asks about.
BATCH = 200
_WINDOW = 50_000
_FIELDS = "BODY.PEEK[HEADER]"
_ANSWERED = b"BODY[HEADER]"
# An answer's own text comes first; whatever was attached to it is not needed.
_BEGINNING = "BODY.PEEK[]<0.65536>"
_BEGUN = b"BODY[]<0>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One message as the server gave it; `raw` is only the header when `whole` is false. `size` in bytes."""

    uid: int
    raw: bytes
    size: int
    received_at: datetime | None
    whole: bool


@dataclass(frozen=True, slots=True)
class _Listed:
    uid: int
    size: int
    received_at: datetime | None


def fetch(client: IMAPClient, uids: Sequence[int], limit: int) -> Iterator[Fetched]:
    """The messages in the order asked for; those that have vanished, or are not given, are left out."""
    for start in range(0, len(uids), BATCH_MESSAGES):
        listed = _list(client, uids[start : start + BATCH_MESSAGES])
        for batch in _by_bytes(listed):
            if len(batch) == 1 and batch[0].size > CHUNK:
                yield from _big(client, batch[0], limit)
            else:
                yield from _small(client, batch)


def header(client: IMAPClient, uid: int) -> Fetched:
    """As much as the server gives of a message that it does not give whole; `raw` is empty when that is nothing."""
    answer: dict[bytes, Any] = {}
    for item in ("RFC822.SIZE", "INTERNALDATE", "BODY.PEEK[HEADER]"):
        try:
            answer |= client.fetch([uid], [item]).get(uid, {})
        except IMAP4.abort:
            raise
        except IMAP4.error:
            # it may refuse one and give the others
            continue
    return Fetched(
        uid=uid,
        raw=answer.get(b"BODY[HEADER]") or b"",
        size=int(answer.get(b"RFC822.SIZE") or 0),
        received_at=_moment(answer.get(b"INTERNALDATE")),
        whole=False,
    )


def _list(client: IMAPClient, uids: Sequence[int]) -> list[_Listed]:
    answers = client.fetch(list(uids), ["RFC822.SIZE", "INTERNALDATE"])
    return [
        _Listed(uid, int(answer[b"RFC822.SIZE"]), _moment(answer.get(b"INTERNALDATE")))
        for uid in uids
        if b"RFC822.SIZE" in (answer := answers.get(uid, {}))
    ]


def _by_bytes(listed: Sequence[_Listed]) -> Iterator[list[_Listed]]:
    """Runs of small messages up to the byte limit; each big one alone."""
    batch: list[_Listed] = []
    weight = 0
    for one in listed:
        if batch and (one.size > CHUNK or weight + one.size > BATCH_BYTES or batch[-1].size > CHUNK):
            yield batch
            batch, weight = [], 0
        batch.append(one)
        weight += one.size
    if batch:
        yield batch


def _small(client: IMAPClient, batch: Sequence[_Listed]) -> Iterator[Fetched]:
    answers = client.fetch([one.uid for one in batch], ["BODY.PEEK[]"])
    for one in batch:
        raw = answers.get(one.uid, {}).get(b"BODY[]")
        if raw is not None:
            yield Fetched(uid=one.uid, raw=raw, size=len(raw), received_at=one.received_at, whole=True)


def _big(client: IMAPClient, one: _Listed, limit: int) -> Iterator[Fetched]:
    if one.size > limit:
        header = client.fetch([one.uid], ["BODY.PEEK[HEADER]"]).get(one.uid, {}).get(b"BODY[HEADER]")
        if header is not None:
            yield Fetched(uid=one.uid, raw=header, size=one.size, received_at=one.received_at, whole=False)
        return
    pieces: list[bytes] = []
    # RFC822.SIZE may be wrong on some servers: the end is where a piece comes short, not where the size says.
    while not pieces or len(pieces[-1]) == CHUNK:
        answer = client.fetch([one.uid], [f"BODY.PEEK[]<{len(pieces) * CHUNK}.{CHUNK}>"]).get(one.uid)
        piece = next((v for k, v in answer.items() if k.startswith(b"BODY[]")), None) if answer else None
        if piece is None:
            return
        pieces.append(piece)
    raw = b"".join(pieces)
    yield Fetched(uid=one.uid, raw=raw, size=len(raw), received_at=one.received_at, whole=True)


def _moment(value: object) -> datetime | None:
    """INTERNALDATE as an aware UTC moment; None when the server gave none that can be read."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        return None
    return value.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message that was sent: its place and its header block."""

    uidvalidity: int
    uid: int
    raw: bytes
    at: datetime | None


def has_sent_since(client: IMAPClient, folder: str, mark: Mark | None) -> bool:
    """False when nothing can have come since the mark."""
    status: dict[bytes, Any] = client.folder_status(folder, ["UIDNEXT", "UIDVALIDITY"])
    uidnext = int(status.get(b"UIDNEXT") or 0)
    known = mark is not None and mark.uidvalidity == int(status.get(b"UIDVALIDITY") or 0)
    return not (known and mark is not None and 0 < uidnext <= mark.uid + 1)


def sent_after(client: IMAPClient, folder: str, mark: Mark | None, *, texts: bool = False) -> tuple[Sent, ...]:
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
