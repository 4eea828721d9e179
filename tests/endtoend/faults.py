"""The faults: each sets itself, lets messages come, and heals."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

from tests.endtoend.conftest import ROOT, messages
from tests.endtoend.matrix import Fault, Matrix
from tests.servers.dovecot_server import USER


@contextmanager
def cut_in_a_literal(matrix: Matrix):
    matrix.imap.cut_within(rb"BODY\[\] \{\d+\}\r\n")
    yield


@contextmanager
def late(matrix: Matrix):
    matrix.imap.delay(matrix.chance.uniform(0.02, 0.1))
    yield


@contextmanager
def black_hole(matrix: Matrix):
    matrix.imap.swallow()
    yield
    time.sleep(2)
    matrix.imap.cut()


@contextmanager
def reset(matrix: Matrix):
    yield
    matrix.imap.cut()


@contextmanager
def refused(matrix: Matrix):
    matrix.imap.refuse()
    matrix.imap.cut()
    yield


@contextmanager
def kicked(matrix: Matrix):
    yield
    matrix.dovecot.kick()


@contextmanager
def cut_while_filing(matrix: Matrix):
    matrix.imap.cut_on(rb"OK .*(Move|Copy|COPYUID)")
    yield


@contextmanager
def restarted(matrix: Matrix):
    yield
    matrix.dovecot.stop()
    matrix.dovecot.start()


@contextmanager
def new_uidvalidity(matrix: Matrix):
    matrix.imap.refuse()
    matrix.imap.cut()
    yield
    value = str(matrix.chance.randint(10**9, 4 * 10**9))
    matrix.dovecot.doveadm("mailbox", "update", "-u", USER, "--uid-validity", value, "INBOX")


@contextmanager
def folder_deleted(matrix: Matrix):
    for folder in ("accepted", "ignored"):
        if folder in messages(matrix.dovecot):
            matrix.dovecot.doveadm("mailbox", "delete", "-u", USER, folder)
    yield


@contextmanager
def no_room(matrix: Matrix):
    """The folder takes nothing, as when the quota is full; then there is room again."""
    if "accepted" not in messages(matrix.dovecot):
        matrix.dovecot.doveadm("mailbox", "create", "-u", USER, "accepted")
    matrix.dovecot.doveadm("acl", "set", "-u", USER, "accepted", "owner", "lookup", "read")
    yield
    time.sleep(1)
    matrix.dovecot.doveadm("acl", "delete", "-u", USER, "accepted", "owner")


def smtp(stage: str, action: str, **limits: int) -> Fault:
    @contextmanager
    def fault(matrix: Matrix):
        matrix.smtp.fault(stage, action, **limits)
        yield

    return fault


@contextmanager
def database_locked(matrix: Matrix):
    with closing(sqlite3.connect(matrix.config.parent / "inboxbot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        time.sleep(matrix.chance.uniform(0.5, 2))
        other.execute("ROLLBACK")


@contextmanager
def killed(matrix: Matrix):
    yield
    matrix.end(signal.SIGKILL)
    matrix.start()


@contextmanager
def killed_at_once(matrix: Matrix):
    """Right when a message has come, while it is read, decided or answered."""
    matrix.deliver(2, False)
    time.sleep(matrix.chance.uniform(0.0, 0.25))
    matrix.end(signal.SIGKILL)
    yield
    matrix.start()


@contextmanager
def stopped(matrix: Matrix):
    yield
    matrix.end(signal.SIGTERM)
    matrix.start()


@contextmanager
def frozen(matrix: Matrix):
    assert matrix.process is not None
    matrix.process.send_signal(signal.SIGSTOP)
    yield
    time.sleep(1)
    matrix.process.send_signal(signal.SIGCONT)


@contextmanager
def second(matrix: Matrix):
    """Another service on the same mailbox and database, which is refused."""
    yield
    command = [sys.executable, "-m", "inboxbot", "run", "--once", "--config", str(matrix.config)]
    refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert (2, True) == (refused.returncode, "served by another process" in refused.stderr)


FAULTS: dict[str, Fault] = {
    "IMAP cut in a literal": cut_in_a_literal,
    "IMAP late": late,
    "IMAP black hole": black_hole,
    "IMAP reset": reset,
    "IMAP refused": refused,
    "IMAP session kicked": kicked,
    "IMAP cut while filing": cut_while_filing,
    "IMAP server restarted": restarted,
    "UIDVALIDITY changed": new_uidvalidity,
    "folder deleted": folder_deleted,
    "no room in the folder": no_room,
    "SMTP 421": smtp("mail", "421 4.3.2 later", times=1),
    "SMTP 432 slower": smtp("mail", "432 4.3.2 slower", times=1),
    "SMTP 451": smtp("mail", "451 4.3.0 later", times=1),
    "SMTP greylisting": smtp("rcpt", "450 4.2.0 greylisted", times=1),
    "SMTP 550": smtp("rcpt", "550 5.7.1 not today", times=1),
    "SMTP cut at the text": smtp("data", "drop", times=1),
    "SMTP hangs": smtp("rcpt", "hang", times=1),
    "SMTP hangs at the text": smtp("data", "hang", times=1),
    "SMTP lost 250": smtp("after", "drop", times=1),
    "SMTP hangs before the 250": smtp("after", "hang", times=1),
    "database locked": database_locked,
    "killed": killed,
    "killed in the act": killed_at_once,
    "told to stop": stopped,
    "two at once": second,
    "frozen": frozen,
}
