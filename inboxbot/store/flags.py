"""Small facts that outlive a restart, and the addresses that are not written to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from inboxbot.store.tables import flags, suppressed
from inboxbot.store.values import address, key, maybe_moment


@dataclass(frozen=True, slots=True)
class Flags:
    """Named facts inside one transaction, such as the digest that was sent for a date."""

    connection: Connection

    def get(self, name: str) -> str | None:
        """The fact's value, None when it was never set."""
        return self.connection.execute(select(flags.c.value).where(flags.c.key == name)).scalar()

    def set(self, name: str, value: str) -> None:
        """Sets the fact, new or again."""
        if self.get(name) is None:
            self.connection.execute(insert(flags), {"key": name, "value": key(value)})
        else:
            self.connection.execute(update(flags).where(flags.c.key == name).values(value=key(value)))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Addresses that staff must release before they are written to again."""

    connection: Connection

    def add(self, email: str, reason: str, at: datetime | None = None) -> None:
        """Suppresses the address; the first reason stays."""
        if self.reason(email) is None:
            row = {"address": address(email), "reason": key(reason), "at": maybe_moment(at)}
            self.connection.execute(insert(suppressed), row)

    def release(self, email: str) -> None:
        """The address may be written to again."""
        self.connection.execute(delete(suppressed).where(suppressed.c.address == address(email)))

    def reason(self, email: str) -> str | None:
        """Why the address is suppressed, None when it is not."""
        return self.connection.execute(
            select(suppressed.c.reason).where(suppressed.c.address == address(email))
        ).scalar()

    def all(self) -> tuple[tuple[str, str], ...]:
        """(address, reason) of every suppressed address, in order of the address."""
        query = select(suppressed.c.address, suppressed.c.reason).order_by(suppressed.c.address)
        return tuple((row.address, row.reason) for row in self.connection.execute(query))
