"""What an IMAP server must show before a password goes to it, and what we show."""

import ssl
import subprocess
from pathlib import Path

import pytest

from inboxbot.mailboxes.live import MailboxUnavailable, Tls
from tests.servers.certificate import make_certificate
from tests.servers.tls_front import TlsFront

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> tuple[Path, Path]:
    """(certificate, key) of the server."""
    return make_certificate(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def client(tmp_path_factory) -> tuple[Path, Path]:
    """(certificate, key) of the client, its own authority."""
    folder = tmp_path_factory.mktemp("client")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    names = ["-subj", "/CN=inboxbot.example", "-addext", "basicConstraints=critical,CA:TRUE"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", *names, *files]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.fixture
def context(ours) -> ssl.SSLContext:
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*ours)
    return made


def test_the_servers_name_must_stand_in_its_certificate(empty, mailbox_at, ours, context):
    wanted = {"tls": Tls.IMAPS, "ca_file": ours[0]}
    with TlsFront(empty.imap, context) as front:
        assert () == mailbox_at(front.port, host="localhost", **wanted).waiting()
    mismatch = pytest.raises(MailboxUnavailable, match=r"not trusted: IP address mismatch.*imap\.host")
    with TlsFront(empty.imap, context, "127.0.0.2") as front, mismatch:
        mailbox_at(front.port, host="127.0.0.2", **wanted)
    assert [] == front.shown


def test_a_certificate_that_nobody_vouches_for_is_named_with_the_setting(empty, mailbox_at, context):
    with TlsFront(empty.imap, context) as front, pytest.raises(MailboxUnavailable) as caught:
        mailbox_at(front.port, tls=Tls.IMAPS)
    assert str(caught.value).endswith("not trusted: self-signed certificate; see imap.host and imap.ca_file")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_a_server_that_only_knows_tls_1_1_is_refused(empty, mailbox_at, ours, context):
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    lenient = ssl.create_default_context(cafile=str(ours[0]))
    lenient.set_ciphers("ALL:@SECLEVEL=0")
    lenient.minimum_version = ssl.TLSVersion.TLSv1
    with TlsFront(empty.imap, context) as front:
        if not speaks(front.port, lenient):
            pytest.skip("this OpenSSL cannot speak TLS 1.1, so no server that does can be made")
        with pytest.raises(MailboxUnavailable, match=r"(?i)protocol"):
            mailbox_at(front.port, tls=Tls.IMAPS, ca_file=ours[0])


def speaks(port: int, context: ssl.SSLContext) -> bool:
    import socket

    try:
        with (
            socket.create_connection(("127.0.0.1", port), 5) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as session,
        ):
            return session.version() == "TLSv1.1"
    except OSError:
        return False


def test_a_client_certificate_is_shown_to_a_server_that_wants_one(empty, mailbox_at, ours, client, context):
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(client[0])
    with TlsFront(empty.imap, context) as front:
        wanted = {"tls": Tls.IMAPS, "ca_file": ours[0]}
        assert () == mailbox_at(front.port, client_certificate=client[0], client_key=client[1], **wanted).waiting()
        with pytest.raises(MailboxUnavailable):
            mailbox_at(front.port, **wanted)
    assert ["inboxbot.example"] == front.shown
