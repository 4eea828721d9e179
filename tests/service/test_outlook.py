"""What can be seen of the running service from outside, and that it calls for help."""

import asyncio
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from inboxbot.delivery import Round
from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
from inboxbot.model import Language, OutgoingState
from inboxbot.replies import default_directory
from inboxbot.service import Service
from inboxbot.service import outlook as service_outlook
from inboxbot.service.outlook import Ear, Outlook
from inboxbot.service.stopping import Pauses
from inboxbot.watching import Instant, Watcher, alarm_text
from tests.building.rows import in_state
from tests.service.conftest import mail
from tests.service.test_running import running, until


@pytest.fixture
def watcher(store) -> Watcher:
    text = alarm_text(default_directory(), Language.FI, ZoneInfo("Europe/Helsinki"))
    limit = timedelta(seconds=0.3)
    return Watcher(store=store, text=text, sender="b@bot.example", to=("s@bot.example",), own=(), limit=limit)


async def asked(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()
    writer.close()
    return answer


async def test_a_mailbox_that_stays_away_calls_staff_once(parts, mailbox, store, watcher):
    timing = replace(parts().timing, watch=0.1)
    async with running(parts(watcher=watcher, timing=timing)):
        await until(lambda: mailbox.connects)
        mailbox.trouble["wait"] = [MailboxUnavailable("gone")]
        mailbox.trouble["connect"] = [MailboxUnavailable("down")] * 1000
        mailbox.wake()
        await until(lambda: letters(store))
        await asyncio.sleep(0.5)
    assert ["s@bot.example"] == letters(store)


def polled_at(store, moment: datetime) -> None:
    with store.begin() as tx:
        tx.flags.set("last-poll", moment.isoformat(timespec="seconds"))


def polled(store) -> str:
    with store.read() as tx:
        return tx.flags.get("last-poll") or ""


@pytest.mark.parametrize("ago", [timedelta(minutes=14), timedelta(days=-700)])
async def test_a_poll_of_late_or_in_the_future_is_no_stall_at_a_restart(parts, mailbox, store, watcher, ago):
    polled_at(store, datetime.now(UTC) - ago)
    mailbox.trouble["connect"] = [MailboxUnavailable("down")] * 1000
    async with running(parts(watcher=replace(watcher, limit=timedelta(minutes=15)))) as service:
        await until(lambda: len(mailbox.trouble["connect"]) < 1000)
        await service._outlook.look()
    assert [] == letters(store)


async def test_a_long_first_round_after_a_pause_is_no_stall(parts, mailbox, store, watcher, tmp_path):
    polled_at(store, datetime.now(UTC) - timedelta(days=3))
    waits, goes_on, decided = threading.Event(), threading.Event(), parts().handle

    def handle(arrival, desk):
        if b"second" in arrival.raw:
            waits.set()
            goes_on.wait(5)
        return decided(arrival, desk)

    mailbox.deliver(mail("accepted"))
    mailbox.deliver(mail("accepted second"))
    heartbeat, before = tmp_path / "heartbeat", datetime.now(UTC).replace(microsecond=0)
    patient = replace(watcher, limit=timedelta(minutes=15))
    async with running(parts(watcher=patient, handle=handle, heartbeat=heartbeat)) as service:
        await until(waits.is_set)
        await service._outlook.look()
        # and who watches from outside, or is started after a stop in the midst of it, sees none either
        told = [heartbeat.read_text().strip(), polled(store)]
        goes_on.set()
    assert [] == letters(store)
    assert all(datetime.fromisoformat(moment) >= before for moment in told)


def test_a_long_round_is_told_outside_once_a_minute_and_its_end_at_once(store, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(service_outlook, "beat", lambda file, now: told.append(polled(store)))
    outlook = Outlook(store=store, watcher=None, heartbeat=None, waiting=lambda: (0, None), told=lambda: None)
    counts = []
    for act in (outlook.progressed, outlook.progressed, outlook.polled, outlook.progressed):
        act()
        counts.append(len(told))
    for seconds in (59, 60):
        outlook._told = replace(outlook._told, uptime=time.monotonic() - seconds)
        outlook.progressed()
        counts.append(len(told))
    assert [1, 1, 2, 2, 2, 3] == counts
    assert all(told)


@pytest.mark.parametrize("act", [Service.run, Service.once])
async def test_a_first_sign_in_that_is_refused_is_told_once_before_it_ends(parts, mailbox, store, watcher, act):
    sent: list[str] = []

    async def deliver(stopping) -> Round:
        with store.begin() as tx:
            for row in in_state(tx, OutgoingState.QUEUED):
                tx.outbox.mark(row.id, OutgoingState.SENT)
                sent.append(row.to)
        return Round()

    mailbox.trouble["connect"] = [SignInRefused("no")] * 5
    patient = replace(watcher, limit=timedelta(minutes=15))
    for _ in range(5):
        with pytest.raises(SignInRefused):
            await asyncio.wait_for(act(Service(parts(watcher=patient, deliver=deliver))), 5)
    assert ["s@bot.example"] == sent


async def test_a_single_run_tells_a_mailbox_that_stays_away(parts, mailbox, store, watcher):
    polled_at(store, datetime.now(UTC) - timedelta(minutes=16))
    mailbox.trouble["connect"] = [MailboxUnavailable("down")] * 3
    service = Service(parts(watcher=replace(watcher, limit=timedelta(minutes=15))))
    service._pauses = Pauses(first=0.01, longest=0.02)
    with pytest.raises(MailboxUnavailable):
        await asyncio.wait_for(service.once(), 5)
    assert ["s@bot.example"] == letters(store)


LEAPS = [timedelta(hours=3), timedelta(days=400), timedelta(hours=-3), timedelta(days=-400)]
HOUR = timedelta(hours=1)


@contextmanager
def leapt(by: timedelta):
    """The date is another one; the uptime goes on."""
    with time_machine.travel(datetime.now(UTC) + by):
        yield


@pytest.fixture
def outlook(store, watcher, tmp_path) -> Outlook:
    """Of a service that has just begun, with no message to read; ten seconds are a stall."""
    patient = replace(watcher, limit=timedelta(seconds=10))
    none = lambda: (0, None)  # noqa: E731
    return Outlook(store=store, watcher=patient, heartbeat=tmp_path / "heartbeat", waiting=none, told=lambda: None)


def aged(instant, seconds: float):
    """The same instant, so many seconds longer ago by date and uptime."""
    return replace(instant, at=instant.at - timedelta(seconds=seconds), uptime=instant.uptime - seconds)


@pytest.mark.parametrize("leap", LEAPS)
async def test_a_date_that_leaps_is_no_stall_and_is_told_outside(outlook, store, tmp_path, leap):
    outlook.polled()
    with leapt(leap):
        assert (200, "ok\n") == await outlook.answer("/healthz")
        await outlook.look()
        told, now = [(tmp_path / "heartbeat").read_text().strip(), polled(store)], datetime.now(UTC)
    assert [] == letters(store)
    assert all(abs(datetime.fromisoformat(moment) - now) < timedelta(seconds=5) for moment in told)


def polled_ago(outlook, ago):
    outlook.polled()
    outlook.last_poll = aged(outlook.last_poll, ago)


def another_process_polled_ago(outlook, ago):
    polled_at(outlook.store, datetime.now(UTC) - timedelta(seconds=ago))
    outlook.resume()


def begun_ago(outlook, ago):
    outlook.started = aged(Instant.now(), ago)


def came_ago(outlook, ago):
    since = aged(Instant.now(), ago)
    outlook.waiting = lambda: (1, since)
    outlook.polled()


def refused_ago(outlook, ago):
    outlook.polled()
    outlook.refused(ending=False)
    outlook.refused_since = aged(Instant.now(), ago)


@pytest.mark.parametrize("leap", LEAPS)
@pytest.mark.parametrize(
    ("made", "told"),
    [
        (polled_ago, "no-poll"),
        (another_process_polled_ago, "no-poll"),
        (begun_ago, "no-poll"),
        (came_ago, "unhandled"),
        (refused_ago, "sign-in"),
    ],
)
@pytest.mark.parametrize("ago", [8, 11])
async def test_a_stall_is_as_long_as_it_is_whatever_the_date_says(outlook, store, leap, made, told, ago):
    made(outlook, ago)
    with leapt(leap):
        health = await outlook.answer("/healthz")
        await outlook.look()
        figures = (await outlook.answer("/metrics"))[1].splitlines()
    expected = ((200, "ok\n"), []) if ago == 8 else ((503, f"{told}\n"), ["s@bot.example"])
    assert expected == (health, letters(store))
    (age,) = (line for line in figures if line.startswith("inboxbot_oldest_unhandled_seconds"))
    assert float(age.split()[1]) == pytest.approx(ago if made is came_ago else 0, abs=1)


@pytest.mark.parametrize("leap", LEAPS)
async def test_who_takes_over_knows_from_standing_by_when_the_other_polled(outlook, store, leap):
    # the other one's clock is an hour behind ours
    polled_at(store, datetime.now(UTC) - HOUR)
    outlook.stands_by()
    polled_at(store, datetime.now(UTC) - HOUR + timedelta(seconds=60))
    outlook.stands_by()
    with leapt(leap):
        outlook.resume()
        assert (200, "ok\n") == await outlook.answer("/healthz")
    outlook.last_poll = aged(outlook.last_poll, 11)
    assert (503, "no-poll\n") == await outlook.answer("/healthz")


@pytest.mark.parametrize("leap", LEAPS)
async def test_a_running_service_whose_clock_is_set_alarms_nobody(parts, mailbox, store, watcher, leap):
    timing = replace(parts().timing, watch=0.05, clock=0.1, poll=60.0)
    with time_machine.travel(datetime.now(UTC)) as clock:
        async with running(parts(watcher=replace(watcher, limit=timedelta(minutes=15)), timing=timing)):
            await until(lambda: polled(store))
            before = polled(store)
            clock.shift(leap)
            await until(lambda: polled(store) != before)
            await asyncio.sleep(0.3)
    assert [] == letters(store)


def letters(store) -> list[str]:
    with store.read() as tx:
        return [row.to for row in tx.outbox.all() if row.id.startswith("alarm-")]


async def test_a_message_given_up_is_counted(parts, mailbox, store, watcher, monkeypatch):
    monkeypatch.setattr("inboxbot.service.attempts.RESTS", (0.0, 0.0))
    mailbox.deliver(mail("fault"))
    async with running(parts(watcher=watcher)):
        await until(lambda: mailbox.filed)
    with store.read() as tx:
        assert "1" == tx.flags.get("given-up")


async def test_who_watches_may_ask_how_it_goes(parts, mailbox, watcher):
    made = parts(watcher=replace(watcher, limit=timedelta(minutes=1)))
    mailbox.deliver(mail("accepted"))
    async with running(made) as service:
        await until(lambda: mailbox.filed)
        ear = Ear("127.0.0.1:0", service._outlook.answer)
        await ear.start()
        well = await asked(ear.port, b"GET /healthz HTTP/1.1\r\n\r\n")
        figures = await asked(ear.port, b"GET /metrics?x HTTP/1.1\r\nHost: x\r\n\r\n")
        other = await asked(ear.port, b"GET /../etc/passwd HTTP/1.1\r\n\r\n")
        posted = await asked(ear.port, b"POST /healthz HTTP/1.1\r\n\r\n")
        long = await asked(ear.port, b"GET /" + b"a" * 100_000)
        await ear.stop()
    assert well.startswith(b"HTTP/1.1 200 OK") and well.endswith(b"\r\n\r\nok\n")
    assert b"inboxbot_unhandled_messages 0" in figures.splitlines()
    assert [b"404", b"405", b""] == [other[9:12], posted[9:12], long]


async def test_a_port_that_is_taken_costs_the_ear_and_not_the_service(parts, mailbox, watcher):
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    mailbox.deliver(mail("accepted"))
    async with running(parts(watcher=watcher, listen=f"127.0.0.1:{port}")):
        await until(lambda: mailbox.filed)
    server.close()
    assert {"accepted": [1]} == mailbox.filed


async def test_a_single_run_calls_staff_too(parts, mailbox, store, watcher):
    mailbox.deliver(mail("fault"))
    for _ in range(3):
        assert not letters(store)
        await asyncio.wait_for(Service(parts(watcher=watcher)).once(), 5)
    assert ["s@bot.example"] == letters(store)


def test_a_poll_writes_down_how_many_messages_lay_undecided(store) -> None:
    Outlook(store=store, watcher=None, heartbeat=None, waiting=lambda: (3, None), told=lambda: None).polled()
    with store.read() as tx:
        assert ("3", True) == (tx.flags.get("backlog"), bool(tx.flags.get("last-poll")))
