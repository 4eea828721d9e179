"""`inboxbot run`: the service, until it is told to stop; `--once` handles what is there and ends."""

import sys
from typing import Annotated

import typer

from inboxbot.commands.options import Config
from inboxbot.errors import UsageError


def run(
    once: Annotated[bool, typer.Option("--once", help="Handle what is there, send what is due, end.")] = False,
    config: Config = None,
) -> None:
    """Watch the mailbox: decide, file, answer, and send the digest on schedule."""
    import asyncio

    end_when_told()

    from inboxbot import bootstrap, settings
    from inboxbot.mailboxes.live import FolderMissing, MailboxUnavailable, SignInRefused
    from inboxbot.service import NotDelivered, SendingRefused
    from inboxbot.service.logs import log_to_stderr

    chosen = settings.load(config)
    settings.require(chosen, "imap", "smtp", "inbox", "staff")
    log_to_stderr()

    async def serve() -> None:
        service = bootstrap.service_from(chosen)
        await (service.once() if once else service.run())

    try:
        asyncio.run(serve())
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


def end_when_told() -> None:
    """SIGTERM ends the process at once and with 0, until the service hears it itself.

    The first process of a container has no such default: without this it would be deaf while it warms up.
    """
    import signal

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
