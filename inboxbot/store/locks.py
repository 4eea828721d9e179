"""Locks on names that have no row yet: a message, a sender, a case number, a lease, a fact, an address.

PostgreSQL lets several services work at once; two that meet on the same name wait for each other until the transaction
ends. SQLite has one writer and needs none of it.
"""

from collections.abc import Iterable
from enum import IntEnum

from sqlalchemy import Connection, text

_LOCK = text("SELECT pg_advisory_xact_lock(:space, hashtext(:name))")


class Space(IntEnum):
    """What a name is a name of; taken in the order of this list, so that nobody waits crosswise."""

    MESSAGE = 1
    SENDER = 2
    NUMBER = 6
    LEASE = 3
    FACT = 4
    ADDRESS = 5


def wait_for(connection: Connection, space: Space, names: Iterable[str]) -> None:
    """Holds the names to the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return
    for name in sorted(set(names)):
        connection.execute(_LOCK, {"space": int(space), "name": name})
