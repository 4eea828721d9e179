"""What is measured of the running service: times and counts, and nothing of any person."""

from dataclasses import dataclass
from datetime import datetime

from inboxbot.model import OutgoingState
from inboxbot.store import Store, Transaction

# Where the service counts the messages it gave up.
GIVEN_UP = "given-up"
_GOING = (OutgoingState.QUEUED, OutgoingState.SENDING)
_WAITING = (*_GOING, OutgoingState.DEFERRED)
_SURPLUS = "per-hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What only the running service knows: since when it runs, its last successful poll, since when sign-in is
    refused (None: it is not), how many messages wait undecided in the mailbox, and since when the first of them.
    """

    started_at: datetime
    last_poll: datetime | None = None
    refused_since: datetime | None = None
    unhandled: int = 0
    unhandled_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One look. `replies` counts the outbox by state; `surplus` those of the held that went over the hourly cap.

    `going_since` is when the first reply that waits to be sent was wanted, `waiting_since` the same with those put off
    by a server; `last_sent` is when the last one went out. None: there is none.
    """

    at: datetime
    live: Live
    replies: tuple[tuple[OutgoingState, int], ...] = ()
    surplus: int = 0
    going_since: datetime | None = None
    waiting_since: datetime | None = None
    last_sent: datetime | None = None
    given_up: int = 0

    def count(self, state: OutgoingState) -> int:
        """How many replies are in that state."""
        return dict(self.replies).get(state, 0)


def measure(store: Store, live: Live, at: datetime) -> Figures:
    """Looks at the store; `live` is what the service itself knows."""
    with store.read() as tx:
        return Figures(
            at=at,
            live=live,
            replies=tx.outbox.counts(),
            surplus=tx.outbox.held_for(_SURPLUS),
            going_since=_since(tx, live, *_GOING),
            waiting_since=_since(tx, live, *_WAITING),
            last_sent=tx.outbox.last_sent(),
            given_up=int(tx.flags.get(GIVEN_UP) or 0),
        )


def _since(tx: Transaction, live: Live, *states: OutgoingState) -> datetime | None:
    """When the oldest reply in the states was wanted: at its message's arrival, but not while nobody was at work."""
    fingerprint = tx.outbox.oldest(*states)
    if fingerprint is None:
        return None
    decision = tx.ledger.find(fingerprint)
    arrived = decision.head.received_at if decision is not None else None
    return live.started_at if arrived is None else max(arrived, live.started_at)
