"""Which rows and columns of a sheet nobody sees: what stands there is not said, like a hidden sheet.

The reader does not tell them in the mode in which large books are read: they come from the sheet's own part
(ECMA-376 part 1, 18.3.1.13 and 18.3.1.73).
"""

import re
from collections.abc import Iterable

from inboxbot.reading.opening.cells import COLUMNS_LIMIT

_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_SPAN = (re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"'))


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The indexes of the hidden rows of a sheet, from 0."""
    hidden = (row[1] for row in _ROW.finditer(xml) if _HIDDEN.search(row[1]))
    return frozenset(int(number[1]) - 1 for number in map(_NUMBER.search, hidden) if number)


def hidden_columns(xml: bytes) -> frozenset[int]:
    """The indexes of the hidden columns of a sheet, from 0."""
    found: set[int] = set()
    for column in _COLUMN.finditer(xml):
        first, last = (side.search(column[1]) for side in _SPAN)
        if first and last and _HIDDEN.search(column[1]):
            found.update(range(int(first[1]) - 1, min(int(last[1]), COLUMNS_LIMIT)))
    return frozenset(found)


def blanked(rows: list[list[str]], hidden: Iterable[int], columns: Iterable[int]) -> None:
    """Takes away what stands in hidden rows and columns; the others keep their places."""
    for number in hidden:
        if number < len(rows):
            rows[number] = [""] * len(rows[number])
    for column in columns:
        for row in rows:
            if column < len(row):
                row[column] = ""
