"""A refusal for good is one reply's matter, until another recipient in a row meets one: then it is ours."""

from contextlib import closing
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from inboxbot.delivery import Policy, deliver_due, retry
from inboxbot.digest.collect import of_everything
from inboxbot.model import Entry, EntryType, OutgoingState
from inboxbot.returns import Return
from inboxbot.store import Store, open_store
from inboxbot.transports import Delivery, Outcome, SmtpSettings, SmtpTransport
from tests.delivery.test_delivery import Scripted, lines, put, row
from tests.servers.fault_smtp import FaultSmtp
from tests.store.nouns import NOON, outgoing

POLICY = Policy(own_addresses=("inbox@bot.example",))
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
UTC_ZONE = ZoneInfo("UTC")
NO_RELAY = "554 5.7.1 <{}>: Relay access denied"
# as an address that is gone is told without a status of its own
NOBODY = "550 No such user here"


class Relay(Scripted):
    """Refuses the addresses in `refused`, or all of them; each transport is a process that knows nothing yet."""

    def __init__(self, *refused: str, all: bool = False, words: str = NO_RELAY, connections: int = 1) -> None:
        super().__init__(connections=connections)
        self.refused, self.all, self.words = refused, all, words

    async def send(self, outgoing) -> Delivery:
        if not self.all and outgoing.to not in self.refused:
            return await super().send(outgoing)
        self.got.append(outgoing)
        words = self.words.format(outgoing.to)
        status = words.split()[1] if words.split()[1][:2] == "5." else "5.0.0"
        return Delivery(outcome=Outcome.BOUNCED, status=status, words=words, of_recipient=True)


class Away(Scripted):
    """Wants a slower pace of everybody, time and again."""

    async def send(self, outgoing) -> Delivery:
        return Delivery(outcome=Outcome.SLOW_DOWN, status="4.3.2", words="421 4.3.2 later")


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.servers)])
def store(request, tmp_path):
    url = f"sqlite:///{tmp_path}/bot.db" if request.param == "file" else request.getfixturevalue("postgresql_url")
    with closing(open_store(url)) as opened:
        yield opened


def states(store: Store) -> dict[str, str]:
    with store.read() as tx:
        return {one.id: one.state.value for one in tx.outbox.all()}


def stuck(store: Store) -> int:
    return len(of_everything(store, UTC_ZONE).stuck)


def replies(*names: str):
    return [outgoing(name, to=f"{name}@{name}.example") for name in names]


def at(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}@{name}.example" for name in names)


@pytest.mark.parametrize("connections", [1, 2])
async def test_one_that_a_relay_does_not_take_fails_at_once_and_the_others_go_out(store, connections):
    put(store, *replies("a", "nowhere", "b", "c"))
    done = await deliver_due(store, Relay(*at("nowhere"), connections=connections), NOON, POLICY)
    assert (3, 1, 0, "") == (done.sent, done.failed, done.untried, done.slowed)
    assert {"a": "sent", "nowhere": "failed", "b": "sent", "c": "sent"} == states(store)
    assert (EntryType.FAILED, "f-nowhere") in lines(store)


@pytest.mark.parametrize("connections", [1, 2])
@pytest.mark.parametrize("words", [NO_RELAY, "550 relay not permitted", "550 5.7.64 TenantAttribution", "571 5.3.0 no"])
async def test_a_relay_that_takes_nobody_fails_nobody(store, words, connections):
    put(store, *replies("a", "b", "c", "d"))
    relay = Relay(all=True, words=words, connections=connections)
    done = await deliver_due(store, relay, NOON, POLICY)
    # one more may be on its way over the other connection
    assert (0, 0, True) == (done.sent, done.failed, 2 <= done.untried <= 1 + connections)
    assert words.split()[0] in done.slowed
    assert NOON + POLICY.pause == done.next_at
    now = NOON
    for _ in range(30):
        now = (await deliver_due(store, relay, now, POLICY)).next_at or now
    assert ({"queued"}, {0}) == (set(states(store).values()), {row(store, id).attempts for id in "abcd"})
    # mended
    done = await deliver_due(store, Relay(), now + DAY, POLICY)
    assert (4, {"sent"}) == (done.sent, set(states(store).values()))


async def test_a_relay_that_takes_nobody_shows_also_from_one_run_to_the_next(store):
    for name in "abc":
        put(store, *replies(name))
        await deliver_due(store, Relay(all=True), NOON + DAY, POLICY)
    assert {"a": "queued", "b": "queued", "c": "queued"} == states(store)


async def test_the_first_one_is_given_back_when_it_had_failed_within_the_hour(store):
    put(store, *replies("a"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    assert {"a": "failed"} == states(store)
    put(store, *replies("b"))
    await deliver_due(store, Relay(all=True), NOON + HOUR, POLICY)
    assert {"a": "queued", "b": "queued"} == states(store)


@pytest.mark.parametrize("later", [HOUR + MINUTE, 3 * DAY, -DAY])
async def test_two_dead_addresses_far_from_each_other_in_time_fail_for_themselves(store, later):
    put(store, *replies("a"))
    await deliver_due(store, Relay(all=True, words=NOBODY), NOON, POLICY)
    put(store, *replies("b"))
    done = await deliver_due(store, Relay(all=True, words=NOBODY), NOON + later, POLICY)
    assert (1, 0, {"a": "failed", "b": "failed"}) == (done.failed, done.untried, states(store))


@pytest.mark.parametrize("every", [HOUR / 4, 6 * HOUR])
async def test_two_dead_addresses_and_no_other_mail_fail_within_little_more_than_a_day(store, every):
    put(store, *replies("a", "b"))
    now = NOON
    while now <= NOON + DAY:
        await deliver_due(store, Relay(all=True, words=NOBODY), now, POLICY)
        assert {"a": "queued", "b": "queued"} == states(store)
        now += every
    # the first to fail ends the rest of both
    for _ in range(2):
        await deliver_due(store, Relay(all=True, words=NOBODY), now, POLICY)
    assert {"a": "failed", "b": "failed"} == states(store)
    # and no later refusal takes that back
    put(store, *replies("c"))
    await deliver_due(store, Relay(all=True, words=NOBODY), now, POLICY)
    assert "failed" == states(store)["a"] == states(store)["b"]


async def test_what_a_digest_has_told_of_as_failed_is_not_sent_after_all(store):
    put(store, *replies("a"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    with store.begin() as tx:
        tx.ledger.append(Entry(type=EntryType.DIGEST, at=NOON))
    put(store, *replies("b"))
    await deliver_due(store, Relay(all=True), NOON + MINUTE, POLICY)
    assert {"a": "failed", "b": "queued"} == states(store)


async def test_who_is_tried_again_by_a_person_waits_with_the_others_anew(store):
    put(store, *replies("a", "b"))
    for now in (NOON, NOON + 2 * DAY, NOON + 2 * DAY):
        await deliver_due(store, Relay(all=True), now, POLICY)
    assert {"a": "failed", "b": "failed"} == states(store)
    for id in "ab":
        retry(store, id, NOON + 2 * DAY)
    await deliver_due(store, Relay(all=True), NOON + 2 * DAY, POLICY)
    assert {"a": "queued", "b": "queued"} == states(store)


async def test_a_row_from_before_its_times_were_kept_begins_anew(store):
    put(store, *replies("a", "b"))
    with store.begin() as tx:
        tx.flags.set("outbox/refused", "a\nx")
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    assert {"a": "queued", "b": "queued"} == states(store)


async def test_what_waits_for_a_day_because_a_server_refuses_us_is_shown_as_stuck(store):
    put(store, *replies("a", "b"))
    relay = Away()
    for hours in range(20):
        await deliver_due(store, relay, NOON + hours * HOUR, POLICY)
    assert (0, 2) == (stuck(store), len(of_everything(store, UTC_ZONE).troubles))
    for hours in (25, 26):
        await deliver_due(store, relay, NOON + hours * HOUR, POLICY)
    assert ({"queued"}, 2) == (set(states(store).values()), stuck(store))
    await deliver_due(store, Relay(), NOON + 27 * HOUR, POLICY)
    assert ({"sent"}, 0) == (set(states(store).values()), stuck(store))


async def test_letters_to_staff_that_go_out_say_nothing_for_the_relay(store):
    put(store, *replies("a"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    put(store, outgoing("alarm", to="staff@bot.example", fingerprint=""))
    await deliver_due(store, Relay(), NOON, POLICY)
    put(store, *replies("b"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    assert {"a": "queued", "alarm": "sent", "b": "queued"} == states(store)


async def test_two_that_are_refused_in_a_row_fail_for_themselves_when_others_went_out_meanwhile(store):
    put(store, *replies("bad", "worse", "good"))
    refused = at("bad", "worse")
    # each time a new process, as `run --once` is
    first = await deliver_due(store, Relay(*refused), NOON, POLICY)
    assert (0, 2) == (first.sent, first.untried)
    second = await deliver_due(store, Relay(*refused), NOON + MINUTE, POLICY)
    assert (1, 2, "") == (second.sent, second.failed, second.slowed)
    assert {"bad": "failed", "worse": "failed", "good": "sent"} == states(store)


async def test_a_relay_that_is_mended_and_breaks_again_gives_the_new_ones_back(store):
    put(store, *replies("a", "b"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    await deliver_due(store, Relay(), NOON + MINUTE, POLICY)
    put(store, *replies("c", "d"))
    await deliver_due(store, Relay(all=True), NOON + DAY, POLICY)
    assert {"a": "sent", "b": "sent", "c": "queued", "d": "queued"} == states(store)


async def test_two_letters_to_one_address_are_one_recipient(store):
    put(store, outgoing("a", to="x@nowhere.example"), outgoing("b", to="X@nowhere.example"))
    done = await deliver_due(store, Relay(all=True), NOON, POLICY)
    assert (2, "") == (done.failed, done.slowed)


@pytest.mark.parametrize(
    "words", ["550 5.1.1 {} unknown", "550 5.2.1 disabled", "550 5.4.4 no host", "552 too big", "552 5.3.4 too big"]
)
async def test_what_is_said_of_an_address_or_a_letter_is_never_about_us(store, words):
    put(store, *replies("a", "b", "c"))
    done = await deliver_due(store, Relay(all=True, words=words), NOON, POLICY)
    assert (3, "") == (done.failed, done.slowed)


async def test_what_bounced_meanwhile_stays_failed_when_the_relay_turns_out_to_be_wrong(store):
    put(store, *replies("a"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    with store.begin() as tx:
        tx.outbox.mark("a", OutgoingState.FAILED, last_words=f"{Return.BOUNCED.value} 5.1.1")
    put(store, *replies("b"))
    await deliver_due(store, Relay(all=True), NOON, POLICY)
    assert {"a": "failed", "b": "queued"} == states(store)


async def test_each_reply_keeps_the_words_that_were_said_to_it(store):
    put(store, *replies("a", "b", "c"))
    with FaultSmtp() as server:
        for name in "ab":
            server.fault("rcpt", f"432 4.3.2 <{name}@{name}.example> slower", to=f"{name}@{name}.example")
        transport = SmtpTransport(SmtpSettings(host="127.0.0.1", port=server.port, tls="none", connections=2))
        done = await deliver_due(store, transport, NOON, POLICY)
        await transport.close()
    told = [name for name in "abc" if row(store, name).last_words]
    assert done.untried == len(told) > 0
    assert all(f"<{name}@{name}.example>" in row(store, name).last_words for name in told)


async def test_a_wrong_password_is_told_as_such(store):
    put(store, *replies("a", "b"))
    with FaultSmtp(users={"bot": "secret"}) as server:
        settings = SmtpSettings(host="127.0.0.1", port=server.port, tls="none", user="bot", password="wrong")
        transport = SmtpTransport(settings)
        done = await deliver_due(store, transport, NOON, POLICY)
        await transport.close()
    assert (True, 0, {"queued"}) == (done.no_sign_in, done.failed, set(states(store).values()))
    assert "535" in done.slowed
