"""Excel workbooks (.xlsx, .xlsm): read-only and capped, since two cells can claim a million rows between them."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from inboxbot.model import Opened, Table, Trouble
from inboxbot.reading.opening.cells import COLUMNS_LIMIT, ROWS_LIMIT, shown, spread, table
from inboxbot.reading.opening.packages import has_macros, member, merged_ranges, trouble_of
from inboxbot.reading.opening.within import Within

SHEETS_LIMIT = 30
SHEET_BYTES_LIMIT = 10_000_000


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """Every visible sheet as a table `file.xlsx!Sheet`."""
    trouble = trouble_of(data)
    if trouble is not None or _swollen(data):
        return Opened(trouble=trouble or Trouble.TOO_LARGE)
    return Opened(content=tuple(_sheets(data, filename)), macros=has_macros(data))


def _swollen(data: bytes) -> bool:
    """True when a sheet is of a size that no form has: every cell of it would be gone through."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = (entry for entry in archive.infolist() if entry.filename.startswith("xl/worksheets/"))
        return any(entry.file_size > SHEET_BYTES_LIMIT for entry in sheets)


def _sheets(data: bytes, filename: str) -> Iterator[Table]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for sheet in book.worksheets[:SHEETS_LIMIT]:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            rows = [[shown(v) for v in row] for row in _rows(sheet)]
            spread(rows, _merged(archive, sheet))
            found = table(rows, f"{filename}!{sheet.title}")
            if found is not None:
                yield found
    book.close()


def _rows(sheet: object) -> Iterator[tuple[object, ...]]:
    yield from sheet.iter_rows(values_only=True, max_row=ROWS_LIMIT, max_col=COLUMNS_LIMIT)  # type: ignore[attr-defined]


def _merged(archive: zipfile.ZipFile, sheet: object) -> Iterator[tuple[int, int, int, int]]:
    """The reader does not tell merged cells in this mode: they are read from the sheet's own part."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    for name in merged_ranges(member(archive, path)):
        try:
            left, top, right, bottom = range_boundaries(name)
        except (ValueError, TypeError):
            continue
        if bottom > top and bottom <= ROWS_LIMIT:
            yield top - 1, bottom - 1, left - 1, right - 1
