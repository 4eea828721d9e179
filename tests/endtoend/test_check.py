"""`inboxbot check --connect` against real servers."""

import os
import subprocess
from pathlib import Path

import pytest
from imapclient import IMAPClient

from tests.building.program import run
from tests.endtoend.conftest import ROOT, SUPPLIER
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.postfix_server import Postfix

pytestmark = pytest.mark.servers


def check(config: Path) -> subprocess.CompletedProcess[str]:
    command = ["--config", str(config), "check", "--connect"]
    return run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=90)


def folders(server: Dovecot) -> list[str]:
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        return sorted(name for _, _, name in client.list_folders())


@pytest.fixture
def postfix(server: Dovecot):
    with Postfix(server.lmtp, (SUPPLIER.rpartition("@")[2],)) as running:
        yield running


def test_both_servers_are_looked_over_and_left_as_they_were(dovecot: Dovecot, postfix: Postfix, configure) -> None:
    before = folders(dovecot)
    told = check(configure(dovecot.imap, postfix.smtp))
    assert (0, "no problems found") == (told.returncode, told.stdout.splitlines()[-1]), told.stdout
    lines = told.stdout.splitlines()
    assert "imap: signed in; INBOX: 0 messages" in lines
    assert "imap: the server can IDLE, MOVE, UIDPLUS" in lines
    assert "imap: folder accepted: can be made" in lines
    assert "smtp: connected, no user is set" in lines
    assert before == folders(dovecot)


def test_a_wrong_password_a_closed_port_and_a_missing_folder_are_all_told_at_once(dovecot: Dovecot, configure) -> None:
    config = configure(dovecot.imap, 1)
    text = config.read_text("utf-8")
    config.write_text(text.replace(f'password = "{PASSWORD}"', f'password = "{PASSWORD}x"'), "utf-8")
    told = check(config)
    assert 1 == told.returncode
    assert "imap: 127.0.0.1 refuses the sign-in" in told.stdout
    assert "127.0.0.1: smtp: " in told.stdout
    config.write_text(text.replace("poll_seconds = 5", 'poll_seconds = 5\nsent_folder = "Lähetetyt"'), "utf-8")
    assert "folder Lähetetyt: it is not there" in check(config).stdout
