"""The store: where cases, ledger and outbox live, and one transaction on them.

SQLite has one writer; a lock inside the process keeps its own threads from running into `busy` and waiting blindly.
PostgreSQL locks rows itself.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from inboxbot.errors import ConfigurationError, StoreTrouble
from inboxbot.store.cases import Cases
from inboxbot.store.engine import BEGIN, bring_to_head, connect, in_memory, refused
from inboxbot.store.faults import first_line, is_away
from inboxbot.store.flags import Flags, Suppressed
from inboxbot.store.grants import Grants
from inboxbot.store.ledger import Ledger
from inboxbot.store.locks import Leases
from inboxbot.store.outbox import Outbox
from inboxbot.store.places import Places
from inboxbot.store.tables import metadata


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


@dataclass(frozen=True, slots=True)
class Store:
    """A database that is ready for use; close it when done, or use it in a `with`. Safe to use from several threads."""

    engine: Engine
    _turn: "_Turn" = field(default_factory=lambda: _Turn())

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A writing transaction. They do not nest; keep them short, and neither fetch nor send inside."""
        with self._turn if self.one_writer else nullcontext(), self.engine.begin() as connection:
            yield Transaction.on(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A reading transaction: one consistent view that holds up no writer."""
        if self.shared_connection:
            with self.begin() as transaction:
                yield transaction
            return
        with self.engine.connect().execution_options(**{BEGIN: "BEGIN"}) as connection, connection.begin():
            yield Transaction.on(connection)

    @property
    def one_writer(self) -> bool:
        """True where only one service can work on the database at a time (SQLite)."""
        return self.engine.dialect.name == "sqlite"

    @property
    def shared_connection(self) -> bool:
        """True where every thread uses the one connection there is: in memory, or in a file without a name."""
        return in_memory(self.engine.url)

    def lease(self, name: str, holder: str, now: datetime, seconds: float) -> bool:
        """Takes or renews the lease `name` for `seconds`; False when another living holder has it."""
        with self.begin() as tx:
            return tx.leases.take(name, holder, now, seconds)

    def release(self, name: str, holder: str) -> None:
        """Gives the lease back."""
        with self.begin() as tx:
            tx.leases.release(name, holder)

    def lease_holder(self, name: str) -> str | None:
        """Who has the lease (`host:pid/…`)."""
        with self.read() as tx:
            return tx.leases.holder(name)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()


class _Turn:
    """A lock that tells a nested transaction instead of hanging for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0

    def __enter__(self) -> None:
        if self._owner == threading.get_ident():
            raise RuntimeError("a transaction was begun inside another one")
        self._lock.acquire()
        self._owner = threading.get_ident()

    def __exit__(self, *_: object) -> None:
        self._owner = 0
        self._lock.release()


def open_store(url: str, *, new: bool = True) -> Store:
    """The store of that URL, its tables brought up to date.

    `sqlite://` is in memory, `sqlite:///file:?uri=true` in a file without a name. Raises ConfigurationError when the
    URL or the database cannot be used, and where nothing was ever kept unless it may be `new`; StoreTrouble when the
    database is away or busy.
    """
    engine = connect(url, new=new)
    try:
        if in_memory(engine.url):
            metadata.create_all(engine)
        else:
            bring_to_head(engine, new=new)
    except ConfigurationError:
        engine.dispose()
        raise
    except DBAPIError as error:
        engine.dispose()
        if is_away(error):
            raise StoreTrouble(f"{type(error.orig).__name__}: {first_line(error)}") from None
        raise refused(f"{type(error.orig).__name__}: {str(error.orig).strip()}") from None
    return Store(engine)
