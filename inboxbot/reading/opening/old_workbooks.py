"""Excel 97 workbooks (.xls), by xlrd: the only reader here that survives every mutated file.

Cells that are crossed out, hidden rows and hidden columns say nothing.
"""

from collections.abc import Iterator
from datetime import time
from typing import Any

import xlrd

from inboxbot.model import Opened, Table, Trouble
from inboxbot.reading.opening.cells import kept, shown, spread, table
from inboxbot.reading.opening.unseen import blanked
from inboxbot.reading.opening.within import Within, bounded

SHEETS_LIMIT = 30
_VBA = ("_VBA_PROJECT", "VBA")


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """Every visible sheet as a table `file.xls!Sheet`."""
    try:
        book = xlrd.open_workbook(file_contents=data, on_demand=True, formatting_info=_merges(data), logfile=_Silence())
    except xlrd.XLRDError as error:
        locked = "encrypted" in str(error).lower()
        return Opened(trouble=Trouble.ENCRYPTED if locked else Trouble.CORRUPT)
    macros = any(name.encode("utf-16-le") in data for name in _VBA)
    return Opened(content=tuple(_sheets(book, filename)), macros=macros)


class _Silence:
    """xlrd writes its doubts to a file of ours."""

    def write(self, text: str) -> int:
        """Nothing is kept."""
        return len(text)


def _merges(data: bytes) -> bool:
    """Merged cells come only with all formatting, which is slow: for forms, not for large files."""
    return len(data) < 1_000_000


def _sheets(book: "xlrd.Book", filename: str) -> Iterator[Table]:
    shown_ones = (s for s in map(book.sheet_by_index, range(book.nsheets)) if not s.visibility)
    for sheet in bounded(shown_ones, SHEETS_LIMIT):
        rows = list(kept(_rows(sheet, book)))
        spread(rows, ((top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells[:5_000]))
        blanked(rows, _hidden(sheet.rowinfo_map), _hidden(sheet.colinfo_map))
        found = table(rows, f"{filename}!{sheet.name}")
        if found is not None:
            yield found


def _hidden(places: "dict[int, Any]") -> frozenset[int]:
    return frozenset(number for number, place in places.items() if place.hidden)


def _rows(sheet: "xlrd.sheet.Sheet", book: "xlrd.Book") -> Iterator[list[str]]:
    for number in range(sheet.nrows):
        yield ["" if _struck(cell, book) else _cell(cell, book.datemode) for cell in sheet.row(number)]


def _struck(cell: "xlrd.sheet.Cell", book: "xlrd.Book") -> bool:
    """True for a cell that is crossed out; its format is known where merged cells are."""
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return False
    font = book.xf_list[cell.xf_index].font_index
    return font < len(book.font_list) and bool(book.font_list[font].struck_out)


def _cell(cell: "xlrd.sheet.Cell", datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate_as_datetime(cell.value, datemode)
        except (ValueError, OverflowError, xlrd.XLDateError):
            return shown(cell.value)
        return moment.time().isoformat() if cell.value < 1 and moment.time() != time(0) else shown(moment)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return shown(bool(cell.value))
    return "" if cell.ctype == xlrd.XL_CELL_ERROR else shown(cell.value)
