"""What is done again and again: a poll even when no hint comes, the outbox, the lease, a look at the rules, the digest.

APScheduler says when, by the date; a date that jumps must stop nothing. So each time is counted from now, not from the
time before, and when date and uptime go apart every job is due at once. The digest looks every few seconds, is keyed
by the local date, and whether it is done already stands in the store: summer time, a night of sleep and a wrong date
cost no digest and give none twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from inboxbot.service.logs import trace
from inboxbot.service.parts import Timing
from inboxbot.service.stopping import Pauses

log = structlog.get_logger("inboxbot.service")

Job = Callable[[], object]

# a leap of this many seconds between date and uptime is no drift
_JUMP = 1.0


def digest_due(timing: Timing) -> date | None:
    """The local date that the digest bears now, None before its time of day has come."""
    now = datetime.now(ZoneInfo(timing.time_zone))
    return now.date() if now.time() >= timing.digest_at else None


class Schedule:
    """The jobs of one service."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        # no grace: a job that a busy loop or a sleeping machine kept is done late, once
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._scheduler.add_listener(_tell, EVENT_JOB_ERROR)
        self._jumps: asyncio.Task[None] | None = None

    def start(self, *, lease: Job) -> None:
        """Begin with the one job that nobody who holds a mailbox does without."""
        self._add("lease", lease, self._timing.lease / 3)
        self._scheduler.start()
        self._jumps = asyncio.create_task(self._heed_jumps())

    def serve(self, *, poll: Job, outbox: Job, rules: Job, watch: Job) -> None:
        """The jobs of whoever stays; each runs in the loop, for the first time after its interval."""
        timing = self._timing
        self._add("poll", poll, timing.poll)
        self._add("outbox", outbox, timing.outbox)
        self._add("rules", rules, timing.rules)
        self._add("watch", watch, timing.watch)

    def digest(self, make: Callable[[date], Awaitable[None]]) -> None:
        """The digest that bears today's local date, as soon as its time has come or, at the start, has passed.

        `make` knows whether it is done already; when it fails it is asked again, after growing pauses.
        """
        made: set[date] = set()
        pauses, rests_until = Pauses(first=self._timing.clock), 0.0

        async def due() -> None:
            nonlocal rests_until
            day, uptime = digest_due(self._timing), asyncio.get_running_loop().time()
            if day is None or day in made or uptime < rests_until:
                return
            rests_until = uptime + pauses.next()
            await make(day)
            pauses.reset()
            made.add(day)

        self._add("digest", due, self._timing.clock, next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """No further job; one that runs is cancelled."""
        if self._jumps is not None:
            self._jumps.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _add(self, name: str, job: Job, seconds: float, **more: object) -> None:
        self._scheduler.add_job(_in_loop(job), _FromNow(seconds), id=name, **more)

    async def _heed_jumps(self) -> None:
        loop = asyncio.get_running_loop()
        apart = datetime.now(UTC).timestamp() - loop.time()
        while True:
            await asyncio.sleep(self._timing.clock)
            now = datetime.now(UTC).timestamp() - loop.time()
            if abs(now - apart) > _JUMP:
                log.warning("the date jumped", seconds=round(now - apart))
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=datetime.now(UTC))
            apart = now


class _FromNow(BaseTrigger):  # type: ignore[misc]
    """Every so many seconds, counted from now: a date far ahead leaves no million times to catch up with."""

    def __init__(self, seconds: float) -> None:
        self._pause = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """The next time, given what time it is."""
        return now + self._pause


def _in_loop(job: Job) -> Callable[[], Awaitable[None]]:
    """A coroutine, so that APScheduler does not run it in a thread of its own."""

    async def run() -> None:
        result = job()
        if isinstance(result, Awaitable):
            # cancelled by our own stop, it has not failed
            with suppress(asyncio.CancelledError):
                await result

    return run


def _tell(event: JobExecutionEvent) -> None:
    log.error("job failed", job=event.job_id, **trace(event.exception))
