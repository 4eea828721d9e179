"""Options that several commands share: the settings, a day, a case, who decides."""

import getpass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from inboxbot.errors import UsageError

# No mail is older; and beyond them a day has no neighbour, or none in local time.
_FIRST, _LAST = date(1970, 1, 1), date(2999, 12, 31)

Config = Annotated[
    Path | None, typer.Option("--config", help="The settings, else inboxbot.toml where you stand.", metavar="FILE")
]

Json = Annotated[bool, typer.Option("--json", help="For scripts: one JSON object a line.")]


Shadow = Annotated[bool, typer.Option("--shadow", help="Of the shadow run, from its own store.")]
LONGEST_NAME = 100

By = Annotated[
    str | None, typer.Option("--by", help="Who decides, else the account; recorded and shown.", metavar="WHO")
]


def local_day(option: str, text: str) -> date:
    """The day that the option names. Raises UsageError."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option}: {text} is no day; write it like 2019-08-30") from None
    if not _FIRST <= day <= _LAST:
        raise UsageError(f"{option}: {text} lies outside the years {_FIRST.year} to {_LAST.year}")
    return day


def case_numbers(incomplete: str) -> list[str]:
    """The case numbers that begin so, for the shell's completion; it must tell of no trouble."""
    from inboxbot.errors import ConfigurationError, StoreTrouble
    from inboxbot.settings import load
    from inboxbot.store import open_store

    try:
        with open_store(load(None).store_url, new=False) as store, store.read() as tx:
            return [case.number for case in tx.cases.all() if case.number.startswith(incomplete)]
    except (ConfigurationError, StoreTrouble):
        return []


Case = Annotated[str, typer.Argument(help="The case number.", metavar="[CASE]", autocompletion=case_numbers)]


def officer(by: str | None) -> str:
    """Their name on one line. UsageError when nobody is known."""
    if by is None:
        return _account()
    name = " ".join(by.split())
    if not name:
        raise UsageError("--by: say who decides; it stands beside the decision for good")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"--by: a name of at most {LONGEST_NAME} characters is wanted")
    return name


def _account() -> str:
    try:
        name = getpass.getuser().strip()
    except (OSError, KeyError, ImportError):
        name = ""
    if not name:
        raise UsageError("--by: the account has no name here; say who decides: --by WHO")
    return name
