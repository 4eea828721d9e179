"""One transaction: everything the program keeps, seen from inside it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from inboxbot.store.cases import Cases
from inboxbot.store.flags import Flags, Suppressed
from inboxbot.store.grants import Grants
from inboxbot.store.leases import Leases
from inboxbot.store.ledger import Ledger
from inboxbot.store.outbox import Outbox
from inboxbot.store.places import Places


@dataclass(frozen=True, slots=True)
class Transaction:
    """What is read and written together; committed when its `with` block ends, undone when that raises."""

    ledger: Ledger
    cases: Cases
    outbox: Outbox
    places: Places
    flags: Flags
    suppressed: Suppressed
    leases: Leases
    grants: Grants

    @classmethod
    def on(cls, connection: Connection) -> "Transaction":
        """The transaction that the connection is in."""
        return cls(
            Ledger(connection),
            Cases(connection),
            Outbox(connection),
            Places(connection),
            Flags(connection),
            Suppressed(connection),
            Leases(connection),
            Grants(connection),
        )
