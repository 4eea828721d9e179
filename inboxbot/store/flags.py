"""Small facts that outlive a restart, and the addresses that are not written to."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from sqlalchemy import Connection, delete, insert, select, text, update

from inboxbot.store.locks import Space, wait_for
from inboxbot.store.tables import flags, suppressed
from inboxbot.store.values import address, key, maybe_moment

# When the mailbox was last polled, and how many messages lay undecided then.
LAST_POLL, BACKLOG = "last-poll", "backlog"
_DIGEST = "sha256:"
_ADD = text("INSERT INTO suppressed (address, reason, at) VALUES (:address, :reason, :at) ON CONFLICT DO NOTHING")


@dataclass(frozen=True, slots=True)
class Flags:
    """Named facts inside one transaction, such as the digest that was sent for a date."""

    connection: Connection

    def get(self, name: str) -> str | None:
        """The fact's value, None when it was never set."""
        return self.connection.execute(select(flags.c.value).where(flags.c.key == name)).scalar()

    def hold(self, name: str) -> str | None:
        """The fact's value, new or not; who asks for it in this way too waits to the end of the transaction."""
        wait_for(self.connection, Space.FACT, [name])
        return self.get(name)

    def secret(self, name: str) -> bytes:
        """Random bytes that nobody knows outside of this database, always the same once they are made."""
        known = self.get(name) or self.hold(name)
        if known is None:
            known = token_hex(32)
            self.set(name, known)
        return bytes.fromhex(known)

    def set(self, name: str, value: str) -> None:
        """Sets the fact, new or again."""
        if self.get(name) is None:
            self.connection.execute(insert(flags), {"key": name, "value": key(value)})
        else:
            self.connection.execute(update(flags).where(flags.c.key == name).values(value=key(value)))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Addresses that staff must release before they are written to again.

    Past its retention an address stands as its digest: it is still not written to, and nobody can read it there.
    """

    connection: Connection

    def add(self, email: str, reason: str, at: datetime | None = None) -> None:
        """Suppresses the address; the first reason stays, also when two give one at once."""
        if self.reason(email) is None:
            row = {"address": address(email), "reason": key(reason), "at": maybe_moment(at)}
            self.connection.execute(_ADD, row)

    def take_turn(self, email: str) -> None:
        """Who asks for the address in this way too waits to the end of the transaction."""
        wait_for(self.connection, Space.ADDRESS, [address(email)])

    def release(self, email: str) -> None:
        """The address may be written to again."""
        self.connection.execute(delete(suppressed).where(suppressed.c.address.in_(_forms(email))))

    def reason(self, email: str) -> str | None:
        """Why the address is suppressed, None when it is not."""
        return self.connection.execute(
            select(suppressed.c.reason).where(suppressed.c.address.in_(_forms(email)))
        ).scalar()

    def holds_back(self, email: str) -> bool:
        """True when the address is suppressed; who is just releasing it is waited for, and nobody does meanwhile."""
        query = select(suppressed.c.reason).where(suppressed.c.address.in_(_forms(email)))
        return self.connection.execute(query.with_for_update(read=True)).first() is not None

    def all(self) -> tuple[tuple[str, str], ...]:
        """(address, reason) of every suppressed address, in order of the address."""
        query = select(suppressed.c.address, suppressed.c.reason).order_by(suppressed.c.address)
        return tuple((row.address, row.reason) for row in self.connection.execute(query))

    def before(self, moment: datetime) -> tuple[str, ...]:
        """The addresses suppressed before that moment that can still be read."""
        old = (suppressed.c.at < maybe_moment(moment)) & suppressed.c.address.not_like(f"{_DIGEST}%")
        return tuple(self.connection.execute(select(suppressed.c.address).where(old)).scalars())

    def disguise(self, email: str, reason: str) -> None:
        """Keeps of the address only its digest, and another reason, for a server's words may quote it."""
        new = {"address": _forms(email)[1], "reason": key(reason)}
        self.connection.execute(update(suppressed).where(suppressed.c.address == address(email)).values(**new))


def _forms(email: str) -> tuple[str, str]:
    plain = address(email)
    return plain, f"{_DIGEST}{sha256(plain.encode()).hexdigest()}"
