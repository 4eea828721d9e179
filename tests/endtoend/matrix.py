"""Faults thrown at a running service on real servers, and the count of what came of it.

Each fault strikes while messages arrive; then it is healed, and everything must come right by itself. Time that a
server's refusal would cost (minutes to days) is skipped by making put-off replies due at once.
"""

import random
import re
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from inboxbot.delivery import retry
from inboxbot.mailboxes.imap_file import HANDLED
from inboxbot.model import OutgoingState
from inboxbot.store import Store, open_store
from tests.building.rows import in_state
from tests.endtoend.conftest import absence, access_request, messages
from tests.endtoend.poison import POISON
from tests.endtoend.stage import Stage
from tests.endtoend.totals import Totals, Witnesses, astray, kept, lost, noted, seen, twice_decided
from tests.endtoend.warm import Warm
from tests.servers.dovecot_server import USER
from tests.servers.fault_smtp import Taken

PATIENCE = 40.0
_MESSAGE_ID = re.compile(rb"^Message-ID: (\S+)", re.MULTILINE)

Fault = Callable[["Matrix"], AbstractContextManager[None]]


@dataclass(slots=True)
class Matrix:
    """The process under attack and those who write to it. `chance` decides what is left open."""

    stage: Stage
    senders: list[str] = field(default_factory=list)
    robots: list[str] = field(default_factory=list)
    delivered: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    # Faults that were set and met nothing: they prove nothing.
    unmet: Counter[str] = field(default_factory=Counter)
    # What was first seen to be amiss in the mailbox, and after which fault.
    amiss: dict[str, str] = field(default_factory=dict)
    process: Warm | None = None
    _met: bool = False
    # Faults of time must come right without our skipping any.
    skips_time: bool = True

    @property
    def chance(self) -> random.Random:
        return self.stage.chance

    @property
    def taken(self) -> list[Taken]:
        return self.stage.sink.taken

    def start(self, gap: str = "") -> None:
        """Until it says that it is ready; a fault at the start ends the process, as it should."""
        before = self.log().splitlines().count("ready")
        self.process = self.another(gap)
        ended = lambda: self.process is not None and self.process.poll() is not None  # noqa: E731
        self.must("it starts", lambda: self.log().splitlines().count("ready") > before or ended())

    def another(self, gap: str = "") -> Warm:
        """A service, beside the one that runs or instead of it."""
        return Warm("tests.endtoend.serving", str(self.stage.config), gap, stderr=self.stage.disk / "stderr")

    def end(self, how: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(20)

    def running(self) -> Warm:
        assert self.process is not None and self.process.poll() is None, f"the service ended\n{self.log()}"
        return self.process

    def log(self) -> str:
        file = self.stage.disk / "stderr"
        return file.read_text(errors="replace") if file.exists() else ""

    def deliver(self, people: int, robot: bool = False, poison: bool = False) -> None:
        for _ in range(people):
            number = len(self.senders) + 1
            self.senders.append(f"person{number}@firma{number}.example")
            raw = access_request(number, self.senders[-1])
            self._hand_in(POISON + b"\r\n" + raw if poison else raw)
        if robot:
            self.robots.append(f"robot{len(self.robots)}@machine.example")
            raw = absence().replace(b"maija.meikalainen@firma.example", self.robots[-1].encode())
            self._hand_in(raw.replace(b"<absence@", f"<absence-{len(self.robots)}@".encode()))

    def _hand_in(self, raw: bytes) -> None:
        self.stage.dovecot.deliver(raw)
        self.delivered += [found.decode() for found in _MESSAGE_ID.findall(raw)]

    def strike(self, name: str, fault: Fault) -> None:
        self.struck.append(name)
        self.marks.append((len(self.taken), name))
        self.skips_time, self._met = True, False
        traps = self._traps_sprung()
        try:
            with fault(self):
                self.deliver(self.chance.randint(1, 3), self.chance.random() < 0.4)
                time.sleep(self.chance.uniform(0.3, 0.8))
                sprung = self.until(lambda: not self._armed(), 6)
            self.unmet[name] += not sprung or not (self._met or self._traps_sprung() > traps)
            self.settle()
        except AssertionError as error:
            raise AssertionError(f"{name} (after {self.struck[-4:-1]}): {error}") from error
        for message_id in sum(astray(kept(self.stage.dovecot), self.delivered), Counter()):
            self.amiss.setdefault(message_id, name)

    def met(self, true: Callable[[], object], seconds: float = 6) -> None:
        """What shows that the fault that is on met something; asked until it is so, for that long."""
        self._met |= self.until(lambda: bool(true()), seconds)

    def _traps_sprung(self) -> int:
        return self.stage.imap.did["met"] + self.stage.smtp.did["met"]

    def until(self, true: Callable[[], bool], seconds: float = 10) -> bool:
        """Whether it became true in that time: a slow machine meets a fault later."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def meets(self, what: str, cut: Callable[[], None], met: Callable[[], bool]) -> None:
        """Cuts until the fault is met: whoever comes back in this very moment has passed it already."""
        for _ in range(8):
            cut()
            if self.until(met, 2):
                return
        raise AssertionError(f"{what} was not met")

    def must(self, what: str, true: Callable[[], bool], seconds: float = 20) -> None:
        assert self.until(true, seconds), f"{what}\n{self.log()[-2500:]}"

    def _armed(self) -> bool:
        return self.stage.imap.armed or self.stage.smtp.armed

    def settle(self) -> None:
        """Until everybody is answered, nothing lies in the inbox and nothing is on its way out."""
        for door in (self.stage.imap_door, self.stage.smtp_door):
            door.trouble = ""
        self.stage.imap.heal()
        self.stage.smtp.heal()
        end = time.monotonic() + PATIENCE
        with closing(self.store()) as store:
            while not self._quiet(store):
                assert time.monotonic() < end, self._state(store)
                self.running()
                if self.skips_time:
                    _time_passes(store)
                time.sleep(0.1)

    def _quiet(self, store: Store) -> bool:
        answered = {taken.recipients[0] for taken in self.taken}
        with store.read() as tx:
            under_way = [state for state, _ in tx.outbox.counts() if state is not OutgoingState.SENT]
        if under_way or not set(self.senders) <= answered:
            return False
        if "INBOX" in messages(self.stage.dovecot):
            # what could only be marked is put away by a person
            # until the bot has made its folders anew there is nowhere to put it
            if "accepted" not in self.stage.dovecot.doveadm("mailbox", "list", "-u", USER).split("\n"):
                return False
            move = ("move", "-u", USER, "accepted", "mailbox", "INBOX", "KEYWORD", HANDLED)
            self.stage.dovecot.doveadm(*move)
        return "INBOX" not in messages(self.stage.dovecot)

    def _state(self, store: Store) -> str:
        answered = {taken.recipients[0] for taken in self.taken}
        missing = [sender for sender in self.senders if sender not in answered]
        with store.read() as tx:
            rows = [row for row in tx.outbox.all() if row.state is not OutgoingState.SENT]
        waiting = [(row.to, row.state.value, row.next_at, row.last_words) for row in rows]
        return f"unanswered {missing}, folders {messages(self.stage.dovecot)}, outbox {waiting}\n{self.log()[-2500:]}"

    def witnesses(self) -> Witnesses:
        with closing(self.store()) as store:
            return Witnesses(taken=self.taken, marks=self.marks, queued=self.stage.smtp.queued, noted=noted(store))

    def totals(self) -> Totals:
        answered = Counter(taken.recipients[0] for taken in self.taken)
        doubled, repeated = self.witnesses().twice_sent()
        gone, twice, strange = astray(kept(self.stage.dovecot), self.delivered)
        letters = {(taken.recipients[0], taken.message_id) for taken in self.taken}
        people = Counter(to for to, _ in letters if to in self.senders)
        before_tls = {"EHLO", "HELO", "STARTTLS", "QUIT", ""}
        with closing(self.store()) as store:
            return Totals(
                faults=len(self.struck),
                unmet=self.unmet.total(),
                messages=len(self.delivered),
                lost=lost(store, self.senders, self.robots, answered),
                doubled=doubled + twice_decided(store) + sum(count - 1 for count in people.values()),
                repeated=repeated,
                deleted=gone.total(),
                filed_twice=twice.total(),
                strange=strange.total(),
                marked_seen=seen(self.stage.dovecot),
                robots_answered=sum(answered[robot] for robot in self.robots),
                left_behind=messages(self.stage.dovecot).get("INBOX", 0),
                in_clear=sum(verb not in before_tls for verb in self.stage.smtp_door.in_clear),
            )

    def store(self) -> Store:
        return open_store(self.stage.store_url)


def _time_passes(store: Store) -> None:
    """Replies that were put off are due, also by a late clock, and staff let go what was refused or is in doubt."""
    now = datetime.now(UTC) - timedelta(days=2)
    with store.read() as tx:
        stopped = (OutgoingState.FAILED, OutgoingState.IN_DOUBT)
        rows = in_state(tx, OutgoingState.DEFERRED, OutgoingState.QUEUED, *stopped)
    for row in rows:
        if row.state in stopped:
            retry(store, row.id, now)
        elif row.next_at is not None and row.next_at > now:
            with store.begin() as tx:
                if tx.outbox.for_change(row.id) == row:
                    tx.outbox.mark(row.id, row.state, next_at=now)
