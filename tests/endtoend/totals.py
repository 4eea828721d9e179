"""What came of the faults, counted from both ends: the ledger, and what the far mail server took."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inboxbot.model import EntryType
from inboxbot.store import Store
from tests.servers.fault_smtp import Taken

# Where the server may have taken a reply without our knowing.
WINDOW = {
    "SMTP lost 250",
    "SMTP hangs before the 250",
    "Postfix restarted",
    "killed",
    "killed in the act",
    "killed in a gap",
    "frozen",
    "killed while another stands by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What is printed. `repeated`: sent again after a lost 250, the same bytes; `doubled`: without that excuse."""

    faults: int
    unmet: int
    messages: int
    lost: int
    doubled: int
    repeated: int
    robots_answered: int
    left_behind: int
    in_clear: int

    def __str__(self) -> str:
        return (
            f"faults injected {self.faults}, of them not met {self.unmet}, messages {self.messages}, lost {self.lost}, "
            f"doubled {self.doubled}, repeated after a lost 250 (same bytes and Message-ID) {self.repeated}, "
            f"robots answered {self.robots_answered}, left behind {self.left_behind}, sent in the clear {self.in_clear}"
        )


def lost(store: Store, senders: Sequence[str], robots: Sequence[str], answered: Counter[str]) -> int:
    """People without an answer, and messages without a decision."""
    undecided = len(senders) + len(robots) - len(_decided(store))
    return undecided + sum(not answered[sender] for sender in senders)


def twice_decided(store: Store) -> int:
    """Decisions beyond the first of a message."""
    return sum(count - 1 for count in _decided(store).values())


def _decided(store: Store) -> Counter[str | None]:
    with store.read() as tx:
        entries = [entry.decision for entry in tx.ledger.entries() if entry.type is EntryType.DECIDED]
    return Counter(decision.head.message_id for decision in entries if decision)


def twice_sent(taken: Sequence[Taken], marks: Sequence[tuple[int, str]]) -> tuple[int, int]:
    """(doubled, repeated): replies taken again without and with the excuse of a lost answer.

    `marks` say which fault was on from which count of taken letters.
    """
    doubled = repeated = 0
    for key, count in Counter(one.message_id for one in taken).items():
        takes = [number for number, one in enumerate(taken) if one.message_id == key]
        if count > 1 and _excused(taken, takes, marks):
            repeated += count - 1
        else:
            doubled += count - 1
    return doubled, repeated


def _excused(taken: Sequence[Taken], takes: Sequence[int], marks: Sequence[tuple[int, str]]) -> bool:
    """The same bytes, and taken first while an answer could be lost."""
    during = [name for mark, name in marks if mark <= takes[0]]
    return len({taken[number].digest for number in takes}) == 1 and bool(during) and during[-1] in WINDOW


def twice(taken: Sequence[Taken], marks: Sequence[tuple[int, str]]) -> list[str]:
    """What was taken more than once, and during which faults."""
    told = []
    for key, count in Counter(one.message_id for one in taken).items():
        takes = [number for number, one in enumerate(taken) if one.message_id == key]
        names = [([name for mark, name in marks if mark <= take] or [""])[-1] for take in takes]
        if count > 1:
            told.append(f"{key} {takes} {names} same bytes {len({taken[n].digest for n in takes}) == 1}")
    return told
