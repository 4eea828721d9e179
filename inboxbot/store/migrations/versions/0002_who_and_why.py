"""Which process sends a reply, so that its end and no clock makes it one in doubt; and what a failed attempt met."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the columns; of rows from before nothing is known."""
    op.add_column("outbox", sa.Column("claimed_by", sa.Text()))
    op.add_column("places", sa.Column("trouble", sa.Text()))
