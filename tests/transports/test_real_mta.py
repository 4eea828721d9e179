"""The SMTP edge against a real Postfix, whose mail a small LMTP server takes."""

import asyncio

import pytest

from inboxbot.model import Outgoing
from inboxbot.transports import Outcome, SmtpSettings, SmtpTransport
from tests.servers.mail_sink import MailSink
from tests.servers.postfix_server import Postfix

pytestmark = pytest.mark.servers

LONG_ID = b"<" + b"AM0PR05MB4866" * 6 + b"@eurprd05.prod.outlook.example>"
RAW = (
    b"From: inbox@bot.example\r\nTo: maija@firma.example\r\nSubject: VS: =?utf-8?q?K=C3=A4ytt=C3=B6oikeus?=\r\n"
    b"Message-ID: <1@bot.example>\r\nIn-Reply-To: " + LONG_ID + b"\r\n"
    b"Auto-Submitted: auto-replied\r\nDate: Fri, 30 Aug 2019 12:00:00 +0300\r\n\r\n..one dot more\r\n"
)


@pytest.fixture(scope="module")
def sink():
    with MailSink() as running:
        yield running


@pytest.fixture(scope="module")
def postfix(sink):
    with Postfix(lmtp=sink.port, domains=("firma.example", "bot.example")) as running:
        yield running


def transport(postfix: Postfix, **settings) -> SmtpTransport:
    basis = {
        "port": postfix.smtp,
        "tls": "starttls",
        "ca_file": str(postfix.certificate),
        "envelope_from": "inbox@bot.example",
    }
    return SmtpTransport(SmtpSettings(host="127.0.0.1", timeout=10, **{**basis, **settings}))


def reply(number: int, to: str = "maija@firma.example") -> Outgoing:
    return Outgoing(id=f"r{number}", message_id="<1@bot.example>", fingerprint="f", case=None, to=to, raw=RAW)


async def until(true) -> None:
    for _ in range(200):
        if true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen within ten seconds")


async def test_a_reply_arrives_with_its_long_ids_whole(postfix, sink):
    sender = transport(postfix)
    delivery = await sender.send(reply(1))
    await sender.close()
    assert (Outcome.SENT, "2.0.0") == (delivery.outcome, delivery.status)
    await until(lambda: sink.taken)
    assert ("maija@firma.example",) == sink.taken[-1].recipients
    assert RAW == sink.taken[-1].raw


async def test_a_relay_that_does_not_serve_one_domain_refuses_that_reply_and_the_next_goes_out(postfix, sink):
    before = len(sink.taken)
    sender = transport(postfix, connections=1)
    refused, sent = await sender.send(reply(1, "x@elsewhere.example")), await sender.send(reply(2))
    await sender.close()
    assert (Outcome.BOUNCED, Outcome.SENT) == (refused.outcome, sent.outcome)
    assert "554 5.7.1 <x@elsewhere.example>: Relay access denied" == refused.words
    await until(lambda: len(sink.taken) == before + 1)


async def test_the_null_sender_is_taken(postfix, sink):
    before = len(sink.taken)
    sender = transport(postfix, envelope_from="<>")
    assert Outcome.SENT is (await sender.send(reply(1))).outcome
    await sender.close()
    await until(lambda: len(sink.taken) > before)


async def test_what_comes_back_comes_to_the_envelope_sender_of_that_reply(postfix, sink):
    sink.unknown.add("lahtenyt@firma.example")
    before = len(sink.taken)
    sender = transport(postfix, envelope_from="inbox+{reply}@bot.example")
    outgoing = reply(7, to="lahtenyt@firma.example")
    assert Outcome.SENT is (await sender.send(outgoing)).outcome
    await sender.close()
    await until(lambda: len(sink.taken) > before)
    (bounce,) = sink.taken[before:]
    assert (f"inbox+{outgoing.id}@bot.example",) == bounce.recipients
    assert b"Final-Recipient: rfc822; lahtenyt@firma.example" in bounce.raw
