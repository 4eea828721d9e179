"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Config = Annotated[
    Path | None, typer.Option("--config", help="The settings, else inboxbot.toml where you stand.", metavar="FILE")
]
