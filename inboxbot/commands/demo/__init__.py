"""`inboxbot demo`: the whole main job on this machine, with no account and no configuration.

The mailbox that ships with the program is delivered into an IMAP server in this process, with the times at which its
messages came in their day; the real service reads, judges, files and answers it through a real SMTP conversation.
"""

import shutil
import sys
from contextlib import redirect_stderr
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.outputs import ready_folder, writing
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.commands.demo.servers import Servers
    from inboxbot.model import Arrival
    from inboxbot.settings import Settings

PACKAGE = Path(__file__).resolve().parents[2]
MADE = ("inboxbot.db", "inboxbot.db-wal", "inboxbot.db-shm", "inboxbot.log", "digest.html", "digest.xlsx", "digest.txt")


def demo(
    out: Annotated[Path, typer.Option(help="Where the digest and the replies are written.")] = Path("demo-out"),
) -> None:
    """Show the whole main job here and now: an invented mailbox, read, judged, filed, answered and reported."""
    if any(find_spec(name) is None for name in ("pymap", "aiosmtpd")):
        raise UsageError('The demo needs two more packages for its mail servers: pip install "inboxbot[demo]"')
    import asyncio

    from inboxbot.commands.demo.display import show, write
    from inboxbot.commands.demo.servers import Servers
    from inboxbot.mailboxes.saved import open_path

    started = datetime.now(UTC)
    arrivals = tuple(open_path(folder()).arrivals())
    _clear(out)
    account = "yhteistestaus@kanta.example"
    with Servers(account, "demo") as servers:
        settings = _settings(servers, out)
        _deliver(arrivals, servers, account)
        with (out / "inboxbot.log").open("w", encoding="utf-8") as log:
            asyncio.run(_serve(settings, len(arrivals), log))
        filed = _filed(servers, account)
    outcome = write(settings, servers.sink.taken, out)
    seconds = (datetime.now(UTC) - started).total_seconds()
    show(outcome, filed, out, seconds)


def folder() -> Path:
    """The demo mailbox: demo/ beside the package in a checkout, else the copy in the package."""
    beside = PACKAGE.parent / "demo"
    return beside if (beside / "manifest.jsonl").is_file() else PACKAGE / "_data" / "demo"


def _clear(out: Path) -> None:
    """Removes what an earlier demo made, and nothing else."""
    ready_folder(out)
    with writing(out):
        for name in MADE:
            (out / name).unlink(missing_ok=True)
    shutil.rmtree(out / "replies", ignore_errors=True)


def _settings(servers: "Servers", out: Path) -> "Settings":
    from inboxbot.settings import load

    here = {"IMAP__HOST": "127.0.0.1", "IMAP__PORT": str(servers.imap_port)}
    there = {"SMTP__HOST": "127.0.0.1", "SMTP__PORT": str(servers.smtp_port)}
    kept = {"STORE__URL": f"sqlite:///{out.absolute() / 'inboxbot.db'}", "PATHS__OUT": str(out.absolute())}
    # shown as a page in the end; whether its time of day has come must make no difference
    unsent = {"STAFF__DIGEST_TO": "[]"}
    chosen = {**here, **there, **kept, **unsent}
    return load(folder() / "inboxbot.toml", {f"INBOXBOT_{name}": value for name, value in chosen.items()})


def _deliver(arrivals: "tuple[Arrival, ...]", servers: "Servers", account: str) -> None:
    """Puts the messages into the mailbox, each with the time at which it came."""
    from imapclient import IMAPClient

    with IMAPClient("127.0.0.1", servers.imap_port, ssl=False) as client:
        client.login(account, "demo")
        for arrival in arrivals:
            client.append("INBOX", arrival.raw, msg_time=arrival.received_at)


def _filed(servers: "Servers", account: str) -> dict[str, int]:
    """How many messages lie in each folder at the end."""
    from imapclient import IMAPClient

    with IMAPClient("127.0.0.1", servers.imap_port, ssl=False) as client:
        client.login(account, "demo")
        names = sorted(name for _, _, name in client.list_folders())
        return {name: client.folder_status(name, ["MESSAGES"])[b"MESSAGES"] for name in names}


async def _serve(settings: "Settings", expected: int, log: object) -> None:
    """One round of the real service; its log goes to a file, a bar tells how far it is when somebody watches."""
    from inboxbot import bootstrap
    from inboxbot.commands.demo.display import watched
    from inboxbot.service.logs import log_to_stderr

    screen = sys.stderr
    with redirect_stderr(log):  # type: ignore[type-var]
        log_to_stderr()
        service = bootstrap.service_from(settings)
        async with watched(settings.store_url, expected, screen):
            await service.once()
