"""The tables written anew after a purge, for what was changed or deleted earlier, before any purge, would else stay
readable in their free places.
"""

import sqlite3

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from inboxbot.store.engine import BUSY_MILLISECONDS
from inboxbot.store.tables import case_keys, cases, grants, ledger, outbox, suppressed

_TABLES = (cases, grants, case_keys, ledger, outbox, suppressed)
# SQLSTATE (PostgreSQL, appendix A): somebody else had the table for all of the lock timeout.
_LOCK_NOT_AVAILABLE = "55P03"


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
