"""What came of the faults, counted from every end: the ledger, the mailbox, and what the far mail server took."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from inboxbot.model import EntryType
from inboxbot.store import Store
from tests.servers.dovecot_server import USER, Dovecot
from tests.servers.fault_smtp import Taken

# Where an answer that was handed on to us may have met nobody, or nobody who lived to write it down.
UNHEARD = {
    "Postfix restarted",
    "killed",
    "killed in the act",
    "killed in a gap",
    "frozen",
    "killed while another stands by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What is printed, and all of it but the first three must be 0 in the end.

    `repeated`: sent again while nobody could know that it was taken, the same bytes; `doubled`: without that excuse.
    """

    faults: int
    messages: int
    repeated: int
    unmet: int
    lost: int
    doubled: int
    deleted: int
    filed_twice: int
    strange: int
    marked_seen: int
    robots_answered: int
    left_behind: int
    in_clear: int

    def __str__(self) -> str:
        return (
            f"faults injected {self.faults}, of them not met {self.unmet}, messages {self.messages}, lost {self.lost}, "
            f"doubled {self.doubled}, repeated after a lost 250 (same bytes and Message-ID) {self.repeated}, "
            f"deleted {self.deleted}, twice in the mailbox {self.filed_twice}, never delivered {self.strange}, "
            f"marked seen {self.marked_seen}, robots answered {self.robots_answered}, left behind {self.left_behind}, "
            f"sent in the clear {self.in_clear}"
        )

    def wrong(self) -> dict[str, int]:
        """What should be 0 and is not."""
        counts = {field.name: getattr(self, field.name) for field in fields(self)[3:]}
        return {name: count for name, count in counts.items() if count}


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


def kept(server: Dovecot) -> Counter[str]:
    """Every message of the mailbox by its Message-ID, whatever the folder."""
    rows = server.doveadm("-f", "tab", "fetch", "-u", USER, "hdr.message-id", "ALL").splitlines()[1:]
    return Counter(row.strip() for row in rows)


def seen(server: Dovecot) -> int:
    """How many messages somebody marked as seen."""
    return len(server.doveadm("search", "-u", USER, "SEEN").splitlines())


def astray(kept: Counter[str], delivered: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Of what lies in the mailbox: (gone, there more than once, never delivered)."""
    wanted = Counter(delivered)
    strange = Counter({name: count for name, count in kept.items() if name not in wanted})
    return wanted - kept, kept - wanted - strange, strange


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """Who can say what became of a letter.

    `taken` is what the far end has; `marks` say which fault was on from which count of taken letters; `queued` which
    names of letters were handed on to us, in the order in which they were taken; `noted` what we wrote down as sent.
    """

    taken: Sequence[Taken]
    marks: Sequence[tuple[int, str]]
    queued: Mapping[str, bool]
    noted: str

    def twice_sent(self) -> tuple[int, int]:
        """(doubled, repeated): replies taken again without and with the excuse that their row was in doubt."""
        excuses = [excused for takes in self._twice().values() for excused in self._excuses(takes)]
        return excuses.count(False), excuses.count(True)

    def tell(self) -> list[str]:
        """What was taken more than once, and during which faults."""
        told = []
        for name, takes in self._twice().items():
            during = [(self.taken[take].queue, self._during(take), self._known(take)) for take in takes]
            told.append(f"{name} {during} same bytes {self._same(takes)} excused {self._excuses(takes)}")
        return told

    def _twice(self) -> dict[str, list[int]]:
        """By Message-ID, the takes in the order of the server that took them.

        A name that comes twice is a letter that this server itself handed on twice, which is not ours to answer for.
        """
        takes: dict[str, dict[str, int]] = {}
        for number, one in enumerate(self.taken):
            takes.setdefault(one.message_id, {}).setdefault(one.queue or f"take {number}", number)
        place = {name: number for number, name in enumerate(self.queued)}
        return {
            message_id: sorted(numbers.values(), key=lambda take: place.get(self.taken[take].queue, -1))
            for message_id, numbers in takes.items()
            if len(numbers) > 1
        }

    def _excuses(self, takes: Sequence[int]) -> list[bool]:
        """For each take that another one follows, whether that may be."""
        same = self._same(takes)
        return [same and not self._known(take) for take in takes[:-1]]

    def _same(self, takes: Sequence[int]) -> bool:
        return len({self.taken[take].digest for take in takes}) == 1

    def _known(self, take: int) -> bool:
        """True when we knew that it was taken: it was written down, or the answer reached us and nothing befell us."""
        name = self.taken[take].queue
        heard = self.queued.get(name, False) and self._during(take) not in UNHEARD
        return heard or f"queued as {name} " in self.noted

    def _during(self, take: int) -> str:
        return ([name for mark, name in self.marks if mark <= take] or [""])[-1]


def noted(store: Store) -> str:
    """What the ledger has of every letter that was sent, in the servers' words."""
    with store.read() as tx:
        return "\n".join(f"{entry.text} " for entry in tx.ledger.entries() if entry.type is EntryType.SENT)
