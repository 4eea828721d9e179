"""Replies that may have gone out, refusals that concern one reply or one address alone, clocks that were ahead."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from inboxbot.delivery import Hold, Policy, deliver_due, next_attempt, recover, release, retry
from inboxbot.model import Outgoing, OutgoingState, Verdict
from inboxbot.store import Store, open_store
from inboxbot.store.purging import Limit, purge
from inboxbot.transports import Delivery, Outcome, SmtpSettings, SmtpTransport
from tests.delivery.test_delivery import POLICY, Scripted, put, row
from tests.servers.fault_smtp import FaultSmtp
from tests.store.nouns import NOON, decided, outgoing

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/bot.db")
    yield opened
    opened.close()


async def test_a_server_that_takes_the_text_and_always_loses_its_answer_gets_it_twice_and_then_a_person_looks(store):
    put(store, outgoing())
    transport, now = Scripted(*[Outcome.IN_DOUBT] * 9), NOON
    for _ in range(9):
        now = (await deliver_due(store, transport, now, POLICY)).next_at or now + DAY
    assert (2, OutgoingState.IN_DOUBT, 2) == (len(transport.got), row(store).state, row(store).doubts)


async def test_an_answer_in_between_settles_no_doubt(store):
    put(store, outgoing())
    transport, now = Scripted(Outcome.IN_DOUBT, Outcome.DEFERRED, Outcome.IN_DOUBT), NOON
    for _ in range(4):
        now = (await deliver_due(store, transport, now, POLICY)).next_at or now + DAY
    assert (3, OutgoingState.IN_DOUBT) == (len(transport.got), row(store).state)


def test_a_reply_that_ends_the_process_twice_is_not_sent_a_third_time(store):
    put(store, outgoing())
    states = []
    for _ in range(2):
        with store.begin() as tx:
            tx.outbox.claim("r1", "gone:1", NOON + timedelta(hours=3))
        recover(store, NOON, POLICY)
        states.append(row(store).state)
    assert [OutgoingState.DEFERRED, OutgoingState.IN_DOUBT] == states


async def test_a_person_who_has_it_sent_again_settles_the_doubts(store):
    put(store, outgoing(state=OutgoingState.IN_DOUBT, doubts=2))
    assert retry(store, "r1", NOON)
    await deliver_due(store, Scripted(Outcome.IN_DOUBT), NOON, POLICY)
    assert (OutgoingState.DEFERRED, 1) == (row(store).state, row(store).doubts)


class Picky(Scripted):
    """Asks for a slower pace whenever it gets one of `disliked`."""

    def __init__(self, *disliked: str, connections: int = 1) -> None:
        super().__init__(connections=connections)
        self.disliked = disliked

    async def send(self, outgoing: Outgoing) -> Delivery:
        self.outcomes = [Outcome.SLOW_DOWN] if outgoing.id in self.disliked else []
        return await super().send(outgoing)


@pytest.mark.parametrize("connections", [1, 2])
async def test_a_reply_that_alone_is_refused_holds_no_other_back_and_fails_in_the_end(store, connections):
    put(store, *(outgoing(f"r{n:02}", to=f"m{n}@x.example") for n in range(40)))
    transport = Picky("r00", connections=connections)
    sent, now = 0, NOON
    while now < NOON + 10 * MINUTE:
        sent += (await deliver_due(store, transport, now, POLICY)).sent
        now += MINUTE / 4
    assert 39 == sent
    assert (OutgoingState.DEFERRED, "4.0.0 the server's words") == (
        row(store, "r00").state,
        row(store, "r00").last_words,
    )
    while row(store, "r00").state is OutgoingState.DEFERRED and now < NOON + 9 * DAY:
        put(store, outgoing(f"at {now}", to=f"{now:%d.%H.%M.%S}@x.example"))
        now = max(now + MINUTE, (await deliver_due(store, transport, now, POLICY)).next_at or now)
    assert OutgoingState.FAILED is row(store, "r00").state


async def test_a_server_that_slows_everybody_down_costs_at_most_one_reply_an_attempt_a_rest(store):
    put(store, *(outgoing(f"r{n}", to=f"m{n}@x.example") for n in range(4)))
    transport = Scripted(Outcome.SLOW_DOWN, Outcome.SENT, *[Outcome.SLOW_DOWN] * 9)
    first = await deliver_due(store, transport, NOON, POLICY)
    for _ in range(4):
        first = await deliver_due(store, transport, first.next_at, POLICY)
    assert [1, 0, 0, 0] == sorted((row(store, f"r{n}").attempts for n in range(4)), reverse=True)


@pytest.mark.parametrize(
    ("stage", "answer", "suppressed"),
    [("rcpt", "550 5.1.1 unknown", True), ("data", "550 5.1.1 <inbox@bot.example> sender unknown", False)],
)
async def test_only_an_answer_about_the_recipient_suppresses_the_recipient(store, stage, answer, suppressed):
    put(store, outgoing())
    with FaultSmtp() as server:
        server.fault(stage, answer)
        transport = SmtpTransport(SmtpSettings(host="127.0.0.1", port=server.port, tls="none"))
        await deliver_due(store, transport, NOON, POLICY)
        await transport.close()
    with store.read() as tx:
        assert suppressed == (tx.suppressed.reason("maija@firma.example") is not None)
    assert OutgoingState.FAILED is row(store).state


async def test_a_clock_that_was_ahead_counts_nothing_as_sent_lately(store):
    policy = Policy(per_minute=5, per_hour=3)
    put(store, *(outgoing(f"a{n}") for n in range(3)), *(outgoing(f"b{n}", to=f"b{n}@x.example") for n in range(2)))
    assert 5 == (await deliver_due(store, Scripted(), NOON + 30 * DAY, policy)).sent
    put(store, *(outgoing(f"c{n}") for n in range(3)), *(outgoing(f"d{n}", to=f"d{n}@x.example") for n in range(2)))
    assert 5 == (await deliver_due(store, Scripted(), NOON, policy)).sent


async def test_a_clock_that_was_ahead_when_a_server_wanted_a_slower_pace_slows_nobody_afterwards(store):
    put(store, *(outgoing(f"r{n:02}", to=f"m{n}@x.example") for n in range(60)))
    policy, transport = Policy(batch=40), Scripted(*[Outcome.SENT] * 40, Outcome.SLOW_DOWN)
    for _ in range(2):
        await deliver_due(store, transport, NOON + 2 * DAY, policy)
    assert 20 == (await deliver_due(store, transport, NOON, policy)).sent


async def test_an_address_can_be_released_by_itself_when_only_its_digest_is_left(store):
    put(store, outgoing("r1"))
    with store.begin() as tx:
        tx.outbox.mark("r1", OutgoingState.FAILED)
        tx.suppressed.add("maija@firma.example", "bounced", NOON)
        tx.ledger.append(decided("f-r1"))
    assert 1 == purge(store, [Limit(verdict=Verdict.HELD, before=NOON + DAY)], dry_run=False).letters
    put(store, outgoing("r2"))
    assert 1 == (await deliver_due(store, Scripted(), NOON, POLICY)).held
    assert not retry(store, "Maija@firma.example", NOON)
    assert not release(store, "pekka@toinen.example", NOON)
    assert release(store, "Maija@firma.example", NOON)
    assert 1 == (await deliver_due(store, Scripted(), NOON, POLICY)).sent


def bounced(store) -> None:
    """One reply came back, two more were held for it, one to the same address waits for another reason."""
    put(store, outgoing("r1", state=OutgoingState.FAILED), outgoing("r2"), outgoing("r3"))
    put(store, outgoing("r4", state=OutgoingState.HELD, last_words=Hold.PER_HOUR.value))
    with store.begin() as tx:
        tx.suppressed.add("maija@firma.example", "bounced", NOON)


@pytest.mark.parametrize("id", ["r1", "r2"])
async def test_a_reply_tried_again_takes_along_what_was_held_for_its_address(store, id):
    bounced(store)
    assert 2 == (await deliver_due(store, Scripted(), NOON, POLICY)).held
    assert retry(store, id, NOON)
    transport = Scripted()
    await deliver_due(store, transport, NOON, POLICY)
    assert {id, "r2", "r3"} == {got.id for got in transport.got}
    assert OutgoingState.HELD is row(store, "r4").state


async def test_what_is_held_for_an_address_that_is_free_already_can_be_released(store):
    bounced(store)
    await deliver_due(store, Scripted(), NOON, POLICY)
    with store.begin() as tx:
        tx.suppressed.release("maija@firma.example")
    assert release(store, "maija@firma.example", NOON)
    assert 2 == (await deliver_due(store, Scripted(), NOON, POLICY)).sent
    assert not release(store, "maija@firma.example", NOON)


class AwayAfterSending(Scripted):
    """The first reply is refused or sent as told; from then on the database is away `times` times."""

    def __init__(self, monkeypatch, times: int, *outcomes: Outcome, connections: int = 1) -> None:
        super().__init__(*outcomes, connections=connections)
        self.times, self.away, self.begin = times, 0, Store.begin
        monkeypatch.setattr("inboxbot.delivery._RECORD_AGAIN", 0.01)
        monkeypatch.setattr(Store, "begin", lambda store: self.perhaps(store))

    async def send(self, outgoing: Outgoing) -> Delivery:
        delivery = await super().send(outgoing)
        self.away, self.times = self.times, 0
        return delivery

    def perhaps(self, store: Store):
        if self.away:
            self.away -= 1
            raise OperationalError("", None, Exception("disk full"))
        return self.begin(store)


async def test_a_refusal_for_now_waits_for_the_database_and_is_no_doubt(store, monkeypatch):
    put(store, outgoing())
    transport = AwayAfterSending(monkeypatch, 3, Outcome.SLOW_DOWN)
    done = await deliver_due(store, transport, NOON, POLICY)
    assert (1, NOON + MINUTE) == (done.untried, done.next_at)
    assert (OutgoingState.QUEUED, 0, 0) == (row(store).state, row(store).attempts, row(store).doubts)


async def test_a_refusal_for_now_is_written_down_also_when_another_connection_broke_off(store, monkeypatch):
    put(store, outgoing())

    class Worked(AwayAfterSending):
        async def send(self, outgoing: Outgoing) -> Delivery:
            delivery = await super().send(outgoing)
            # long enough for the other connection to ask for a reply, and to meet the database away
            await asyncio.sleep(0.2)
            return delivery

    transport = Worked(monkeypatch, 3, Outcome.SLOW_DOWN, connections=2)
    with pytest.raises(OperationalError):
        await deliver_due(store, transport, NOON, POLICY)
    assert (OutgoingState.QUEUED, 0) == (row(store).state, row(store).doubts)


def test_an_attempt_more_than_patience_has_leaves_no_doubt_to_the_clock(store):
    put(store, outgoing(attempts=24))
    with store.begin() as tx:
        tx.outbox.claim("r1", "gone:1", NOON + timedelta(hours=3))
    assert next_attempt(25, "r1") is None
    assert 1 == recover(store, NOON, POLICY)
    assert OutgoingState.DEFERRED is row(store).state
