"""A piece of evidence before it has its weight."""

from typing import NamedTuple

from inboxbot.model import Kind


class Piece(NamedTuple):
    """The name of its weight in rules/evidence.yaml, what was seen, which machine it tells, and how much of it."""

    name: str
    seen: str
    kind: Kind = Kind.AUTO_REPLY
    amount: float = 1.0
