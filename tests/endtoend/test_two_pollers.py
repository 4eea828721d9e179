"""Two processes want one mailbox at once: on SQLite the second is refused, on PostgreSQL the lease has one holder."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from inboxbot.model import EntryType, OutgoingState
from inboxbot.store import open_store
from tests.building.rows import in_state
from tests.endtoend.conftest import ROOT, access_request, messages
from tests.servers.fault_proxy import FaultProxy
from tests.servers.fault_smtp import FaultSmtp
from tests.servers.postgresql_server import Postgresql

pytestmark = pytest.mark.servers

LEASE = 2.0
REFUSED = (2, True)
# Each thing that is said on the way out takes so long: six letters take several leases.
SLOW = 0.12
# And so long while others knock: one letter takes longer than they do.
STUCK = 3.0
PEOPLE = 6


@dataclass(frozen=True, slots=True)
class Poller:
    """`inboxbot run` with a short lease, in a process of its own."""

    process: subprocess.Popen[bytes]
    words: IO[str]

    def ended(self) -> tuple[int, bool]:
        """How it ended, and whether it said that another one serves the mailbox."""
        code = self.process.wait(60)
        return code, self.says("served by another process")

    def says(self, words: str) -> bool:
        """Whether it has said that; without moving where it writes on."""
        size = os.fstat(self.words.fileno()).st_size
        return words in os.pread(self.words.fileno(), size, 0).decode(errors="replace")


@contextmanager
def poller(config: Path, *how: str) -> Iterator[Poller]:
    """Gone in the end, frozen or not."""
    command = [sys.executable, "-m", "tests.endtoend.poller", str(LEASE), "run", *how, "--config", str(config)]
    with tempfile.TemporaryFile("w+") as words:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=words)
        try:
            yield Poller(process, words)
        finally:
            process.kill()
            process.wait(10)


def until(true, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def way_out() -> Iterator[tuple[FaultSmtp, FaultProxy]]:
    """A mail server, and the slow line to it."""
    with FaultSmtp() as smtp, FaultProxy(smtp.port) as line:
        line.delay(SLOW)
        yield smtp, line


@pytest.fixture
def people(dovecot) -> set[str]:
    """Those who wrote."""
    senders = {f"person{number}@firma{number}.example" for number in range(PEOPLE)}
    for number, sender in enumerate(sorted(senders)):
        dovecot.deliver(access_request(number, sender))
    return senders


@pytest.mark.parametrize("first", [(), ("--once",)], ids=["run", "run --once"])
def test_on_sqlite_nobody_is_let_in_beside_one_who_is_still_sending(dovecot, configure, way_out, people, first):
    smtp, line = way_out
    config = configure(dovecot.imap, line.port, connections=1)
    with poller(config, *first) as serving:
        until(lambda: smtp.taken)
        line.delay(STUCK)
        came, seconds = time.monotonic(), []
        for how in ((), ("--once",)):
            with poller(config, *how) as second:
                seconds.append(second.ended())
        assert time.monotonic() - came > LEASE and len(smtp.taken) < PEOPLE, "it was not slow enough to show anything"
        line.delay(0)
        until(lambda: len(smtp.taken) >= PEOPLE)
        if not first:
            serving.process.terminate()
        assert (0, False) == serving.ended()
    assert {REFUSED} == set(seconds)
    assert dict.fromkeys(people, 1) == Counter(taken.recipients[0] for taken in smtp.taken)
    assert {"accepted": PEOPLE} == messages(dovecot)


def decisions(url: str) -> Counter[str | None]:
    """How often each message was decided."""
    with closing(open_store(url)) as store, store.read() as tx:
        entries = [entry.decision for entry in tx.ledger.entries() if entry.type is EntryType.DECIDED]
    return Counter(decision.head.message_id for decision in entries if decision)


@pytest.fixture
def shared(configure, dovecot, way_out, postgresql: Postgresql, postgresql_url: str) -> tuple[Path, Postgresql]:
    """A configuration for several processes, and the database that they share, ready for use."""
    config = configure(dovecot.imap, way_out[1].port, connections=1)
    config.write_text(config.read_text() + f'[store]\nurl = "{postgresql_url}"\n')
    open_store(postgresql_url).close()
    return config, postgresql


def freeze(process: subprocess.Popen[bytes], postgresql: Postgresql) -> None:
    """Between two transactions: what one that is open holds, the server frees when it has waited long enough."""
    for _ in range(100):
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        with postgresql.connect() as asking:
            if not asking.execute("SELECT FROM pg_stat_activity WHERE state ~ 'in transaction'").fetchall():
                return
        process.send_signal(signal.SIGCONT)
        time.sleep(0.01)
    raise AssertionError("it was never found between two transactions")


def in_hand(url: str) -> set[str]:
    """The letter that is being said on the only connection: the first of those that are marked so."""
    with closing(open_store(url)) as store, store.read() as tx:
        return {row.message_id for row in in_state(tx, OutgoingState.SENDING)[:1]}


@pytest.mark.parametrize("doing", ["deciding", "sending"])
def test_on_postgresql_who_was_frozen_while_another_took_over_stands_by_and_does_nothing_again(
    dovecot, way_out, shared, people, doing
):
    (smtp, _), (config, postgresql), url = way_out, shared, shared[1].url
    with ExitStack() as opened:
        first = opened.enter_context(poller(config))
        # while the first letter went out the others were decided; from the second on it has them all to send
        until(lambda: decisions(url) if doing == "deciding" else len(smtp.taken) == 2)
        freeze(first.process, postgresql)
        assert len(smtp.taken) < PEOPLE
        doubtful = in_hand(url)
        second = opened.enter_context(poller(config))
        until(lambda: people == {taken.recipients[0] for taken in smtp.taken})
        until(lambda: {"accepted": PEOPLE} == messages(dovecot))
        first.process.send_signal(signal.SIGCONT)
        until(lambda: first.says("another process took the mailbox over"))
        # it stands by, and serves again when the other has gone
        second.process.terminate()
        assert (0, False) == second.ended()
        dovecot.deliver(access_request(PEOPLE, "late@firma.example"))
        until(lambda: {"accepted": PEOPLE + 1} == messages(dovecot))
        until(lambda: "late@firma.example" in {taken.recipients[0] for taken in smtp.taken})
        first.process.terminate()
        assert (0, False) == first.ended()
    takes = Counter(taken.message_id for taken in smtp.taken)
    assert takes - Counter(set(takes)) <= Counter(doubtful), f"{takes}, in doubt {doubtful}"
    assert PEOPLE + 1 == len({taken.digest for taken in smtp.taken})
    with closing(open_store(url)) as store, store.read() as tx:
        assert {OutgoingState.SENT} == {row.state for row in tx.outbox.all()}
    assert {1} == set(decisions(url).values())
