"""A server that speaks on and never answers: each line comes in time, the end of the answer never does."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from inboxbot.mailboxes.imap import ImapMailbox
from inboxbot.mailboxes.live import Account, MailboxUnavailable, Tls

ANSWERS = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE\r\n",
    b"LIST": b'* LIST () "/" ""\r\n',
    b"SELECT": b"* 0 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 1] x\r\n",
    b"UID SEARCH": b"* SEARCH\r\n",
}
# seconds
LIMIT, BETWEEN = 0.3, 0.05


@contextmanager
def server(lost: bytes, *, speaks: int) -> Iterator[int]:
    """An IMAP server that the line `lost` never reaches, and that then says so many lines; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as ear:
        threading.Thread(target=_serve, args=(ear, lost, speaks), daemon=True).start()
        yield ear.getsockname()[1]


def _serve(ear: socket.socket, lost: bytes, speaks: int) -> None:
    line, _ = ear.accept()
    with suppress(OSError), line, line.makefile("rwb", buffering=0) as talk:
        talk.write(b"* OK hello\r\n")
        tag = b""
        while asked := talk.readline():
            said = re.sub(rb"^\w+ (?=\w)", b"", asked)
            if said.startswith(lost):
                for _ in range(speaks):
                    talk.write(b"* OK Still here\r\n")
                    time.sleep(BETWEEN)
            tag = asked.split()[0] if said != asked else tag
            if said.startswith(b"IDLE"):
                talk.write(b"+ idling\r\n")
            else:
                talk.write(_answer(said) + tag + b" OK done\r\n")


def _answer(said: bytes) -> bytes:
    return next((words for start, words in ANSWERS.items() if said.startswith(start)), b"")


def mailbox(port: int) -> ImapMailbox:
    account = {"host": "127.0.0.1", "tls": Tls.NONE, "user": "inbox", "password": "secret"}
    return ImapMailbox(Account(**account, port=port, connect_timeout=LIMIT, read_timeout=LIMIT))


@pytest.mark.parametrize("lost", [b"DONE", b"IDLE", b"NOOP", b"UID SEARCH", b"LIST", b"LOGIN", b"CAPABILITY"])
def test_the_end_of_an_answer_is_not_awaited_for_ever(lost):
    start = time.monotonic()
    with server(lost, speaks=200) as port, pytest.raises(MailboxUnavailable):
        ours = mailbox(port)
        ours.connect()
        ours.waiting()
        ours.wait(0.1)
    assert time.monotonic() - start < 4


def test_a_server_at_long_work_may_tell_of_it_beyond_the_limit_of_one_read():
    with server(b"UID SEARCH", speaks=round(2 * LIMIT / BETWEEN)) as port:
        ours = mailbox(port)
        ours.connect()
        assert () == ours.waiting()
        ours.wait(0.1)
        assert () == ours.waiting()
