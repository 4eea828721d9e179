"""The running service: ready, reconnecting, reloading, stopping; one at a time on a mailbox."""

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import structlog
from sqlalchemy.exc import OperationalError

from inboxbot.delivery import Round
from inboxbot.errors import ConfigurationError, Problem, StoreTrouble
from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
from inboxbot.service import Service
from inboxbot.service.lease import MailboxTaken
from inboxbot.service.logs import log_to_stderr
from inboxbot.service.rules_watch import RulesWatch
from inboxbot.service.stopping import Pauses
from inboxbot.store import this_process
from tests.service.conftest import decided, mail


@asynccontextmanager
async def running(parts):
    service = Service(parts)
    service._pauses = Pauses(first=0.05, longest=0.1)
    task = asyncio.create_task(service.run())
    try:
        yield service
    finally:
        service.stop()
        await asyncio.wait_for(task, 10)


async def until(condition, seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_reply_on_its_way_keeps_nobody_from_stopping(parts, mailbox):
    begun, hurried = asyncio.Event(), asyncio.Event()

    async def deliver(stopping):
        begun.set()
        await hurried.wait()
        return Round()

    async with running(parts(deliver=deliver, hurry=hurried.set)):
        await asyncio.wait_for(begun.wait(), 5)
        assert not hurried.is_set()
    assert hurried.is_set()


async def test_it_says_ready_once_it_is_signed_in(parts, mailbox, capsys):
    mailbox.trouble["connect"] = [MailboxUnavailable("down")]
    async with running(parts()):
        await until(lambda: mailbox.connects)
        await asyncio.sleep(0.3)
    assert 1 == capsys.readouterr().err.splitlines().count("ready")


async def test_a_mailbox_that_breaks_off_at_every_wait_is_signed_in_to_less_and_less_often(parts, mailbox):
    mailbox.trouble["wait"] = [MailboxUnavailable("socket error: EOF")] * 4
    taken: list[float] = []

    class Counted(Pauses):
        def next(self) -> float:
            taken.append(self._next or self.first)
            return Pauses.next(self)

    service = Service(parts())
    service._pauses = Counted(first=0.01, longest=1)
    task = asyncio.create_task(service.run())
    await until(lambda: len(taken) == 4)
    await until(lambda: mailbox.connects > 5)
    mailbox.trouble["wait"] = [MailboxUnavailable("socket error: EOF")]
    await until(lambda: len(taken) == 5)
    service.stop()
    await asyncio.wait_for(task, 10)
    assert [0.01, 0.02, 0.04, 0.08, 0.01] == taken


async def test_a_later_sign_in_that_is_refused_is_tried_again(parts, mailbox):
    async with running(parts()):
        await until(lambda: mailbox.connects)
        before = mailbox.connects
        mailbox.trouble["connect"] = [SignInRefused("password changed")]
        mailbox.deliver(mail("accepted"))
        await until(lambda: mailbox.connects > before and mailbox.filed)
    assert {"accepted": [1]} == mailbox.filed


def _now():
    from datetime import UTC, datetime

    return datetime.now(UTC)


async def test_whoever_loses_the_mailbox_where_only_one_may_serve_is_refused_as_who_comes_second(parts, mailbox):
    ended: list[bool] = []

    async def end() -> None:
        ended.append(True)

    made = parts(timing=replace(parts().timing, lease=1.5), end=end)
    service = Service(made)
    task = asyncio.create_task(service.run())
    await until(lambda: mailbox.connects)
    with made.desk.store.begin() as tx:
        tx.leases.release(f"mailbox {mailbox.name}", this_process())
        tx.leases.take(f"mailbox {mailbox.name}", "elsewhere:1", _now(), 2.5)
    with pytest.raises(MailboxTaken, match="elsewhere:1"):
        await asyncio.wait_for(task, 5)
    assert [True] == ended
    assert "elsewhere:1" == made.desk.store.lease_holder(f"mailbox {mailbox.name}")


async def test_once_ends_when_it_loses_the_mailbox_and_leaves_the_rest_to_whoever_has_it(parts, mailbox):
    handled: list[int | None] = []

    def handle(arrival, desk):
        handled.append(arrival.place.uid)
        with made.desk.store.begin() as tx:
            tx.leases.release(f"mailbox {mailbox.name}", this_process())
            tx.leases.take(f"mailbox {mailbox.name}", "elsewhere:1", _now(), 1.8)
        time.sleep(0.6)
        return decided(arrival, desk)

    made = parts(timing=replace(parts().timing, lease=0.9), handle=handle)
    mailbox.deliver(mail("accepted", 1))
    mailbox.deliver(mail("accepted", 2))
    await asyncio.wait_for(Service(made).once(), 5)
    assert ([1], {"accepted": [1]}) == (handled, mailbox.filed)


async def test_once_tries_a_database_that_fails_a_few_times(parts, mailbox):
    def fails(arrival, desk):
        tries.append(True)
        raise OperationalError("", None, Exception("gone"))

    tries: list[bool] = []
    mailbox.deliver(mail("accepted"))
    service = Service(parts(handle=fails))
    service._pauses = Pauses(first=0.01, longest=0.02)
    with pytest.raises(StoreTrouble):
        await asyncio.wait_for(service.once(), 5)
    assert 3 == len(tries)


async def test_once_keeps_the_mailbox_for_as_long_as_it_takes(parts, mailbox):
    others = []

    async def deliver(stopping):
        await asyncio.sleep(1.2)
        others.append(made.desk.store.lease(f"mailbox {mailbox.name}", "elsewhere:1", _now(), 0.9))
        return Round()

    made = parts(deliver=deliver, timing=replace(parts().timing, lease=0.9))
    await asyncio.wait_for(Service(made).once(), 5)
    assert [False] == others


async def test_once_told_to_stop_while_the_mailbox_is_away_does_not_try_again(parts, mailbox):
    mailbox.trouble["connect"] = [MailboxUnavailable("down")]
    service = Service(parts())
    task = asyncio.create_task(service.once())
    await until(lambda: not mailbox.trouble["connect"])
    service.stop()
    with pytest.raises(MailboxUnavailable):
        await asyncio.wait_for(task, 5)
    assert 0 == mailbox.connects


async def test_a_fault_in_sending_does_not_end_the_service(parts, mailbox):
    async def deliver(stopping):
        raise RuntimeError("no")

    async with running(parts(deliver=deliver)):
        mailbox.deliver(mail("accepted", 1))
        await until(lambda: mailbox.filed)
        mailbox.deliver(mail("accepted", 2))
        await until(lambda: len(mailbox.filed["accepted"]) == 2)
    assert [1, 2] == mailbox.filed["accepted"]


def desk_of(version: str):
    from inboxbot.intake import Desk

    return Desk(
        store=None, rulebook=SimpleNamespace(version=version), texts=None, inbox=None, letterhead=None, opener=None
    )


def test_changed_rules_are_taken_and_broken_ones_leave_the_last_good(tmp_path):
    rules = tmp_path / "a.yaml"
    rules.write_text("1")
    outcomes = [ConfigurationError((Problem(file="a.yaml", what="broken"),)), desk_of("v2")]

    def reload(present):
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    watch = RulesWatch(desk_of("v1"), reload, (tmp_path,))
    seen = [watch.look(), watch.desk.rulebook.version]
    rules.write_text("broken")
    seen += [watch.look(), watch.look(), watch.desk.rulebook.version]
    rules.write_text("good again")
    seen += [watch.look(), watch.desk.rulebook.version]
    assert [False, "v1", False, False, "v1", True, "v2"] == seen


def test_pauses_grow_to_their_longest_and_start_again():
    pauses = Pauses(first=1, longest=8, chance=lambda: 0.0)
    grown = [pauses.next() for _ in range(5)]
    pauses.reset()
    assert [1, 2, 4, 8, 8, 1] == [*grown, pauses.next()]


def test_a_log_that_cannot_be_written_stops_nobody(monkeypatch):
    monkeypatch.setattr("sys.stderr", Path("/dev/full").open("w"))  # noqa: SIM115
    try:
        log_to_stderr()
        structlog.get_logger().error("nobody reads this", words="x" * 100_000)
    finally:
        structlog.reset_defaults()


async def test_a_heartbeat_that_cannot_be_written_holds_no_message_up(parts, mailbox, tmp_path):
    (tmp_path / "in-the-way").write_text("")
    async with running(parts(heartbeat=tmp_path / "in-the-way" / "heartbeat")):
        for number in (1, 2, 3):
            mailbox.deliver(mail("accepted", number))
            await until(lambda number=number: len(mailbox.filed.get("accepted", ())) == number)
