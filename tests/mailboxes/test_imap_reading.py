"""The IMAP edge against a real Dovecot: what waits, what its bytes are, what is left untouched."""

from datetime import UTC, datetime, timedelta
from imaplib import IMAP4

import pytest

from inboxbot.mailboxes import imap_fetch
from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused, Tls
from inboxbot.model import ReceivedFrom
from tests.mailboxes.conftest import message
from tests.servers.dovecot_server import USER, Dovecot

pytestmark = pytest.mark.servers


def flags(server: Dovecot, folder: str = "INBOX") -> str:
    return server.doveadm("-f", "tab", "fetch", "-u", USER, "flags", "mailbox", folder, "all")


def test_what_waits_comes_in_the_order_it_was_delivered(empty, mailbox_at):
    for number in (1, 2, 3):
        empty.deliver(message(number))
    mailbox = mailbox_at(empty.imap)
    arrivals = list(mailbox.fetch(mailbox.waiting()))
    assert [b"1", b"2", b"3"] == [a.raw.split(b"Subject: ")[1].split(b"\r\n")[0] for a in arrivals]


def test_reading_marks_nothing_seen(empty, mailbox_at):
    empty.deliver(message(1))
    empty.deliver(message(2, size=3_000_000))
    mailbox = mailbox_at(empty.imap)
    assert 2 == len(list(mailbox.fetch(mailbox.waiting())))
    assert "Seen" not in flags(empty)


def test_the_arrival_is_the_servers_own_clock_and_aware(empty, mailbox_at):
    empty.deliver(message())
    mailbox = mailbox_at(empty.imap)
    (arrival,) = mailbox.fetch(mailbox.waiting())
    assert ReceivedFrom.INTERNALDATE == arrival.received_from
    assert abs(datetime.now(UTC) - arrival.received_at) < timedelta(minutes=1)


def test_a_big_message_comes_whole_in_pieces(empty, mailbox_at):
    sent = message(1, size=3_500_000)
    empty.deliver(sent)
    mailbox = mailbox_at(empty.imap)
    (arrival,) = mailbox.fetch(mailbox.waiting())
    assert arrival.raw.endswith(sent)
    assert not arrival.headers_only


def test_of_a_message_over_the_limit_only_the_header_is_taken(empty, mailbox_at):
    empty.deliver(message(1, size=2_000_000))
    mailbox = mailbox_at(empty.imap, max_message_bytes=1_500_000)
    (arrival,) = mailbox.fetch(mailbox.waiting())
    assert arrival.headers_only
    assert arrival.size > 2_000_000
    assert b"Subject: 1" in arrival.raw
    assert b"xxxx" not in arrival.raw


def test_a_message_that_vanished_is_left_out(empty, mailbox_at):
    empty.deliver(message(1))
    empty.deliver(message(2))
    mailbox = mailbox_at(empty.imap)
    places = mailbox.waiting()
    empty.doveadm("expunge", "-u", USER, "mailbox", "INBOX", "uid", str(places[0].uid))
    assert [places[1]] == [arrival.place for arrival in mailbox.fetch(places)]


def test_after_a_change_of_uidvalidity_old_places_mean_nothing(empty, mailbox_at):
    empty.deliver(message())
    mailbox = mailbox_at(empty.imap)
    (before,) = mailbox.waiting()
    mailbox.close()
    empty.doveadm("mailbox", "update", "-u", USER, "--uid-validity", str(before.uidvalidity + 7), "INBOX")
    mailbox.connect()
    assert [] == list(mailbox.fetch([before]))
    assert (before,) == mailbox.file([before], "accepted")
    (after,) = mailbox.waiting()
    assert before.uidvalidity + 7 == after.uidvalidity


def test_a_wrong_password_is_refused_by_name(empty, mailbox_at):
    with pytest.raises(SignInRefused, match=USER):
        mailbox_at(empty.imap, password="wrong")


def test_a_password_with_an_umlaut_signs_in(empty, mailbox_at):
    assert () == mailbox_at(empty.imap, user="umlaut@bot.example", password="sälä").waiting()


@pytest.mark.parametrize("tls", [Tls.IMAPS, Tls.STARTTLS])
def test_tls_with_the_right_authority_connects(empty, mailbox_at, tls):
    port = empty.imaps if tls is Tls.IMAPS else empty.imap
    assert () == mailbox_at(port, tls=tls, ca_file=empty.certificate).waiting()


@pytest.mark.parametrize("tls", [Tls.IMAPS, Tls.STARTTLS])
def test_a_certificate_that_nobody_vouches_for_is_refused(empty, mailbox_at, tls):
    with pytest.raises(MailboxUnavailable, match="certificate"):
        mailbox_at(empty.imaps if tls is Tls.IMAPS else empty.imap, tls=tls)


def test_too_many_connections_are_no_wrong_password(mailbox_at):
    with Dovecot(connections=1) as server:
        mailbox_at(server.imap)
        with pytest.raises(MailboxUnavailable):
            mailbox_at(server.imap)


def test_the_header_of_a_message_is_given_alone(empty, mailbox_at):
    empty.deliver(message(1, size=5_000))
    mailbox = mailbox_at(empty.imap)
    (place,) = mailbox.waiting()
    arrival = mailbox.header(place)
    assert (place, True) == (arrival.place, arrival.headers_only)
    assert arrival.raw.endswith(b"Message-ID: <1@firma.example>\r\n\r\n")
    assert arrival.size > 5_000
    assert ReceivedFrom.INTERNALDATE == arrival.received_from
    assert "Seen" not in flags(empty)


class Grudging:
    """A server that lists a message and gives only what `has` says; `refuses` it with NO."""

    def __init__(self, has=(), refuses=()):
        self.has, self.refuses = dict(has), refuses

    def fetch(self, uids, items):
        if set(items) & set(self.refuses):
            raise IMAP4.error("FETCH command error: NO [SERVERBUG]")
        return {uid: {key: value for item in items for key, value in self.has.get(item, {}).items()} for uid in uids}


def test_a_message_without_bytes_is_left_out_and_its_header_is_what_there_is():
    listed = {"RFC822.SIZE": {b"RFC822.SIZE": 90}}
    nil = Grudging({**listed, "BODY.PEEK[]": {b"BODY[]": None}, "BODY.PEEK[HEADER]": {b"BODY[HEADER]": b"To: x"}})
    assert [] == list(imap_fetch.fetch(nil, [7], 10**6))
    found = imap_fetch.header(nil, 7)
    assert (7, b"To: x", 90, None, False) == (found.uid, found.raw, found.size, found.received_at, found.whole)
    refusing = imap_fetch.header(Grudging(listed, refuses=("BODY.PEEK[HEADER]", "INTERNALDATE")), 7)
    assert (b"", 90) == (refusing.raw, refusing.size)
