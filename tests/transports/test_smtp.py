"""The SMTP edge against a server that misbehaves."""

import asyncio
import contextlib

import pytest

from inboxbot.model import Outgoing
from inboxbot.transports import Outcome, SmtpSettings, SmtpTransport, smtp
from tests.servers.certificate import make_certificate
from tests.servers.fault_smtp import FaultSmtp

RAW = (
    b"From: inbox@bot.example\r\nTo: maija@firma.example\r\nSubject: Re\r\nMessage-ID: <1@bot.example>\r\n"
    b"In-Reply-To: <" + b"A" * 90 + b"@outlook.example>\r\n\r\n.A line that begins with a dot\r\n"
)


def reply(to: str = "maija@firma.example", raw: bytes = RAW) -> Outgoing:
    return Outgoing(id="r1", message_id="<1@bot.example>", fingerprint="f", case=None, to=to, raw=raw)


@pytest.fixture
def server():
    with FaultSmtp() as running:
        yield running


@contextlib.asynccontextmanager
async def over(server: FaultSmtp, **settings):
    plain = {"host": "127.0.0.1", "port": server.port, "tls": "none", "timeout": 2.0, "text_timeout": 2.0}
    transport = SmtpTransport(SmtpSettings(**{**plain, "envelope_from": "inbox@bot.example", **settings}))
    yield transport
    await transport.close()


async def test_the_very_bytes_arrive_over_one_connection(server):
    async with over(server) as transport:
        outcomes = [(await transport.send(reply())).outcome for _ in range(3)]
    assert [Outcome.SENT] * 3 == outcomes
    assert {RAW} == {message.raw for message in server.taken}
    assert ("inbox@bot.example", ("maija@firma.example",)) == (server.taken[0].sender, server.taken[0].recipients)
    assert 1 == server.counts["connect"]


@pytest.mark.parametrize("setting", ["", "<>"])
async def test_no_envelope_sender_is_the_null_sender(server, setting):
    async with over(server, envelope_from=setting) as transport:
        await transport.send(reply())
    assert ["<>"] == [message.sender for message in server.taken]


async def test_an_envelope_sender_with_a_place_for_it_carries_the_id_of_the_reply(server):
    async with over(server, envelope_from="inbox+{reply}@bot.example") as transport:
        await transport.send(reply())
    assert [f"inbox+{reply().id}@bot.example"] == [message.sender for message in server.taken]


@pytest.mark.parametrize(
    ("stage", "answer", "outcome", "status"),
    [
        ("rcpt", "450 4.2.0 greylisted", Outcome.DEFERRED, "4.2.0"),
        ("rcpt", "550 5.1.1 no such user", Outcome.BOUNCED, "5.1.1"),
        ("mail", "451 4.3.0 later", Outcome.DEFERRED, "4.3.0"),
        ("mail", "552 too big", Outcome.BOUNCED, "5.0.0"),
        ("mail", "552 5.3.4 too big", Outcome.BOUNCED, "5.3.4"),
        ("mail", "530 5.7.0 sign in first", Outcome.SLOW_DOWN, "5.7.0"),
        ("mail", "550 5.1.8 Access denied, bad outbound sender", Outcome.SLOW_DOWN, "5.1.8"),
        ("mail", "553 sender not allowed", Outcome.SLOW_DOWN, "5.0.0"),
        ("mail", "550 5.1.1 <inbox@bot.example> sender unknown", Outcome.SLOW_DOWN, "5.1.1"),
        ("rcpt", "530 5.7.0 Must issue a STARTTLS command first", Outcome.SLOW_DOWN, "5.7.0"),
        ("rcpt", "554 5.7.1 <maija@firma.example>: Relay access denied", Outcome.BOUNCED, "5.7.1"),
        (
            "rcpt",
            "554 <maija@firma.example>: Recipient address rejected: Relay access denied",
            Outcome.BOUNCED,
            "5.0.0",
        ),
        ("rcpt", "553 5.7.1 <i@b.example>: Sender address rejected: not logged in", Outcome.SLOW_DOWN, "5.7.1"),
        ("rcpt", "554 5.7.1 <h.example[192.0.2.1]>: Client host rejected: Access denied", Outcome.SLOW_DOWN, "5.7.1"),
        ("rcpt", "504 5.5.2 <bot>: Helo command rejected: need fully-qualified hostname", Outcome.SLOW_DOWN, "5.5.2"),
        ("rcpt", "550 5.7.1 <maija@firma.example>... Relaying denied", Outcome.BOUNCED, "5.7.1"),
        ("rcpt", "550 relay not permitted", Outcome.BOUNCED, "5.0.0"),
        ("rcpt", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", Outcome.BOUNCED, "5.7.54"),
        (
            "data",
            "554 5.2.252 SendAsDenied; a@bot.example not allowed to send as b@bot.example",
            Outcome.SLOW_DOWN,
            "5.2.252",
        ),
        (
            "after",
            "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
            Outcome.SLOW_DOWN,
            "5.7.60",
        ),
        ("rcpt", "554 5.7.1 we do not like you", Outcome.BOUNCED, "5.7.1"),
        (
            "rcpt",
            "550 5.1.1 <m@x.example>: Recipient address rejected: unverified address: host mx.x.example said: "
            "554 5.7.1 <bot.example[192.0.2.1]>: Client host rejected: Access denied",
            Outcome.BOUNCED,
            "5.1.1",
        ),
        ("data", "554 5.6.0 not wanted", Outcome.BOUNCED, "5.6.0"),
        ("after", "452 4.3.1 disk full", Outcome.DEFERRED, "4.3.1"),
        ("rcpt", "432 4.3.2 concurrent connections", Outcome.SLOW_DOWN, "4.3.2"),
        ("mail", "421 4.3.2 shutting down", Outcome.SLOW_DOWN, "4.3.2"),
        ("connect", "554 5.7.1 not you", Outcome.SLOW_DOWN, "5.7.1"),
    ],
)
async def test_an_answer_becomes_a_record(server, stage, answer, outcome, status):
    server.fault(stage, answer)
    async with over(server) as transport:
        delivery = await transport.send(reply())
    assert (outcome, status) == (delivery.outcome, delivery.status)
    assert delivery.words.startswith(answer.split()[0])


async def test_a_refused_recipient_leaves_the_connection_usable_for_the_next(server):
    server.fault("rcpt", "550 5.1.1 unknown", to="bad@firma.example")
    async with over(server) as transport:
        first = await transport.send(reply("bad@firma.example"))
        second = await transport.send(reply())
    assert (Outcome.BOUNCED, Outcome.SENT) == (first.outcome, second.outcome)
    assert 1 == server.counts["connect"]


async def test_an_answer_lost_after_the_text_is_in_doubt(server):
    server.fault("after", "drop", times=1)
    async with over(server) as transport:
        first = await transport.send(reply())
        second = await transport.send(reply())
    assert (Outcome.IN_DOUBT, Outcome.SENT) == (first.outcome, second.outcome)
    assert 1 == server.repeats()
    assert 1 == len({message.digest for message in server.taken})


async def test_no_answer_to_the_text_is_in_doubt_and_the_connection_is_given_up(server):
    server.fault("after", "hang", times=1)
    async with over(server, text_timeout=0.2) as transport:
        first = await transport.send(reply())
        second = await transport.send(reply())
    assert (Outcome.IN_DOUBT, Outcome.SENT) == (first.outcome, second.outcome)
    assert 2 == server.counts["connect"]


async def test_no_answer_before_the_text_is_no_doubt(server):
    server.fault("rcpt", "hang", times=1)
    async with over(server, timeout=0.2) as transport:
        assert Outcome.DEFERRED is (await transport.send(reply())).outcome
    assert [] == server.taken


@pytest.mark.parametrize(
    ("stage", "outcome"), [("after", Outcome.IN_DOUBT), ("rcpt", Outcome.DEFERRED), ("connect", Outcome.SLOW_DOWN)]
)
async def test_who_ends_waits_for_an_answer_a_little_longer_and_knows_how_far_it_came(
    server, monkeypatch, stage, outcome
):
    monkeypatch.setattr(smtp, "_LAST_ANSWER_SECONDS", 0.2)
    server.fault(stage, "hang")
    async with over(server, timeout=60, text_timeout=300) as transport:
        sent = asyncio.create_task(transport.send(reply()))
        while not server.counts[stage]:
            await asyncio.sleep(0.01)
        transport.hurry()
        assert outcome is (await asyncio.wait_for(sent, 5)).outcome
        # what is begun after that has no more time either
        assert Outcome.SLOW_DOWN is (await asyncio.wait_for(transport.send(reply()), 5)).outcome


async def test_who_ends_still_gets_an_answer_that_comes_in_time(server):
    async with over(server) as transport:
        transport.hurry()
        assert Outcome.SENT is (await transport.send(reply())).outcome


async def test_a_connection_gone_stale_is_replaced_at_once(server):
    server.fault("after", "close_after", times=1)
    async with over(server) as transport:
        first = await transport.send(reply())
        await asyncio.sleep(0.2)
        second = await transport.send(reply())
    assert (Outcome.SENT, Outcome.SENT) == (first.outcome, second.outcome)


async def test_a_session_that_is_full_is_no_failure(server):
    server.fault("mail", "452 4.5.3 too many messages in this session", skip=1, times=1)
    async with over(server) as transport:
        outcomes = [(await transport.send(reply())).outcome for _ in range(2)]
    assert [Outcome.SENT, Outcome.SENT] == outcomes
    assert 2 == server.counts["connect"]


async def test_a_cancelled_sender_does_not_desynchronise_the_next(server):
    async with over(server, connections=1) as transport:
        hurried = asyncio.create_task(transport.send(reply()))
        await asyncio.sleep(0)
        hurried.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hurried
        assert Outcome.SENT is (await transport.send(reply())).outcome
    assert 2 == len(server.taken)


async def test_nobody_there_is_a_pause_and_no_attempt():
    with FaultSmtp() as gone:
        pass
    async with over(gone) as transport:
        delivery = await transport.send(reply())
    assert (Outcome.SLOW_DOWN, "4.4.1") == (delivery.outcome, delivery.status)


async def test_a_server_that_refuses_our_greeting_is_a_pause_and_no_attempt():
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mx.bot.example ESMTP\r\n")
        while await reader.readline():
            writer.write(b"550 5.7.1 go away\r\n")
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        transport = SmtpTransport(SmtpSettings(host="127.0.0.1", port=port, tls="none", timeout=2.0))
        delivery = await transport.send(reply())
        await transport.close()
    assert (Outcome.SLOW_DOWN, "5.7.1") == (delivery.outcome, delivery.status)


async def test_an_international_domain_goes_out_in_ascii(server):
    async with over(server) as transport:
        assert Outcome.SENT is (await transport.send(reply("maija@bücher.example"))).outcome
    assert ("maija@xn--bcher-kva.example",) == server.taken[0].recipients


@pytest.mark.parametrize("quoted", ['"a b"@firma.example', '"a@b"@firma.example'])
async def test_a_name_in_quotation_marks_goes_out_as_it_is(server, quoted):
    async with over(server) as transport:
        assert Outcome.SENT is (await transport.send(reply(quoted))).outcome
    assert (quoted,) == server.taken[0].recipients


@pytest.mark.parametrize(
    "bad",
    ['"a b@firma.example', '"a\r\nb"@firma.example', "ei osoite", "a@b\r\nRCPT TO:<x@y.example>", "ä ö@firma.example"],
)
async def test_what_is_no_address_fails_for_good(server, bad):
    async with over(server) as transport:
        assert Outcome.BOUNCED is (await transport.send(reply(bad))).outcome
    assert [] == server.taken


async def test_starttls_checks_the_certificate_and_signs_in(tmp_path):
    certificate, key = make_certificate(tmp_path)
    with FaultSmtp(certificate=certificate, key=key, users={"bot": "secret"}) as server:
        login = {"tls": "starttls", "user": "bot", "password": "secret"}
        async with over(server, ca_file=str(certificate), **login) as transport:
            assert Outcome.SENT is (await transport.send(reply())).outcome
        async with over(server, **login) as transport:
            assert Outcome.SLOW_DOWN is (await transport.send(reply())).outcome
        async with over(server, ca_file=str(certificate), **{**login, "password": "wrong"}) as transport:
            assert "535" == (await transport.check()).words[:3]


async def test_a_server_that_lost_its_starttls_gets_nothing_in_the_clear(server):
    async with over(server, tls="starttls") as transport:
        assert Outcome.SLOW_DOWN is (await transport.send(reply())).outcome
    assert [] == server.taken


async def test_implicit_tls(tmp_path):
    certificate, key = make_certificate(tmp_path)
    with FaultSmtp(certificate=certificate, key=key, implicit_tls=True) as server:
        async with over(server, tls="implicit", ca_file=str(certificate)) as transport:
            assert Outcome.SENT is (await transport.send(reply())).outcome
