"""Whom access is to be given to, one row a person, so that nobody is told of once and then forgotten.

Who was accepted before this is put on it from the ledger: whom a digest has told of counts as done, the others wait.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from inboxbot.rulebook.folding import fold
from inboxbot.store.values import address, indexed

revision = "0006"
down_revision = "0005"

_OVER = ("rejected", "withdrawn", "closed")


def upgrade() -> None:
    """Adds the table and who is known already."""
    table = op.create_table(
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
    if rows := [row for line in _accepted(op.get_bind()).values() for row in _rows(*line)]:
        op.bulk_insert(table, rows)


def _accepted(connection: sa.Connection) -> dict[str, tuple[int, dict[str, Any], bool]]:
    """Of each case that stands accepted the latest line with its entry, and whether a digest has told of it."""
    told = int(connection.execute(sa.text("SELECT value FROM flags WHERE key = 'digest/upto'")).scalar() or 0)
    accepted: dict[str, tuple[int, dict[str, Any], bool]] = {}
    query = "SELECT seq, body FROM ledger WHERE type IN ('decided', 'person') ORDER BY seq"
    for seq, body in connection.execute(sa.text(query)):
        entry = json.loads(body)
        decision = entry.get("decision") or {}
        case = decision.get("case")
        if case and decision.get("case_state") in _OVER:
            accepted.pop(case, None)
        elif case and (decision.get("kind"), decision.get("verdict")) == ("access_request", "accepted"):
            accepted[case] = (seq, entry, seq <= told)
    return accepted


def _rows(line: int, entry: dict[str, Any], told: bool) -> list[dict[str, Any]]:
    decision, state = entry["decision"], "granted" if told else "open"
    rows = []
    for number, person in enumerate(decision.get("participants") or (), 1):
        email, *names = (_value(person, field) for field in ("email", "first_name", "last_name"))
        grant = {"case": decision["case"], "number": number, "person": person, "since": entry.get("at"), "state": state}
        rows.append(
            {
                "case_number": decision["case"],
                "number": number,
                "state": state,
                "email": address(email) if email else "-",
                "name": indexed(fold(" ".join(names))) if all(names) else "-",
                "line": line,
                "body": json.dumps(grant, ensure_ascii=False),
            }
        )
    return rows


def _value(person: dict[str, Any], field: str) -> str:
    return (person.get(field) or {}).get("value") or ""
