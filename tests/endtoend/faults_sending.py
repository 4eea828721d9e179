"""Faults on the way out: what a mail server may say, and how its connection may end. Each heals itself."""

from contextlib import contextmanager

from tests.endtoend.matrix import Fault, Matrix
from tests.servers.tls_door import Trouble

_END_OF_TEXT = rb"\r\n\.\r\n\Z"
_TAKEN = rb"^250 2\.0\.0 Ok: queued"


def answers(command: bytes, words: bytes) -> Fault:
    """The server says that to the next such command."""

    @contextmanager
    def fault(matrix: Matrix):
        matrix.stage.smtp.answer(rb"\A" + command, words + b"\r\n")
        yield

    return fault


@contextmanager
def cut_at_the_text(matrix: Matrix):
    matrix.stage.smtp.cut_on(_END_OF_TEXT, down=False)
    yield


@contextmanager
def hangs(matrix: Matrix):
    matrix.stage.smtp.hang_on(rb"\ARCPT", down=False)
    yield


@contextmanager
def hangs_at_the_text(matrix: Matrix):
    matrix.stage.smtp.hang_on(_END_OF_TEXT, down=False)
    yield


@contextmanager
def lost_250(matrix: Matrix):
    matrix.stage.smtp.cut_on(_TAKEN)
    yield


@contextmanager
def hangs_before_the_250(matrix: Matrix):
    matrix.stage.smtp.hang_on(_TAKEN)
    yield


@contextmanager
def refused(matrix: Matrix):
    before = matrix.stage.smtp.did["refused"]
    matrix.stage.smtp.refuse()
    matrix.stage.smtp.cut()
    yield
    matrix.met(lambda: matrix.stage.smtp.did["refused"] > before)


@contextmanager
def restarted(matrix: Matrix):
    """It goes while letters may be on their way, and comes again when one has knocked in vain."""
    assert matrix.stage.postfix is not None
    before = matrix.stage.smtp.did["nobody there"]
    yield
    matrix.stage.postfix.stop()
    matrix.deliver(1)
    matrix.met(lambda: matrix.stage.smtp.did["nobody there"] > before)
    matrix.stage.postfix.start()


def tls(trouble: Trouble) -> Fault:
    """The next connection cannot be encrypted as it must: nothing goes out, nothing is lost, and nobody is to blame."""

    @contextmanager
    def fault(matrix: Matrix):
        door = matrix.stage.smtp_door
        before, door.trouble = door.met, trouble
        matrix.stage.smtp.cut()
        yield
        sent = len(matrix.taken)
        matrix.must("it came to the door", lambda: door.met > before)
        matrix.met(lambda: True)
        assert sent == len(matrix.taken), "a reply went out over a connection that was not to be trusted"

    return fault


SENDING: dict[str, Fault] = {
    "SMTP 421": answers(b"MAIL", b"421 4.3.2 later"),
    "SMTP 432 slower": answers(b"MAIL", b"432 4.3.2 slower"),
    "SMTP 451": answers(b"MAIL", b"451 4.3.0 later"),
    "SMTP 452 no room": answers(b"MAIL", b"452 4.3.1 Insufficient system storage"),
    "SMTP greylisting": answers(b"RCPT", b"450 4.2.0 greylisted"),
    "SMTP 550": answers(b"RCPT", b"550 5.7.1 not today"),
    "SMTP 554 to the text": answers(b"DATA", b"554 5.7.1 not that"),
    "SMTP cut at the text": cut_at_the_text,
    "SMTP hangs": hangs,
    "SMTP hangs at the text": hangs_at_the_text,
    "SMTP lost 250": lost_250,
    "SMTP hangs before the 250": hangs_before_the_250,
    "SMTP refused": refused,
    "SMTP certificate expired": tls("expired"),
    "SMTP certificate of a stranger": tls("stranger"),
    "SMTP handshake broken": tls("broken handshake"),
    "SMTP without STARTTLS": tls("no starttls"),
    "Postfix restarted": restarted,
}
