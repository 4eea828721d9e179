import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endtoend import warm
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot

ROOT = Path(__file__).parents[2]
COPY = "copy@bot.example"
SUPPLIER = "maija.meikalainen@firma.example"
STAFF = "staff@bot.example"
ACCOUNTS = {USER: PASSWORD, SUPPLIER: PASSWORD, STAFF: PASSWORD}


@pytest.fixture(scope="package")
def server() -> Iterator[Dovecot]:
    with Dovecot(ACCOUNTS) as running:
        yield running


@pytest.fixture
def dovecot(server: Dovecot) -> Dovecot:
    """The server with empty mailboxes."""
    for user in ACCOUNTS:
        for folder in server.doveadm("mailbox", "list", "-u", user).splitlines():
            if folder != "INBOX":
                server.doveadm("mailbox", "delete", "-u", user, folder)
        server.doveadm("expunge", "-u", user, "mailbox", "INBOX", "all")
    return server


@pytest.fixture
def configure(tmp_path):
    """Writes a configuration for that mailbox and that SMTP port; the digest comes when nobody tests."""

    def write(imap: int, smtp: int, digest_at: str = "23:59:59", connections: int = 2) -> Path:
        file = tmp_path / "inboxbot.toml"
        file.write_text(
            f"""
[imap]
host = "127.0.0.1"
port = {imap}
tls = "none"
user = "{USER}"
password = "{PASSWORD}"
poll_seconds = 5
[smtp]
host = "127.0.0.1"
port = {smtp}
tls = "none"
connections = {connections}
[inbox]
addresses = ["{USER}"]
copy_address = "{COPY}"
[staff]
undo_minutes = 0
digest_to = "staff@bot.example"
contact = "staff@bot.example"
office = {{fi = "Kela, Kanta-palvelut", sv = "FPA, Kanta-tjänsterna", en = "Kela, Kanta Services"}}
digest_at = "{digest_at}"
""",
            encoding="utf-8",
        )
        return file

    return write


def run_once(config: Path, gap: str = "") -> subprocess.CompletedProcess[str]:
    return warm.run("tests.endtoend.runner", str(config), gap)


def messages(server: Dovecot, user: str = USER) -> dict[str, int]:
    """How many messages lie in each folder that has any."""
    status = server.doveadm("-f", "tab", "mailbox", "status", "-u", user, "messages", "*").splitlines()[1:]
    counts = {folder: int(count) for folder, _, count in (line.rpartition("\t") for line in status)}
    return {folder: count for folder, count in counts.items() if count}


def access_request(number: int, sender: str = SUPPLIER) -> bytes:
    return f"""\
From: Maija =?utf-8?q?Meik=C3=A4l=C3=A4inen?= <{sender}>
To: {USER}
Cc: {COPY}
Date: Tue, 24 Nov 2026 12:00:00 +0200
Message-ID: <request-{number}@firma.example>
Subject: =?utf-8?q?K=C3=A4ytt=C3=B6oikeus_ulkoiseen_ty=C3=B6tilaan?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hei, pyydämme oikeutta henkilölle {number}.

Etunimi: Maija{number}
Sukunimi: Meikäläinen
Sähköposti: maija{number}@firma.example
Organisaatio: Firma Oy
OID: 1.2.246.10.2048198
""".replace("\n", "\r\n").encode()


def absence() -> bytes:
    return f"""\
From: <{SUPPLIER}>
To: {USER}
Date: Tue, 24 Nov 2026 12:00:00 +0200
Message-ID: <absence@firma.example>
Auto-Submitted: auto-replied
Subject: Automaattinen vastaus: Kiitos
Content-Type: text/plain; charset=us-ascii

Olen lomalla.
""".replace("\n", "\r\n").encode()
