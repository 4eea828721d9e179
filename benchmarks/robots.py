"""How well machines are told from people: a table of one line a folder, and what was missed.

A folder holds one message a file. Its `LABELS.tsv` names them: columns `file` and `expected` (`NOREPLY` for a machine,
`REPLY` for a person, `HELD` for a person's matter that came through a machine and waits unanswered), and if wanted
`envelope_from`, `envelope_to` (our address then) and `group`; files that are not there are passed over. A folder
without labels is taken as a whole: `FOLDER=machine` or `FOLDER=person`; `FOLDER=machine:bounce` takes only the files
whose names hold the word.
Run: python -m benchmarks.robots [--missed] FOLDER...   Exit 1 when a person was silenced.
"""

import csv
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from inboxbot import replies, rulebook
from inboxbot.intake import Desk, handle
from inboxbot.model import Arrival, Decision, Inbox, Place, ReceivedFrom, Silence
from inboxbot.reading import open_document
from inboxbot.store import open_store

OURS = "yhteistestaus@kanta.example"
_ARRIVED = datetime(2026, 11, 24, 10, tzinfo=UTC)
_EXPECTED = {"machine": "NOREPLY", "person": "REPLY"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One message and what it is."""

    file: Path
    expected: str
    envelope_from: str = ""
    envelope_to: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One message and what became of it."""

    labelled: Labelled
    decision: Decision
    evidence: str

    @property
    def right(self) -> bool:
        """True for a machine that got no answer, a person who was read, a marked matter that waits."""
        if self.labelled.expected == "NOREPLY":
            return self.decision.silence is not None
        if self.labelled.expected == "HELD":
            return self.decision.silence is Silence.MACHINE_MARKED
        return self.decision.silence not in (Silence.MACHINE, Silence.MACHINE_MARKED)


def main(arguments: list[str]) -> int:
    """Prints the table; 1 when a person was silenced."""
    missed = "--missed" in arguments
    desk = _desk()
    rows = [(name, _judge(name, desk)) for name in arguments if not name.startswith("--")]
    print(f"{'corpus':<28}{'machines':>9}{'caught':>8}{'share':>9}{'people':>8}{'silenced':>9}")
    for name, judged in rows:
        _row(Path(name.partition("=")[0]).name, judged)
    if len(rows) > 1:
        _row("all", [one for _, judged in rows for one in judged])
    wrong = [one for _, judged in rows for one in judged if not one.right]
    for one in wrong if missed else ():
        what = f"{one.labelled.expected} {one.labelled.file} [{one.decision.kind}] {one.decision.head.subject!r}"
        print(f"{what} {one.evidence}")
    return int(any(one.labelled.expected != "NOREPLY" for one in wrong))


def _row(name: str, judged: list[Judged]) -> None:
    machines = [one for one in judged if one.labelled.expected == "NOREPLY"]
    people = [one for one in judged if one.labelled.expected != "NOREPLY"]
    caught, silenced = sum(one.right for one in machines), sum(not one.right for one in people)
    share = f"{caught / len(machines):.2%}" if machines else ""
    print(f"{name:<28}{len(machines):>9}{caught:>8}{share:>9}{len(people):>8}{silenced:>9}")


def _judge(name: str, desk: Desk) -> list[Judged]:
    return [_judged(one, desk) for one in _labelled(name) if one.file.is_file()]


def _labelled(name: str) -> list[Labelled]:
    path, _, rest = name.partition("=")
    folder, (what, _, word) = Path(path), rest.partition(":")
    if what:
        files = sorted(file for file in folder.iterdir() if file.is_file() and word in file.name)
        return [Labelled(file=file, expected=_EXPECTED[what]) for file in files]
    with (folder / "LABELS.tsv").open(encoding="utf-8", newline="") as labels:
        wanted = Labelled.__dataclass_fields__
        rows = [{k: v for k, v in row.items() if k in wanted and v} for row in csv.DictReader(labels, delimiter="\t")]
    return [Labelled(**{**row, "file": folder / row["file"]}) for row in rows]  # type: ignore[arg-type]


def _judged(one: Labelled, desk: Desk) -> Judged:
    raw = one.file.read_bytes()
    # The line that an mbox sets before a message is no part of it.
    raw = raw.partition(b"\n")[2] if raw.startswith((b"From ", b">From ")) else raw
    if one.envelope_from:
        raw = f"Return-Path: <{one.envelope_from.strip('<>')}>\n".encode() + raw
    addresses = (one.envelope_to,) if one.envelope_to else desk.inbox.addresses
    place = Place(mailbox="", source=one.file.name)
    arrival = Arrival(raw=raw, received_at=_ARRIVED, received_from=ReceivedFrom.INTERNALDATE, place=place)
    store = open_store("sqlite://")
    try:
        decision = handle(arrival, replace(desk, store=store, inbox=replace(desk.inbox, addresses=addresses)))
        with store.read() as tx:
            (entry, *_) = tx.ledger.entries()
        return Judged(labelled=one, decision=decision, evidence=entry.text)
    finally:
        store.close()


def _desk() -> Desk:
    return Desk(
        store=open_store("sqlite://"),
        rulebook=rulebook.load(rulebook.default_directory()),
        texts=replies.load_texts(replies.default_directory()),
        inbox=Inbox(addresses=(OURS,)),
        letterhead=replies.Letterhead(from_address=OURS),
        opener=open_document,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
