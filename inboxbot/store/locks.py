"""Who waits for whom: locks on names that have no row yet, and leases, which say who may work on a mailbox.

PostgreSQL lets several services work at once; two that meet on the same name (a message, a sender, a case number, a
lease, a fact, an address) wait for each other until the transaction ends. SQLite has one writer and needs none of it.

A lease runs out, so that a killed process blocks nobody for long. A holder is `host:pid/namespace.mark`. One whose
process is gone is recognised at once in the same PID namespace of the same boot; elsewhere a pid means nothing, and the
lease's time decides. Two containers may share host name and pid, so the mark tells them apart. On PostgreSQL the
database says what time it is: the clocks of its hosts may differ.
"""

import os
import secrets
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Select, delete, func, insert, select, text, update

from inboxbot.store.tables import leases
from inboxbot.store.values import moment

_LOCK = text("SELECT pg_advisory_xact_lock(:space, hashtext(:name))")
# Once for all: a host that is given another name in the meantime has the same processes.
_HOST = socket.gethostname()
_MARK = secrets.token_hex(4)
_BOOT, _NAMESPACE = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")


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


def this_process() -> str:
    """The holder name of the running process; no other one ever has it."""
    return f"{_HOST}:{os.getpid()}/{_namespace()}.{_MARK}"


@dataclass(frozen=True, slots=True)
class Leases:
    """The leases inside one transaction."""

    connection: Connection

    def take(self, name: str, holder: str, now: datetime, seconds: float) -> bool:
        """Takes or renews the lease to `now` + `seconds`; False when another living holder has it.

        A lease that ends later than any taken now would was taken by a clock that was ahead, and is none.
        """
        wait_for(self.connection, Space.LEASE, [name])
        at = clock(self.connection, now)
        until, latest = (moment(at + timedelta(seconds=share * seconds)) for share in (1, 2))
        row = self.connection.execute(select(leases).where(leases.c.name == name)).first()
        if row is None:
            self.connection.execute(insert(leases), {"name": name, "holder": holder, "until": until})
            return True
        if row.holder != holder and moment(at) < row.until <= latest and not is_gone(row.holder):
            return False
        self.connection.execute(update(leases).where(leases.c.name == name).values(holder=holder, until=until))
        return True

    def release(self, name: str, holder: str) -> None:
        """Gives the lease back, if the holder still has it."""
        # who takes it this very moment must not renew a row that goes
        wait_for(self.connection, Space.LEASE, [name])
        self.connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))

    def holder(self, name: str) -> str | None:
        """Who has the lease, be it run out or not."""
        return self.connection.execute(select(leases.c.holder).where(leases.c.name == name)).scalar()

    def has_lost(self, holder: str, now: datetime) -> bool:
        """True when others work here and the holder has no living lease: what it sends, they may send too."""
        others = set(self.connection.execute(living(self.connection, now)).scalars())
        return bool(others) and holder not in others


def living(connection: Connection, now: datetime) -> Select[str]:
    """The holders of leases that have not run out."""
    return select(leases.c.holder).where(leases.c.until > moment(clock(connection, now)))


def clock(connection: Connection, now: datetime) -> datetime:
    """The one time that all who share the database go by; `now` is that of this host."""
    if connection.dialect.name != "postgresql":
        return now
    at: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return at


def is_gone(holder: str) -> bool:
    """True when the holder is a process that would be seen from here, and no longer runs."""
    process, _, mark = holder.rpartition("/")
    host, _, pid = process.rpartition(":")
    if host != _HOST or mark.partition(".")[0] != _namespace() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


@cache
def _namespace() -> str:
    """Where a pid means the same process as here; a system without these files has no namespaces either."""
    try:
        place = f"{_BOOT.read_text().strip()} {_NAMESPACE.readlink()}"
    except OSError:
        return "host"
    return sha256(place.encode()).hexdigest()[:8]
