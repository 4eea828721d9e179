"""Rows of the store as tests look at them."""

from inboxbot.model import Outgoing, OutgoingState
from inboxbot.store import Transaction


def in_state(tx: Transaction, *states: OutgoingState) -> tuple[Outgoing, ...]:
    """The replies in one of the states, in the order written."""
    return tuple(row for row in tx.outbox.all() if row.state in states)
