import subprocess
from pathlib import Path

import pytest

from inboxbot.tokens import Application
from tests.servers.certificate import make_certificate
from tests.servers.token_endpoint import CLIENT_ID, SECRET, TokenEndpoint


@pytest.fixture
def endpoint():
    with TokenEndpoint() as running:
        yield running


@pytest.fixture(scope="session")
def authority_files(tmp_path_factory) -> tuple[Path, Path]:
    """(certificate, key) of an authority on localhost."""
    return make_certificate(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def application_certificate(tmp_path_factory) -> Path:
    """One file with an RSA key and its certificate, as an application has them."""
    folder = tmp_path_factory.mktemp("application")
    key, certificate, both = folder / "key.pem", folder / "cert.pem", folder / "both.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=inboxbot"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    both.write_text(key.read_text() + certificate.read_text())
    return both


def application(url: str, **values) -> Application:
    return Application(**{"token_url": url, "client_id": CLIENT_ID, "client_secret": SECRET, **values})
