"""Whose mailbox a reply goes to, whatever subaddress, and whether its sender was called false: both for the cap."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the columns; a row from before stands under its whole address, which matters for an hour."""
    op.add_column("outbox", sa.Column("mailbox", sa.Text(), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("unvouched", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE outbox SET mailbox = folded")
    op.create_index("ix_outbox_mailbox", "outbox", ["mailbox"])
