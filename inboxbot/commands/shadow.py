"""`inboxbot shadow report`: what people answered, beside what a shadow run would have answered."""

import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, local_day
from inboxbot.commands.outputs import ready_file, write_private
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from inboxbot.settings import Settings
    from inboxbot.shadow import Page, Report

REPORT = "report"


def shadow(
    action: Annotated[str, typer.Argument(help="report: both answers of each message.", metavar="report")],
    first: Annotated[str, typer.Option("--from", help="Only messages from that day on.", metavar="D")] = "",
    last: Annotated[str, typer.Option("--to", help="Only messages to the end of that day.", metavar="D")] = "",
    html: Annotated[Path | None, typer.Option(help="Write a page for people.", metavar="FILE.html")] = None,
    json: Annotated[str, typer.Option(help="Write it for scripts; - is stdout.", metavar="FILE")] = "",
    config: Config = None,
) -> None:
    """Show what people answered and when, what a shadow run would have answered and when: differences first."""
    from inboxbot.settings import load

    if action != REPORT:
        raise UsageError(f"shadow: {action} is unknown; say: shadow report")
    for file in ([html] if html else []) + ([Path(json)] if json not in ("", "-") else []):
        ready_file(file)
    settings = load(config).shadowed()
    zone = settings.zone
    begin = datetime.combine(local_day("--from", first), time(), zone) if first else None
    end = datetime.combine(local_day("--to", last) + timedelta(days=1), time(), zone) if last else None
    made, page = _made(settings, zone, begin, end), _page(settings)
    if html:
        write_private(html, [page.html(made).encode()])
    if json not in ("", "-"):
        write_private(Path(json), [page.json(made).encode()])
    sys.stdout.buffer.write((page.json(made) if json == "-" else page.text(made)).encode())
    sys.stdout.flush()


def _made(settings: "Settings", zone: "ZoneInfo", begin: datetime | None, end: datetime | None) -> "Report":

    from inboxbot.officers import UNTIED
    from inboxbot.shadow import Kept, compare, reader
    from inboxbot.store import Purpose, agrees, begun, open_store

    told_by = reader(settings.rules_folder)
    with open_store(settings.store_url, new=False) as store:
        agrees(store, Purpose.SHADOW)
        with store.read() as tx:
            kept = Kept(
                entries=tx.ledger.entries(),
                letters={one.message_id: one for one in tx.outbox.all()},
                since=begun(tx),
                officers=settings.staff.senders,
                untied=int(tx.flags.get(UNTIED) or 0),
            )
    return compare(kept, told_by, zone, begin, end)


def _page(settings: "Settings") -> "Page":
    from inboxbot.rulebook.shipped import service_names
    from inboxbot.shadow import printer

    rules, templates = settings.rules_folder, settings.templates_folder
    return printer(templates, settings.language, service_names(rules))
