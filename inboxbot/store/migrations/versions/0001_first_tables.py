"""The first tables: ledger, cases, outbox, places, flags, suppressed addresses, leases.

Spelled out and not taken from `tables`, because a migration must stay what it was when the tables move on.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

REFUSE = "SELECT RAISE(ABORT, 'the ledger is append-only')"
SQLITE = (
    f"CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN {REFUSE}; END",
    f"CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN {REFUSE}; END",
)
POSTGRESQL = (
    "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
)


def needed(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.Text) -> sa.Column[Any]:
    """A column that is never empty."""
    return sa.Column(name, kind(), nullable=False)


def serial() -> sa.Column[int]:
    """The number that gives rows their order."""
    return sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True)


def upgrade() -> None:
    """Makes every table, index and trigger."""
    ledger()
    cases()
    outbox()
    the_rest()


def ledger() -> None:
    """The append-only ledger."""
    op.create_table(
        "ledger",
        serial(),
        needed("type"),
        sa.Column("at", sa.Text()),
        needed("fingerprint"),
        sa.Column("case_number", sa.Text()),
        sa.Column("message_id", sa.Text()),
        needed("body"),
        sqlite_autoincrement=True,
    )
    for column in ("at", "case_number", "message_id", "fingerprint"):
        op.create_index(f"ix_ledger_{column}", "ledger", [column])
    once = sa.text("type = 'decided' AND fingerprint <> ''")
    op.create_index(
        "uq_ledger_decided", "ledger", ["fingerprint"], unique=True, sqlite_where=once, postgresql_where=once
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def cases() -> None:
    """Cases and what they are found by."""
    op.create_table(
        "cases",
        serial(),
        needed("number"),
        needed("state"),
        needed("body"),
        sa.UniqueConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "case_keys",
        needed("kind"),
        needed("value"),
        needed("case_seq", sa.Integer),
        sa.PrimaryKeyConstraint("kind", "value", "case_seq"),
    )
    op.create_index("ix_case_keys_case_seq", "case_keys", ["case_seq"])


def outbox() -> None:
    """Replies on their way."""
    op.create_table(
        "outbox",
        serial(),
        needed("id"),
        needed("message_id"),
        needed("fingerprint"),
        sa.Column("case_number", sa.Text()),
        needed("recipient"),
        needed("folded"),
        needed("raw", sa.LargeBinary),
        needed("state"),
        needed("attempts", sa.Integer),
        sa.Column("next_at", sa.Text()),
        sa.Column("sent_at", sa.Text()),
        needed("last_words"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    for column in ("message_id", "case_number", "folded"):
        op.create_index(f"ix_outbox_{column}", "outbox", [column])
    op.create_index("ix_outbox_due", "outbox", ["state", "next_at"])


def the_rest() -> None:
    """Progress, facts, suppressed addresses, leases."""
    op.create_table(
        "places",
        needed("account"),
        needed("folder"),
        needed("uidvalidity", sa.BigInteger),
        needed("uid", sa.BigInteger),
        needed("fingerprint"),
        needed("attempts", sa.Integer),
        needed("state"),
        sa.PrimaryKeyConstraint("account", "folder", "uidvalidity", "uid"),
    )
    op.create_table("flags", sa.Column("key", sa.Text(), primary_key=True), needed("value"))
    op.create_table(
        "suppressed", sa.Column("address", sa.Text(), primary_key=True), needed("reason"), sa.Column("at", sa.Text())
    )
    op.create_table("leases", sa.Column("name", sa.Text(), primary_key=True), needed("holder"), needed("until"))
