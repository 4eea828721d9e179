"""What a command prints and writes for people.

Nothing that came by mail may steer the terminal, turn a line around or show a personal code. Where a command writes is
looked at before the work begins, and what cannot be written is told as wrong use.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inboxbot.errors import UsageError

if TYPE_CHECKING:
    from inboxbot.digest.wording import Wording
    from inboxbot.settings import Settings


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """UsageError for what cannot be written inside the block."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{error.filename or path}: cannot be written: {error.strerror or error}") from None


def write_private(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file for the owner alone: it holds what people wrote."""
    with writing(path):
        path.touch(mode=0o600)
        with path.open("wb") as out:
            out.writelines(pieces)


def ready_file(path: Path) -> None:
    """UsageError unless the file can be written; it stays as it is."""
    with writing(path):
        there = path.exists()
        path.touch(mode=0o600)
        if not there:
            path.unlink()


def ready_folder(path: Path) -> None:
    """UsageError unless files can be written into the folder; a missing one is made, for the owner alone."""
    with writing(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(path, os.W_OK | os.X_OK):
        raise UsageError(f"{path}: cannot be written: no files may be made there")


def say(text: str) -> None:
    """Prints text that came by mail, or was made from it."""
    from inboxbot.rulebook.masking import visible

    print(visible(text))


def say_json(value: dict[str, Any]) -> None:
    """One object a line; nothing in it may steer a terminal or show a personal code."""
    from inboxbot.rulebook.masking import throughout

    print(json.dumps(throughout(value), ensure_ascii=False))


def wording_of(settings: "Settings") -> "Wording":
    """The officers' words; of the rules only the services' names are read."""
    from inboxbot.digest.wording import Wording
    from inboxbot.digest.words import read_words
    from inboxbot.rulebook.shipped import service_names

    rules, templates = settings.rules_folder, settings.templates_folder
    language = settings.language
    return Wording(read_words(templates, language), language, service_names(rules))


def say_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints the rows below their head, without the columns in which nothing stands."""
    from inboxbot.rulebook.masking import visible

    shown = [[visible(cell) for cell in row] for row in rows]
    filled = [column for column in range(len(head)) if any(row[column] for row in shown)]
    widths = [max(len(row[column]) for row in (head, *shown)) for column in filled]
    for row in (head, *shown):
        cells = (row[column].ljust(width) for column, width in zip(filled, widths, strict=True))
        say("  ".join(cells).rstrip())
