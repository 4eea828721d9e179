"""Faults of the machine: the process, the disk, the database, the clock. Each heals itself."""

import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.endtoend.conftest import ROOT, messages
from tests.endtoend.matrix import Fault, Matrix

# The gaps, each as often as two messages are sure to come to it: those around filing may be reached once for both.
GAPS = (
    *("after-fetch:1", "after-fetch:2", "after-attempt:1", "after-attempt:2", "after-commit:1", "after-commit:2"),
    *("before-file:1", "after-file:1", "before-send:1", "before-send:2", "before-mark:1", "before-mark:2"),
)


@contextmanager
def killed(matrix: Matrix):
    yield
    matrix.end(signal.SIGKILL)
    _ended_by(matrix, signal.SIGKILL)
    matrix.start()


@contextmanager
def killed_at_once(matrix: Matrix):
    """Right when a message has come, while it is read, decided or answered."""
    matrix.deliver(2)
    time.sleep(matrix.chance.uniform(0.0, 0.25))
    matrix.end(signal.SIGKILL)
    _ended_by(matrix, signal.SIGKILL)
    yield
    matrix.start()


@contextmanager
def killed_in_a_gap(matrix: Matrix):
    """Between two steps, a few messages after the start."""
    matrix.end(signal.SIGTERM)
    gap = matrix.chance.choice(GAPS)
    matrix.start(gap)
    matrix.deliver(2)
    yield
    matrix.must(f"killed at {gap}", lambda: matrix.process is not None and matrix.process.poll() == -signal.SIGKILL)
    _ended_by(matrix, signal.SIGKILL)
    matrix.start()


@contextmanager
def poison(matrix: Matrix):
    """A message that takes the memory and the process with it, each time it is opened; somebody starts it again."""
    before = messages(matrix.stage.dovecot).get("failed", 0)
    matrix.deliver(1, poison=True)
    yield
    for _ in range(2):
        assert matrix.process is not None
        matrix.process.wait(20)
        assert -signal.SIGABRT == matrix.process.returncode
        _ended_by(matrix, signal.SIGABRT)
        matrix.start()
    matrix.must("given up", lambda: messages(matrix.stage.dovecot).get("failed", 0) == before + 1)


@contextmanager
def stopped(matrix: Matrix):
    yield
    matrix.end(signal.SIGTERM)
    _ended_by(matrix, 0)
    matrix.start()


def _ended_by(matrix: Matrix, how: int) -> None:
    matrix.met(lambda: matrix.process is not None and matrix.process.returncode == -how)


@contextmanager
def frozen(matrix: Matrix):
    matrix.running().send_signal(signal.SIGSTOP)
    yield
    time.sleep(1)
    matrix.met(lambda: not _answered(matrix), 0)
    matrix.running().send_signal(signal.SIGCONT)


def _answered(matrix: Matrix) -> bool:
    """Whether who wrote last has an answer."""
    return any(matrix.senders[-1] in one.recipients for one in matrix.taken)


@contextmanager
def second(matrix: Matrix):
    """Another service on the same mailbox and database, which is refused."""
    yield
    command = [sys.executable, "-m", "inboxbot", "run", "--once", "--config", str(matrix.stage.config)]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert (2, True) == (refused.returncode, "served by another process" in refused.stderr)
    matrix.met(lambda: True)


@contextmanager
def database_locked(matrix: Matrix):
    """Somebody else writes for longer than we wait."""
    before = matrix.log().count('"store failed"')
    with closing(sqlite3.connect(matrix.stage.disk / "inboxbot.db", isolation_level=None, timeout=20)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        matrix.met(lambda: matrix.log().count('"store failed"') > before, 20)
        other.execute("ROLLBACK")


@contextmanager
def disk_full(matrix: Matrix):
    """Not a byte is left for database, heartbeat and log."""
    ballast = matrix.stage.disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            for size in (1 << 16, 1 << 12, 1):
                while True:
                    try:
                        file.write(bytes(size))
                    except OSError:
                        break
        finally:
            yield
            _stands_still(matrix)
            ballast.unlink()


@contextmanager
def files_may_not_grow(matrix: Matrix):
    process = matrix.running()
    before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    yield
    _stands_still(matrix)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)


def _stands_still(matrix: Matrix) -> None:
    """For two seconds, in which it polls more than once, there is no sign of life that needs a place on the disk."""
    heartbeat = matrix.stage.disk / "heartbeat"
    before = heartbeat.stat().st_mtime_ns
    time.sleep(2)
    matrix.met(lambda: heartbeat.stat().st_mtime_ns == before, 0)


@contextmanager
def clock_early(matrix: Matrix):
    """The clock is days early for a while: one digest more, and what is put off then does not wait for those days."""
    days = matrix.struck.count("clock early")
    _set_clock(matrix, days * 24)
    matrix.must("the digest of that day", lambda: _digests(matrix) == days + 1)
    matrix.stage.smtp.answer(rb"\AMAIL", b"451 4.3.0 later\r\n")
    yield
    matrix.must("put off", lambda: not matrix.stage.smtp.armed)
    matrix.skips_time = False
    _set_clock(matrix, 0)
    time.sleep(0.5)
    assert days + 1 == _digests(matrix)


@contextmanager
def clock_late(matrix: Matrix):
    """The clock goes back by more than a day: nothing waits until it is where it was."""
    _set_clock(matrix, -26)
    matrix.stage.smtp.answer(rb"\AMAIL", b"421 4.3.2 later\r\n")
    yield
    matrix.settle()
    _set_clock(matrix, 0)


def _set_clock(matrix: Matrix, hours: float) -> None:
    (matrix.stage.disk / "clock").write_text(str(hours * 3600))
    matrix.running().send_signal(signal.SIGUSR1)
    time.sleep(0.2)


def _digests(matrix: Matrix) -> int:
    """Digests of today and later; a clock that is late asks for one of an earlier day."""
    today = f"<digest-{datetime.now(ZoneInfo('Europe/Helsinki')):%Y-%m-%d}"
    marks = {one.message_id for one in matrix.taken if one.message_id.startswith("<digest-")}
    return sum(mark[: len(today)] >= today for mark in marks)


MACHINE: dict[str, Fault] = {
    "killed": killed,
    "killed in the act": killed_at_once,
    "killed in a gap": killed_in_a_gap,
    "out of memory while reading": poison,
    "told to stop": stopped,
    "frozen": frozen,
    "files may not grow": files_may_not_grow,
    "clock early": clock_early,
    "clock late": clock_late,
}
SQLITE: dict[str, Fault] = {
    "two at once": second,
    "database locked": database_locked,
    "disk full": disk_full,
}
