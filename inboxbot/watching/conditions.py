"""When what was measured is a reason to alarm: the flow stands still, the digest fails, or something waits for a person
unannounced.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inboxbot.model import OutgoingState
from inboxbot.watching.figures import Figures


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
