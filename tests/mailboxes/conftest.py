import contextlib
from collections.abc import Iterator

import pytest

from inboxbot.mailboxes.imap import ImapMailbox
from inboxbot.mailboxes.live import Account, Tls
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot


@pytest.fixture(scope="package")
def dovecot() -> Iterator[Dovecot]:
    with Dovecot({USER: PASSWORD, "umlaut@bot.example": "sälä"}) as server:
        yield server


@pytest.fixture
def empty(dovecot: Dovecot) -> Dovecot:
    """The server with nothing in the mailbox."""
    return emptied(dovecot)


def emptied(dovecot: Dovecot) -> Dovecot:
    for folder in dovecot.doveadm("mailbox", "list", "-u", USER).splitlines():
        if folder != "INBOX":
            dovecot.doveadm("mailbox", "delete", "-u", USER, folder)
    dovecot.doveadm("expunge", "-u", USER, "mailbox", "INBOX", "all")
    return dovecot


@pytest.fixture
def mailbox_at():
    """Opens mailboxes and closes them when the test ends."""
    with contextlib.ExitStack() as stack:

        def open_one(port: int, **account: object) -> ImapMailbox:
            plain = {"host": "127.0.0.1", "port": port, "tls": Tls.NONE, "user": USER, "password": PASSWORD}
            mailbox = ImapMailbox(Account(**{**plain, **account}))
            stack.callback(mailbox.close)
            mailbox.connect()
            return mailbox

        yield open_one


def message(number: int = 1, size: int = 0) -> bytes:
    head = (
        f"From: maija@firma.example\r\nTo: {USER}\r\nSubject: {number}\r\nMessage-ID: <{number}@firma.example>\r\n\r\n"
    )
    return head.encode() + b"Hei\r\n" + (b"x" * 76 + b"\r\n") * (size // 78)
