"""The stage of the fault matrix: real servers, what breaks their connections, and the configuration of the bot.

Way in: bot - TLS door - proxy - Dovecot. Way out: bot - TLS door (STARTTLS) - proxy - Postfix - a sink that counts.
Without root there is no Postfix; then a small server of our own takes the replies.
"""

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.endtoend.conftest import COPY, STAFF
from tests.servers.dovecot_server import PASSWORD, USER, Dovecot
from tests.servers.fault_proxy import FaultProxy
from tests.servers.fault_smtp import FaultSmtp
from tests.servers.mail_sink import MailSink
from tests.servers.postfix_server import Postfix
from tests.servers.postgresql_server import Postgresql
from tests.servers.tls_door import TlsDoor

# Half an hour's mail with its database and its log fits; the rest is filled up where the disk is to be full.
DISK_BYTES = 128 << 20


@dataclass(slots=True, kw_only=True)
class Stage:
    """`disk` is small when `mounted`; `postfix` and `postgresql` are None where they do not take part."""

    dovecot: Dovecot
    imap: FaultProxy
    imap_door: TlsDoor
    smtp: FaultProxy
    smtp_door: TlsDoor
    postfix: Postfix | None
    sink: MailSink | FaultSmtp
    postgresql: Postgresql | None
    disk: Path
    mounted: bool
    chance: random.Random

    @property
    def config(self) -> Path:
        return self.disk / "inboxbot.toml"

    @property
    def store_url(self) -> str:
        return self.postgresql.url if self.postgresql else f"sqlite:///{self.disk}/inboxbot.db"

    def configure(self) -> None:
        self.config.write_text(
            f"""
[imap]
host = "127.0.0.1"
port = {self.imap_door.port}
ca_file = "{self.imap_door.authorities}"
user = "{USER}"
password = "{PASSWORD}"
[smtp]
host = "127.0.0.1"
port = {self.smtp_door.port}
ca_file = "{self.smtp_door.authorities}"
[inbox]
addresses = ["{USER}"]
copy_address = "{COPY}"
[staff]
undo_minutes = 0
digest_to = "{STAFF}"
contact = "{STAFF}"
office = {{fi = "Kela, Kanta-palvelut", sv = "FPA, Kanta-tjänsterna", en = "Kela, Kanta Services"}}
digest_at = "00:00"
[replies]
per_hour = 1000
[watch]
heartbeat = "{self.disk}/heartbeat"
[store]
url = "{self.store_url}"
""",
            encoding="utf-8",
        )


@contextmanager
def stage(dovecot: Dovecot, chance: random.Random, postgresql: Postgresql | None = None) -> Iterator[Stage]:
    """Everything but the bot, running."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="faults-")))
        postfix, sink = _way_out(opened)
        imap = opened.enter_context(FaultProxy(dovecot.imap))
        smtp = opened.enter_context(FaultProxy(postfix.smtp if postfix else sink.port))
        disk, mounted = opened.enter_context(_disk())
        ready = Stage(
            dovecot=dovecot,
            imap=imap,
            imap_door=opened.enter_context(TlsDoor(imap.port, folder / "imap")),
            smtp=smtp,
            smtp_door=opened.enter_context(TlsDoor(smtp.port, folder / "smtp", starttls=True)),
            postfix=postfix,
            sink=sink,
            postgresql=postgresql,
            disk=disk,
            mounted=mounted,
            chance=chance,
        )
        ready.configure()
        yield ready


def _way_out(opened: ExitStack) -> tuple[Postfix | None, MailSink | FaultSmtp]:
    if os.geteuid() != 0 or shutil.which("postfix", path="/usr/sbin:/usr/bin") is None:
        return None, opened.enter_context(FaultSmtp())
    sink = opened.enter_context(MailSink())
    return opened.enter_context(Postfix(sink.port, ("static:all",))), sink


@contextmanager
def _disk() -> Iterator[tuple[Path, bool]]:
    """A file system of its own that can be filled, where we may mount one."""
    folder = Path(tempfile.mkdtemp(prefix="disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=0700", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield folder, mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        shutil.rmtree(folder, ignore_errors=True)
