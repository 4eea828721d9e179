"""From the outbox to the server, and what a crash or a refusal leaves behind."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from inboxbot.delivery import Hold, Policy, deliver_due, next_attempt, recover, retry
from inboxbot.delivery.outcomes import record
from inboxbot.model import EntryType, Outgoing, OutgoingState
from inboxbot.store import LONGEST_WAIT, Store, open_store
from inboxbot.transports import Delivery, Outcome, SmtpSettings, SmtpTransport
from tests.servers.fault_smtp import FaultSmtp
from tests.store.nouns import NOON, outgoing

POLICY = Policy(own_addresses=("Inbox@bot.example",))
MINUTE = timedelta(minutes=1)


class Scripted:
    """A transport that gives the outcomes it was told, then `sent`, and remembers what it got."""

    def __init__(self, *outcomes: Outcome | Exception, connections: int = 1) -> None:
        self.outcomes = list(outcomes)
        self.connections = connections
        self.got: list[Outgoing] = []

    async def send(self, outgoing: Outgoing) -> Delivery:
        self.got.append(outgoing)
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome.SENT
        if isinstance(outcome, Exception):
            raise outcome
        return Delivery(outcome=outcome, status="4.0.0", words="the server's words")

    async def close(self) -> None:
        pass


@pytest.fixture
def store():
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def put(store: Store, *rows: Outgoing) -> None:
    with store.begin() as tx:
        for row in rows:
            tx.outbox.put(row)


def row(store: Store, id: str = "r1") -> Outgoing:
    with store.read() as tx:
        found = tx.outbox.get(id)
    assert found is not None
    return found


def lines(store: Store) -> list[tuple[EntryType, str]]:
    with store.read() as tx:
        return [(entry.type, entry.fingerprint) for entry in tx.ledger.entries()]


async def test_what_is_due_is_sent_once_and_written_down(store):
    put(store, outgoing("r1"), outgoing("r2", next_at=NOON + MINUTE))
    transport = Scripted()
    done = await deliver_due(store, transport, NOON, POLICY)
    again = await deliver_due(store, transport, NOON, POLICY)
    assert (1, 0, ["r1"]) == (done.sent, again.sent, [sent.id for sent in transport.got])
    assert NOON + MINUTE == done.next_at
    assert (OutgoingState.SENT, 1, NOON) == (row(store).state, row(store).attempts, row(store).sent_at)
    assert [(EntryType.SENT, "f-r1")] == lines(store)


async def test_a_deferred_reply_comes_back_later_with_the_same_bytes(store):
    put(store, outgoing())
    transport = Scripted(Outcome.DEFERRED)
    done = await deliver_due(store, transport, NOON, POLICY)
    later = NOON + next_attempt(1, "r1")
    assert (1, later) == (done.deferred, done.next_at)
    assert (OutgoingState.DEFERRED, 1, "4.0.0 the server's words") == (
        row(store).state,
        row(store).attempts,
        row(store).last_words,
    )
    await deliver_due(store, transport, later - timedelta(seconds=1), POLICY)
    await deliver_due(store, transport, later, POLICY)
    assert [outgoing().raw] * 2 == [sent.raw for sent in transport.got]
    assert (OutgoingState.SENT, 2) == (row(store).state, row(store).attempts)


async def test_patience_ends_after_days(store):
    put(store, outgoing())
    now, transport = NOON, Scripted(*[Outcome.DEFERRED] * 100)
    while row(store).state is not OutgoingState.FAILED:
        now = (await deliver_due(store, transport, now, POLICY)).next_at or now
    assert timedelta(days=4) < now - NOON < timedelta(days=6)


def test_pauses_grow_and_differ_between_replies_yet_never_between_runs():
    pauses = [next_attempt(attempt, "r1") for attempt in range(1, 25)]
    assert sorted(pauses[:7]) == pauses[:7]
    assert timedelta(minutes=2) <= pauses[0] <= timedelta(minutes=2.5)
    assert next_attempt(1, "r1") != next_attempt(1, "r2")
    assert next_attempt(3, "r1") == next_attempt(3, "r1")
    assert next_attempt(25, "r1") is None


async def test_a_slow_down_is_no_attempt_and_ends_the_round(store):
    put(store, outgoing("r1"), outgoing("r2"), outgoing("r3"))
    transport = Scripted(Outcome.SENT, Outcome.SLOW_DOWN)
    done = await deliver_due(store, transport, NOON, POLICY)
    assert (1, 1, ["r1", "r2"]) == (done.sent, done.untried, [sent.id for sent in transport.got])
    assert "the server's words" in done.slowed
    assert NOON + POLICY.pause == done.next_at
    assert (OutgoingState.QUEUED, 0, NOON + POLICY.pause) == (
        row(store, "r2").state,
        row(store, "r2").attempts,
        row(store, "r2").next_at,
    )
    assert outgoing("r3") == row(store, "r3")


@pytest.mark.parametrize(("in_doubt", "state"), [("resend", OutgoingState.DEFERRED), ("hold", OutgoingState.IN_DOUBT)])
async def test_a_lost_answer_is_resolved_by_rule(store, in_doubt, state):
    put(store, outgoing())
    await deliver_due(store, Scripted(Outcome.IN_DOUBT), NOON, Policy(in_doubt=in_doubt))
    assert (state, 1) == (row(store).state, row(store).attempts)


async def test_a_fault_of_ours_while_sending_is_in_doubt(store):
    put(store, outgoing())
    await deliver_due(store, Scripted(KeyError("bug")), NOON, Policy(in_doubt="hold"))
    assert (OutgoingState.IN_DOUBT, "4.3.0 KeyError") == (row(store).state, row(store).last_words)


@pytest.mark.parametrize(
    ("in_doubt", "state", "sent"),
    [("resend", OutgoingState.SENT, ["r1"]), ("hold", OutgoingState.IN_DOUBT, [])],
)
async def test_a_crash_while_sending_is_in_doubt_at_the_next_start(store, in_doubt, state, sent):
    put(store, outgoing())
    with store.begin() as tx:
        tx.outbox.mark("r1", OutgoingState.SENDING, next_at=NOON + timedelta(hours=3))
    policy, transport = Policy(in_doubt=in_doubt), Scripted()
    assert 1 == recover(store, NOON, policy)
    await deliver_due(store, transport, NOON, policy)
    assert (state, sent) == (row(store).state, [got.id for got in transport.got])


async def test_the_surplus_to_one_address_waits_for_staff(store):
    put(store, *(outgoing(f"r{n}") for n in range(5)), outgoing("other", to="pekka@toinen.example"))
    done = await deliver_due(store, Scripted(), NOON, Policy(per_hour=3))
    assert (4, 2) == (done.sent, done.held)
    assert (OutgoingState.HELD, Hold.PER_HOUR) == (row(store, "r4").state, Hold(row(store, "r4").last_words))
    put(store, outgoing("later"))
    assert 1 == (await deliver_due(store, Scripted(), NOON + timedelta(minutes=61), Policy(per_hour=3))).sent


async def test_no_more_in_a_minute_than_allowed(store):
    put(store, *(outgoing(f"r{n}", to=f"a{n}@x.example") for n in range(5)))
    policy = Policy(per_minute=2)
    counts = [(await deliver_due(store, Scripted(), NOON + s * MINUTE / 2, policy)).sent for s in range(6)]
    assert [2, 0, 0, 2, 0, 0] == counts


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (outgoing(to="inbox@BOT.example"), Hold.OWN_ADDRESS),
        (outgoing(raw=b"To: maija@firma.example, b@c.example\r\n\r\n"), Hold.NOT_ONE_RECIPIENT),
        (outgoing(raw=b"To: maija@firma.example\r\nCc: b@c.example\r\n\r\n"), Hold.NOT_ONE_RECIPIENT),
        (outgoing(raw=b"To: somebody@else.example\r\n\r\n"), Hold.NOT_ONE_RECIPIENT),
        (outgoing(to="bounced@firma.example"), Hold.SUPPRESSED),
    ],
)
async def test_what_must_never_leave_is_held_at_the_last_moment(store, reply, reason):
    put(store, reply)
    with store.begin() as tx:
        tx.suppressed.add("Bounced@firma.example", "5.1.1")
    transport = Scripted()
    done = await deliver_due(store, transport, NOON, POLICY)
    assert (1, [], reason.value) == (done.held, transport.got, row(store).last_words)


async def test_a_person_may_have_it_tried_again(store):
    put(store, outgoing())
    await deliver_due(store, Scripted(Outcome.BOUNCED), NOON, POLICY)
    assert retry(store, "r1", NOON)
    assert not retry(store, "nobody", NOON)
    assert 1 == (await deliver_due(store, Scripted(), NOON, POLICY)).sent
    assert not retry(store, "r1", NOON)


@pytest.mark.parametrize("extra", ["Cc: väinö@muu.example", "Bcc: =?utf-8?q?V=C3=A4in=C3=B6?= <v@muu.example>"])
async def test_a_second_recipient_beside_an_address_beyond_ascii_is_seen(store, extra):
    raw = f"To: jöhn@firma.example\r\n{extra}\r\n\r\nHei\r\n".encode()
    put(store, outgoing(to="jöhn@firma.example", raw=raw))
    await deliver_due(store, Scripted(), NOON, POLICY)
    assert (OutgoingState.HELD, Hold.NOT_ONE_RECIPIENT.value) == (row(store).state, row(store).last_words)


async def test_a_server_that_is_away_for_a_week_costs_no_reply(store):
    put(store, outgoing())
    with FaultSmtp() as gone:
        pass
    transport = SmtpTransport(SmtpSettings(host="127.0.0.1", port=gone.port, tls="none"))
    for day in range(7):
        await deliver_due(store, transport, NOON + timedelta(days=day), POLICY)
    assert (OutgoingState.QUEUED, 0) == (row(store).state, row(store).attempts)
    assert row(store).last_words.startswith("4.4.1")


async def test_two_rounds_at_once_send_nothing_twice(store):
    put(store, *(outgoing(f"r{n}", to=f"a{n}@x.example") for n in range(10)))
    transport = Scripted(connections=2)
    await asyncio.gather(*(deliver_due(store, transport, NOON, POLICY) for _ in range(3)))
    assert 10 == len(transport.got) == len({sent.id for sent in transport.got})


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("550 5.1.1 unknown", "5.1.1 550 5.1.1 unknown"),
        ("550 5.2.1 mailbox disabled", "5.2.1 550 5.2.1 mailbox disabled"),
        ("554 5.7.1 we do not like you", None),
        ("550 no", None),
    ],
)
async def test_only_a_mailbox_that_is_not_there_is_left_in_peace(store, answer, reason):
    put(store, outgoing("r1"))
    with FaultSmtp() as server:
        server.fault("rcpt", answer)
        transport = SmtpTransport(SmtpSettings(host="127.0.0.1", port=server.port, tls="none"))
        await deliver_due(store, transport, NOON, POLICY)
        await transport.close()
    with store.read() as tx:
        assert reason == tx.suppressed.reason("maija@firma.example")
    assert OutgoingState.FAILED is row(store).state
    assert retry(store, "r1", NOON)
    with store.read() as tx:
        assert tx.suppressed.reason("maija@firma.example") is None


async def test_a_bounce_that_overtakes_the_servers_answer_stays(store):
    put(store, outgoing())

    class Overtaken(Scripted):
        async def send(self, outgoing):
            with store.begin() as tx:
                tx.outbox.mark(outgoing.id, OutgoingState.FAILED, last_words="bounced 5.1.1")
            return await super().send(outgoing)

    assert 1 == (await deliver_due(store, Overtaken(), NOON, POLICY)).sent
    assert (OutgoingState.FAILED, "bounced 5.1.1") == (row(store).state, row(store).last_words)


async def test_a_clock_that_was_wrong_for_a_while_holds_no_reply_back(store):
    put(store, outgoing("r1"))
    early = NOON + timedelta(days=30)
    assert 1 == (await deliver_due(store, Scripted(Outcome.DEFERRED), early, POLICY)).deferred
    assert 1 == (await deliver_due(store, Scripted(), NOON, POLICY)).sent


def test_no_pause_is_as_long_as_what_only_a_wrong_clock_would_write():
    pauses = [next_attempt(attempt, f"r{n}") for attempt in range(1, 25) for n in range(50)]
    assert max(pauses) < LONGEST_WAIT
    assert POLICY.claim < LONGEST_WAIT


class Away:
    """A store whose database goes away `times` times when an outcome is to be written down."""

    def __init__(self, monkeypatch, times: int) -> None:
        self.left = times
        monkeypatch.setattr("inboxbot.delivery.record", self)
        monkeypatch.setattr("inboxbot.delivery._RECORD_AGAIN", 0.01)

    def __call__(self, *arguments):
        if self.left:
            self.left -= 1
            raise OperationalError("", None, Exception("disk full"))
        return record(*arguments)


async def test_a_known_outcome_waits_for_the_database_and_is_no_doubt(store, monkeypatch):
    put(store, outgoing("r1"), outgoing("r2", to="pekka@toinen.example"))
    Away(monkeypatch, 3)
    transport = Scripted()
    assert 2 == (await deliver_due(store, transport, NOON, POLICY)).sent
    assert ["r1", "r2"] == [got.id for got in transport.got]


async def test_a_reply_that_could_not_be_written_down_before_the_end_is_in_doubt_afterwards(store, monkeypatch):
    put(store, outgoing("r1"))
    Away(monkeypatch, 1)
    with pytest.raises(OperationalError):
        await deliver_due(store, Scripted(), NOON, POLICY, _after_the_first())
    assert OutgoingState.SENDING == row(store).state
    again = Scripted()
    assert 1 == (await deliver_due(store, again, NOON, POLICY)).sent
    assert ["r1"] == [got.id for got in again.got]


def _after_the_first():
    asked = []

    def stopping() -> bool:
        asked.append(1)
        return len(asked) > 1

    return stopping


async def test_after_a_slow_down_nothing_leaves_until_the_rest_is_over_and_then_half_as_much(store):
    put(store, *(outgoing(f"r{n:03}", to=f"a{n}@x.example") for n in range(200)))
    policy = Policy(batch=40)
    transport = Scripted(*[Outcome.SENT] * 40, Outcome.SLOW_DOWN)
    assert 40 == (await deliver_due(store, transport, NOON, policy)).sent
    slowed = await deliver_due(store, transport, NOON, policy)
    assert (0, NOON + MINUTE) == (slowed.sent, slowed.next_at)
    put(store, outgoing("new", to="new@x.example"))
    assert 0 == (await deliver_due(store, transport, NOON + MINUTE / 2, policy)).sent
    at = [NOON + timedelta(seconds=61) * (1 + n) for n in range(3)]
    assert [20, 40, 40] == [(await deliver_due(store, transport, now, policy)).sent for now in at]


async def test_rests_grow_while_the_server_goes_on_refusing_and_end_when_it_takes_one(store):
    put(store, *(outgoing(f"r{n}", to=f"a{n}@x.example") for n in range(3)))
    transport = Scripted(*[Outcome.SLOW_DOWN] * 5, Outcome.SENT, Outcome.SENT, Outcome.SENT)
    now, rests = NOON, []
    for _ in range(5):
        done = await deliver_due(store, transport, now, POLICY)
        rests.append(done.next_at - now)
        now = done.next_at
    assert [MINUTE, 2 * MINUTE, 4 * MINUTE, 4 * MINUTE, 4 * MINUTE] == rests
    assert 3 == (await deliver_due(store, transport, now, POLICY)).sent


async def test_a_clock_that_is_put_back_ends_the_rest(store):
    put(store, outgoing())
    transport = Scripted(Outcome.SLOW_DOWN)
    await deliver_due(store, transport, NOON, POLICY)
    assert 1 == (await deliver_due(store, transport, NOON - timedelta(hours=26), POLICY)).sent
