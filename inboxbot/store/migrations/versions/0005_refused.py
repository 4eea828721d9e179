"""Since when a reply waits because a server refuses us, so that nobody waits so unseen."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds the column; of rows from before it is not known, and counts from the next refusal."""
    op.add_column("outbox", sa.Column("refused_at", sa.Text()))
