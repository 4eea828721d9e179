"""The whole way on real servers: delivered by LMTP, decided, answered by Postfix into the supplier's mailbox, filed."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from email import message_from_bytes
from email.policy import default

import pytest
from imapclient import IMAPClient

from inboxbot.model import OutgoingState
from inboxbot.store import open_store
from tests.endtoend.conftest import ROOT, SUPPLIER, absence, access_request, messages
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_smtp import FaultSmtp
from tests.servers.postfix_server import Postfix

pytestmark = pytest.mark.servers


@contextmanager
def running(config, tmp_path):
    """`inboxbot run` in a process of its own, until it says that it is ready; ended by SIGTERM."""
    log = tmp_path / "stderr"
    with log.open("wb") as errors:
        command = [sys.executable, "-m", "inboxbot", "run", "--config", str(config)]
        process = subprocess.Popen(command, cwd=ROOT, stderr=errors, stdout=subprocess.DEVNULL)
    try:
        until(lambda: "ready" in log.read_text().splitlines() or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(15)
        process.log = log.read_text()


def until(condition, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def inbox_of(server: Dovecot, user: str) -> list[bytes]:
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(user, PASSWORD)
        client.select_folder("INBOX", readonly=True)
        return [answer[b"BODY[]"] for answer in client.fetch(client.search(), ["BODY.PEEK[]"]).values()]


@pytest.fixture(scope="module")
def postfix(server):
    with Postfix(server.lmtp, ("bot.example", "firma.example")) as mta:
        yield mta


def test_a_supplier_writes_and_finds_the_answer_in_the_own_mailbox(dovecot, postfix, configure, tmp_path):
    tls = f'tls = "starttls"\nca_file = "{postfix.certificate}"'
    config = configure(dovecot.imap, postfix.smtp)
    config.write_text(config.read_text().replace('tls = "none"\n[inbox]', f"{tls}\n[inbox]"))
    with running(config, tmp_path) as bot:
        with smtplib.SMTP("127.0.0.1", postfix.smtp) as supplier:
            supplier.sendmail(SUPPLIER, [USER], access_request(1))
        until(lambda: messages(dovecot, SUPPLIER))
        until(lambda: "INBOX" not in messages(dovecot))
    (raw,) = inbox_of(dovecot, SUPPLIER)
    answer = message_from_bytes(raw, policy=default)
    assert "<request-1@firma.example>" == answer["In-Reply-To"]
    assert "auto-replied" == answer["Auto-Submitted"]
    assert {"accepted": 1} == messages(dovecot)
    assert 0 == bot.returncode
    assert "firma.example" not in bot.log


def test_our_own_reply_and_an_absence_are_met_with_silence(dovecot, postfix, configure, tmp_path):
    with running(configure(dovecot.imap, postfix.smtp), tmp_path):
        dovecot.deliver(access_request(1))
        until(lambda: messages(dovecot, SUPPLIER))
        (reply,) = inbox_of(dovecot, SUPPLIER)
        dovecot.deliver(reply, sender=USER)
        dovecot.deliver(absence())
        until(lambda: messages(dovecot) == {"accepted": 1, "ignored": 2})
        time.sleep(0.5)
    assert {"INBOX": 1} == messages(dovecot, SUPPLIER)


@pytest.mark.parametrize("envelope_from", [USER, USER.replace("@", "+{reply}@")])
def test_a_reply_that_bounces_comes_back_into_the_inbox_and_is_tied(
    dovecot, postfix, configure, tmp_path, envelope_from
):
    gone = "lahtenyt@firma.example"
    config = configure(dovecot.imap, postfix.smtp)
    config.write_text(config.read_text().replace("[inbox]", f'envelope_from = "{envelope_from}"\n[inbox]'))
    with running(config, tmp_path):
        dovecot.deliver(access_request(1, gone), sender=gone)
        until(lambda: messages(dovecot) == {"accepted": 1, "ignored": 1})
    with closing(open_store(f"sqlite:///{config.parent}/inboxbot.db")) as store, store.read() as tx:
        rows, suppressed = tx.outbox.all(), tx.suppressed.all()
    assert [(gone, OutgoingState.FAILED, "bounced 5.1.1")] == [(row.to, row.state, row.last_words) for row in rows]
    assert ((gone, "bounced"),) == suppressed
    assert {} == messages(dovecot, SUPPLIER)


def test_a_wrong_password_ends_the_start_and_names_the_setting(dovecot, configure):
    config = configure(dovecot.imap, 9)
    command = [sys.executable, "-m", "inboxbot", "run", "--config", str(config)]
    environment = {**os.environ, "INBOXBOT_IMAP__PASSWORD": "wrong"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, env=environment)
    assert 2 == done.returncode
    assert "imap.password" in done.stderr


def test_a_reply_is_accepted_soon_after_the_message_was_pushed(dovecot, configure, tmp_path):
    """The server announces an arrival up to 500 ms late by design; ours is what comes on top."""
    with FaultSmtp() as smtp, running(configure(dovecot.imap, smtp.port), tmp_path):
        taken = []
        for number in range(6):
            start, before = time.monotonic(), len(smtp.taken)
            dovecot.deliver(access_request(number, f"maija{number}@firma.example"))
            until(lambda before=before: len(smtp.taken) > before)
            taken.append(time.monotonic() - start)
        # the first pays for what is loaded on first use
        assert sorted(taken[1:])[2] < 0.8, taken
