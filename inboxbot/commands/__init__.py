"""The commands, one file each: typed arguments in, exit code out."""

from collections.abc import Callable

from inboxbot.commands.demo import demo
from inboxbot.commands.replay import replay
from inboxbot.commands.run import run

TABLE: tuple[tuple[str, Callable[..., None]], ...] = (("demo", demo), ("run", run), ("replay", replay))
