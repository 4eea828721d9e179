"""Rows of the store, and digests of decisions, as tests look at them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from inboxbot.digest.assembling import Kept, build
from inboxbot.digest.value import Digest
from inboxbot.model import Case, Decision, Entry, EntryType, Outgoing, OutgoingState
from inboxbot.store import Transaction


def in_state(tx: Transaction, *states: OutgoingState) -> tuple[Outgoing, ...]:
    """The replies in one of the states, in the order written."""
    return tuple(row for row in tx.outbox.all() if row.state in states)


def of_decisions(
    decisions: Sequence[Decision], zone: ZoneInfo, cases: Sequence[Case] = (), outbox: Sequence[Outgoing] = ()
) -> Digest:
    """The digest of decisions in the order they were made, as a replay gives them."""
    entries = [
        Entry(
            type=EntryType.DECIDED,
            at=decision.head.received_at,
            fingerprint=decision.head.fingerprint,
            case=decision.case,
            decision=decision,
        )
        for decision in decisions
    ]
    return build(Kept(entries=entries, cases=cases, outbox=outbox), zone)
