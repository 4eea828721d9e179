"""Where the rules and the templates lie: as set, else those shipped."""

from pathlib import Path

from inboxbot.rulebook import shipped
from inboxbot.settings.whole import Settings


def shelves(settings: Settings) -> tuple[Path, Path]:
    """The rules, and the templates."""
    return settings.paths.rules or shipped.rules(), settings.paths.templates or shipped.templates()
