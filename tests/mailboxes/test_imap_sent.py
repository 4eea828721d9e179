"""The folder of sent messages on a real Dovecot: looked at, never touched, and never in the way of the inbox."""

import pytest
from imapclient import IMAPClient

from inboxbot.mailboxes import imap_fetch
from inboxbot.mailboxes.live import FolderRefused, Mark
from inboxbot.model import Arrival
from tests.mailboxes.conftest import message
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot

pytestmark = pytest.mark.servers


def sent_by_hand(server: Dovecot, *numbers: int) -> None:
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        if not client.folder_exists("Sent"):
            client.create_folder("Sent")
        for number in numbers:
            client.append("Sent", message(number, size=2000))


def subjects(arrivals: tuple[Arrival, ...]) -> list[bytes]:
    return [one.raw.split(b"Subject: ")[1].split(b"\r\n")[0] for one in arrivals]


def mark(arrival: Arrival) -> Mark:
    place = arrival.place
    return Mark(folder=place.mailbox, uidvalidity=place.uidvalidity or 0, uid=place.uid or 0)


def test_only_header_fields_come_and_only_what_is_new(empty, mailbox_at):
    sent_by_hand(empty, 1, 2)
    mailbox = mailbox_at(empty.imap, sent_folder="Sent")
    first = mailbox.sent(None)
    assert [b"1", b"2"] == subjects(first)
    assert [(True, True)] * 2 == [(one.headers_only, b"xxx" not in one.raw) for one in first]
    assert () == mailbox.sent(mark(first[-1]))
    sent_by_hand(empty, 3)
    assert [b"3"] == subjects(mailbox.sent(mark(first[-1])))


def test_many_come_in_batches(empty, mailbox_at, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(imap_fetch, "BATCH", 2)
    sent_by_hand(empty, 1, 2, 3)
    mailbox = mailbox_at(empty.imap, sent_folder="Sent")
    first = mailbox.sent(None)
    assert [[b"1", b"2"], [b"3"]] == [subjects(first), subjects(mailbox.sent(mark(first[-1])))]


def test_another_uidvalidity_or_another_folder_begins_anew(empty, mailbox_at):
    sent_by_hand(empty, 1)
    mailbox = mailbox_at(empty.imap, sent_folder="Sent")
    (one,) = mailbox.sent(None)
    known = mark(one)
    other = Mark(folder="Sent", uidvalidity=known.uidvalidity + 1, uid=known.uid)
    elsewhere = Mark(folder="Lähetetyt", uidvalidity=known.uidvalidity, uid=known.uid)
    assert [[b"1"]] * 2 == [subjects(mailbox.sent(other)), subjects(mailbox.sent(elsewhere))]


def test_nothing_there_is_marked_and_the_inbox_goes_on(empty, mailbox_at):
    sent_by_hand(empty, 1)
    empty.deliver(message(7))
    mailbox = mailbox_at(empty.imap, sent_folder="Sent")
    assert 1 == len(mailbox.sent(None))
    told = empty.doveadm("-f", "tab", "fetch", "-u", USER, "flags", "mailbox", "Sent", "all")
    assert "Seen" not in told
    (waits,) = mailbox.waiting()
    assert (waits,) == mailbox.file((waits,), "held")


def test_a_folder_that_is_not_there_is_told_and_the_inbox_goes_on(empty, mailbox_at):
    empty.deliver(message(7))
    mailbox = mailbox_at(empty.imap, sent_folder="Lähetetyt")
    with pytest.raises(FolderRefused, match="Lähetetyt"):
        mailbox.sent(None)
    assert 1 == len(mailbox.waiting())


@pytest.mark.parametrize("folder", ["", "INBOX"])
def test_without_a_folder_of_its_own_nothing_is_looked_at(folder, empty, mailbox_at):
    empty.deliver(message(7))
    assert () == mailbox_at(empty.imap, sent_folder=folder).sent(None)
