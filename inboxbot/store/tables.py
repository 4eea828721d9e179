"""The tables, one description for SQLite and PostgreSQL.

Whole values are kept as JSON text in `body`; the other columns exist only to look rows up and to order them, so a new
field of a noun needs no migration. Times that are compared are UTC text of fixed width (see `values.moment`).
The ledger is append-only by triggers: neither the program nor an operator's slip can rewrite history.
"""

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
    text,
)

metadata = MetaData()


def _serial() -> Column[int]:
    return Column("seq", Integer, primary_key=True, autoincrement=True)


ledger = Table(
    "ledger",
    metadata,
    _serial(),
    Column("type", Text, nullable=False),
    Column("at", Text, index=True),
    Column("fingerprint", Text, nullable=False),
    Column("case_number", Text, index=True),
    Column("message_id", Text, index=True),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_ledger_fingerprint", ledger.c.fingerprint)
# A message is decided once; two pollers that race find out at the commit. On PostgreSQL the first migration says so:
# here it would load that dialect wherever SQLite is meant.
_ONCE = text("type = 'decided' AND fingerprint <> ''")
Index("uq_ledger_decided", ledger.c.fingerprint, unique=True, sqlite_where=_ONCE)

cases = Table(
    "cases",
    metadata,
    _serial(),
    Column("number", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)

case_keys = Table(
    "case_keys",
    metadata,
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("case_seq", Integer, nullable=False, index=True),
    PrimaryKeyConstraint("kind", "value", "case_seq"),
)

outbox = Table(
    "outbox",
    metadata,
    _serial(),
    Column("id", Text, nullable=False, unique=True),
    Column("message_id", Text, nullable=False, index=True),
    Column("fingerprint", Text, nullable=False),
    Column("case_number", Text, index=True),
    Column("recipient", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("mailbox", Text, nullable=False, index=True, server_default=""),
    Column("unvouched", Boolean, nullable=False, server_default=false()),
    Column("raw", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False, server_default="0"),
    Column("next_at", Text),
    Column("sent_at", Text),
    Column("last_words", Text, nullable=False),
    Column("claimed_by", Text),
    Column("refused_at", Text),
    Index("ix_outbox_due", "state", "next_at"),
    sqlite_autoincrement=True,
)

places = Table(
    "places",
    metadata,
    Column("account", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("trouble", Text),
    PrimaryKeyConstraint("account", "folder", "uidvalidity", "uid"),
)

grants = Table(
    "grants",
    metadata,
    _serial(),
    Column("case_number", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("email", Text, nullable=False, index=True),
    Column("name", Text, nullable=False, index=True),
    Column("line", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("case_number", "number"),
    sqlite_autoincrement=True,
)

flags = Table(
    "flags",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

suppressed = Table(
    "suppressed",
    metadata,
    Column("address", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Text),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Text, nullable=False),
)

_REFUSE = "SELECT RAISE(ABORT, 'the ledger is append-only')"
_SQLITE = (
    f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN {_REFUSE}; END",
    f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN {_REFUSE}; END",
)
_POSTGRESQL = (
    "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
)
APPEND_ONLY = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}

for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        ddl = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        event.listen(ledger, "after_create", ddl)
