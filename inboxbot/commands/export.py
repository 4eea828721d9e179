"""`inboxbot export`: live mail of some days as files that `replay` judges again, people's decisions included."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, local_day
from inboxbot.commands.outputs import ready_folder
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.export import Exported
    from inboxbot.settings import Settings

INCOMPLETE = 1


def export(
    directory: Annotated[Path, typer.Argument(help="An empty or new folder.", metavar="DIR")],
    first: Annotated[str, typer.Option("--from", help="The first local day, YYYY-MM-DD.", metavar="D")],
    last: Annotated[str, typer.Option("--to", help="The last local day, YYYY-MM-DD.", metavar="D")],
    config: Config = None,
) -> None:
    """Write live mail as .eml with a manifest: replaying it gives the live decisions."""
    from inboxbot import bootstrap, settings
    from inboxbot.export import export as write
    from inboxbot.mailboxes.imap_archive import archive
    from inboxbot.mailboxes.live import MailboxUnavailable, SignInRefused
    from inboxbot.store import open_store

    chosen = settings.load(config)
    settings.require(chosen, "imap")
    zone = chosen.zone
    begin, end = local_day("--from", first), local_day("--to", last)
    if end < begin:
        raise UsageError(f"--to {last} lies before --from {first}")
    since, until = (datetime.combine(day, time(), zone) for day in (begin, end + timedelta(days=1)))
    if not directory.exists():
        ready_folder(directory)
    try:
        with (
            open_store(chosen.store_url, new=False) as store,
            archive(bootstrap.account(chosen), begin, _message_id) as mail,
        ):
            done = write(store, mail.candidates, _identity(chosen), since, until, directory)
    except (SignInRefused, MailboxUnavailable) as trouble:
        raise UsageError(f"imap: {trouble}") from None
    _tell(done, directory)


def _identity(chosen: "Settings") -> Callable[[bytes], str]:
    """The fingerprint of a message's bytes; no document is opened for it."""
    from inboxbot import rulebook
    from inboxbot.model import Arrival, Opened, Place, ReceivedFrom
    from inboxbot.reading import read

    book, inbox = rulebook.load(chosen.rules_folder), chosen.who_we_are()

    def identity(raw: bytes) -> str:
        place = Place(mailbox="", source="")
        arrival = Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
        return read(arrival, inbox, book, lambda data, name, kind: Opened()).head.fingerprint

    return identity


def _message_id(block: bytes) -> str | None:
    """The Message-ID in a header block, as `read` has it."""
    from inboxbot.reading.headers import read_fields

    return read_fields(block).message_id


def _tell(done: "Exported", directory: Path) -> None:
    from inboxbot.commands.outputs import say

    print(f"{directory}: {done.messages} messages, {done.rulings} decisions by people" + _officers(done))
    for source in done.missing:
        say(f"missing in the mailbox: {source}")
    if done.begun_before or done.left_out:
        typer.echo(
            f"{done.begun_before} messages and {done.left_out} decisions by people belong to cases that began earlier:"
            " a replay judges those messages by themselves",
            err=True,
        )
    if done.purged:
        typer.echo(f"{done.purged} messages are past their time (retention) and left out", err=True)
    if done.missing:
        raise typer.Exit(INCOMPLETE)


def _officers(done: "Exported") -> str:
    return f", {done.officers} messages by officers" if done.officers else ""
