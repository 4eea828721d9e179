"""Filing against a real Dovecot: by MOVE, by COPY and UID EXPUNGE, by a keyword; never a message lost or doubled."""

from contextlib import contextmanager

import pytest
from imapclient import IMAPClient

from inboxbot.mailboxes import imap_file
from inboxbot.mailboxes.imap_check import FolderState, look_over
from inboxbot.mailboxes.live import FilingRefused, MailboxUnavailable
from tests.mailboxes.conftest import emptied, message
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_proxy import FaultProxy

pytestmark = pytest.mark.servers


def count(server: Dovecot, folder: str) -> int:
    if folder not in server.doveadm("mailbox", "list", "-u", USER).splitlines():
        return 0
    return int(server.doveadm("mailbox", "status", "-u", USER, "messages", folder).split("messages=")[1])


@contextmanager
def somebody_else(server: Dovecot):
    """A person who has the same mailbox open."""
    with IMAPClient("127.0.0.1", server.imap, ssl=False) as client:
        client.login(USER, PASSWORD)
        client.select_folder("INBOX")
        yield client


@pytest.fixture(scope="module")
def without_move():
    with Dovecot(without=("MOVE",)) as running:
        yield running


@pytest.fixture(scope="module")
def prefixed():
    with Dovecot(prefix="INBOX.", separator=".") as running:
        yield running


@pytest.fixture
def server(without_move):
    """One that cannot MOVE, with nothing in the mailbox."""
    return emptied(without_move)


@pytest.mark.parametrize("which", ["empty", "server"])
def test_a_batch_is_filed_whole_and_once(request, which, mailbox_at):
    server = request.getfixturevalue(which)
    for number in range(60):
        server.deliver(message(number))
    mailbox = mailbox_at(server.imap)
    places = mailbox.waiting()
    assert places == mailbox.file(places, "accepted")
    assert (0, 60) == (count(server, "INBOX"), count(server, "accepted"))
    assert () == mailbox.waiting()


def test_only_ours_are_expunged_when_a_person_has_marked_others(server, mailbox_at):
    server.deliver(message(1))
    server.deliver(message(2))
    mailbox = mailbox_at(server.imap)
    first, second = mailbox.waiting()
    with somebody_else(server) as person:
        person.delete_messages([second.uid])
    mailbox.file([first], "accepted")
    assert (1, 1) == (count(server, "INBOX"), count(server, "accepted"))


def test_a_copy_that_was_never_expunged_is_finished_by_the_next_session(server, mailbox_at):
    server.deliver(message(1))
    with somebody_else(server) as dead:
        dead.create_folder("accepted")
        lies = dead.search()
        dead.copy(lies, "accepted")
        dead.add_flags(lies, ["$InboxbotCopied", r"\Deleted"])
    mailbox = mailbox_at(server.imap)
    assert () == mailbox.waiting()
    assert (0, 1) == (count(server, "INBOX"), count(server, "accepted"))


def test_a_copy_whose_answer_was_lost_is_not_made_again(server, mailbox_at):
    with FaultProxy(server.imap) as line:
        server.deliver(message())
        mailbox = mailbox_at(line.port)
        line.cut_on(rb"COPYUID")
        with pytest.raises(MailboxUnavailable):
            mailbox.file(mailbox.waiting(), "accepted")
        mailbox.connect()
        mailbox.file(mailbox.waiting(), "accepted")
        assert (1, 0, 1) == (line.matched, count(server, "INBOX"), count(server, "accepted"))


def test_a_message_that_is_only_like_another_one_is_copied_all_the_same(server, mailbox_at):
    server.deliver(message())
    with somebody_else(server) as person:
        (found,) = person.fetch(person.search(), ["BODY.PEEK[]"]).values()
        person.create_folder("accepted")
        person.append("accepted", found[b"BODY[]"][:-3] + b"?\r\n")
    mailbox = mailbox_at(server.imap)
    mailbox.file(mailbox.waiting(), "accepted")
    assert (0, 2) == (count(server, "INBOX"), count(server, "accepted"))


def test_an_empty_name_leaves_the_message_where_it_is(empty, mailbox_at):
    empty.deliver(message())
    mailbox = mailbox_at(empty.imap)
    places = mailbox.waiting()
    assert places == mailbox.file(places, "")
    assert 1 == count(empty, "INBOX")
    assert () == mailbox.waiting()


@pytest.mark.parametrize("folder", ["INBOX", "inbox", "Inbox/"])
def test_what_is_to_be_filed_where_it_lies_is_marked_there(empty, mailbox_at, folder):
    empty.deliver(message())
    mailbox = mailbox_at(empty.imap)
    places = mailbox.waiting()
    assert places == mailbox.file(places, folder)
    assert 1 == count(empty, "INBOX")
    assert () == mailbox.waiting()


def test_the_folder_that_is_read_is_known_by_the_servers_name(prefixed, mailbox_at):
    with somebody_else(prefixed) as person:
        person.create_folder("INBOX.uudet")
        person.append("INBOX.uudet", message())
    mailbox = mailbox_at(prefixed.imap, folder="uudet")
    (refused,) = look_over(mailbox.account, ("INBOX.uudet",)).folders
    assert (FolderState.REFUSED, "it is imap.folder, the folder that is read") == (refused.state, refused.words)
    mailbox.file(mailbox.waiting(), "INBOX.uudet")
    assert () == mailbox.waiting()
    assert 1 == count(prefixed, "INBOX.uudet")


def test_folders_lie_below_the_servers_prefix_and_are_subscribed(prefixed, mailbox_at):
    prefixed.deliver(message())
    mailbox = mailbox_at(prefixed.imap)
    mailbox.file(mailbox.waiting(), "bot/hyväksytyt")
    listed = prefixed.doveadm("mailbox", "list", "-s", "-u", USER).splitlines()
    assert ["INBOX.bot.hyväksytyt"] == listed


def test_a_message_gone_before_filing_is_done(empty, mailbox_at):
    empty.deliver(message())
    mailbox = mailbox_at(empty.imap)
    places = mailbox.waiting()
    empty.doveadm("expunge", "-u", USER, "mailbox", "INBOX", "all")
    assert places == mailbox.file(places, "accepted")


def test_a_folder_that_is_ours_again_is_filed_from_without_a_new_session(empty, mailbox_at):
    empty.deliver(message())
    empty.doveadm("acl", "set", "-u", USER, "INBOX", "owner", "lookup", "read")
    mailbox = mailbox_at(empty.imap)
    places = mailbox.waiting()
    with pytest.raises(FilingRefused, match="read-only"):
        mailbox.file(places, "accepted")
    empty.doveadm("acl", "delete", "-u", USER, "INBOX", "owner")
    assert places == mailbox.file(places, "accepted")
    assert () == mailbox.waiting()


@pytest.mark.parametrize(
    ("flags", "kept"),
    [
        ((rb"\Seen", rb"\*"), True),
        ((rb"\Seen", b"$inboxbothandled"), True),
        ((rb"\Seen", rb"\Deleted"), False),
        ((), False),
        (None, True),
    ],
)
def test_whether_a_mark_outlives_the_session_is_the_servers_word(flags, kept):
    assert kept == imap_file.keeps_marks({} if flags is None else {b"PERMANENTFLAGS": flags})


def test_a_mark_that_ends_with_the_session_is_not_told_as_done(empty, mailbox_at):
    empty.deliver(message(1))
    empty.deliver(message(2))
    mailbox = mailbox_at(empty.imap)
    assert mailbox._keeps_marks
    first, second = mailbox.waiting()
    mailbox._keeps_marks = False
    assert () == mailbox.file([first], "")
    assert (second,) == mailbox.file([second], "accepted")
