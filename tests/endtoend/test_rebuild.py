"""A database that was lost, or restored from an older backup: who is answered twice, and how it is brought up again."""

import shutil
from pathlib import Path

import pytest

from tests.endtoend.conftest import access_request, messages, run_once
from tests.endtoend.test_export import inboxbot
from tests.endtoend.test_init import state
from tests.endtoend.test_once import PEOPLE, states
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_smtp import FaultSmtp

pytestmark = pytest.mark.servers


@pytest.fixture
def smtp():
    with FaultSmtp() as running:
        yield running


def write(server: Dovecot, *numbers: int) -> None:
    for number in numbers:
        server.deliver(access_request(number, PEOPLE[number]), sender=PEOPLE[number])


def lose(config: Path) -> None:
    for file in config.parent.glob("inboxbot.db*"):
        file.unlink()


def cases(config: Path) -> list[str]:
    return sorted(line.split()[0] for line in inboxbot(config, "cases").stdout.splitlines() if line.startswith("JT-"))


def back(server: Dovecot) -> None:
    """What an operator does who moves everything filed back to the inbox."""
    for folder in set(messages(server)) - {"INBOX"}:
        server.doveadm("move", "-u", USER, "INBOX", "mailbox", folder, "all")


def test_a_lost_database_is_brought_up_from_the_folders_and_nobody_is_answered_twice(dovecot, smtp, configure) -> None:
    config = configure(dovecot.imap, smtp.port)
    write(dovecot, 0, 1)
    assert 0 == run_once(config).returncode
    known, lay, answered = cases(config), messages(dovecot), len(smtp.taken)
    assert (2, 2) == (len(known), answered)
    lose(config)
    told = inboxbot(config, "rebuild")
    assert (0, "2 messages judged again, 0 known already; nothing is sent\n") == (told.returncode, told.stdout)
    assert (known, lay, {"sent": 2}) == (cases(config), messages(dovecot), states(config))
    assert "0 messages judged again, 2 known already" in inboxbot(config, "rebuild").stdout
    # what lies in the inbox again, and what is new
    back(dovecot)
    write(dovecot, 2)
    assert 0 == run_once(config).returncode
    assert (3, 3) == (len(cases(config)), len(smtp.taken))


def test_an_older_backup_is_brought_up_with_what_was_decided_since(dovecot, smtp, configure, tmp_path: Path) -> None:
    config = configure(dovecot.imap, smtp.port)
    write(dovecot, 0)
    assert 0 == run_once(config).returncode
    shutil.copy(tmp_path / "inboxbot.db", tmp_path / "backup")
    write(dovecot, 1)
    assert 0 == run_once(config).returncode
    known = cases(config)
    lose(config)
    shutil.copy(tmp_path / "backup", tmp_path / "inboxbot.db")
    assert "1 messages judged again, 1 known already" in inboxbot(config, "rebuild").stdout
    assert (known, {"sent": 2}) == (cases(config), states(config))
    assert 0 == run_once(config).returncode
    assert 2 == len(smtp.taken)


def test_the_mailbox_stays_as_it_is_and_a_wrong_password_is_told(dovecot, smtp, configure) -> None:
    config = configure(dovecot.imap, smtp.port)
    write(dovecot, 0, 1)
    assert 0 == run_once(config).returncode
    write(dovecot, 2)
    before = state(dovecot), messages(dovecot)
    lose(config)
    assert 0 == inboxbot(config, "rebuild").returncode
    assert before == (state(dovecot), messages(dovecot))
    config.write_text(config.read_text("utf-8").replace(f'"{PASSWORD}"', '"wrong"'), "utf-8")
    told = inboxbot(config, "rebuild")
    assert (1, "") == (told.returncode, told.stdout)
    assert "imap: " in told.stderr
