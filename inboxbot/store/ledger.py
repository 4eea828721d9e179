"""The ledger: what happened, line after line, never rewritten."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select

from inboxbot.model import Decision, Entry, EntryType
from inboxbot.store.locks import Space, wait_for
from inboxbot.store.tables import ledger
from inboxbot.store.values import entry_of, entry_text, indexed, key, maybe_moment, moment

# Statements that run for every message are built once: building costs more than running them.
_FIND = select(ledger.c.body).where(ledger.c.fingerprint == bindparam("of"), ledger.c.type == EntryType.DECIDED.value)
_INSERT = insert(ledger)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An entry with its number in the ledger; numbers only grow."""

    seq: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger inside one transaction."""

    connection: Connection

    def find(self, fingerprint: str) -> Decision | None:
        """The decision on the message of that fingerprint, None when there was none yet.

        Whoever asks for the same message at the same time waits here for the other's decision.
        """
        wait_for(self.connection, Space.MESSAGE, [key(fingerprint)])
        body = self.connection.execute(_FIND, {"of": key(fingerprint)}).scalar()
        return None if body is None else entry_of(body).decision

    def append(self, entry: Entry) -> int:
        """Adds a line and gives its number. A second decision on one fingerprint raises IntegrityError."""
        message_id = entry.decision.head.message_id if entry.decision else None
        row = {
            "type": entry.type.value,
            "at": maybe_moment(entry.at),
            "fingerprint": key(entry.fingerprint),
            "case_number": entry.case,
            "message_id": None if message_id is None else indexed(message_id),
            "body": entry_text(entry),
        }
        added = self.connection.execute(_INSERT, row).inserted_primary_key
        return int(added[0]) if added else 0

    def entries(self, since: datetime | None = None, until: datetime | None = None) -> tuple[Entry, ...]:
        """Lines in order, from `since` (inclusive) to before `until`; lines without a time only without limits."""
        limits = []
        if since is not None:
            limits.append(ledger.c.at >= moment(since))
        if until is not None:
            limits.append(ledger.c.at < moment(until))
        return self._entries(*limits)

    def by_message_id(self, message_id: str) -> tuple[Entry, ...]:
        """Lines about messages with that Message-ID (which need not be unique)."""
        return self._entries(ledger.c.message_id == indexed(message_id))

    def by_fingerprint(self, fingerprint: str) -> tuple[Entry, ...]:
        """Lines about one message: its decision, its reply's way."""
        return self._entries(ledger.c.fingerprint == key(fingerprint))

    def by_case(self, number: str) -> tuple[Entry, ...]:
        """The history of a case."""
        return self._entries(ledger.c.case_number == number)

    def entries_of(self, type: EntryType) -> tuple[Entry, ...]:
        """Every line of that type, in order."""
        return self._entries(ledger.c.type == type.value)

    def after(self, seq: int) -> tuple[Numbered, ...]:
        """Lines written after that number, whatever their time: nothing that came late is missed by a report.

        On PostgreSQL a lower number may be committed after a higher one: who writes lines now is waited for, and nobody
        begins to the end of the transaction.
        """
        if self.connection.dialect.name == "postgresql":
            self.connection.exec_driver_sql("LOCK TABLE ledger IN SHARE MODE")
        rows = self.connection.execute(
            select(ledger.c.seq, ledger.c.body).where(ledger.c.seq > seq).order_by(ledger.c.seq)
        )
        return tuple(Numbered(seq=row.seq, entry=entry_of(row.body)) for row in rows)

    def newest_decision(self, before: datetime | None = None) -> Decision | None:
        """The newest decision on a message (that came before then)."""
        limits = [ledger.c.type == EntryType.DECIDED.value]
        limits += [] if before is None else [ledger.c.at < moment(before)]
        body = self.connection.execute(
            select(ledger.c.body).where(*limits).order_by(ledger.c.seq.desc()).limit(1)
        ).scalar()
        return None if body is None else entry_of(body).decision

    def last(self, type: EntryType | None = None) -> int:
        """The number of the newest line (of that type), 0 when there is none."""
        limits = [] if type is None else [ledger.c.type == type.value]
        query = select(func.coalesce(func.max(ledger.c.seq), 0)).where(*limits)
        return int(self.connection.execute(query).scalar_one())

    def _entries(self, *limits: ColumnElement[bool]) -> tuple[Entry, ...]:
        rows = self.connection.execute(select(ledger.c.body).where(*limits).order_by(ledger.c.seq)).scalars()
        return tuple(entry_of(body) for body in rows)
