"""Two processes that send from one outbox: what one has in its hand, the other lets be; who lost its turn stops."""

import asyncio
from contextlib import closing
from contextvars import ContextVar
from datetime import timedelta
from threading import Thread
from time import sleep

import pytest
from sqlalchemy.exc import OperationalError

from inboxbot import delivery as courier
from inboxbot.delivery import Policy, deliver_due, recover, release, retry
from inboxbot.delivery.outcomes import record
from inboxbot.model import EntryType, Outgoing, OutgoingState
from inboxbot.store import open_store
from inboxbot.transports import Delivery, Outcome
from tests.building.rows import in_state
from tests.delivery.test_delivery import Scripted, lines, put, row
from tests.store.nouns import NOON, outgoing

# On SQLite the time of the lease is the one handed in, on PostgreSQL it passes.
SHORT = 0.2
me: ContextVar[str] = ContextVar("me", default="a:1")


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.servers)])
def store(request, tmp_path, monkeypatch):
    for room in ("delivery", "delivery.outcomes"):
        monkeypatch.setattr(f"inboxbot.{room}.this_process", me.get)
    url = f"sqlite:///{tmp_path}/bot.db" if request.param == "file" else request.getfixturevalue("postgresql_url")
    with closing(open_store(url)) as opened:
        yield opened


class Slow(Scripted):
    """A transport whose every reply takes until `go`; `busy`: as many as it has connections are on their way."""

    def __init__(self, connections: int = 1) -> None:
        super().__init__(connections=connections)
        self.begun = 0
        self.busy, self.go = asyncio.Event(), asyncio.Event()

    async def send(self, outgoing: Outgoing) -> Delivery:
        self.begun += 1
        if self.begun == self.connections:
            self.busy.set()
        await self.go.wait()
        return await super().send(outgoing)


async def test_who_slept_over_its_lease_sends_nothing_that_another_has_taken_over(store):
    put(store, *(outgoing(f"r{n}", to=f"m{n}@x.example") for n in range(3)))
    slow, quick, later = Slow(), Scripted(), NOON + timedelta(seconds=SHORT)

    async def taking_over() -> None:
        me.set("b:1")
        assert store.lease("mailbox", "b:1", later, 60)
        await deliver_due(store, quick, later, Policy())
        put(store, outgoing("new", to="new@x.example"))

    assert store.lease("mailbox", "a:1", NOON, SHORT)
    sleeper = asyncio.create_task(deliver_due(store, slow, NOON, Policy()))
    await slow.busy.wait()
    await asyncio.sleep(SHORT)
    await asyncio.create_task(taking_over())
    slow.go.set()
    await sleeper
    # the one it had in its hand is in doubt, and may come twice
    assert (["r0"], ["r0", "r1", "r2"]) == ([got.id for got in slow.got], sorted(got.id for got in quick.got))
    assert [(OutgoingState.SENT, 1)] * 2 == [(row(store, id).state, row(store, id).attempts) for id in ("r1", "r2")]
    assert OutgoingState.QUEUED is row(store, "new").state


async def test_what_a_living_process_has_in_its_hand_is_no_doubt_of_another(store):
    put(store, outgoing("r0"), outgoing("r1", to="pekka@toinen.example"))
    slow, quick = Slow(), Scripted()
    assert store.lease("mailbox", "a:1", NOON, 60)
    assert store.lease("another mailbox", "b:1", NOON, 60)
    first = asyncio.create_task(deliver_due(store, slow, NOON, Policy()))
    await slow.busy.wait()

    async def beside() -> int:
        me.set("b:1")
        await deliver_due(store, quick, NOON, Policy())
        return recover(store, NOON, Policy())

    assert 0 == await asyncio.create_task(beside())
    slow.go.set()
    await first
    assert (["r0"], ["r1"]) == ([got.id for got in slow.got], [got.id for got in quick.got])


def taken_over(store, outcome: Outcome, *since: OutgoingState) -> Outgoing:
    """A row that `a` sent, and that went through the states `since` before `a` says what came of it."""
    put(store, outgoing())
    with store.begin() as tx:
        tx.outbox.claim("r1", "a:1", NOON + timedelta(hours=3))
        for state in since:
            tx.outbox.mark("r1", state, attempts=1, next_at=NOON)
            if state is OutgoingState.SENDING:
                tx.outbox.claim("r1", "b:1", NOON + timedelta(hours=3))
    record(store, outgoing(), Delivery(outcome=outcome, status="", words="late"), NOON, Policy())
    return row(store)


@pytest.mark.parametrize("waits", [OutgoingState.DEFERRED, OutgoingState.IN_DOUBT])
def test_an_answer_that_comes_late_spares_the_second_copy(store, waits):
    assert OutgoingState.SENT is taken_over(store, Outcome.SENT, waits).state
    assert 1 == len(lines(store))


async def test_what_was_committed_although_the_database_did_not_answer_is_told_once(store, monkeypatch):
    put(store, outgoing())

    def unanswered(*arguments):
        monkeypatch.setattr(courier, "record", record)
        record(*arguments)
        raise OperationalError("COMMIT", None, Exception("server closed the connection"))

    monkeypatch.setattr(courier, "record", unanswered)
    assert 1 == (await deliver_due(store, Scripted(), NOON, Policy())).sent
    assert [(EntryType.SENT, "f-r1")] == lines(store)


@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.DEFERRED, Outcome.BOUNCED, Outcome.IN_DOUBT])
def test_a_row_in_other_hands_is_not_written_over(store, outcome):
    assert OutgoingState.SENDING is taken_over(store, outcome, OutgoingState.DEFERRED, OutgoingState.SENDING).state


@pytest.mark.parametrize("state", [OutgoingState.DEFERRED, OutgoingState.HELD])
@pytest.mark.parametrize(("act", "what"), [(retry, outgoing().id), (release, outgoing().to)])
def test_what_is_claimed_this_very_moment_no_person_makes_due_again(store, act, what, state):
    put(store, outgoing())
    with store.begin() as tx:
        tx.outbox.mark("r1", state, next_at=NOON, last_words="suppressed")
    with store.begin() as tx:
        tx.outbox.claim("r1", "a:1", NOON + timedelta(hours=3))
        person = Thread(target=act, args=(store, what, NOON))
        person.start()
        # until it waits for us
        sleep(0.5)
    person.join(20)
    assert OutgoingState.SENDING is row(store).state


async def test_no_row_is_in_hand_that_is_not_being_sent(store):
    put(store, *(outgoing(f"r{n}", to=f"m{n}@x.example") for n in range(5)))
    slow = Slow(connections=2)
    round_ = asyncio.create_task(deliver_due(store, slow, NOON, Policy()))
    await slow.busy.wait()
    with store.read() as tx:
        assert 2 == len(in_state(tx, OutgoingState.SENDING))
    slow.go.set()
    assert 5 == (await round_).sent


class Stuck(Scripted):
    """A transport over which the replies of those ids take until `go`."""

    def __init__(self, *ids: str, outcome: Outcome = Outcome.SENT, connections: int = 2) -> None:
        super().__init__(connections=connections)
        self.ids, self.outcome, self.go = ids, outcome, asyncio.Event()

    async def send(self, outgoing: Outgoing) -> Delivery:
        delivery = await super().send(outgoing)
        if outgoing.id not in self.ids:
            return delivery
        await self.go.wait()
        return Delivery(outcome=self.outcome, status="", words="late")


async def seen(transport: Scripted, *ids: str) -> list[str]:
    """What the transport got, as soon as it is that, or after five seconds."""
    for _ in range(500):
        if sorted(ids) == sorted(got.id for got in transport.got):
            break
        await asyncio.sleep(0.01)
    return sorted(got.id for got in transport.got)


async def test_what_is_queued_while_another_reply_hangs_goes_out_once_over_the_other_connection(store):
    put(store, outgoing("r0"))
    stuck = Stuck("r0")
    round_ = asyncio.create_task(deliver_due(store, stuck, NOON, Policy()))
    assert ["r0"] == await seen(stuck, "r0")
    for ids in (["r1"], ["r2", "r3"]):
        put(store, *(outgoing(id, to=f"{id}@x.example") for id in ids))
        assert ids == [id for id in await seen(stuck, *(got.id for got in stuck.got), *ids) if id in ids]
    stuck.go.set()
    assert (4, ["r0", "r1", "r2", "r3"]) == ((await round_).sent, sorted(got.id for got in stuck.got))
    assert 4 == len(lines(store))


async def test_told_to_stop_the_other_connection_takes_nothing_more_and_what_hangs_is_finished(store):
    put(store, outgoing("r0"))
    stuck, stop = Stuck("r0"), asyncio.Event()
    round_ = asyncio.create_task(deliver_due(store, stuck, NOON, Policy(), stop.is_set))
    assert ["r0"] == await seen(stuck, "r0")
    stop.set()
    # who is just looking may look to the end
    await asyncio.sleep(1.2 * courier._LOOK_AGAIN)
    put(store, outgoing("r1", to="m1@x.example"))
    await asyncio.sleep(1.2 * courier._LOOK_AGAIN)
    stuck.go.set()
    assert (1, ["r0"]) == ((await round_).sent, [got.id for got in stuck.got])
    assert OutgoingState.QUEUED is row(store, "r1").state


async def test_while_a_reply_hangs_the_minute_s_limit_counts_it_too(store):
    put(store, outgoing("r0"))
    stuck = Stuck("r0")
    round_ = asyncio.create_task(deliver_due(store, stuck, NOON, Policy(per_minute=2)))
    assert ["r0"] == await seen(stuck, "r0")
    put(store, *(outgoing(f"r{n}", to=f"m{n}@x.example") for n in (1, 2)))
    assert ["r0", "r1"] == await seen(stuck, "r0", "r1")
    await asyncio.sleep(1.2 * courier._LOOK_AGAIN)
    stuck.go.set()
    assert 2 == (await round_).sent
    assert OutgoingState.QUEUED is row(store, "r2").state
