"""Which process sends a reply: only its end, not the clock, makes the reply one in doubt."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the column; rows from before have no known sender."""
    op.add_column("outbox", sa.Column("claimed_by", sa.Text()))
