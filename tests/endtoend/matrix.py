"""Faults thrown at a running service on a real Dovecot, and the count of what came of it.

Each fault strikes while messages arrive; then it is healed, and everything must come right by itself. Time that a
server's refusal would cost (minutes to days) is skipped by making put-off replies due at once.
"""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from inboxbot.delivery import retry
from inboxbot.model import EntryType, OutgoingState
from inboxbot.store import Store, open_store
from tests.endtoend.conftest import ROOT, absence, access_request, messages
from tests.servers.dovecot_server import Dovecot
from tests.servers.fault_proxy import FaultProxy
from tests.servers.fault_smtp import FaultSmtp

PATIENCE = 30.0
# Where the server may have taken a reply without our knowing.
WINDOW = {"SMTP lost 250", "SMTP hangs before the 250", "killed", "killed in the act", "frozen"}


@dataclass(frozen=True, slots=True)
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

    def __str__(self) -> str:
        return (
            f"faults injected {self.faults}, of them not met {self.unmet}, messages {self.messages}, lost {self.lost}, "
            f"doubled {self.doubled}, "
            f"repeated after a lost 250 {self.repeated}, robots answered {self.robots_answered}, "
            f"left behind {self.left_behind}"
        )


Fault = Callable[["Matrix"], AbstractContextManager[None]]


@dataclass(slots=True)
class Matrix:
    """The stage: servers, proxies and the process under attack."""

    dovecot: Dovecot
    imap: FaultProxy
    smtp: FaultSmtp
    config: Path
    chance: random.Random
    senders: list[str] = field(default_factory=list)
    robots: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    # Faults that were set and met nothing: they prove nothing.
    unmet: Counter[str] = field(default_factory=Counter)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.endtoend.serving", str(self.config)]
        with (self.config.parent / "stderr").open("ab") as errors:
            self.process = subprocess.Popen(command, cwd=ROOT, stderr=errors, stdout=subprocess.DEVNULL)

    def end(self, how: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(20)

    def deliver(self, people: int, robot: bool) -> None:
        for _ in range(people):
            number = len(self.senders) + 1
            self.senders.append(f"person{number}@firma{number}.example")
            self.dovecot.deliver(access_request(number, self.senders[-1]))
        if robot:
            self.robots.append(f"robot{len(self.robots)}@machine.example")
            raw = absence().replace(b"maija.meikalainen@firma.example", self.robots[-1].encode())
            self.dovecot.deliver(raw.replace(b"<absence@", f"<absence-{len(self.robots)}@".encode()))

    def strike(self, name: str, fault: Fault) -> None:
        self.struck.append(name)
        self.marks.append((len(self.smtp.taken), name))
        with fault(self):
            self.deliver(self.chance.randint(1, 3), self.chance.random() < 0.4)
            time.sleep(self.chance.uniform(0.3, 0.8))
            self._await_met()
        self.unmet[name] += self._armed()
        self.settle(name)

    def _armed(self) -> bool:
        return self.imap.armed or any(left.times > 0 for left in self.smtp.faults)

    def _await_met(self) -> None:
        """A slow machine meets a fault later."""
        end = time.monotonic() + 4
        while self._armed() and time.monotonic() < end:
            time.sleep(0.05)

    def settle(self, name: str) -> None:
        """Until everybody is answered and nothing lies in the inbox."""
        end = time.monotonic() + PATIENCE
        self.imap.heal()
        self.smtp.faults.clear()
        with closing(self._store()) as store:
            while not self._quiet():
                assert time.monotonic() < end, f"{name}: {self._state(store)}"
                assert self.process is not None and self.process.poll() is None, f"{name}: the service ended"
                _time_passes(store)
                time.sleep(0.1)

    def _quiet(self) -> bool:
        answered = {taken.recipients[0] for taken in self.smtp.taken}
        return set(self.senders) <= answered and "INBOX" not in messages(self.dovecot)

    def _state(self, store: Store) -> str:
        answered = {taken.recipients[0] for taken in self.smtp.taken}
        missing = [sender for sender in self.senders if sender not in answered]
        with store.read() as tx:
            rows = Counter(row.state.value for row in tx.outbox.all())
        tail = (self.config.parent / "stderr").read_text()[-1500:]
        return f"unanswered {missing}, folders {messages(self.dovecot)}, outbox {dict(rows)}\n{tail}"

    def totals(self) -> Totals:
        with closing(self._store()) as store, store.read() as tx:
            entries = [entry.decision for entry in tx.ledger.entries() if entry.type is EntryType.DECIDED]
        decided = Counter(decision.head.message_id for decision in entries if decision)
        answered = Counter(taken.recipients[0] for taken in self.smtp.taken)
        wanted = len(self.senders) + len(self.robots)
        repeats = {
            key: [n for n, taken in enumerate(self.smtp.taken) if taken.message_id == key]
            for key, count in Counter(taken.message_id for taken in self.smtp.taken).items()
            if count > 1
        }
        inside = [key for key, takes in repeats.items() if self._in_window(takes)]
        return Totals(
            faults=len(self.struck),
            unmet=self.unmet.total(),
            messages=wanted,
            lost=wanted - len(decided) + sum(not answered[sender] for sender in self.senders),
            doubled=len(repeats) - len(inside) + sum(count - 1 for count in decided.values()),
            repeated=sum(len(repeats[key]) - 1 for key in inside),
            robots_answered=sum(answered[robot] for robot in self.robots),
            left_behind=messages(self.dovecot).get("INBOX", 0),
        )

    def _in_window(self, takes: list[int]) -> bool:
        """The same bytes, and taken first while an answer could be lost."""
        same = len({self.smtp.taken[take].digest for take in takes}) == 1
        name = next((name for start, name in reversed(self.marks) if start <= takes[0]), "")
        return same and name in WINDOW

    def _store(self) -> Store:
        return open_store(f"sqlite:///{self.config.parent}/inboxbot.db")


def _time_passes(store: Store) -> None:
    """Replies that were put off are due, and staff let those go that were refused."""
    now = datetime.now(UTC)
    with store.read() as tx:
        rows = tx.outbox.in_state(OutgoingState.DEFERRED, OutgoingState.QUEUED, OutgoingState.FAILED)
    for row in rows:
        if row.state is OutgoingState.FAILED:
            retry(store, row.id, now)
        elif row.next_at is not None and row.next_at > now:
            with store.begin() as tx:
                if tx.outbox.get(row.id) == row:
                    tx.outbox.mark(row.id, row.state, next_at=now)
