"""`inboxbot digest`: one day of the ledger, on the screen or as files, or queued to the officers.

`--send` alone queues what the service queues each morning: all that none has told yet, under today's date, once a day.
`--send --day D` queues that day, as it stands on the screen, and takes nothing from the next morning's.
"""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config, Shadow, local_day
from inboxbot.commands.outputs import ready_folder, writing
from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.digest.printing import Printer
    from inboxbot.digest.value import Digest
    from inboxbot.settings import Settings

FORMATS = ("text", "html", "json", "xlsx")


def digest(
    day: Annotated[str, typer.Option(help="The local day, YYYY-MM-DD; else yesterday.", metavar="D")] = "",
    format: Annotated[str, typer.Option(help="text, html, json, xlsx; several with commas.")] = "text",
    out: Annotated[Path | None, typer.Option(help="Write digest.* into this folder.")] = None,
    send: Annotated[
        bool,
        typer.Option("--send", help="Queue it to staff.digest_to; without --day, what none that was sent has told."),
    ] = False,
    config: Config = None,
    shadow: Shadow = False,
) -> None:
    """What happened in a day, and what waits for a person."""
    from inboxbot import settings

    formats = _formats(format, out)
    if out is not None:
        ready_folder(out)
    chosen = settings.load(config).of_run(shadow=shadow)
    if send and shadow:
        raise UsageError("--send: a shadow run sends nothing; its digests lie in paths.out")
    if send:
        settings.require(chosen, "smtp", "staff")
    now = datetime.now(UTC)
    today = now.astimezone(chosen.zone).date()
    otherwise = today if send else today - timedelta(days=1)
    wanted = local_day("--day", day) if day else otherwise
    if send and wanted > today:
        raise UsageError(f"--day: {day} has not begun, there is nothing to send of it")
    from inboxbot.digest.printing import TEXT

    alone = (TEXT,) if formats == ("text",) and not send else None
    printer = printer_for(chosen, alone)
    made = _made(chosen, printer, wanted, now, send=send, asked_for=bool(day))
    if out is not None:
        _write(made, printer, out, formats)
    elif not send:
        _print(made, printer, formats[0])


def printer_for(chosen: "Settings", layouts: tuple[str, ...] | None = None) -> "Printer":
    """What prints the digest in the officers' language, in those layouts; of the rules it needs the services' names."""
    from inboxbot.digest.printing import printer
    from inboxbot.rulebook.shipped import service_names

    rules, templates = chosen.rules_folder, chosen.templates_folder
    language, names = chosen.language, service_names(rules)
    if layouts:
        return printer(templates, language, names, layouts, shadow=chosen.shadow)
    return printer(templates, language, names, shadow=chosen.shadow)


def _made(chosen: "Settings", printer: "Printer", day: date, now: datetime, *, send: bool, asked_for: bool) -> "Digest":
    """The digest of the day, queued where that is wanted; of what none has told where no day was asked for."""
    from inboxbot.digest import collect
    from inboxbot.store import open_store

    unasked = send and not asked_for
    with open_store(chosen.store_url, new=False) as store:
        made = (collect.unreported if unasked else collect.of_day)(store, day, chosen.zone)
        if unasked:
            from inboxbot import bootstrap

            _tell(bootstrap.post_digest(chosen, store, printer, day, now))
        elif send:
            _tell(collect.send(made, store, printer, chosen.from_address, chosen.staff.digest_to, now))
    return made


def _formats(text: str, out: Path | None) -> tuple[str, ...]:
    formats = tuple(part.strip() for part in text.split(",") if part.strip())
    if unknown := [name for name in formats if name not in FORMATS]:
        raise UsageError(f"--format: {', '.join(unknown)} is none of {', '.join(FORMATS)}")
    if not formats:
        raise UsageError("--format: name at least one")
    if out is None and (len(formats) > 1 or formats == ("xlsx",)):
        raise UsageError("--format: a workbook or several formats need --out DIR")
    return formats


def _tell(queued: bool) -> None:
    typer.echo("queued" if queued else "it was queued before", err=True)


def _write(made: "Digest", printer: "Printer", out: Path, formats: tuple[str, ...]) -> None:
    from inboxbot.digest.collect import write

    with writing(out):
        paths = write(made, printer, out, formats)
    for path in paths:
        print(path)


def _print(made: "Digest", printer: "Printer", format: str) -> None:
    text = {"text": printer.text, "html": printer.html, "json": printer.json}[format](made)
    sys.stdout.write(text)
