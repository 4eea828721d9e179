"""Which rows, columns and cells of a sheet say nothing: they are hidden, or crossed out as a whole.

No fast reader tells them: they come from the parts themselves (ECMA-376 part 1, 18.3.1.4, 18.3.1.13, 18.3.1.73, 18.8).
"""

import re
from collections.abc import Iterable, Iterator

from defusedxml.ElementTree import fromstring

from inboxbot.reading.opening.cells import COLUMNS_LIMIT

_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_PLACE, _STYLE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"'), re.compile(rb'\bs="(\d{1,6})"')
_OFF = ("0", "false", "off")
_SPAN = (re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"'))


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The indexes of the hidden rows of a sheet, from 0."""
    hidden = (row[1] for row in _ROW.finditer(xml) if _HIDDEN.search(row[1])) if b"hidden=" in xml else ()
    return frozenset(int(number[1]) - 1 for number in map(_NUMBER.search, hidden) if number)


def hidden_columns(xml: bytes) -> frozenset[int]:
    """The indexes of the hidden columns of a sheet, from 0."""
    found: set[int] = set()
    for column in _COLUMN.finditer(xml):
        first, last = (side.search(column[1]) for side in _SPAN)
        if first and last and _HIDDEN.search(column[1]):
            found.update(range(int(first[1]) - 1, min(int(last[1]), COLUMNS_LIMIT)))
    return frozenset(found)


def struck_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell styles with a font that crosses out."""
    if b"strike" not in styles:
        return frozenset()
    fonts: list[bool] = []
    cells: list[int] = []
    for group in fromstring(styles):
        name = group.tag.rpartition("}")[2]
        if name == "fonts":
            fonts = [any(one.tag.endswith("}strike") and one.get("val") not in _OFF for one in font) for font in group]
        elif name == "cellXfs":
            cells = [int(one.get("fontId", "0")) for one in group]
    return frozenset(number for number, font in enumerate(cells) if font < len(fonts) and fonts[font])


def struck_cells(xml: bytes, struck: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Row and column of the cells of a sheet that have one of these styles."""
    for cell in _CELL.finditer(xml) if struck else ():
        at, style = _PLACE.search(cell[1]), _STYLE.search(cell[1])
        if at and (int(style[1]) if style else 0) in struck:
            yield place(at[1], at[2])


def place(letters: bytes, number: bytes) -> tuple[int, int]:
    """Row and column of a cell by its name, from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return int(number) - 1, column - 1


def blanked(
    rows: list[list[str]], hidden: Iterable[int], columns: Iterable[int], cells: Iterable[tuple[int, int]] = ()
) -> None:
    """Takes away what stands in hidden rows and columns and in single cells; the others keep their places."""
    for number in hidden:
        if number < len(rows):
            rows[number] = [""] * len(rows[number])
    for column in columns:
        for row in rows:
            if column < len(row):
                row[column] = ""
    for number, column in cells:
        if number < len(rows) and column < len(rows[number]):
            rows[number][column] = ""
