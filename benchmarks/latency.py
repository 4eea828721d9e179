"""From the server's push to the reply that another server has accepted, message by message, on real servers.

Ours is `inboxbot run` between a real Dovecot and a real Postfix. The floor of the same run is a bare client between
the same two: it waits in IDLE, fetches, and sends a fixed reply over an open connection, without deciding, remembering
or filing anything. Both are watched from outside: the clock starts when Dovecot says EXISTS and stops when Postfix says
`250 2.0.0 Ok: queued`. Run: python benchmarks/latency.py [MESSAGES]. Needs root, Dovecot and Postfix.
"""

import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from imapclient import IMAPClient

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from inboxbot.mailboxes.imap_connection import Bell, idle  # noqa: E402
from tests.endtoend.conftest import access_request  # noqa: E402
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot  # noqa: E402
from tests.servers.fault_proxy import FaultProxy  # noqa: E402
from tests.servers.mail_sink import MailSink  # noqa: E402
from tests.servers.postfix_server import Postfix  # noqa: E402

BARE = "bare@bot.example"
WARM_UP = 20
PATIENCE = 10.0
REPLY = (
    f"From: <{BARE}>\r\nTo: <maija@firma.example>\r\nSubject: Kiitos\r\nMessage-ID: <%d@bare.example>\r\n\r\n"
    + "Kiitos viestistä.\r\n" * 40
)


class Way:
    """One way through: where its mail is delivered, and the two places where it is watched."""

    def __init__(self, dovecot: Dovecot, postfix: Postfix, user: str, opened: ExitStack) -> None:
        self._deliver, self.user = dovecot.deliver, user
        self.imap = opened.enter_context(FaultProxy(dovecot.imap))
        self.smtp = opened.enter_context(FaultProxy(postfix.smtp))
        self.imap.watch(rb"^\* \d+ EXISTS")
        self.smtp.watch(rb"^250 2\.0\.0 Ok: queued")

    def one(self, number: int) -> float | None:
        """Milliseconds from push to accepted; None when the push was not seen apart from the answer to a command."""
        pushed, accepted = len(self.imap.seen), len(self.smtp.seen)
        self._deliver(access_request(number, f"person{number}@firma{number}.example"), to=self.user)
        end = time.monotonic() + PATIENCE
        while len(self.smtp.seen) == accepted:
            if time.monotonic() > end:
                raise RuntimeError(f"{self.user}: no reply to message {number}")
            time.sleep(0.001)
        if len(self.imap.seen) == pushed:
            return None
        return (self.smtp.seen[accepted] - self.imap.seen[pushed]) * 1000


@contextmanager
def bare(way: Way) -> Iterator[None]:
    """A client that answers everything at once."""
    stopping = threading.Event()
    ready = threading.Event()

    def serve() -> None:
        with (
            IMAPClient("127.0.0.1", way.imap.port, ssl=False) as client,
            smtplib.SMTP("127.0.0.1", way.smtp.port) as post,
        ):
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.login(BARE, PASSWORD)
            client.select_folder("INBOX")
            post.ehlo()
            bell, last = Bell(), 0
            ready.set()
            while not stopping.is_set():
                idle(client, bell, 1.0)
                for uid in sorted(uid for uid in client.search(["UID", f"{last + 1}:*"]) if uid > last):
                    client.fetch([uid], ["BODY.PEEK[]"])
                    post.sendmail(BARE, ["maija@firma.example"], (REPLY % uid).encode())
                    last = uid

    thread = threading.Thread(target=serve)
    thread.start()
    ready.wait(PATIENCE)
    try:
        yield
    finally:
        stopping.set()
        thread.join()


@contextmanager
def inboxbot(way: Way, folder: Path) -> Iterator[None]:
    """`inboxbot run`, until it is told to stop."""
    config = folder / "inboxbot.toml"
    config.write_text(
        f'[imap]\nhost = "127.0.0.1"\nport = {way.imap.port}\ntls = "none"\nuser = "{USER}"\npassword = "{PASSWORD}"\n'
        f'[smtp]\nhost = "127.0.0.1"\nport = {way.smtp.port}\ntls = "none"\n'
        f'[inbox]\naddresses = ["{USER}"]\ncopy_address = "copy@bot.example"\n'
        '[staff]\ndigest_to = "staff@bot.example"\ncontact = "staff@bot.example"\n'
        'office = {fi = "Kela", sv = "FPA", en = "Kela"}\ndigest_at = "23:59:59"\n'
    )
    log = folder / "stderr"
    with log.open("wb") as errors:
        command = [sys.executable, "-m", "inboxbot", "run", "--config", str(config)]
        process = subprocess.Popen(command, cwd=ROOT, stderr=errors)
    try:
        end = time.monotonic() + 60
        while "ready" not in log.read_text().splitlines():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text())
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(30)


def measured(one: Callable[[int], float | None], number: int, taken: list[float]) -> None:
    if (milliseconds := one(number)) is not None and number >= WARM_UP:
        taken.append(milliseconds)


def line(name: str, taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return f"{name:10} {len(taken):5} {cuts[49]:9.1f} {cuts[94]:9.1f} {cuts[98]:9.1f} {max(taken):9.1f}"


def main() -> None:
    """Measures and prints."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    users = {USER: PASSWORD, BARE: PASSWORD}
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        dovecot = opened.enter_context(Dovecot(users))
        sink = opened.enter_context(MailSink())
        postfix = opened.enter_context(Postfix(sink.port, ("static:all",)))
        ours, floor = Way(dovecot, postfix, USER, opened), Way(dovecot, postfix, BARE, opened)
        opened.enter_context(inboxbot(ours, folder))
        opened.enter_context(bare(floor))
        taken: tuple[list[float], list[float]] = ([], [])
        for number in range(WARM_UP + count):
            measured(floor.one, number, taken[0])
            measured(ours.one, number, taken[1])
    print(f"{'ms':10} {'count':>5} {'median':>9} {'p95':>9} {'p99':>9} {'longest':>9}")
    print(line("floor", taken[0]))
    print(line("inboxbot", taken[1]))
    ratio = statistics.median(taken[1]) / statistics.median(taken[0])
    print(f"median: {ratio:.1f} x floor")


if __name__ == "__main__":
    try:
        main()
    except pytest.skip.Exception as lacking:
        print(f"not measured: {lacking}")
