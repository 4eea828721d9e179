"""What is measured of the running service: times and counts, and nothing of any person."""

from dataclasses import dataclass
from datetime import datetime

from inboxbot.model import OutgoingState
from inboxbot.store import Store
from inboxbot.watching.instants import Instant, Sightings

# Where the service counts the messages it gave up.
GIVEN_UP = "given-up"
_GOING = (OutgoingState.QUEUED, OutgoingState.SENDING)
_WAITING = (*_GOING, OutgoingState.DEFERRED)
_SURPLUS = "per-hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What only the running service knows: since when it runs, its last successful poll, since when sign-in is
    refused (None: it is not) and whether it is ending over that, how many messages wait undecided in the mailbox, and
    since when the first of them. All by the date as it is at the look, however it has leapt since.
    """

    started_at: datetime
    last_poll: datetime | None = None
    refused_since: datetime | None = None
    ending: bool = False
    unhandled: int = 0
    unhandled_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One look. `replies` counts the outbox by state; `surplus` those of the held that went over the hourly cap.

    `going_since` is since when the first reply was seen to wait for us, `waiting_since` the same with those that
    servers put off; `put_off_by` counts their domains; `last_sent` is when the last one went out. None: there is none.
    `digest_failed_since` is when the digest failed first since one was made, None when the last try was good.
    """

    at: datetime
    live: Live
    replies: tuple[tuple[OutgoingState, int], ...] = ()
    surplus: int = 0
    going_since: datetime | None = None
    waiting_since: datetime | None = None
    put_off_by: int = 0
    last_sent: datetime | None = None
    given_up: int = 0
    digest_failed_since: datetime | None = None

    def count(self, state: OutgoingState) -> int:
        """How many replies are in that state."""
        return dict(self.replies).get(state, 0)


def measure(store: Store, live: Live, sightings: Sightings, now: Instant) -> Figures:
    """Looks at the store; `live` is what the service itself knows, `sightings` what earlier looks saw."""
    with store.read() as tx:
        oldest = (tx.outbox.oldest(*_GOING, now=now.at), tx.outbox.oldest(*_WAITING, now=now.at))
        going, waiting = sightings.waiting(tx, oldest, now)
        replies = tx.outbox.counts()
        return Figures(
            at=now.at,
            live=live,
            replies=replies,
            surplus=tx.outbox.held_for(_SURPLUS),
            going_since=going,
            waiting_since=waiting,
            put_off_by=tx.outbox.domains(OutgoingState.DEFERRED),
            last_sent=sightings.last_sent(tx, dict(replies).get(OutgoingState.SENT, 0), now),
            given_up=int(tx.flags.get(GIVEN_UP) or 0),
            digest_failed_since=sightings.digest_failed(tx, now),
        )
