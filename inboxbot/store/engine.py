"""The connection to the database: what SQLite must be told before it is trusted with mail.

WAL lets other commands read while the service writes; `synchronous=FULL` because a decision that was answered must not
be lost with the power; BEGIN IMMEDIATE because a transaction that reads first and writes later could not wait for its
turn. The driver's own transaction handling is switched off for that. Nobody waits for a lock without an end, on
PostgreSQL neither: who holds it may be a machine that is asleep. An error never quotes the values of a statement.
"""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from inboxbot.errors import ConfigurationError, Problem

BEGIN = "inboxbot_begin"
# What SQLite calls a database without a name: in memory as far as its cache goes, and on disk beyond.
_UNNAMED = "file:"
BUSY_MILLISECONDS = 30_000
# On PostgreSQL; longer, for a purge may rewrite the tables meanwhile.
_LOCK_MILLISECONDS = 120_000
# A host that is gone says nothing: libpq's own patience is two minutes to connect, and two hours in a connection.
_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
# Who sleeps in a transaction loses it, and with it what it had locked, when it may have lost its mailbox too.
_IDLE_MILLISECONDS = 60_000


def connect(url: str, *, new: bool = True) -> Engine:
    """The engine for `sqlite://`, `sqlite:///file`, `postgresql+psycopg://…`; ConfigurationError when none of them.

    The file is made when it is missing, or refused unless it may be `new`.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql(parsed)
    if parsed.get_backend_name() != "sqlite":
        raise refused("only sqlite and postgresql+psycopg are known")
    if in_memory(parsed):
        engine = create_engine(
            parsed, hide_parameters=True, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        _private_file(Path(str(parsed.database)), new=new)
        engine = create_engine(parsed, hide_parameters=True, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def in_memory(url: URL) -> bool:
    """True for a database of one connection that ends with it: in memory, or beside it on disk without a name."""
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:", _UNNAMED)


# Of a store that is only looked into: an empty one would say that nothing waits.
NOTHING_YET = "nothing is kept here; the service begins it at its first run: is this its configuration, and its folder?"


def refused(what: str) -> ConfigurationError:
    """The setting store.url cannot be used."""
    return ConfigurationError((Problem(file="settings", path="store.url", what=what),))


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError:
        # Without the text: it may hold a password.
        raise refused("no database URL, expected for instance sqlite:///inboxbot.db") from None


def _postgresql(url: URL) -> Engine:
    try:
        # what the operator's URL says of them is first
        patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=patience)
    except ModuleNotFoundError:
        raise refused("PostgreSQL needs the extra 'postgres': pip install 'inboxbot[postgres]'") from None
    event.listen(engine, "connect", _limit_waiting)
    return engine


def _private_file(path: Path, *, new: bool) -> None:
    try:
        # SQLite gives -wal and -shm the mode of the file itself.
        os.close(os.open(path, (os.O_CREAT if new else 0) | os.O_RDWR, 0o600))
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and not new
        raise refused(f"{path}: {NOTHING_YET if missing else error.strerror}") from None


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _limit_waiting(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {_LOCK_MILLISECONDS}")
    connection.execute(f"SET idle_in_transaction_session_timeout = {_IDLE_MILLISECONDS}")
    connection.commit()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(str(connection.get_execution_options().get(BEGIN, "BEGIN IMMEDIATE")))
