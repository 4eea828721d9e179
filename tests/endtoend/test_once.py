"""`inboxbot run --once` as cron sees it: what it delivers, and the code that it ends with."""

import os
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from inboxbot.store import open_store
from tests.building.program import run
from tests.endtoend.conftest import ROOT, STAFF, access_request, messages
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers

NO_RELAY = "554 5.7.1 Relay access denied"
PEOPLE = tuple(f"maija{number}@firma{number}.example" for number in range(4))


def once(config: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = ["run", "--once", "--config", str(config)]
    return run(command, cwd=ROOT, timeout=60, env={**os.environ, **variables})


def states(config: Path) -> Counter[str]:
    with closing(open_store(f"sqlite:///{config.parent}/inboxbot.db")) as store, store.read() as tx:
        return Counter(row.state.value for row in tx.outbox.all())


def test_a_wrong_smtp_password_ends_it_with_two_and_names_the_setting(dovecot, configure):
    for number, sender in enumerate(PEOPLE[:2]):
        dovecot.deliver(access_request(number, sender), sender=sender)
    with FaultSmtp(users={"bot": "secret"}) as smtp:
        config = configure(dovecot.imap, smtp.port)
        wrong = once(config, INBOXBOT_SMTP__USER="bot", INBOXBOT_SMTP__PASSWORD="wrong")
        assert (2, {"queued": 2}) == (wrong.returncode, states(config))
        assert "smtp.user, smtp.password: 5.7.8 535" in wrong.stderr
        right = once(config, INBOXBOT_SMTP__USER="bot", INBOXBOT_SMTP__PASSWORD="secret")
        assert (0, {"sent": 2}, 2) == (right.returncode, states(config), len(smtp.taken))


def test_a_server_that_is_away_ends_it_with_one_and_the_replies_wait(dovecot, configure):
    dovecot.deliver(access_request(1))
    with FaultSmtp() as gone:
        pass
    config = configure(dovecot.imap, gone.port)
    done = once(config)
    assert (1, {"queued": 1}) == (done.returncode, states(config))
    assert "smtp.host: 4.4.1" in done.stderr


def test_a_relay_that_takes_nobody_fails_nobody_until_it_is_mended(dovecot, configure):
    for number, sender in enumerate(PEOPLE):
        dovecot.deliver(access_request(number, sender), sender=sender)
    with FaultSmtp() as smtp:
        smtp.fault("rcpt", NO_RELAY)
        config = configure(dovecot.imap, smtp.port)
        for _ in range(3):
            done = once(config)
            assert (1, {"queued": 4}) == (done.returncode, states(config))
            assert "smtp.host: 5.7.1 554" in done.stderr
        smtp.faults.clear()
        assert (0, {"sent": 4}) == (once(config).returncode, states(config))


def test_a_digest_that_is_due_goes_out_once_a_day(dovecot, configure):
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port, digest_at="00:00")
        assert [0, 0] == [once(config).returncode for _ in range(2)]
        assert [(STAFF,)] == [taken.recipients for taken in smtp.taken]


def test_a_folder_that_is_not_there_is_called_by_its_setting(dovecot, configure):
    config = configure(dovecot.imap, 9)
    done = once(config, INBOXBOT_IMAP__FOLDER="Nowhere")
    assert 2 == done.returncode
    assert "imap.folder: the server has no folder Nowhere" in done.stderr


def test_a_saved_message_that_is_explained_is_not_on_its_way(configure, tmp_path):
    saved = tmp_path / "saved.eml"
    saved.write_bytes(access_request(1))
    command = ["explain", str(saved), "--config", str(configure(9, 9))]
    done = run(command, cwd=ROOT, timeout=60, env={**os.environ, "INBOXBOT_STAFF__LANGUAGE": "en"})
    (line,) = (line for line in done.stdout.splitlines() if line.strip().startswith("delivery"))
    assert "none, a saved message is only judged" in line


def test_two_folders_of_one_account_share_a_store(dovecot, configure):
    dovecot.doveadm("mailbox", "create", "-u", "inbox@bot.example", "Other")
    dovecot.deliver(access_request(1))
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        assert [0, 0] == [once(config, INBOXBOT_IMAP__FOLDER=name).returncode for name in ("Other", "INBOX")]
        assert 1 == len(smtp.taken)
    assert {"accepted": 1} == messages(dovecot)
