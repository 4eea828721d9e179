"""Faults where the store is a PostgreSQL: its own, and those of two services beside each other. Each heals itself."""

import signal
import time
from contextlib import contextmanager

from tests.endtoend.matrix import Fault, Matrix
from tests.servers.postgresql_server import Postgresql


@contextmanager
def restarted(matrix: Matrix):
    """Crashed in mid-flight and up again a moment later."""
    yield
    matrix.met(lambda: _sessions(matrix))
    _postgresql(matrix).stop()
    time.sleep(matrix.chance.uniform(0.0, 1.5))
    _postgresql(matrix).start()


@contextmanager
def away(matrix: Matrix):
    """Not there while messages arrive."""
    before = matrix.log().count('"store failed"')
    _postgresql(matrix).stop()
    yield
    matrix.met(lambda: matrix.log().count('"store failed"') > before)
    _postgresql(matrix).start()


@contextmanager
def sessions_ended(matrix: Matrix):
    yield
    matrix.met(lambda: _sessions(matrix, "pg_terminate_backend(pid)"))


def _sessions(matrix: Matrix, what: str = "pid") -> int:
    """How many sessions there are but the one that asks."""
    query = f"SELECT {what} FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL"
    with _postgresql(matrix).connect() as asking:
        return len(asking.execute(query).fetchall())


@contextmanager
def table_locked(matrix: Matrix):
    """Somebody else holds what we want to write, for a while."""
    with _postgresql(matrix).connect() as other:
        other.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE")
        yield
        matrix.met(lambda: other.execute("SELECT FROM pg_locks WHERE NOT granted").fetchall())
        time.sleep(matrix.chance.uniform(0.5, 2))
        other.rollback()


@contextmanager
def taken_over(matrix: Matrix):
    """A second service stands by without a word to the mailbox; it serves when the first is gone."""
    other = matrix.another()
    try:
        yield
        signs_in = matrix.stage.imap.connections
        time.sleep(1)
        assert signs_in == matrix.stage.imap.connections, "the one that stands by went to the mailbox"
        matrix.deliver(2)
        time.sleep(matrix.chance.uniform(0.0, 0.25))
        matrix.end(signal.SIGKILL)
        matrix.met(lambda: matrix.stage.imap.connections > signs_in)
    finally:
        matrix.process = other


def _postgresql(matrix: Matrix) -> Postgresql:
    assert matrix.stage.postgresql is not None
    return matrix.stage.postgresql


POSTGRESQL: dict[str, Fault] = {
    "PostgreSQL restarted": restarted,
    "PostgreSQL away": away,
    "PostgreSQL sessions ended": sessions_ended,
    "table locked": table_locked,
    "killed while another stands by": taken_over,
}
