"""The officer's morning: what waits for a person first, then everything that happened, in four forms.

The lists on the command line want its words alone, so that the rest is imported on use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inboxbot.digest.assembling import Kept, build, of_decisions
    from inboxbot.digest.collect import is_posted, keep, of_day, of_everything, post, send, unreported, write
    from inboxbot.digest.printing import TEXT, Printer, printer
    from inboxbot.digest.value import Digest

__all__ = [
    "TEXT",
    "Digest",
    "Kept",
    "Printer",
    "build",
    "is_posted",
    "keep",
    "of_day",
    "of_decisions",
    "of_everything",
    "post",
    "printer",
    "send",
    "unreported",
    "write",
]
_AT = {"Digest": "value", "Kept": "assembling", "build": "assembling", "of_decisions": "assembling"}
_AT |= dict.fromkeys(("TEXT", "Printer", "printer"), "printing")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"inboxbot.digest.{_AT.get(name, 'collect')}"), name)
