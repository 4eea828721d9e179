"""What is done again and again: a poll even when no hint comes, the outbox, the lease, a look at the rules, the digest.

Intervals are measured by the clock that nobody can set, so that a machine whose date jumps, in either direction, goes
on at its pace. Only the digest asks what time it is; it looks every few seconds, is keyed by the local date, and
whether it is done already stands in the store: summer time, a night of sleep and a wrong date cost no digest and give
none twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog

from inboxbot.service.parts import Timing
from inboxbot.service.traces import trace

log = structlog.get_logger("inboxbot.service")

Job = Callable[[], object]


class Schedule:
    """The jobs of one service."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, *, poll: Job, outbox: Job, lease: Job, rules: Job, watch: Job) -> None:
        """Begin; each job runs in the loop, for the first time after its interval."""
        timing = self._timing
        jobs = (
            ("poll", poll, timing.poll),
            ("outbox", outbox, timing.outbox),
            ("lease", lease, timing.lease / 3),
            ("rules", rules, timing.rules),
            ("watch", watch, timing.watch),
        )
        self._tasks += [asyncio.create_task(_again(name, job, seconds, seconds)) for name, job, seconds in jobs]

    def digest(self, make: Callable[[date], Awaitable[None]]) -> None:
        """The digest that bears today's local date, as soon as its time has come or, at the start, has passed.

        `make` knows whether it is done already; when it fails it is asked again.
        """
        zone, at = ZoneInfo(self._timing.time_zone), self._timing.digest_at
        made: set[date] = set()

        async def due() -> None:
            now = datetime.now(zone)
            if now.time() >= at and now.date() not in made:
                await make(now.date())
                made.add(now.date())

        self._tasks.append(asyncio.create_task(_again("digest", due, 0, self._timing.clock)))

    def stop(self) -> None:
        """No further job; one that runs is cancelled."""
        while self._tasks:
            self._tasks.pop().cancel()


async def _again(name: str, job: Job, first: float, seconds: float) -> None:
    """For ever; a job that fails is told and done again at its next time."""
    await asyncio.sleep(first)
    while True:
        try:
            result = job()
            if isinstance(result, Awaitable):
                await result
        except Exception as error:
            log.error("job failed", job=name, **trace(error))
        await asyncio.sleep(seconds)
