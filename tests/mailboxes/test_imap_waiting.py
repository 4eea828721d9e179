"""Waiting for mail: the race before IDLE, the ways a connection dies, and being woken."""

import threading
import time

import pytest

from inboxbot.mailboxes.live import MailboxUnavailable, Tls
from tests.mailboxes.conftest import message
from tests.servers.fault_proxy import FaultProxy

pytestmark = pytest.mark.servers


def seconds(act, *arguments) -> float:
    start = time.monotonic()
    act(*arguments)
    return time.monotonic() - start


@pytest.mark.parametrize("tls", [Tls.NONE, Tls.IMAPS])
def test_what_arrives_just_before_the_wait_ends_it_at_once(empty, mailbox_at, tls):
    port = empty.imaps if tls is Tls.IMAPS else empty.imap
    mailbox = mailbox_at(port, tls=tls, ca_file=empty.certificate)
    for number in range(5):
        mailbox.waiting()
        empty.deliver(message(number))
        assert seconds(mailbox.wait, 10) < 2


def test_what_arrives_during_the_wait_ends_it(empty, mailbox_at):
    mailbox = mailbox_at(empty.imap)
    mailbox.waiting()
    threading.Timer(0.5, empty.deliver, [message()]).start()
    assert 0.4 < seconds(mailbox.wait, 10) < 3
    assert 1 == len(mailbox.waiting())


def test_nothing_arrives_and_the_wait_ends_by_itself(empty, mailbox_at):
    mailbox = mailbox_at(empty.imap)
    mailbox.waiting()
    assert 0.9 < seconds(mailbox.wait, 1) < 3
    assert () == mailbox.waiting()


@pytest.mark.parametrize("idle", [True, False])
def test_a_wait_can_be_ended_from_another_thread(empty, mailbox_at, idle):
    mailbox = mailbox_at(empty.imap, idle=idle)
    threading.Timer(0.3, mailbox.wake).start()
    assert seconds(mailbox.wait, 10) < 2


def test_a_peer_that_died_silently_is_noticed_within_slice_and_timeout(empty, mailbox_at):
    with FaultProxy(empty.imap) as proxy:
        mailbox = mailbox_at(proxy.port, idle_slice=1.0, read_timeout=1.0)
        mailbox.waiting()
        proxy.swallow()
        start = time.monotonic()
        with pytest.raises(MailboxUnavailable):
            mailbox.wait(30)
        assert time.monotonic() - start < 4
        proxy.heal()
        mailbox.connect()
        assert () == mailbox.waiting()


def test_a_server_that_drops_every_idle_is_polled_and_tried_again_later(empty, mailbox_at, monkeypatch):
    with FaultProxy(empty.imap) as proxy:
        mailbox = mailbox_at(proxy.port)
        for _ in range(3):
            mailbox.connect()
            proxy.cut_on(rb"^\+ idling")
            with pytest.raises(MailboxUnavailable):
                mailbox.wait(10)
        mailbox.connect()
        proxy.cut_on(rb"^\+ idling")
        assert 0.9 < seconds(mailbox.wait, 1) < 3
        assert (proxy.armed, 4) == (True, proxy.connections)
        monkeypatch.setattr("inboxbot.mailboxes.imap_connection.time.monotonic", lambda now=time.monotonic: now() + 901)
        with pytest.raises(MailboxUnavailable):
            mailbox.wait(10)
        assert not proxy.armed
