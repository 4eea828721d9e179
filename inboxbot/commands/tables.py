"""Lists on the command line: columns with a head, in the officers' language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inboxbot.digest.wording import Wording
    from inboxbot.settings import Settings


def wording_of(settings: "Settings") -> "Wording":
    """The officers' words; of the rules only the services' names are read."""
    from inboxbot.digest.wording import Wording
    from inboxbot.digest.words import read_words
    from inboxbot.model import Language
    from inboxbot.rulebook.shipped import service_names
    from inboxbot.settings import shelves

    rules, templates = shelves(settings)
    language = Language(settings.staff.language)
    return Wording(read_words(templates, language), language, service_names(rules))


def say_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints the rows below their head, without the columns in which nothing stands."""
    from inboxbot.commands.terminal import say
    from inboxbot.rulebook.masking import visible

    shown = [[visible(cell) for cell in row] for row in rows]
    filled = [column for column in range(len(head)) if any(row[column] for row in shown)]
    widths = [max(len(row[column]) for row in (head, *shown)) for column in filled]
    for row in (head, *shown):
        cells = (row[column].ljust(width) for column, width in zip(filled, widths, strict=True))
        say("  ".join(cells).rstrip())
