"""The commands, one file each: typed arguments in, exit code out."""

from collections.abc import Callable

from inboxbot.commands.replay import replay

TABLE: tuple[tuple[str, Callable[..., None]], ...] = (("replay", replay),)
