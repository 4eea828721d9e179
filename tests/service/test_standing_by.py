"""Two services on one PostgreSQL: the second stands by, is seen to be well, and takes over."""

import asyncio
from contextlib import closing
from dataclasses import replace

import pytest

from inboxbot.service import Service
from inboxbot.service import running as service_running
from inboxbot.store import open_store
from tests.servers.postgresql_server import Postgresql
from tests.service.test_running import _now, until

pytestmark = pytest.mark.servers


@pytest.fixture
def store():
    with Postgresql() as database, closing(open_store(database.url)) as opened:
        yield opened


async def test_who_stands_by_has_a_heartbeat_and_takes_over(parts, mailbox, store, tmp_path, monkeypatch):
    monkeypatch.setattr(service_running, "_STAND_BY_SECONDS", 0.05)
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
