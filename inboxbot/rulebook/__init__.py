"""What rules/ says, read strictly and carried as one value.

Staff change rules without a programmer, so every value knows its line: a finding names the rule that made it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inboxbot.rulebook.loading import fingerprint_of, load
    from inboxbot.rulebook.rules import Rulebook
    from inboxbot.rulebook.shipped import rules as default_directory

__all__ = ["Rulebook", "default_directory", "fingerprint_of", "load"]


def __getattr__(name: str) -> Any:
    """Loaded when asked for: who only looks into the store needs nothing of the rules' shape."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(name)
    elsewhere = {"Rulebook": ("rules", name), "default_directory": ("shipped", "rules")}
    module, called = elsewhere.get(name, ("loading", name))
    return getattr(import_module(f"{__name__}.{module}"), called)
