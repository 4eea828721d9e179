"""What who watches from outside reads: a word of health, and figures as Prometheus's text format has them.

https://prometheus.io/docs/instrumenting/exposition_formats/ : a dozen gauges need no library.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from inboxbot.model import OutgoingState
from inboxbot.watching.conditions import ILL, Condition, standing
from inboxbot.watching.figures import Figures


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
