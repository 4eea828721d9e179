"""The command line: the table of commands, and what each exit code means.

0 done · 1 the command worked and found problems or differences · 2 usage or configuration · 3 a fault of the program.
Nothing heavy is imported here or at the top of a command's module, so that `--help` answers at once.
"""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from inboxbot import __version__, commands
from inboxbot.errors import ConfigurationError, StoreTrouble, UsageError

FOUND_PROBLEMS, WRONG_USE, FAULT = 1, 2, 3
INTERRUPTED = 130


def main() -> None:
    """Runs one command and ends the process with its exit code."""
    try:
        application()()
    except (ConfigurationError, UsageError) as problem:
        sys.exit(_told(str(problem), WRONG_USE))
    except StoreTrouble as trouble:
        sys.exit(_told(f"store.url: the database is away or fails, try again later: {trouble}", FOUND_PROBLEMS))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FOUND_PROBLEMS)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        sys.exit(_told("".join(_trace(error)) + "This is a fault of inboxbot itself.", FAULT))


def application() -> typer.Typer:
    """The commands in the order a reader meets them."""
    app = typer.Typer(
        name="inboxbot",
        help="Reads, judges and answers the registration inbox of joint testing.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_everywhere)
    for name, command in commands.TABLE:
        app.command(name)(command)
    return app


def _say_version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"inboxbot {__version__}\n")
        raise typer.Exit


def _everywhere(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="The settings, else inboxbot.toml where you stand.")] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and end.")
    ] = False,
) -> None:
    """Reads, judges and answers the registration inbox of joint testing."""
    if config is not None:
        context.default_map = {name: {"config": config} for name, _ in commands.TABLE}


def _trace(error: BaseException) -> Iterator[str]:
    """Where it happened and what it is called, the cause first; not what it says, for that may quote a message."""
    if (cause := error.__cause__ or error.__context__) is not None:
        yield from _trace(cause)
        yield "\nwhich led to:\n\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{type(error).__name__}\n"


def _told(text: str, code: int) -> int:
    sys.stderr.write(text.rstrip("\n") + "\n")
    return code
