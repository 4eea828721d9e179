"""Two of us facing each other, each sending as the service does: one exchange, then silence; and a reply fed back."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import compat32
from itertools import count

import pytest

from inboxbot.delivery import Hold, Policy, Round, deliver_due
from inboxbot.intake import Desk
from inboxbot.model import Decision, Kind, Outgoing, OutgoingState, Silence
from inboxbot.transports import Delivery, Outcome
from tests.trust.conftest import BOT, NOON, access_request, deliver, outbox

OTHER = "register@other.example"
STRIPPED = re.compile(rb"^(Auto-Submitted|X-Auto-Response-Suppress):.*\r\n", re.MULTILINE)
# What a loop would need to be seen; each of the cases here ends long before.
ROUNDS = 12
PER_HOUR = 3

Gateway = Callable[[Outgoing], bytes]


def untouched(outgoing: Outgoing) -> bytes:
    return outgoing.raw


def stripping(outgoing: Outgoing) -> bytes:
    """Takes the headers of automata away."""
    return STRIPPED.sub(b"", outgoing.raw)


@dataclass(eq=False)
class Across:
    """The transport of one bot: what it takes is in the other's inbox in that moment."""

    other: Desk
    gateway: Gateway
    connections: int = 1
    got: list[Outgoing] = field(default_factory=list)
    came: list[Decision] = field(default_factory=list)

    async def send(self, outgoing: Outgoing) -> Delivery:
        self.got.append(outgoing)
        self.came.append(deliver(self.other, self.gateway(outgoing)))
        return Delivery(outcome=Outcome.SENT, status="2.0.0", words="taken")

    async def close(self) -> None:
        pass


def send(desk: Desk, transport: Across) -> Round:
    """What is due, sent as the service sends it, with every look that comes before."""
    policy = Policy(own_addresses=desk.inbox.addresses, per_hour=PER_HOUR)
    return asyncio.run(deliver_due(desk.store, transport, NOON, policy))


def exchange(first: Desk, second: Desk, gateway: Gateway = untouched) -> tuple[list[Outgoing], list[Decision]]:
    """Both send until neither has anything to send; the letters that went across, and what was decided of them."""
    ways = ((first, Across(second, gateway)), (second, Across(first, gateway)))
    for _ in range(ROUNDS):
        if not sum([send(desk, way).sent for desk, way in ways]):
            return [one for _, way in ways for one in way.got], [one for _, way in ways for one in way.came]
    raise AssertionError(f"they still write to each other: {[len(way.got) for _, way in ways]}")


def silences(decisions: list[Decision]) -> list[tuple[Kind, Silence | None]]:
    return [(one.kind, one.silence) for one in decisions]


@pytest.fixture
def bots(make_desk) -> tuple[Desk, Desk]:
    return make_desk(BOT), make_desk(OTHER)


@pytest.mark.parametrize("gateway", [untouched, stripping])
def test_two_bots_stop_after_one_exchange_also_where_a_gateway_strips_the_headers_of_automata(bots, gateway):
    deliver(bots[0], access_request(sender=OTHER))
    letters, decided = exchange(*bots, gateway)
    assert [OTHER] == [letter.to for letter in letters]
    assert [Silence.MACHINE] == [silence for _, silence in silences(decided)]
    assert (1, 0) == (len(outbox(bots[0])), len(outbox(bots[1])))


@pytest.mark.parametrize("gateway", [untouched, stripping])
def test_two_requests_at_the_same_time_are_each_answered_once(bots, gateway):
    deliver(bots[0], access_request(1, sender=OTHER))
    deliver(bots[1], access_request(2, sender=BOT, to=OTHER))
    letters, _ = exchange(*bots, gateway)
    assert [BOT, OTHER] == sorted(letter.to for letter in letters)


def test_took_each_the_other_for_a_person_the_cap_of_the_hour_would_end_it(bots):
    """Behind a gateway that makes a person's new request of each letter."""
    numbers = count(2)
    others = {BOT: OTHER, OTHER: BOT}
    deliver(bots[0], access_request(1, sender=OTHER))
    letters, _ = exchange(*bots, lambda letter: access_request(next(numbers), sender=others[letter.to], to=letter.to))
    assert {OTHER: PER_HOUR, BOT: PER_HOUR} == {to: sum(one.to == to for one in letters) for to in (OTHER, BOT)}
    held = [row for desk in bots for row in outbox(desk) if row.state is OutgoingState.HELD]
    assert [Hold.PER_HOUR.value] == [row.last_words for row in held]


@pytest.mark.parametrize("mangled", [lambda raw: raw, lambda raw: STRIPPED.sub(b"", raw)])
def test_a_reply_that_is_fed_back_is_met_with_silence(desk, mangled):
    deliver(desk, access_request())
    (row,) = outbox(desk)
    back = deliver(desk, mangled(row.raw))
    assert (Kind.OWN_MESSAGE, Silence.MACHINE) == (back.kind, back.silence)


def test_an_answer_of_a_person_to_a_reply_is_read(desk):
    deliver(desk, access_request())
    (row,) = outbox(desk)
    ours = message_from_bytes(row.raw, policy=compat32)["Message-ID"]
    answer = access_request(2).replace(b"Date:", b"In-Reply-To: " + ours.encode() + b"\r\nDate:", 1)
    assert not deliver(desk, answer).kind.is_machine
