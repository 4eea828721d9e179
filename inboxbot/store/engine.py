"""The database itself: how it is connected to, brought to the tables of this version, and written anew.

WAL lets other commands read while the service writes; `synchronous=FULL` because a decision that was answered must not
be lost with the power; BEGIN IMMEDIATE because a transaction that reads first and writes later could not wait for its
turn. The driver's own transaction handling is switched off for that. Nobody waits for a lock without an end, on
PostgreSQL neither: who holds it may be a machine that is asleep. An error never quotes the values of a statement.

Alembic takes a tenth of a second to import, so it is only asked when the database is not at the head already.

After a purge the tables are written anew, for what was changed or deleted earlier, before any purge, would else stay
readable in their free places.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import StaticPool

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.store.tables import case_keys, cases, grants, ledger, outbox, suppressed

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
HEAD = "0006"
MIGRATIONS = Path(__file__).with_name("migrations")

# One process migrates, the others wait; any number will do as long as it stays the same.
_MIGRATION_LOCK = text("SELECT pg_advisory_xact_lock(20190830)")
_TABLES = (cases, grants, case_keys, ledger, outbox, suppressed)
# SQLSTATE (PostgreSQL, appendix A): somebody else had the table for all of the lock timeout.
_LOCK_NOT_AVAILABLE = "55P03"


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


def bring_to_head(engine: Engine, *, new: bool = True) -> None:
    """Runs the missing migrations, all in one transaction.

    ConfigurationError for a database of a newer version, and for an empty one unless it may be `new`.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(_MIGRATION_LOCK)
        if (now := revision(connection)) is None and not new:
            raise refused(NOTHING_YET)
        if now != HEAD:
            _upgrade(connection, now)


def revision(connection: Connection) -> str | None:
    """The revision the database is at, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, now: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    if now is not None and now not in {
        script.revision for script in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise refused(f"the database is at revision {now}, which this version does not know: upgrade the program")
    command.upgrade(config, "head")


def written_anew(engine: Engine) -> bool:
    """Every page that still holds old bytes is gone afterwards, also from SQLite's write-ahead log; False when not."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            return _rewritten(connection)
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        try:
            raw.execute("VACUUM").close()
            (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
        return not busy


def _rewritten(connection: Connection) -> bool:
    """Who waits for a whole table keeps everybody else from it meanwhile: it waits less long than they would."""
    connection.detach()
    connection.exec_driver_sql(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    try:
        connection.exec_driver_sql(f"VACUUM FULL {', '.join(table.name for table in _TABLES)}")
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        return False
    return True
