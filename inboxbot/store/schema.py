"""Brings a database to the tables that this version expects.

Alembic takes a tenth of a second to import, so it is only asked when the database is not at the head already.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from inboxbot.store.engine import NOTHING_YET, refused

HEAD = "0006"
MIGRATIONS = Path(__file__).with_name("migrations")

# One process migrates, the others wait; any number will do as long as it stays the same.
_MIGRATION_LOCK = text("SELECT pg_advisory_xact_lock(20190830)")


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
