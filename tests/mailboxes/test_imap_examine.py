"""The connection of a shadow run: what would change a mailbox does not leave."""

import pytest

from inboxbot.mailboxes.imap_connection import WouldChange, refused
from inboxbot.mailboxes.live import FilingRefused
from tests.mailboxes.conftest import message


@pytest.mark.parametrize(
    "line",
    [
        b"AAAA1 SELECT INBOX",
        b"AAAA1 UID STORE 1 +FLAGS (\\Seen)",
        b"AAAA1 uid move 1 held",
        b"AAAA1 COPY 1 held",
        b"AAAA1 EXPUNGE",
        b"AAAA1 CLOSE",
        b"AAAA1 CREATE held",
        b"AAAA1 SUBSCRIBE held",
        b"AAAA1 APPEND Sent {5}",
        b"AAAA1 UID FETCH 1 (BODY[])",
        b"AAAA1 FETCH 1 RFC822",
        b"AAAA1 FETCH 1 (RFC822.TEXT)",
        b"AAAA1 ",
    ],
)
def test_what_changes_something_is_refused(line: bytes) -> None:
    assert refused(line)


@pytest.mark.parametrize(
    "line",
    [
        b"AAAA1 EXAMINE INBOX",
        b"AAAA1 UID FETCH 1 (RFC822.SIZE INTERNALDATE)",
        b"AAAA1 UID FETCH 1 (BODY.PEEK[]<0.65536> INTERNALDATE)",
        b"AAAA1 UID SEARCH UID 1:* UNKEYWORD $InboxbotHandled",
        b"AAAA1 STATUS Sent (UIDNEXT)",
        b"AAAA1 IDLE",
    ],
)
def test_what_only_reads_goes_out(line: bytes) -> None:
    assert not refused(line)


@pytest.mark.servers
def test_a_slip_of_the_program_ends_before_the_server_hears_of_it(empty, mailbox_at) -> None:
    empty.deliver(message(1))
    mailbox = mailbox_at(empty.imap, examine=True)
    (waits,) = mailbox.waiting()
    assert [b"Hei"] == [one.raw.split(b"\r\n\r\n")[1][:3] for one in mailbox.fetch((waits,))]
    with pytest.raises(FilingRefused):
        mailbox.file((waits,), "held")
    for slip in (
        lambda client: client.select_folder("INBOX"),
        lambda client: client.add_flags([waits.uid], [b"\\Seen"]),
        lambda client: client.move([waits.uid], "held"),
        lambda client: client.create_folder("held"),
        lambda client: client.append("INBOX", b"Subject: x\r\n\r\n"),
        lambda client: client.fetch([waits.uid], ["BODY[]"]),
    ):
        with pytest.raises(WouldChange):
            slip(mailbox._client)
    told = empty.doveadm("-f", "tab", "fetch", "-u", "inbox@bot.example", "flags", "mailbox", "INBOX", "all")
    assert "Seen" not in told
    assert 1 == len(mailbox.waiting())
