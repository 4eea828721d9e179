"""Two of us facing each other, and a reply that comes back: one exchange, then silence."""

import re
from email import message_from_bytes
from email.policy import compat32

import pytest

from inboxbot.intake import Desk
from inboxbot.model import Kind, Silence
from tests.trust.conftest import BOT, access_request, deliver, outbox

OTHER = "register@other.example"
STRIPPED = re.compile(rb"^(Auto-Submitted|X-Auto-Response-Suppress):.*\r\n", re.MULTILINE)


def exchange(first: Desk, second: Desk, mangled=lambda raw: raw, most: int = 10) -> int:
    """Carries letters to and fro until none is left; how many letters there were."""
    desks, carried = {BOT: first, OTHER: second}, {BOT: 0, OTHER: 0}
    for _ in range(most):
        before = sum(carried.values())
        for desk in desks.values():
            for row in outbox(desk)[carried[desk.inbox.addresses[0]] :]:
                carried[desk.inbox.addresses[0]] += 1
                deliver(desks[row.to], mangled(row.raw))
        if sum(carried.values()) == before:
            break
    return sum(carried.values())


@pytest.fixture
def bots(make_desk) -> tuple[Desk, Desk]:
    return make_desk(BOT), make_desk(OTHER)


def test_two_bots_stop_after_one_exchange(bots):
    deliver(bots[0], access_request(sender=OTHER))
    assert 1 == exchange(*bots)


def test_they_stop_also_where_a_gateway_takes_the_headers_of_automata_away(bots):
    deliver(bots[0], access_request(sender=OTHER))
    assert 1 == exchange(*bots, mangled=lambda raw: STRIPPED.sub(b"", raw))


def test_two_requests_at_the_same_time_are_each_answered_once(bots):
    deliver(bots[0], access_request(1, sender=OTHER))
    deliver(bots[1], access_request(2, sender=BOT, to=OTHER))
    assert 2 == exchange(*bots)


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
