"""`inboxbot run`: the service, until it is told to stop; `--once` handles what is there and ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import StoreTrouble, UsageError

if TYPE_CHECKING:
    from inboxbot.service import Service
    from inboxbot.settings import Settings
    from inboxbot.transports import Transport


def run(
    once: Annotated[bool, typer.Option("--once", help="Handle what is there, send what is due, end.")] = False,
    config: Config = None,
    shadow: Annotated[
        bool,
        typer.Option(
            "--shadow",
            help="Beside people who handle the inbox: read only, send nothing, keep what would have been done.",
        ),
    ] = False,
) -> None:
    """Watch the mailbox: decide, file, answer, and send the digest on schedule."""
    import asyncio

    end_when_told()

    from inboxbot import bootstrap, settings
    from inboxbot.service.logs import log_to_stderr
    from inboxbot.service.stopping import LastResort

    chosen = settings.load(config)
    settings.require(chosen, *(("imap", "inbox") if shadow else ("imap", "smtp", "inbox", "staff")))
    chosen = chosen.of_run(shadow=shadow)
    log_to_stderr()

    async def serve(told: Callable[[], None]) -> None:
        way_out = _letters_of(chosen) if shadow else None
        service = await _opened(lambda: bootstrap.service_from(chosen, way_out, told=told), once=once)
        await (service.once() if once else service.run())

    with _ending_by_code(chosen), LastResort() as resort:
        asyncio.run(serve(resort.arm))


def _letters_of(chosen: "Settings") -> "Transport":
    """Where a shadow run puts the letters that it would send."""
    from inboxbot.transports import FolderTransport

    return FolderTransport(chosen.paths.out / "letters")


@contextmanager
def _ending_by_code(chosen: "Settings") -> Iterator[None]:
    """What ended the service, as the exit code and the words for it."""
    from inboxbot.mailboxes.live import FolderMissing, MailboxUnavailable, SignInRefused
    from inboxbot.service import NotDelivered, SendingRefused

    try:
        yield
    except SignInRefused as refusal:
        keys = "imap.user, [oauth]" if chosen.imap.auth == "oauth2" else "imap.user, imap.password"
        raise UsageError(f"{keys}: {refusal}") from None
    except FolderMissing as missing:
        raise UsageError(f"imap.folder: {missing}") from None
    except MailboxUnavailable as trouble:
        typer.echo(f"imap.host: {trouble}", err=True)
        raise typer.Exit(1) from None
    except SendingRefused as refusal:
        keys = "smtp.user, [oauth]" if chosen.smtp.auth == "oauth2" else "smtp.user, smtp.password"
        raise UsageError(f"{keys}: {refusal}") from None
    except NotDelivered as trouble:
        typer.echo(f"smtp.host: {trouble}", err=True)
        raise typer.Exit(1) from None


async def _opened(opening: "Callable[[], Service]", *, once: bool) -> "Service":
    """The service, as soon as its database is there. Raises StoreTrouble when `once` has tried often enough."""
    import asyncio

    import structlog

    from inboxbot.service.stopping import ONCE_ATTEMPTS, Pauses

    pauses, attempts = Pauses(), 1
    while True:
        try:
            return opening()
        except StoreTrouble as trouble:
            if once and attempts == ONCE_ATTEMPTS:
                raise
            seconds = pauses.next()
            log = structlog.get_logger("inboxbot.service")
            log.warning("store failed", words=str(trouble)[:200], again_in=round(seconds, 1))
        await asyncio.sleep(seconds)
        attempts += 1


def end_when_told() -> None:
    """SIGTERM ends the process at once and with 0, until the service hears it itself.

    The first process of a container has no such default: without this it would be deaf while it warms up. Nothing is
    raised: an exception in a signal handler is lost where Python happens to be cleaning up.
    """
    import os
    import signal

    def end(*_: object) -> None:
        os._exit(0)

    signal.signal(signal.SIGTERM, end)
