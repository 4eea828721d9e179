"""Who decides: what the officer says of themselves, else the account the command runs under."""

import getpass
from typing import Annotated

import typer

from inboxbot.errors import UsageError

LONGEST = 100

By = Annotated[
    str | None, typer.Option("--by", help="Who decides, else the account; recorded and shown.", metavar="WHO")
]


def officer(by: str | None) -> str:
    """Their name on one line. UsageError when nobody is known."""
    if by is None:
        return _account()
    name = " ".join(by.split())
    if not name:
        raise UsageError("--by: say who decides; it stands beside the decision for good")
    if len(name) > LONGEST:
        raise UsageError(f"--by: a name of at most {LONGEST} characters is wanted")
    return name


def _account() -> str:
    try:
        name = getpass.getuser().strip()
    except (OSError, KeyError, ImportError):
        name = ""
    if not name:
        raise UsageError("--by: the account has no name here; say who decides: --by WHO")
    return name
