"""Who was away until another process took the mailbox over finishes what is in hand, stands by, and serves again."""

import asyncio
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from inboxbot.delivery import Policy, Round, deliver_due, recover
from inboxbot.model import OutgoingState
from inboxbot.service import Service
from inboxbot.service import lease as service_lease
from inboxbot.store import Store, open_store, this_process
from tests.delivery.test_delivery import put, row
from tests.delivery.test_taking_over import Slow, seen
from tests.service.conftest import decided, mail
from tests.service.test_running import _now, until
from tests.store.nouns import outgoing

pytestmark = pytest.mark.servers

# Renewed each third of it; nobody takes one for more than twice of it.
LEASE = 1.5


@pytest.fixture
def store(postgresql_url):
    with closing(open_store(postgresql_url)) as opened:
        yield opened


def taken_over(store: Store, lease: str) -> None:
    """As after a sleep that was longer than the lease."""
    with store.begin() as tx:
        tx.leases.release(lease, this_process())
        assert tx.leases.take(lease, "elsewhere:1", _now(), 2 * LEASE)


def stands_by(heartbeat: Path) -> bool:
    return heartbeat.exists() and heartbeat.read_text().endswith("standing by\n")


async def test_who_lost_the_mailbox_finishes_what_is_in_hand_stands_by_and_takes_over_again(
    parts, mailbox, store, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(service_lease, "_STAND_BY_SECONDS", 0.05)
    heartbeat, lease = tmp_path / "heartbeat", f"mailbox {mailbox.name}"
    begun, go, handled = threading.Event(), threading.Event(), []

    def handle(arrival, desk):
        handled.append(arrival.place.uid)
        begun.set()
        assert go.wait(10)
        return decided(arrival, desk)

    async def deliver(stopping) -> Round:
        may_send.append(not stopping())
        return Round()

    may_send: list[bool] = []
    made = parts(heartbeat=heartbeat, handle=handle, deliver=deliver)
    timing = replace(made.timing, lease=LEASE)
    service = Service(replace(made, desk=replace(made.desk, store=store), timing=timing))
    for number in (1, 2):
        mailbox.deliver(mail("accepted", number))
    task = asyncio.create_task(service.run())
    await until(begun.is_set)
    taken_over(store, lease)
    await until(lambda: "took the mailbox over" in capsys.readouterr().out)
    go.set()
    await until(lambda: stands_by(heartbeat))
    connects = mailbox.connects
    await asyncio.sleep(0.5)
    assert ([1], {"accepted": [1]}, connects) == (handled, mailbox.filed, mailbox.connects)
    assert (True, False) == (may_send[0], may_send[-1])
    store.release(lease, "elsewhere:1")
    await until(lambda: mailbox.filed == {"accepted": [1, 2]})
    await until(lambda: may_send[-1])
    assert [1, 2] == handled
    service.stop()
    await asyncio.wait_for(task, 10)


async def test_who_takes_over_again_begins_as_a_new_process_does(parts, mailbox, store, tmp_path, monkeypatch):
    monkeypatch.setattr(service_lease, "_STAND_BY_SECONDS", 0.05)
    heartbeat, lease, tries = tmp_path / "heartbeat", f"mailbox {mailbox.name}", []

    def handle(arrival, desk):
        tries.append(arrival.place.uid)
        if len(tries) == 1:
            raise ValueError("rests for a minute")
        return decided(arrival, desk)

    made = parts(heartbeat=heartbeat, handle=handle)
    timing = replace(made.timing, lease=LEASE)
    service = Service(replace(made, desk=replace(made.desk, store=store), timing=timing))
    mailbox.deliver(mail("accepted"))
    task = asyncio.create_task(service.run())
    await until(lambda: tries)
    taken_over(store, lease)
    await until(lambda: stands_by(heartbeat))
    store.release(lease, "elsewhere:1")
    await until(lambda: mailbox.filed == {"accepted": [1]})
    service.stop()
    await asyncio.wait_for(task, 10)


async def test_who_lost_the_mailbox_sends_nothing_while_it_stands_by_and_nothing_twice(
    parts, mailbox, store, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(service_lease, "_STAND_BY_SECONDS", 0.05)
    heartbeat, lease, slow = tmp_path / "heartbeat", f"mailbox {mailbox.name}", Slow()

    async def deliver(stopping) -> Round:
        return await deliver_due(store, slow, _now(), Policy(), stopping)

    made = parts(heartbeat=heartbeat, deliver=deliver, recover=lambda: recover(store, _now(), Policy()))
    timing = replace(made.timing, lease=LEASE)
    put(store, outgoing("r0"), outgoing("r1", to="m1@x.example"))
    service = Service(replace(made, desk=replace(made.desk, store=store), timing=timing))
    task = asyncio.create_task(service.run())
    await asyncio.wait_for(slow.busy.wait(), 5)
    taken_over(store, lease)
    await until(lambda: "took the mailbox over" in capsys.readouterr().out)
    # whoever has it now may end this very moment
    store.release(lease, "elsewhere:1")
    assert store.lease(lease, "elsewhere:2", _now(), 2 * LEASE)
    slow.go.set()
    await until(lambda: stands_by(heartbeat))
    await asyncio.sleep(0.5)
    assert (["r0"], OutgoingState.QUEUED) == ([got.id for got in slow.got], row(store, "r1").state)
    store.release(lease, "elsewhere:2")
    assert ["r0", "r1"] == await seen(slow, "r0", "r1")
    service.stop()
    await asyncio.wait_for(task, 10)
    assert [(OutgoingState.SENT, 1)] * 2 == [(row(store, id).state, row(store, id).attempts) for id in ("r0", "r1")]
