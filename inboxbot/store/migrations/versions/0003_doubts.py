"""How often nobody knew whether a reply had gone out, so that it is not sent again and again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds the column; of rows from before nothing is known."""
    op.add_column("outbox", sa.Column("doubts", sa.Integer(), nullable=False, server_default="0"))
