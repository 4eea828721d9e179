"""`inboxbot init` against real servers: what it writes works, and the mailbox is as it was."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.building.program import run
from tests.endtoend.conftest import ROOT, STAFF, SUPPLIER, access_request
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.postfix_server import Postfix

pytestmark = pytest.mark.servers


def inboxbot(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run([*map(str, arguments)], cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=90)


def state(server: Dovecot) -> str:
    """Every message with its UID, flags and size, and what the server counts of the folder."""
    fetched = server.doveadm("fetch", "-u", USER, "uid flags size.physical", "mailbox", "INBOX", "all")
    return fetched + server.doveadm("mailbox", "status", "-u", USER, "all", "INBOX")


def test_what_it_writes_works_and_the_inbox_is_told_and_left_as_it_is(dovecot: Dovecot, tmp_path: Path) -> None:
    # the oldest is not the one with UID 1
    dovecot.deliver(access_request(0), USER)
    dovecot.doveadm("expunge", "-u", USER, "mailbox", "INBOX", "all")
    for number in (1, 2):
        dovecot.deliver(access_request(number), USER)
    dovecot.doveadm("flags", "add", "-u", USER, "\\Seen", "mailbox", "INBOX", "1")
    (tmp_path / "password").write_text(f"{PASSWORD}\n", "utf-8")
    before = state(dovecot)
    with Postfix(dovecot.lmtp, (SUPPLIER.rpartition("@")[2],)) as postfix:
        options = {
            "address": USER,
            "imap-host": "127.0.0.1",
            "imap-port": dovecot.imap,
            "imap-tls": "none",
            "imap-password-file": tmp_path / "password",
            "smtp-port": postfix.smtp,
            "smtp-tls": "none",
            "digest-to": STAFF,
            "office": "Kela, yhteistestaus",
        }
        told = inboxbot("init", "here", *(f"--{key}={value}" for key, value in options.items()), cwd=tmp_path)
        assert 0 == told.returncode, told.stderr + told.stdout
        assert "INBOX: 2 messages, 1 unread, the oldest of " in told.stdout
        assert "smtp: connected, no user is set" in told.stdout
        assert before == state(dovecot)
        assert PASSWORD not in (tmp_path / "here/inboxbot.toml").read_text("utf-8")
        checked = inboxbot("check", "--connect", cwd=tmp_path / "here")
        assert (0, "no problems found") == (checked.returncode, checked.stdout.splitlines()[-1]), checked.stdout
        again = inboxbot("init", "here", cwd=tmp_path)
        assert (2, "") == (again.returncode, again.stdout)
        assert "inboxbot.toml, rules, templates is there already, and is not overwritten" in again.stderr


def test_a_refused_sign_in_is_told_with_what_to_mend(dovecot: Dovecot, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("wrong\n", "utf-8")
    options = {
        "imap-host": "127.0.0.1",
        "imap-port": dovecot.imap,
        "imap-tls": "none",
        "smtp-port": 1,
        "smtp-tls": "none",
    }
    told = inboxbot(
        "init",
        f"--address={USER}",
        "--imap-password-file=password",
        f"--digest-to={STAFF}",
        "--office=Kela, yhteistestaus",
        *(f"--{key}={value}" for key, value in options.items()),
        cwd=tmp_path,
    )
    assert 1 == told.returncode, told.stderr
    assert "imap: 127.0.0.1 refuses the sign-in" in told.stdout
    assert "127.0.0.1: smtp: " in told.stdout
    assert told.stdout.endswith("mend inboxbot.toml, then: inboxbot check --connect\n")
