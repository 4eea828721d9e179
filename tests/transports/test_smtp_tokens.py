"""Sending through a real Postfix, whose Dovecot looks access tokens up: both mechanisms, tokens that no longer hold."""

import pytest

from inboxbot.model import Outgoing
from inboxbot.tokens import Application, tokens
from inboxbot.transports import Outcome, SmtpSettings, SmtpTransport
from tests.servers.certificate import make_certificate
from tests.servers.dovecot_server import USER, Dovecot
from tests.servers.fault_smtp import FaultSmtp
from tests.servers.mail_sink import MailSink
from tests.servers.postfix_server import Postfix
from tests.servers.token_endpoint import CLIENT_ID, SECRET, TokenEndpoint

pytestmark = pytest.mark.servers

RAW = b"From: inbox@bot.example\r\nTo: maija@firma.example\r\nMessage-ID: <1@bot.example>\r\n\r\nHei\r\n"


@pytest.fixture(scope="module")
def authority():
    with TokenEndpoint() as running:
        yield running


@pytest.fixture(scope="module")
def dovecot(authority):
    with Dovecot({USER: "no password of ours"}, tokens=authority.introspection) as running:
        yield running


@pytest.fixture(scope="module")
def sink():
    with MailSink() as running:
        yield running


@pytest.fixture(scope="module", params=["oauthbearer", "xoauth2"])
def mta(dovecot, sink, request):
    """Takes mail from nobody who has not signed in."""
    settings = {
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": f"inet:127.0.0.1:{dovecot.sasl}",
        "smtpd_sasl_mechanism_filter": request.param,
        "smtpd_relay_restrictions": "permit_sasl_authenticated, reject",
    }
    with Postfix(sink.port, ("firma.example",), **settings) as running:
        running.mechanism = request.param
        yield running


@pytest.fixture
def endpoint(authority):
    authority.troubles.clear()
    authority.given.clear()
    authority.asked = 0
    return authority


@pytest.fixture
def token(endpoint):
    return tokens(Application(token_url=endpoint.url, client_id=CLIENT_ID, client_secret=SECRET))


def transport(port: int, certificate, token, user: str = USER) -> SmtpTransport:
    settings = SmtpSettings(
        host="127.0.0.1",
        port=port,
        tls="starttls",
        ca_file=str(certificate),
        user=user,
        envelope_from=USER,
        timeout=10,
        connections=1,
    )
    return SmtpTransport(settings, token)


def reply() -> Outgoing:
    return Outgoing(
        id="r1", message_id="<1@bot.example>", fingerprint="f", case=None, to="maija@firma.example", raw=RAW
    )


async def test_a_token_lets_a_reply_out(mta, endpoint, token):
    sender = transport(mta.smtp, mta.certificate, token)
    outcomes = [(await sender.send(reply())).outcome for _ in range(2)]
    await sender.close()
    assert ([Outcome.SENT] * 2, 1) == (outcomes, endpoint.asked)
    log = (mta.folder / "postfix.log").read_text()
    assert f"sasl_method={mta.mechanism.upper()}, sasl_username={USER}" in log


async def test_a_mailbox_that_the_application_may_not_use_is_no_attempt_of_the_message(mta, endpoint, token):
    sender = transport(mta.smtp, mta.certificate, token, user="other@bot.example")
    delivery = await sender.send(reply())
    await sender.close()
    assert (Outcome.SLOW_DOWN, 2) == (delivery.outcome, endpoint.asked)
    assert delivery.words.startswith("535 5.7.8")


@pytest.mark.parametrize("trouble", [(503, "busy"), (401, {"error": "invalid_client"})])
async def test_no_token_is_no_attempt_of_the_message_and_says_why(mta, endpoint, token, trouble):
    endpoint.troubles = [trouble, trouble]
    sender = transport(mta.smtp, mta.certificate, token)
    delivery = await sender.send(reply())
    await sender.close()
    assert Outcome.SLOW_DOWN is delivery.outcome
    assert delivery.words.startswith("Token")
    assert ("503" if trouble[0] == 503 else "oauth.client_secret") in delivery.words


async def test_a_server_that_takes_no_tokens_is_told_none(endpoint, token, tmp_path):
    certificate, key = make_certificate(tmp_path)
    with FaultSmtp(certificate=certificate, key=key, users={USER: "secret"}) as server:
        sender = transport(server.port, certificate, token)
        delivery = await sender.send(reply())
        await sender.close()
    assert (Outcome.SLOW_DOWN, 0) == (delivery.outcome, server.counts["auth"])
    assert "neither OAUTHBEARER nor XOAUTH2" in delivery.words
