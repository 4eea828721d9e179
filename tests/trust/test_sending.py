"""The last look before a reply leaves: whatever was queued, it goes only to the person who wrote."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import compat32

import pytest

from inboxbot.delivery import Hold, Policy, deliver_due, retry
from inboxbot.model import Outgoing, OutgoingState
from inboxbot.transports import Delivery, Outcome, SmtpSettings, SmtpTransport
from tests.servers.fault_smtp import FaultSmtp
from tests.trust.conftest import BOT, NOON, SUPPLIER, access_request, deliver, letter, outbox

POLICY = Policy(own_addresses=(BOT,), per_hour=2)
LATER = NOON + timedelta(minutes=1)


class Takes:
    """A transport that takes everything."""

    connections = 1

    def __init__(self) -> None:
        self.got: list[Outgoing] = []

    async def send(self, outgoing: Outgoing) -> Delivery:
        self.got.append(outgoing)
        return Delivery(outcome=Outcome.SENT, status="2.0.0", words="taken")

    async def close(self) -> None:
        pass


def send(desk, at=LATER) -> list[str]:
    transport = Takes()
    asyncio.run(deliver_due(desk.store, transport, at, POLICY))
    return [one.to for one in transport.got]


def queue(desk, row: Outgoing) -> None:
    with desk.store.begin() as tx:
        tx.outbox.put(row)


def addressed(row: Outgoing, to: str) -> Outgoing:
    raw = row.raw.replace(f"To: {row.to}".encode(), f"To: {to}".encode(), 1)
    return replace(row, id=f"x-{row.id}"[:20], message_id=f"<x{row.message_id[1:]}", to=to, raw=raw)


def test_a_reply_goes_to_the_writer_with_the_headers_of_an_automaton(desk):
    deliver(desk, access_request())
    (row,) = outbox(desk)
    assert [SUPPLIER] == send(desk)
    headers = message_from_bytes(row.raw, policy=compat32)
    assert ("auto-replied", SUPPLIER) == (headers["Auto-Submitted"], headers["To"])
    assert "<request-1@firma.example>" == headers["In-Reply-To"]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("somebody@else.example", Hold.NOT_THE_WRITER),
        (BOT, Hold.OWN_ADDRESS),
        ("Inbox+case@bot.example", Hold.OWN_ADDRESS),
    ],
)
def test_a_letter_that_was_addressed_wrongly_is_held_at_the_moment_of_sending(desk, to, reason):
    deliver(desk, access_request())
    (row,) = outbox(desk)
    with desk.store.begin() as tx:
        tx.outbox.mark(row.id, OutgoingState.SENT, sent_at=NOON)
    queue(desk, addressed(row, to))
    assert [] == send(desk)
    assert [(OutgoingState.HELD, reason.value)] == [(o.state, o.last_words) for o in outbox(desk) if o.id != row.id]


def test_an_answer_to_what_was_judged_a_machine_is_held(desk):
    deliver(desk, access_request())
    (row,) = outbox(desk)
    robot = deliver(
        desk, letter(f"From: <{SUPPLIER}>\nMessage-ID: <r@x.example>\nAuto-Submitted: auto-replied\n\nHei\n")
    )
    with desk.store.begin() as tx:
        tx.outbox.mark(row.id, OutgoingState.SENT, sent_at=NOON)
    queue(desk, replace(addressed(row, SUPPLIER), fingerprint=robot.head.fingerprint))
    assert [] == send(desk)
    assert [Hold.NOT_THE_WRITER.value] == [o.last_words for o in outbox(desk) if o.id != row.id]


def test_a_reply_to_a_colleague_whose_reply_to_is_this_inbox_goes_to_the_colleague(desk):
    deliver(desk, f"Reply-To: {BOT}\r\n".encode() + access_request(sender="virve@bot.example"))
    assert ["virve@bot.example"] == send(desk)


def test_an_address_with_letters_beyond_ascii_is_written_to(desk):
    deliver(desk, access_request(sender="jöhn@firma.example"))
    with FaultSmtp() as server:
        transport = SmtpTransport(SmtpSettings(host="127.0.0.1", port=server.port, tls="none", envelope_from=BOT))

        async def go() -> None:
            await deliver_due(desk.store, transport, LATER, POLICY)
            await transport.close()

        asyncio.run(go())
    assert [("jöhn@firma.example",)] == [message.recipients for message in server.taken]
    assert "\r\nTo: jöhn@firma.example\r\n".encode() in server.taken[0].raw
    assert [OutgoingState.SENT] == [row.state for row in outbox(desk)]


def test_the_subaddresses_of_one_mailbox_share_its_allowance(desk):
    for number in range(3):
        deliver(desk, access_request(number, sender=f"tiketti+{number}@firma.example"))
    deliver(desk, access_request(3, sender="Tiketti@firma.example"))
    deliver(desk, access_request(4))
    assert ["tiketti+0@firma.example", "tiketti+1@firma.example", SUPPLIER] == send(desk)
    assert [Hold.PER_HOUR.value] * 2 == [row.last_words for row in outbox(desk) if row.state is OutgoingState.HELD]


def test_who_writes_under_a_supplier_s_address_uses_up_none_of_the_supplier_s_replies(make_desk):
    desk = make_desk(trusted_authserv_id="mx.bot.example")
    forged = b"Authentication-Results: mx.bot.example; dmarc=fail header.from=firma.example\r\n"
    for number in range(4):
        deliver(desk, forged + access_request(number))
    for number in range(4, 7):
        deliver(desk, access_request(number))
    assert [SUPPLIER] * 4 == send(desk)
    assert [True, True, False, False] == [row.unvouched for row in outbox(desk) if row.state is OutgoingState.SENT]
    assert 3 == [row.last_words for row in outbox(desk)].count(Hold.PER_HOUR.value)


def test_the_surplus_over_the_cap_is_held_and_goes_when_staff_let_it_after_the_hour(desk):
    for number in (1, 2, 3):
        deliver(desk, access_request(number))
    assert [SUPPLIER] * 2 == send(desk)
    (held,) = [row for row in outbox(desk) if row.state is OutgoingState.HELD]
    assert Hold.PER_HOUR.value == held.last_words
    assert retry(desk.store, held.id, LATER)
    assert [] == send(desk, LATER + timedelta(minutes=30))
    assert retry(desk.store, held.id, LATER)
    assert [SUPPLIER] == send(desk, LATER + timedelta(minutes=61))
    assert 3 == sum(row.state is OutgoingState.SENT for row in outbox(desk))
