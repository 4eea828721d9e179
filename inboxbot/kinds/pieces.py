"""A piece of evidence before it has its weight."""

from typing import NamedTuple

from inboxbot.model import Kind


class Piece(NamedTuple):
    """The name of its weight in rules/evidence.yaml, what was seen, which machine it tells (if any), how much of it."""

    name: str
    seen: str
    kind: Kind | None = None
    amount: float = 1.0
