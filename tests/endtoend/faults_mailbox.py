"""Faults on the way in: the connection to the mailbox, the server, its folders. Each heals itself."""

import time
from contextlib import closing, contextmanager

from sqlalchemy import select

from inboxbot.mailboxes.imap_file import HANDLED
from inboxbot.store import Store
from inboxbot.store.tables import places
from tests.endtoend.conftest import messages
from tests.endtoend.matrix import Fault, Matrix
from tests.servers.dovecot_server import USER
from tests.servers.tls_door import Trouble


@contextmanager
def cut_in_a_literal(matrix: Matrix):
    matrix.stage.imap.cut_within(rb"BODY\[\] \{\d+\}\r\n")
    yield


@contextmanager
def late(matrix: Matrix):
    matrix.stage.imap.delay(matrix.chance.uniform(0.02, 0.1))
    before = matrix.stage.imap.did["delayed"]
    yield
    matrix.met(lambda: matrix.stage.imap.did["delayed"] > before)


@contextmanager
def black_hole(matrix: Matrix):
    before = matrix.stage.imap.did["swallowed"]
    matrix.stage.imap.swallow()
    yield
    matrix.met(lambda: matrix.stage.imap.did["swallowed"] > before)
    # longer than the bot waits for an answer
    time.sleep(2)
    matrix.stage.imap.cut()


@contextmanager
def reset(matrix: Matrix):
    yield
    matrix.met(matrix.stage.imap.cut)


@contextmanager
def refused(matrix: Matrix):
    before = matrix.stage.imap.did["refused"]
    matrix.stage.imap.refuse()
    matrix.stage.imap.cut()
    yield
    matrix.met(lambda: matrix.stage.imap.did["refused"] > before)


@contextmanager
def farewell(matrix: Matrix):
    words = b"* BYE Server is going down for maintenance\r\n"
    matrix.met(lambda: matrix.stage.imap.bid_farewell(words))
    yield


@contextmanager
def turned_away(matrix: Matrix):
    before = matrix.stage.imap.connections
    matrix.stage.imap.greet(b"* BYE Too many connections, try again later\r\n")
    matrix.meets("the door", matrix.stage.imap.cut, lambda: matrix.stage.imap.connections > before)
    matrix.met(lambda: True)
    yield


def tls(trouble: Trouble) -> Fault:
    """The next sign-in meets a server that is not to be trusted."""

    @contextmanager
    def fault(matrix: Matrix):
        door = matrix.stage.imap_door
        before, door.trouble = door.met, trouble
        matrix.meets("the door", matrix.stage.imap.cut, lambda: door.met > before)
        matrix.met(lambda: True)
        yield

    return fault


@contextmanager
def kicked(matrix: Matrix):
    yield
    before = matrix.stage.imap.connections
    matrix.stage.dovecot.kick()
    matrix.met(lambda: matrix.stage.imap.connections > before)


@contextmanager
def cut_while_filing(matrix: Matrix):
    matrix.stage.imap.cut_on(rb"OK .*(Move|Copy|COPYUID)")
    yield


@contextmanager
def restarted(matrix: Matrix):
    yield
    matrix.stage.dovecot.stop()
    # the server lets sessions live on that say nothing
    before = matrix.stage.imap.connections
    matrix.stage.imap.cut()
    matrix.met(lambda: matrix.stage.imap.connections > before)
    matrix.stage.dovecot.start()


def lacking(*capabilities: bytes) -> Fault:
    """The server can less than it could."""

    @contextmanager
    def fault(matrix: Matrix):
        before = matrix.stage.imap.did["concealed"]
        matrix.stage.imap.conceal(rb" (?:" + b"|".join(capabilities) + rb")(?=[ \]\r])")
        matrix.stage.imap.cut()
        yield
        matrix.met(lambda: matrix.stage.imap.did["concealed"] > before)
        answered = len(matrix.senders)
        matrix.must("all are answered", lambda: answered <= len({one.recipients[0] for one in matrix.taken}))
        # cut before, a copy may have been made whose answer nobody heard
        matrix.must("all are filed or marked", lambda: not _not_handled(matrix))
        matrix.stage.imap.cut()

    return fault


def _not_handled(matrix: Matrix) -> list[str]:
    here = ("mailbox", "INBOX", "UNKEYWORD", HANDLED)
    return matrix.stage.dovecot.doveadm("search", "-u", USER, *here).splitlines()


@contextmanager
def new_uidvalidity(matrix: Matrix):
    matrix.stage.imap.refuse()
    matrix.stage.imap.cut()
    yield
    value = matrix.chance.randint(10**9, 4 * 10**9)
    matrix.stage.dovecot.doveadm("mailbox", "update", "-u", USER, "--uid-validity", str(value), "INBOX")
    matrix.stage.imap.heal()
    with closing(matrix.store()) as store:
        matrix.met(lambda: _known_under(store, value))


def _known_under(store: Store, uidvalidity: int) -> bool:
    query = select(places).where(places.c.uidvalidity == uidvalidity)
    with store.read() as tx:
        return tx.places.connection.execute(query).first() is not None


@contextmanager
def folder_deleted(matrix: Matrix):
    """A person has taken what lay in the folders elsewhere, and deletes them."""
    _with_folder(matrix)
    server, kept = matrix.stage.dovecot, f"kept-{len(matrix.struck)}"
    server.doveadm("mailbox", "create", "-u", USER, kept)
    for folder in {"accepted", "ignored"} & _folders(matrix):
        server.doveadm("copy", "-u", USER, kept, "mailbox", folder, "ALL")
        server.doveadm("mailbox", "delete", "-u", USER, folder)
    yield
    matrix.met(lambda: "accepted" in _folders(matrix))


@contextmanager
def folder_renamed(matrix: Matrix):
    _with_folder(matrix)
    new = f"year-{len(matrix.struck)}"
    matrix.stage.dovecot.doveadm("mailbox", "rename", "-u", USER, "accepted", new)
    yield
    matrix.met(lambda: "accepted" in _folders(matrix))


@contextmanager
def folder_closed(matrix: Matrix):
    """Nobody may put anything into the target any more."""
    _with_folder(matrix)
    matrix.stage.dovecot.doveadm("acl", "set", "-u", USER, "accepted", "owner", "lookup", "read")
    before = matrix.log().count('"filing refused"')
    yield
    matrix.met(lambda: matrix.log().count('"filing refused"') > before, 20)
    matrix.stage.dovecot.doveadm("acl", "delete", "-u", USER, "accepted", "owner")


@contextmanager
def quota_full(matrix: Matrix):
    """Real OVERQUOTA: what was decided is answered, stays where it is, and is filed when there is room."""
    before = matrix.log().count("OVERQUOTA")
    matrix.stage.dovecot.room("1B")
    # a session from before knows of no limit
    matrix.stage.imap.cut()
    yield
    matrix.met(lambda: matrix.log().count("OVERQUOTA") > before, 20)
    waiting = matrix.senders[-1]
    matrix.must("answered all the same", lambda: any(waiting in one.recipients for one in matrix.taken))
    matrix.stage.dovecot.room("")
    matrix.stage.imap.cut()


@contextmanager
def read_only(matrix: Matrix):
    """The inbox may only be looked at: people are answered, and filed when it is ours again."""
    matrix.stage.dovecot.doveadm("acl", "set", "-u", USER, "INBOX", "owner", "lookup", "read")
    matrix.stage.dovecot.kick()
    yield
    waiting = matrix.senders[-1]
    matrix.must("answered all the same", lambda: any(waiting in one.recipients for one in matrix.taken))
    matrix.must("it lies there still", lambda: "INBOX" in messages(matrix.stage.dovecot))
    matrix.met(lambda: True)
    matrix.stage.dovecot.doveadm("acl", "delete", "-u", USER, "INBOX", "owner")


def _with_folder(matrix: Matrix) -> None:
    if "accepted" not in _folders(matrix):
        matrix.stage.dovecot.doveadm("mailbox", "create", "-u", USER, "accepted")


def _folders(matrix: Matrix) -> set[str]:
    return set(matrix.stage.dovecot.doveadm("mailbox", "list", "-u", USER).splitlines())


MAILBOX: dict[str, Fault] = {
    "IMAP cut in a literal": cut_in_a_literal,
    "IMAP late": late,
    "IMAP black hole": black_hole,
    "IMAP reset": reset,
    "IMAP refused": refused,
    "IMAP BYE": farewell,
    "IMAP BYE at the door": turned_away,
    "IMAP certificate expired": tls("expired"),
    "IMAP certificate of a stranger": tls("stranger"),
    "IMAP handshake broken": tls("broken handshake"),
    "IMAP session kicked": kicked,
    "IMAP cut while filing": cut_while_filing,
    "IMAP server restarted": restarted,
    "no MOVE": lacking(b"MOVE"),
    "neither MOVE nor UIDPLUS": lacking(b"MOVE", b"UIDPLUS"),
    "no IDLE": lacking(b"IDLE"),
    "UIDVALIDITY changed": new_uidvalidity,
    "folder deleted": folder_deleted,
    "folder renamed": folder_renamed,
    "folder closed": folder_closed,
    "quota full": quota_full,
    "inbox read-only": read_only,
}
