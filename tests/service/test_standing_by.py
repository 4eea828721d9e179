"""Two services on one PostgreSQL: the second stands by, is seen to be well, and takes over."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from inboxbot.delivery import Round
from inboxbot.service import Service
from inboxbot.service import lease as service_lease
from inboxbot.service.outlook import LAST_POLL
from inboxbot.store import open_store
from tests.service.test_running import _now, until

pytestmark = pytest.mark.servers


@pytest.fixture
def store(postgresql_url):
    with closing(open_store(postgresql_url)) as opened:
        yield opened


async def test_who_stands_by_has_a_heartbeat_and_takes_over(parts, mailbox, store, tmp_path, monkeypatch):
    monkeypatch.setattr(service_lease, "_STAND_BY_SECONDS", 0.05)
    heartbeat, lease = tmp_path / "heartbeat", f"mailbox {mailbox.name}"
    assert store.lease(lease, "elsewhere:1", _now(), 60)
    made = parts(heartbeat=heartbeat)
    service = Service(replace(made, desk=replace(made.desk, store=store)))
    task = asyncio.create_task(service.run())
    await until(heartbeat.exists)
    first = heartbeat.read_text()
    assert (["standing", "by"], 0) == (first.split()[1:], mailbox.connects)
    # a second later it says so again
    await until(lambda: heartbeat.read_text() != first)
    store.release(lease, "elsewhere:1")
    await until(lambda: len(heartbeat.read_text().split()) == 1)
    assert 1 == mailbox.connects
    service.stop()
    await asyncio.wait_for(task, 10)
    assert [heartbeat] == list(tmp_path.glob("heartbeat*"))


@pytest.mark.parametrize("act", [Service.run, Service.once])
async def test_who_is_told_to_stop_while_standing_by_touches_nothing(parts, mailbox, store, tmp_path, act):
    assert store.lease(f"mailbox {mailbox.name}", "elsewhere:1", _now(), 60)
    sent: list[bool] = []

    async def deliver(stopping) -> Round:
        sent.append(stopping())
        return Round()

    made = parts(heartbeat=tmp_path / "heartbeat", deliver=deliver, recover=lambda: sent.append(True))
    service = Service(replace(made, desk=replace(made.desk, store=store)))
    task = asyncio.create_task(act(service))
    await until((tmp_path / "heartbeat").exists)
    service.stop()
    await asyncio.wait_for(task, 10)
    with store.read() as tx:
        assert (None, "elsewhere:1") == (tx.flags.get(LAST_POLL), tx.leases.holder(f"mailbox {mailbox.name}"))
    assert (0, []) == (mailbox.connects, sent)


async def test_who_stands_by_outlives_a_database_that_restarts(
    parts, mailbox, store, postgresql, tmp_path, monkeypatch
):
    monkeypatch.setattr(service_lease, "_STAND_BY_SECONDS", 0.05)
    heartbeat, lease = tmp_path / "heartbeat", f"mailbox {mailbox.name}"
    assert store.lease(lease, "elsewhere:1", _now(), 60)
    made = parts(heartbeat=heartbeat)
    service = Service(replace(made, desk=replace(made.desk, store=store)))
    task = asyncio.create_task(service.run())
    await until(heartbeat.exists)
    postgresql.stop()
    await asyncio.sleep(0.5)
    postgresql.start()
    store.release(lease, "elsewhere:1")
    await until(lambda: mailbox.connects == 1)
    service.stop()
    await asyncio.wait_for(task, 10)


async def test_a_database_that_goes_away_while_we_take_over_is_waited_for(
    parts, mailbox, store, postgresql, monkeypatch
):
    monkeypatch.setattr(service_lease, "_STAND_BY_SECONDS", 0.05)
    tries: list[bool] = []

    def recover() -> None:
        if not tries:
            postgresql.stop()
        tries.append(True)
        with store.read() as tx:
            tx.outbox.counts()

    made = parts(recover=recover)
    service = Service(replace(made, desk=replace(made.desk, store=store)))
    task = asyncio.create_task(service.run())
    await until(lambda: tries)
    postgresql.start()
    await until(lambda: mailbox.connects == 1)
    service.stop()
    await asyncio.wait_for(task, 10)
    assert len(tries) > 1


@pytest.mark.parametrize("holder", ["elsewhere:1", None], ids=["stands by", "serves"])
async def test_who_is_told_to_stop_while_the_database_is_away_ends_in_order(
    parts, mailbox, store, postgresql, tmp_path, holder
):
    ended: list[bool] = []

    async def end() -> None:
        ended.append(True)

    assert holder is None or store.lease(f"mailbox {mailbox.name}", holder, _now(), 60)
    made = parts(heartbeat=tmp_path / "heartbeat", end=end)
    service = Service(replace(made, desk=replace(made.desk, store=store)))
    task = asyncio.create_task(service.run())
    await until((tmp_path / "heartbeat").exists)
    postgresql.stop()
    try:
        service.stop()
        await asyncio.wait_for(task, 10)
    finally:
        postgresql.start()
    assert [True] == ended


async def test_a_locked_table_costs_nobody_the_mailbox_however_many_wait_for_it(parts, mailbox, store, postgresql):
    # as on two cores
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(6))

    def figures(_live, _now) -> None:
        with store.read() as tx:
            tx.outbox.counts()

    made = parts(watcher=SimpleNamespace(figures=figures, look=lambda *_: ()))
    timing = replace(made.timing, lease=1.5)
    service = Service(replace(made, desk=replace(made.desk, store=store), timing=timing))
    task = asyncio.create_task(service.run())
    await until(lambda: mailbox.connects == 1)
    with postgresql.connect() as other:
        other.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE")
        asked = [asyncio.create_task(service._outlook.answer("/metrics")) for _ in range(8)]
        await asyncio.sleep(3)
        assert not store.lease(f"mailbox {mailbox.name}", "elsewhere:1", _now(), 60)
    await asyncio.gather(*asked, return_exceptions=True)
    service.stop()
    await asyncio.wait_for(task, 10)
