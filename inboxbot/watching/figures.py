"""What is measured of the running service: times and counts, and nothing of any person."""

from dataclasses import dataclass, field
from datetime import datetime

from inboxbot.model import OutgoingState
from inboxbot.store import Store, Transaction

# Where the service counts the messages it gave up.
GIVEN_UP = "given-up"
# Since when the digest fails, "" when it does not.
_DIGEST_FAILED = "digest-failed"
_GOING = (OutgoingState.QUEUED, OutgoingState.SENDING)
_WAITING = (*_GOING, OutgoingState.DEFERRED)
_SURPLUS = "per-hour"
_WAITS = "waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What only the running service knows: since when it runs, its last successful poll, since when sign-in is
    refused (None: it is not) and whether it is ending over that, how many messages wait undecided in the mailbox, and
    since when the first of them.
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


@dataclass(slots=True)
class Waits:
    """Since when the oldest reply was seen to wait, by its id: a row does not say when it came to wait.

    It is kept in the store, or a service that is started again and again, as `run --once` is, would never see one wait.
    """

    _seen: dict[str, datetime] = field(default_factory=dict)
    _recalled: bool = False

    def recall(self, tx: Transaction) -> None:
        """What an earlier run saw, once."""
        if not self._recalled:
            lines = (line.rpartition(" ") for line in (tx.flags.get(_WAITS) or "").splitlines())
            self._seen = {id: datetime.fromisoformat(moment) for id, _, moment in lines}
            self._recalled = True

    def keep(self, tx: Transaction) -> None:
        """Written down for a later run."""
        text = "\n".join(f"{id} {moment.isoformat()}" for id, moment in self._seen.items())
        if text != (tx.flags.get(_WAITS) or ""):
            tx.flags.set(_WAITS, text)

    def since(self, oldest: tuple[str | None, ...], at: datetime) -> tuple[datetime | None, ...]:
        """For each of the ids, when it was first seen as the oldest; those that wait no more are forgotten.

        What was seen by a clock that was ahead of `at` is seen now.
        """
        self._seen = {id: min(self._seen.get(id, at), at) for id in oldest if id is not None}
        return tuple(self._seen.get(id) if id is not None else None for id in oldest)


def digest_tried(store: Store, at: datetime, *, failed: bool) -> None:
    """Notes since when the digest fails, or that it is made again; a time ahead of `at` came from a wrong clock."""
    with store.begin() as tx:
        known = tx.flags.get(_DIGEST_FAILED) or ""
        lasts = known and datetime.fromisoformat(known) <= at
        since = (known if lasts else at.isoformat()) if failed else ""
        if since != known:
            tx.flags.set(_DIGEST_FAILED, since)


def measure(store: Store, live: Live, waits: Waits, at: datetime) -> Figures:
    """Looks at the store; `live` is what the service itself knows, `waits` what earlier looks saw."""
    with store.read() as tx:
        waits.recall(tx)
        failed_since = tx.flags.get(_DIGEST_FAILED)
        going, waiting = waits.since((tx.outbox.oldest(*_GOING), tx.outbox.oldest(*_WAITING)), at)
        return Figures(
            at=at,
            live=live,
            replies=tx.outbox.counts(),
            surplus=tx.outbox.held_for(_SURPLUS),
            going_since=going,
            waiting_since=waiting,
            put_off_by=tx.outbox.domains(OutgoingState.DEFERRED),
            last_sent=tx.outbox.last_sent(at),
            given_up=int(tx.flags.get(GIVEN_UP) or 0),
            digest_failed_since=datetime.fromisoformat(failed_since) if failed_since else None,
        )
