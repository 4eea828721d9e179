"""The folder that is watched is renamed, deleted and made again under a running service."""

import time

import pytest
from imapclient import IMAPClient

from tests.endtoend.conftest import access_request, messages
from tests.endtoend.test_whole_way import running, until
from tests.servers.dovecot_server import PASSWORD, USER
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers

FOLDER = "Pyynnot"


def test_whoever_writes_after_that_is_answered_and_nobody_twice(dovecot, configure, tmp_path):
    def put(number: int) -> None:
        with IMAPClient("127.0.0.1", dovecot.imap, ssl=False) as client:
            client.login(USER, PASSWORD)
            client.append(FOLDER, access_request(number, f"person{number}@firma.example"))

    def answered(number: int) -> None:
        until(lambda: any(f"person{number}@firma.example" in one.recipients for one in smtp.taken), 25)
        until(lambda: FOLDER not in messages(dovecot))

    dovecot.doveadm("mailbox", "create", "-u", USER, FOLDER)
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        config.write_text(config.read_text().replace("poll_seconds = 5", f'poll_seconds = 1\nfolder = "{FOLDER}"'))
        with running(config, tmp_path):
            put(1)
            answered(1)
            dovecot.doveadm("mailbox", "rename", "-u", USER, FOLDER, "Vanhat")
            dovecot.doveadm("mailbox", "create", "-u", USER, FOLDER)
            put(2)
            answered(2)
            dovecot.doveadm("mailbox", "delete", "-u", USER, FOLDER)
            time.sleep(1)
            dovecot.doveadm("mailbox", "create", "-u", USER, FOLDER)
            put(1)
            put(3)
            answered(3)
    assert [f"person{number}@firma.example" for number in (1, 2, 3)] == [one.recipients[0] for one in smtp.taken]
    assert {"accepted": 4} == messages(dovecot)
