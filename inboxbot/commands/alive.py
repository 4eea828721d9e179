"""`inboxbot alive`: for who watches from outside, such as a container's health check.

It reads the heartbeat file alone: a look every minute must not open the database or a connection.
"""

import typer

from inboxbot.commands.options import Config


def alive(config: Config = None) -> None:
    """Say when the mailbox was last polled, or that we stand by for it; end with 1 when that is too long ago."""
    from datetime import UTC, datetime, timedelta

    from inboxbot.errors import UsageError
    from inboxbot.settings import load

    watch = load(config).watch
    if watch.heartbeat is None:
        raise UsageError("watch.heartbeat: not set; without it nobody can see from outside that the service runs")
    try:
        moment, _, doing = watch.heartbeat.read_text("ascii").strip().partition(" ")
        last = datetime.fromisoformat(moment).astimezone(UTC)
    except FileNotFoundError:
        typer.echo(f"{watch.heartbeat}: no successful poll yet")
        raise typer.Exit(1) from None
    except (OSError, ValueError) as error:
        typer.echo(f"{watch.heartbeat}: cannot be read: {error}")
        raise typer.Exit(1) from None
    typer.echo(f"{doing or 'last successful poll'} {last.isoformat()}")
    age, limit = datetime.now(UTC) - last, timedelta(minutes=watch.stalled_minutes)
    if age > limit:
        typer.echo(f"that is more than {watch.stalled_minutes} minutes ago")
        raise typer.Exit(1)
    # a running service mends that within seconds: one that ended must not look alive until the date is reached
    if age < -limit:
        typer.echo("that is still to come: the clock was set back, and nothing was heard since")
        raise typer.Exit(1)
