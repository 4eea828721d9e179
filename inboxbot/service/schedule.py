"""The clock: a poll even when no hint comes, the outbox, the lease, a look at the rules, the digest of the day.

APScheduler only says when; whether something is done already stands in the store. Its traps: one second of grace by
default, which a busy loop misses, and cron times between 3 and 4 that come twice or never when summer time changes:
the digest is therefore keyed by the local date and asked for again at each start.
"""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from inboxbot.service.parts import Timing
from inboxbot.service.traces import trace

log = structlog.get_logger("inboxbot.service")

Job = Callable[[], object]


class Schedule:
    """The jobs of one service."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._zone = ZoneInfo(timing.time_zone)
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600}
        self._scheduler = AsyncIOScheduler(timezone=self._zone, job_defaults=defaults)
        self._scheduler.add_listener(_tell, EVENT_JOB_ERROR | EVENT_JOB_MISSED)

    def start(self, *, poll: Job, outbox: Job, lease: Job, rules: Job, watch: Job) -> None:
        """Begin; each job runs in the loop."""
        timing = self._timing
        jobs = (
            ("poll", poll, timing.poll),
            ("outbox", outbox, timing.outbox),
            ("lease", lease, timing.lease / 3),
            ("rules", rules, timing.rules),
            ("watch", watch, timing.watch),
        )
        for name, job, seconds in jobs:
            self._scheduler.add_job(_in_loop(job), "interval", seconds=seconds, id=name)
        self._scheduler.start()

    def digest(self, make: Callable[[date], Awaitable[None]]) -> None:
        """The digest that bears today's local date, daily at its time, and now if that time has passed.

        `make` knows whether it is done already.
        """
        at = self._timing.digest_at

        async def due() -> None:
            now = datetime.now(self._zone)
            if now.time() >= at:
                await make(now.date())

        cron = CronTrigger(hour=at.hour, minute=at.minute, timezone=self._zone)
        self._scheduler.add_job(due, cron, id="digest", next_run_time=datetime.now(self._zone))

    def stop(self) -> None:
        """No further job; one that runs is cancelled."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _in_loop(job: Job) -> Callable[[], Awaitable[None]]:
    """A coroutine, so that APScheduler does not run it in a thread of its own."""

    async def run() -> None:
        result = job()
        if isinstance(result, Awaitable):
            await result

    return run


def _tell(event: JobExecutionEvent) -> None:
    error = getattr(event, "exception", None)
    log.error("job failed" if error else "job missed", job=event.job_id, **(trace(error) if error else {}))
