"""Whom access is to be given to, one row a person, so that nobody is told of once and then forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds the table; who was accepted before stands in the digests of the time."""
    op.create_table(
        "grants",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.UniqueConstraint("case_number", "number"),
        sqlite_autoincrement=True,
    )
    for column in ("state", "email", "name"):
        op.create_index(f"ix_grants_{column}", "grants", [column])
