"""The clock of the service: what is done again and again whatever the date says, and the digest of a local day."""

import asyncio
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from structlog.testing import capture_logs

from inboxbot.service import Timing
from inboxbot.service.schedule import Schedule

TIMING = Timing(
    time_zone="Europe/Helsinki", digest_at=time(18, 0), poll=60, outbox=0.02, lease=60, rules=60, watch=60, clock=0.02
)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@contextmanager
def scheduled(digest=None, outbox=lambda: None):
    schedule = Schedule(TIMING)
    idle = lambda: None  # noqa: E731
    schedule.start(lease=idle)
    schedule.serve(poll=idle, outbox=outbox, rules=idle, watch=idle)
    if digest is not None:
        schedule.digest(digest)
    try:
        yield
    finally:
        schedule.stop()


async def grows(runs: list) -> bool:
    before = len(runs)
    await asyncio.sleep(0.2)
    return len(runs) > before


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(hours=-26), timedelta(days=400)])
async def test_a_date_that_jumps_and_comes_back_stops_no_job(jump):
    runs: list[int] = []
    with time_machine.travel(NOON) as clock, scheduled(outbox=lambda: runs.append(1)):
        assert await grows(runs)
        clock.move_to(NOON + jump)
        assert await grows(runs)
        clock.move_to(NOON)
        assert await grows(runs)


async def test_a_job_that_fails_is_done_again():
    runs: list[int] = []

    def job() -> None:
        runs.append(1)
        raise RuntimeError("no")

    with scheduled(outbox=job):
        assert await grows(runs) and await grows(runs)


async def days_at(*moments: datetime) -> list[date]:
    days: list[date] = []

    async def digest(day: date) -> None:
        days.append(day)

    with time_machine.travel(moments[0]) as clock, scheduled(digest):
        for moment in moments:
            clock.move_to(moment)
            await asyncio.sleep(0.1)
    return days


async def test_the_digest_comes_at_its_local_time_and_once():
    before, at = datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC), datetime(2026, 11, 24, 16, tzinfo=UTC)
    assert [] == await days_at(before)
    assert [date(2026, 11, 24)] == await days_at(before, at, at + timedelta(hours=2))


async def test_a_machine_that_slept_over_the_hour_of_the_digest_makes_it_when_it_wakes():
    asleep = datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert [date(2026, 11, 24)] == await days_at(asleep, asleep + timedelta(hours=10))


async def test_a_clock_that_goes_back_asks_for_no_digest_a_second_time():
    at = datetime(2026, 11, 24, 16, tzinfo=UTC)
    assert [date(2026, 11, 24)] == await days_at(at, at - timedelta(hours=2), at + timedelta(minutes=1))


async def test_a_digest_that_failed_is_asked_for_again():
    asked: list[date] = []

    async def digest(day: date) -> None:
        asked.append(day)
        if len(asked) < 3:
            raise OSError("no room")

    with time_machine.travel(datetime(2026, 11, 24, 17, tzinfo=UTC)), scheduled(digest):
        await asyncio.sleep(0.3)
    assert 3 == len(asked)


async def test_a_digest_that_cannot_be_made_is_asked_for_less_and_less_often():
    asked: list[date] = []

    async def digest(day: date) -> None:
        asked.append(day)
        raise OSError("no room")

    with time_machine.travel(datetime(2026, 11, 24, 17, tzinfo=UTC)), scheduled(digest):
        await asyncio.sleep(0.6)
    assert 1 < len(asked) < 9


async def test_a_job_that_our_own_stop_interrupts_is_no_failure(caplog):
    begun = asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(60)

    with capture_logs() as told, scheduled(outbox=slow):
        await asyncio.wait_for(begun.wait(), 5)
    await asyncio.sleep(0.05)
    assert ([], []) == (told, [record for record in caplog.records if record.levelname == "ERROR"])
