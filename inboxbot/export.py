"""Live mail as files that a replay judges again: the bytes from the mailbox, everything else from the ledger.

The manifest says in which order messages and people's decisions came, and by which clock each message counted, so a
replay needs none of what the mailbox has lost or moved since. The mailbox is the archive: the store keeps no mail.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from inboxbot.errors import UsageError
from inboxbot.mailboxes.manifest import (
    MANIFEST,
    GrantedLine,
    MessageLine,
    OfficerLine,
    ReminderLine,
    RulingLine,
    TakenBackLine,
)
from inboxbot.model import Entry, EntryType, Head
from inboxbot.store import PURGED, Store

if TYPE_CHECKING:
    from inboxbot.mailboxes.imap_fetch import Fetched

_MESSAGES = (EntryType.DECIDED, EntryType.SEEN_AGAIN)
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")


Candidates = Callable[[str | None], "Iterator[Fetched]"]
Fingerprint = Callable[[bytes], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and what a replay will lack.

    `missing` are the sources of messages that the mailbox has no more; `begun_before` counts those whose case began
    before the first day, `left_out` people's decisions and messages in such cases, `purged` messages past their time,
    of which the store kept nothing but that they came.
    """

    messages: int
    rulings: int
    officers: int
    missing: tuple[str, ...]
    begun_before: int
    left_out: int
    purged: int


def export(
    store: Store, candidates: Candidates, fingerprint: Fingerprint, since: datetime, until: datetime, directory: Path
) -> Exported:
    """Writes the messages that came from `since` to before `until`, and the manifest, readable by the owner alone.

    `candidates` gives what lies in the mailbox under a Message-ID, `fingerprint` the identity of a message's bytes.
    """
    _prepare(directory)
    with store.read() as tx:
        entries = tx.ledger.entries(since, until)
        pile = _Pile({case.number: case.head.fingerprint for case in tx.cases.all()})
    opened = {fingerprint: number for number, fingerprint in pile.opened_by.items()}
    for entry in entries:
        if entry.type in _MESSAGES and entry.text == PURGED:
            pile.purged += 1
        elif entry.type in _MESSAGES and entry.decision is not None:
            number = 1 + len(pile.written) + len(pile.lines)
            line = _message(entry, candidates, fingerprint, directory, number)
            pile.add(entry, line and line.model_copy(update={"opened": opened.get(entry.fingerprint, "")}))
        elif (event := _beside(entry)) is not None:
            pile.add_beside(*event)
    _private(directory / MANIFEST, "".join(line.model_dump_json() + "\n" for line in pile.lines).encode())
    return pile.counted()


@dataclass(slots=True)
class _Pile:
    """The lines so far. `opened_by` has the fingerprint of the message that opened each case."""

    opened_by: Mapping[str, str]
    lines: list[BaseModel] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    begun_before: int = 0
    left_out: int = 0
    purged: int = 0

    def add(self, entry: Entry, line: MessageLine | None) -> None:
        """A message; None for one that lies in the mailbox no more."""
        if line is None:
            self.missing += [entry.decision.head.source] if entry.decision else []
            return
        self.lines.append(line)
        self.written.add(entry.fingerprint)
        self.begun_before += self.opened_by.get(entry.case or "", entry.fingerprint) not in self.written

    def add_beside(self, line: BaseModel, cases: tuple[str, ...]) -> None:
        """What a person did, or a reminder, unless a case of it began earlier."""
        if all(self.opened_by.get(number) in self.written for number in cases):
            self.lines.append(line)
        else:
            self.left_out += not isinstance(line, ReminderLine)

    def counted(self) -> Exported:
        return Exported(
            messages=sum(isinstance(line, MessageLine) for line in self.lines),
            rulings=sum(isinstance(line, RulingLine) for line in self.lines),
            officers=sum(isinstance(line, OfficerLine) for line in self.lines),
            missing=tuple(self.missing),
            begun_before=self.begun_before,
            left_out=self.left_out,
            purged=self.purged,
        )


def _beside(entry: Entry) -> tuple[BaseModel, tuple[str, ...]] | None:
    """The line of what a person did, or of a reminder, and the cases that it needs; None for another entry."""
    if (ruling := entry.ruling) is not None:
        line = RulingLine.model_validate(ruling, from_attributes=True)
        return line, tuple(number for number in (ruling.case, ruling.into) if number)
    if (back := entry.taken_back) is not None:
        return TakenBackLine.model_validate(back, from_attributes=True), (back.case,)
    if entry.type is EntryType.GRANTED and (grant := entry.grant) is not None and grant.done_at is not None:
        given = GrantedLine(case=grant.case, person=str(grant.number), by=grant.by, at=grant.done_at)
        return given, (grant.case,)
    if (seen := entry.intervention) is not None:
        return OfficerLine.model_validate(seen, from_attributes=True), (seen.case,)
    if (sent := entry.reminder) is not None:
        return ReminderLine.model_validate(sent, from_attributes=True), (sent.case,)
    return None


def _prepare(directory: Path) -> None:
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory}: there is something already; an export wants an empty folder")
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)


def _message(
    entry: Entry, candidates: Candidates, fingerprint: Fingerprint, directory: Path, number: int
) -> MessageLine | None:
    """The message's file and its line; None when the mailbox does not have it any more."""
    assert entry.decision is not None
    head = entry.decision.head
    found = _found(head, candidates, fingerprint)
    if found is None:
        return None
    name = f"{number:05d}.eml"
    _private(directory / name, found.raw)
    return MessageLine(
        file=name,
        source=head.source,
        received_at=head.received_at,
        received_from=head.received_from,
        rules_version=entry.decision.rules_version,
        headers_only=found.headers_only,
        failed=found.failed,
        size=found.size if found.headers_only else 0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    raw: bytes
    size: int
    headers_only: bool = False
    failed: bool = False


def _found(head: Head, candidates: Candidates, fingerprint: Fingerprint) -> _Found | None:
    """The very bytes that were judged; else those of the same identity, for a server may change trace fields."""
    alike = None
    for one in candidates(head.message_id):
        known = _Found(raw=one.raw, size=one.size, headers_only=not one.whole)
        if sha256(one.raw).hexdigest() == head.raw_sha256:
            return known
        end = _BLANK_LINE.search(one.raw)
        block = one.raw[: end.end()] if end else one.raw
        if one.whole and sha256(block).hexdigest() == head.raw_sha256:
            return replace(known, raw=block, headers_only=True, failed=True)
        if alike is None and one.whole and fingerprint(one.raw) == head.fingerprint:
            alike = known
    return alike


def _private(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
