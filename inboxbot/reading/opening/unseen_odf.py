"""What an OpenDocument file crosses out or hides (ODF 1.2 part 1, 19.749, 20.362): it is not said.

Only styles that a file gives by name are looked up, not those that they are made from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from inboxbot.reading.opening.cells import COLUMNS_LIMIT, ROWS_LIMIT

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TABLE, _TEXT = (f"{_OASIS}{name}:1.0}}" for name in ("office", "style", "table", "text"))
_HIDDEN = ("collapse", "filter")


@dataclass(frozen=True, slots=True)
class Unseen:
    """Rows, columns and single cells (row, column) of a sheet that say nothing, from 0."""

    rows: frozenset[int]
    columns: frozenset[int]
    cells: frozenset[tuple[int, int]]


def strike(root: Element) -> None:
    """Takes the text that is crossed out away."""
    _take(root, frozenset(_crossing(root)))


def unseen(root: Element) -> dict[str, Unseen]:
    """What is not seen of each sheet, by its name; `root` loses what is crossed out."""
    struck = frozenset(_crossing(root))
    full = frozenset(cell for cell in root.iter(f"{_TABLE}table-cell") if struck and _says(cell))
    _take(root, struck)
    tables = (table for book in root.iter(f"{_OFFICE}spreadsheet") for table in book if table.tag == f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _of(table, struck, full) for table in tables}


def _take(root: Element, struck: frozenset[str]) -> None:
    for tag in ("span", "p", "h") if struck else ():
        for node in root.iter(f"{_TEXT}{tag}"):
            if node.get(f"{_TEXT}style-name") in struck:
                _empty(node)


def _crossing(root: Element) -> Iterator[str]:
    for style in root.iter(f"{_STYLE}style"):
        for given in style.iter(f"{_STYLE}text-properties"):
            lines = (given.get(f"{_STYLE}text-line-through-{name}", "none") for name in ("style", "type"))
            if any(line != "none" for line in lines):
                yield style.get(f"{_STYLE}name", "")


def _empty(node: Element) -> None:
    tail = node.tail
    node.clear()
    node.tail = tail


def _says(cell: Element) -> bool:
    return any(text.strip() for text in cell.itertext())


def _of(table: Element, struck: frozenset[str], full: frozenset[Element]) -> Unseen:
    rows: set[int] = set()
    cells: set[tuple[int, int]] = set()
    at = 0
    for row in table.iter(f"{_TABLE}table-row"):
        until = min(at + _times(row, "rows"), ROWS_LIMIT)
        if row.get(f"{_TABLE}visibility") in _HIDDEN:
            rows.update(range(at, until))
        column = 0
        for cell in row:
            end = min(column + _times(cell, "columns"), COLUMNS_LIMIT)
            if cell.get(f"{_TABLE}style-name") in struck or (cell in full and not _says(cell)):
                cells.update((r, c) for r in range(at, until) for c in range(column, end))
            column = end
        at = until
    return Unseen(frozenset(rows), frozenset(_columns(table)), frozenset(cells))


def _columns(table: Element) -> Iterator[int]:
    at = 0
    for column in table.iter(f"{_TABLE}table-column"):
        until = min(at + _times(column, "columns"), COLUMNS_LIMIT)
        if column.get(f"{_TABLE}visibility") in _HIDDEN:
            yield from range(at, until)
        at = until


def _times(node: Element, what: str) -> int:
    again = node.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(again[:7]) if again.isdecimal() else 1
