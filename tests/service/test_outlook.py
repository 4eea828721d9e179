"""What can be seen of the running service from outside, and that it calls for help."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from inboxbot.delivery import Round
from inboxbot.errors import ConfigurationError
from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
from inboxbot.model import Language, OutgoingState
from inboxbot.replies import default_directory
from inboxbot.service import Service
from inboxbot.service import outlook as service_outlook
from inboxbot.service.listening import Ear
from inboxbot.service.outlook import Outlook
from inboxbot.service.pauses import Pauses
from inboxbot.settings import load
from inboxbot.watching import Watcher, alarm_text
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


async def test_a_restart_hides_no_stall(parts, mailbox, store, watcher):
    polled_at(store, datetime.now(UTC) - timedelta(minutes=16))
    mailbox.trouble["connect"] = [MailboxUnavailable("down")] * 1000
    patient = replace(watcher, limit=timedelta(minutes=15))
    async with running(parts(watcher=patient, timing=replace(parts().timing, watch=0.1))):
        await until(lambda: letters(store))
    assert ["s@bot.example"] == letters(store)


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
    for jump in (timedelta(minutes=1), timedelta(days=-700)):
        outlook._told_at = datetime.now(UTC) - jump
        outlook.progressed()
        counts.append(len(told))
    assert [1, 1, 2, 2, 3, 4] == counts
    assert all(told)


@pytest.mark.parametrize("act", [Service.run, Service.once])
async def test_a_first_sign_in_that_is_refused_is_told_once_before_it_ends(parts, mailbox, store, watcher, act):
    sent: list[str] = []

    async def deliver(stopping) -> Round:
        with store.begin() as tx:
            for row in tx.outbox.in_state(OutgoingState.QUEUED):
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


@pytest.mark.parametrize("listen", ["0.0.0.0:9100", "bot.example:9100", "127.0.0.1"])
def test_no_door_is_opened_to_the_network(listen):
    with pytest.raises(ConfigurationError, match=r"(?i)listen"):
        load(environment={"INBOXBOT_WATCH__LISTEN": listen})


def test_a_door_to_this_machine_may_be_opened():
    assert "[::1]:9100" == load(environment={"INBOXBOT_WATCH__LISTEN": "[::1]:9100"}).watch.listen


async def test_a_single_run_calls_staff_too(parts, mailbox, store, watcher):
    mailbox.deliver(mail("fault"))
    for _ in range(3):
        assert not letters(store)
        await asyncio.wait_for(Service(parts(watcher=watcher)).once(), 5)
    assert ["s@bot.example"] == letters(store)
