"""Who may work on a mailbox: a lease that runs out, so that a killed process blocks nobody for long.

A holder is `host:pid`. On its own host a holder whose process is gone is recognised at once; elsewhere the lease's
time decides.
"""

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from inboxbot.store.locks import Space, wait_for
from inboxbot.store.tables import leases
from inboxbot.store.values import moment


def this_process() -> str:
    """The holder name of the running process."""
    return f"{socket.gethostname()}:{os.getpid()}"


@dataclass(frozen=True, slots=True)
class Leases:
    """The leases inside one transaction."""

    connection: Connection

    def take(self, name: str, holder: str, now: datetime, seconds: float) -> bool:
        """Takes or renews the lease to `now` + `seconds`; False when another living holder has it."""
        wait_for(self.connection, Space.LEASE, [name])
        until = moment(now + timedelta(seconds=seconds))
        row = self.connection.execute(select(leases).where(leases.c.name == name)).first()
        if row is None:
            self.connection.execute(insert(leases), {"name": name, "holder": holder, "until": until})
            return True
        if row.holder != holder and row.until > moment(now) and not is_gone(row.holder):
            return False
        self.connection.execute(update(leases).where(leases.c.name == name).values(holder=holder, until=until))
        return True

    def release(self, name: str, holder: str) -> None:
        """Gives the lease back, if the holder still has it."""
        self.connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))

    def holder(self, name: str) -> str | None:
        """Who has the lease, be it run out or not."""
        return self.connection.execute(select(leases.c.holder).where(leases.c.name == name)).scalar()


def is_gone(holder: str) -> bool:
    """True when the holder is a process of this host that no longer runs."""
    host, _, pid = holder.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
