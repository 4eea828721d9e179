"""Excel workbooks (.xlsx, .xlsm): read-only and capped, since two cells can claim a million rows between them.

Cells that are crossed out, hidden rows and hidden columns say nothing.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from inboxbot.model import Opened, Table, Trouble
from inboxbot.reading.opening.cells import COLUMNS_LIMIT, ROWS_LIMIT, shown, spread, table
from inboxbot.reading.opening.packages import has_macros, member, merged_ranges, trouble_of
from inboxbot.reading.opening.unseen import blanked, hidden_columns, hidden_rows
from inboxbot.reading.opening.within import TooLarge, Within, bounded

SHEETS_LIMIT = 30
SHEET_BYTES_LIMIT = 10_000_000
# ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: a cell, a row, each with its place in `r`.
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"[^<>]*(?:/>|></c>)')
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_NAMED_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="')
_FILLED_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>\s*'
    rb"(?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?(?:v>[^<]|is>)"
)
_EMPTY_ROW = re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|>\s*</row>)')


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """Every visible sheet as a table `file.xlsx!Sheet`."""
    trouble = trouble_of(data)
    if trouble is None and _swollen(data):
        data = _without_empty_cells(data)
        trouble = Trouble.TOO_LARGE if _swollen(data) else None
    if trouble is not None:
        return Opened(trouble=trouble)
    return Opened(content=tuple(_sheets(data, filename)), macros=has_macros(data))


def _swollen(data: bytes) -> bool:
    """True when a sheet is of a size that no form has: every cell of it would be gone through."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(entry.file_size > SHEET_BYTES_LIMIT for entry in archive.infolist() if _is_sheet(entry))


def _is_sheet(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.startswith("xl/worksheets/")


def _without_empty_cells(data: bytes) -> bytes:
    """The same book without cells that have a border or a colour and no value: whole columns are often drawn so.

    Only cells that say where they are go; the others keep their places.
    """
    slim = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(slim, "w") as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            if _is_sheet(entry):
                content = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
            copy.writestr(entry.filename, content)
    return slim.getvalue()


def _sheets(data: bytes, filename: str) -> Iterator[Table]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for sheet in bounded((s for s in book.worksheets if s.sheet_state == "visible"), SHEETS_LIMIT):
            xml = member(archive, str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), SHEET_BYTES_LIMIT)
            if _goes_on(xml):
                raise TooLarge
            sheet.reset_dimensions()
            rows = [["" if _struck(cell) else shown(cell.value) for cell in row] for row in _rows(sheet)]
            spread(rows, _merged(xml))
            blanked(rows, hidden_rows(xml), hidden_columns(xml))
            found = table(rows, f"{filename}!{sheet.title}")
            if found is not None:
                yield found
    book.close()


def _rows(sheet: object) -> Iterator[tuple[Any, ...]]:
    yield from sheet.iter_rows(max_row=ROWS_LIMIT, max_col=COLUMNS_LIMIT)  # type: ignore[attr-defined]


def _struck(cell: Any) -> bool:
    """True for a cell that is crossed out as a whole."""
    if cell.value is None:
        return False
    try:
        return bool(cell.font and cell.font.strike)
    except IndexError:
        # it names a style that the book does not have
        return False


def _goes_on(xml: bytes) -> bool:
    """True when a cell beyond the rows and columns that are read holds something.

    Cells without a name stand in the order of their rows.
    """
    for cell in _FILLED_CELL.finditer(xml):
        if int(cell[2]) > ROWS_LIMIT or column_index_from_string(cell[1].decode()) > COLUMNS_LIMIT:
            return True
    nameless = _CELL.search(xml) is not None and _NAMED_CELL.search(xml) is None
    return nameless and xml.count(b"<row") > ROWS_LIMIT


def _merged(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The reader does not tell merged cells in this mode: they are read from the sheet's own part."""
    for name in merged_ranges(xml):
        try:
            left, top, right, bottom = range_boundaries(name)
        except (ValueError, TypeError):
            continue
        if bottom > top and bottom <= ROWS_LIMIT:
            yield top - 1, bottom - 1, left - 1, right - 1
