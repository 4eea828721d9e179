"""What is measured of the running service, when that is a reason to alarm, and what is read of it from outside.

Times and counts, and nothing of any person. The reasons: the flow stands still, the digest fails, or something waits
for a person unannounced. Outside are read a word of health, and figures as Prometheus's text format has them:
https://prometheus.io/docs/instrumenting/exposition_formats/ : a dozen gauges need no library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

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


class Condition(StrEnum):
    """What is wrong."""

    SIGN_IN = "sign-in"
    NO_POLL = "no-poll"
    UNHANDLED = "unhandled"
    OUTBOX = "outbox"
    DIGEST_FAILED = "digest-failed"
    SURPLUS = "surplus"
    GIVEN_UP = "given-up"
    FAILED = "failed"
    IN_DOUBT = "in-doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A condition that holds, with its measure: `since` when, or `count` of how many."""

    condition: Condition
    since: datetime | None = None
    count: int = 0


# What tells who watches from outside that the service is ill; the others wait for staff and not for an operator.
ILL = frozenset({Condition.SIGN_IN, Condition.NO_POLL, Condition.UNHANDLED, Condition.OUTBOX})


def standing(figures: Figures, limit: timedelta) -> tuple[Standing, ...]:
    """The conditions that hold, in the order of their list; `limit` is how long the flow may pause."""
    return (*_stalled(figures, limit), *_counted(figures))


def _stalled(figures: Figures, limit: timedelta) -> Iterator[Standing]:
    live, long_ago = figures.live, figures.at - limit
    polled = live.last_poll or live.started_at
    if live.refused_since is not None and (live.ending or live.refused_since <= long_ago):
        yield Standing(condition=Condition.SIGN_IN, since=live.refused_since)
    elif polled <= long_ago:
        yield Standing(condition=Condition.NO_POLL, since=polled)
    if live.unhandled_since is not None and live.unhandled_since <= long_ago:
        yield Standing(condition=Condition.UNHANDLED, since=live.unhandled_since, count=live.unhandled)
    since = _unsent_since(figures, long_ago)
    if since is not None and since <= long_ago:
        yield Standing(condition=Condition.OUTBOX, since=since)
    if figures.digest_failed_since is not None and figures.digest_failed_since <= long_ago:
        yield Standing(condition=Condition.DIGEST_FAILED, since=figures.digest_failed_since)


def _unsent_since(figures: Figures, long_ago: datetime) -> datetime | None:
    """Replies that one domain puts off are its own matter; when several do and nothing goes out, it is ours."""
    nothing_sent = figures.last_sent is None or figures.last_sent <= long_ago
    ours = nothing_sent and figures.put_off_by > 1
    return figures.waiting_since if ours else figures.going_since


def _counted(figures: Figures) -> Iterator[Standing]:
    counts = {
        Condition.SURPLUS: figures.surplus,
        Condition.GIVEN_UP: figures.given_up,
        Condition.FAILED: figures.count(OutgoingState.FAILED),
        Condition.IN_DOUBT: figures.count(OutgoingState.IN_DOUBT),
    }
    for condition, count in counts.items():
        if count:
            yield Standing(condition=condition, count=count)


def health(figures: Figures, limit: timedelta) -> tuple[bool, str]:
    """Whether the flow flows, and `ok` or the names of what is wrong, one a line."""
    ill = [one.condition.value for one in standing(figures, limit) if one.condition in ILL]
    return not ill, "".join(f"{name}\n" for name in ill or ["ok"])


def metrics(figures: Figures, limit: timedelta) -> str:
    """The figures; ages in seconds, 0 when there is nothing that could be old."""
    return "".join(f"{line}\n" for line in _lines(figures, limit))


def _lines(figures: Figures, limit: timedelta) -> Iterator[str]:
    live = figures.live
    yield from _gauge("last_poll_timestamp_seconds", live.last_poll.timestamp() if live.last_poll else 0)
    yield from _gauge("unhandled_messages", live.unhandled)
    yield from _gauge("oldest_unhandled_seconds", _age(live.unhandled_since, figures.at))
    yield from _gauge("outbox_oldest_seconds", _age(figures.waiting_since, figures.at))
    yield from _gauge("given_up_messages", figures.given_up)
    yield from _gauge("held_over_hourly_cap", figures.surplus)
    yield "# TYPE inboxbot_replies gauge"
    for state in OutgoingState:
        yield f'inboxbot_replies{{state="{state}"}} {figures.count(state)}'
    holding = {one.condition for one in standing(figures, limit)}
    yield "# TYPE inboxbot_alarm gauge"
    for condition in Condition:
        yield f'inboxbot_alarm{{condition="{condition}"}} {int(condition in holding)}'


def _gauge(name: str, value: float) -> Iterator[str]:
    yield f"# TYPE inboxbot_{name} gauge"
    yield f"inboxbot_{name} {value:.0f}"


def _age(since: datetime | None, at: datetime) -> float:
    return max(0.0, (at - since).total_seconds()) if since is not None else 0.0
