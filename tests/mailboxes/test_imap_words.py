"""What the log may say of a mailbox that fails: never a word of a message, whatever the server makes of its answers."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4

import pytest
from imapclient.exceptions import ProtocolError

from inboxbot.mailboxes.imap_sign_in import harmless, quoted, refusal
from inboxbot.mailboxes.live import MailboxUnavailable

MESSAGE = b"Subject: x\r\n\r\nMaija Meikalainen [MAIJA]\r\nHenkilotunnus 131052-308T\r\n"
ANSWERS = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n",
    b"LIST": b'* LIST () "/" ""\r\n',
    b"SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n",
    b"UID SEARCH": b"* SEARCH 1\r\n",
}
LISTED = b'* 1 FETCH (UID 1 RFC822.SIZE 90 INTERNALDATE "24-Nov-2026 10:00:00 +0000")\r\n'


@contextmanager
def server(fetched: bytes) -> Iterator[int]:
    """An IMAP server of one message that answers BODY[] with those bytes; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as ear:
        threading.Thread(target=_serve, args=(ear, fetched), daemon=True).start()
        yield ear.getsockname()[1]


def _serve(ear: socket.socket, fetched: bytes) -> None:
    line, _ = ear.accept()
    with line, line.makefile("rwb", buffering=0) as talk:
        talk.write(b"* OK [CAPABILITY IMAP4rev1] hello\r\n")
        while asked := talk.readline():
            tag, _, command = asked.upper().partition(b" ")
            answer = next((said for start, said in ANSWERS.items() if command.startswith(start)), b"")
            if command.startswith(b"UID FETCH"):
                answer = LISTED if b"SIZE" in command else fetched
            talk.write(answer + tag + b" OK done\r\n")


@pytest.mark.parametrize(
    ("fetched", "told"),
    [
        (b"* 1 FETCH (UID 1 BODY[] {14}\r\n" + MESSAGE + b")\r\n", "abort: FETCH unexpected response"),
        (b"* 1 FETCH (UID 1 BODY[] {12}\r\n" + MESSAGE[:12] + b"* BYE Maija 131052-308T\r\n", "ProtocolError"),
        (b"* BYE [UNAVAILABLE] Maija 131052-308T\r\n", "abort: FETCH UNAVAILABLE"),
        (b"* 1 FETCH (UID 1 BODY[] 131052-308T Maija\r\n", "ProtocolError"),
    ],
    ids=["literal too short", "farewell in a message", "farewell", "no list"],
)
def test_an_answer_that_breaks_off_in_a_message_is_told_without_it(mailbox_at, fetched, told):
    with server(fetched) as port:
        mailbox = mailbox_at(port, read_timeout=5)
        with pytest.raises(MailboxUnavailable) as caught:
            list(mailbox.fetch(mailbox.waiting()))
    assert told == str(caught.value)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (IMAP4.abort("socket error: EOF"), "abort: socket error: EOF"),
        (IMAP4.error("fetch failed: [SERVERBUG] Maija 131052-308T"), "error: fetch failed SERVERBUG"),
        (IMAP4.error("UID command error: BAD [b'Maija']"), "error: UID command error"),
        (IMAP4.abort("unexpected response: b'search failed: Maija [MAIJA] fetching'"), "abort: unexpected response"),
        (ValueError("invalid literal for int() with base 10: b'131052-308T'"), "ValueError"),
        (ConnectionResetError(104, "Connection reset by peer"), "ConnectionResetError: [Errno 104] Connection reset"),
    ],
)
def test_of_an_error_only_known_words_are_told(error, told):
    assert harmless(error).startswith(told)
    assert [] == [word for word in ("aija", "131052") if word in harmless(error)]


def test_the_system_s_words_are_told_through_the_library_s():
    try:
        try:
            raise TimeoutError("timed out")
        except TimeoutError as error:
            raise IMAP4.abort(f"socket error: {error}")  # noqa: B904
    except IMAP4.abort as abort:
        assert "abort: socket error: timed out" == harmless(abort)


def test_a_server_that_refuses_a_folder_is_quoted_and_one_that_cannot_be_understood_is_not():
    refused = IMAP4.error("create failed: [OVERQUOTA] the mailbox is full")
    assert "create failed: [OVERQUOTA] the mailbox is full" == refusal(refused)
    assert "ProtocolError" == refusal(ProtocolError("bad response type: b'Maija'"))


def test_a_server_s_words_are_cut_where_no_address_is_cut():
    for length in range(150, 200):
        told = quoted(IMAP4.error("x" * length + " maija.meikalainen@firma.example has no mailbox here"))
        assert len(told) <= 200
        assert ("maija" in told) == ("maija.meikalainen@firma.example" in told)
