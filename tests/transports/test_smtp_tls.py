"""What an SMTP server must show before a reply goes to it, and what we show."""

import ssl
import subprocess
from pathlib import Path

import pytest

from inboxbot.model import Outgoing
from inboxbot.transports import Outcome, SmtpSettings, SmtpTransport
from tests.servers.certificate import make_certificate
from tests.servers.fault_smtp import FaultSmtp
from tests.servers.tls_front import TlsFront


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> tuple[Path, Path]:
    """(certificate, key) of the server."""
    return make_certificate(tmp_path_factory.mktemp("server"))


@pytest.fixture
def context(ours) -> ssl.SSLContext:
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*ours)
    return made


async def sent(port: int, **settings):
    reply = Outgoing(
        id="r1", message_id="<1@bot.example>", fingerprint="f", case=None, to="maija@firma.example", raw=b"\r\nHei\r\n"
    )
    basis = {"host": "127.0.0.1", "tls": "implicit", "envelope_from": "inbox@bot.example", "timeout": 5.0}
    transport = SmtpTransport(SmtpSettings(port=port, **{**basis, **settings}))
    delivery = await transport.send(reply)
    await transport.close()
    return delivery


async def test_the_servers_name_must_stand_in_its_certificate(ours, context):
    with FaultSmtp() as server, TlsFront(server.port, context) as front:
        assert Outcome.SENT is (await sent(front.port, host="localhost", ca_file=str(ours[0]))).outcome
    with FaultSmtp() as server, TlsFront(server.port, context, "127.0.0.2") as front:
        delivery = await sent(front.port, host="127.0.0.2", ca_file=str(ours[0]))
    assert (Outcome.SLOW_DOWN, []) == (delivery.outcome, server.taken)
    assert "IP address mismatch" in delivery.words
    assert delivery.words.endswith("see smtp.host and smtp.ca_file")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
async def test_a_server_that_only_knows_tls_1_1_gets_nothing(ours, context):
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with FaultSmtp() as server, TlsFront(server.port, context) as front:
        delivery = await sent(front.port, ca_file=str(ours[0]))
    assert (Outcome.SLOW_DOWN, []) == (delivery.outcome, server.taken)
    assert "protocol" in delivery.words.lower()


async def test_a_client_certificate_is_shown_to_a_server_that_wants_one(ours, context, tmp_path):
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    names = ["-subj", "/CN=inboxbot.example", "-addext", "basicConstraints=critical,CA:TRUE"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", *names, *files]
    subprocess.run(command, check=True, capture_output=True)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(certificate)
    shown = {"client_certificate": str(certificate), "client_key": str(key)}
    with FaultSmtp() as server, TlsFront(server.port, context) as front:
        assert Outcome.SENT is (await sent(front.port, ca_file=str(ours[0]), **shown)).outcome
        assert Outcome.SENT is not (await sent(front.port, ca_file=str(ours[0]))).outcome
    assert (1, ["inboxbot.example"]) == (len(server.taken), front.shown)
