"""The whole way on real servers: delivered by LMTP, decided, answered by Postfix into the supplier's mailbox, filed."""

import os
import signal
import smtplib
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from imapclient import IMAPClient

from inboxbot.delivery import retry
from inboxbot.model import OutgoingState
from inboxbot.store import open_store
from tests.endtoend.conftest import ROOT, STAFF, SUPPLIER, absence, access_request, messages, run_once
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_proxy import FaultProxy
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


def test_staff_find_the_digest_of_the_day_once_in_their_mailbox(dovecot, postfix, configure, tmp_path):
    config = configure(dovecot.imap, postfix.smtp, digest_at="00:00")
    for _ in range(2):
        with running(config, tmp_path):
            until(lambda: messages(dovecot, STAFF))
            time.sleep(0.5)
    (raw,) = inbox_of(dovecot, STAFF)
    assert "auto-generated" == message_from_bytes(raw, policy=default)["Auto-Submitted"]


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


def test_a_reply_whose_answer_was_lost_goes_out_again_with_the_same_bytes(dovecot, postfix, configure):
    with FaultProxy(postfix.smtp) as proxy:
        config = configure(dovecot.imap, proxy.port)
        dovecot.deliver(access_request(1))
        proxy.cut_on(rb"^250 2\.0\.0 Ok: queued")
        assert 0 == run_once(config).returncode
        assert 1 == proxy.matched
        with closing(open_store(f"sqlite:///{config.parent}/inboxbot.db")) as store:
            with store.read() as tx:
                (row,) = tx.outbox.all()
            assert OutgoingState.DEFERRED == row.state
            retry(store, row.id, datetime.now(UTC))
        assert 0 == run_once(config).returncode
        until(lambda: messages(dovecot, SUPPLIER) == {"INBOX": 2})
    first, second = (raw[raw.index(row.raw[:40]) :] for raw in inbox_of(dovecot, SUPPLIER))
    assert first == second


def test_told_to_stop_in_a_full_mailbox_it_ends_and_the_next_goes_on(dovecot, configure, tmp_path):
    senders = [f"maija{number}@firma.example" for number in range(40)]
    for number, sender in enumerate(senders):
        dovecot.deliver(access_request(number, sender))
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        with running(config, tmp_path) as bot:
            until(lambda: smtp.taken)
        assert 0 == bot.returncode
        assert len(smtp.taken) < 40
        assert 0 == run_once(config).returncode
        assert senders == sorted((taken.recipients[0] for taken in smtp.taken), key=senders.index)
    assert {"accepted": 40} == messages(dovecot)


@pytest.mark.parametrize(
    ("without", "lie"),
    [
        (("MOVE",), {"accepted": 1}),
        (("MOVE", "UIDPLUS"), {"INBOX": 1}),
        (("IDLE",), {"accepted": 1}),
    ],
)
def test_a_server_that_offers_less_is_served_the_same_and_once(configure, without, lie):
    with Dovecot(without=without) as server, FaultSmtp() as smtp:
        server.deliver(access_request(1))
        config = configure(server.imap, smtp.port)
        for _ in range(2):
            done = run_once(config)
            assert 0 == done.returncode, done.stderr
        assert lie == messages(server)
        assert 1 == len(smtp.taken)
        assert "Seen" not in server.doveadm("-f", "tab", "fetch", "-u", USER, "flags", "all")


def test_a_second_service_on_the_mailbox_is_refused(dovecot, configure, tmp_path):
    with FaultSmtp() as smtp:
        config = configure(dovecot.imap, smtp.port)
        with running(config, tmp_path):
            command = [sys.executable, "-m", "inboxbot", "run", "--once", "--config", str(config)]
            second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30)
    assert 2 == second.returncode
    assert "served by another process" in second.stderr


def test_a_wrong_password_ends_the_start_and_names_the_setting(dovecot, configure):
    config = configure(dovecot.imap, 9)
    command = [sys.executable, "-m", "inboxbot", "run", "--config", str(config)]
    environment = {**os.environ, "INBOXBOT_IMAP__PASSWORD": "wrong"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, env=environment)
    assert 2 == done.returncode
    assert "imap.password" in done.stderr


def test_while_imap_and_smtp_are_away_nothing_is_lost_and_nothing_doubled(dovecot, configure, tmp_path):
    with FaultSmtp() as smtp, FaultProxy(dovecot.imap) as imap:
        with running(configure(imap.port, smtp.port), tmp_path):
            smtp.fault("mail", "451 4.3.0 later", times=1)
            imap.refuse()
            imap.cut()
            for number in range(5):
                dovecot.deliver(access_request(number, f"maija{number}@firma.example"))
            time.sleep(1)
            imap.heal()
            until(lambda: messages(dovecot) == {"accepted": 5})
            imap.cut()
            dovecot.deliver(access_request(9, "maija9@firma.example"))
            until(lambda: messages(dovecot) == {"accepted": 6})
            until(lambda: len(smtp.taken) >= 5)
        assert 0 == smtp.repeats()


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
