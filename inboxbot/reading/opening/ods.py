"""OpenDocument spreadsheets (.ods), by calamine: fast, but it can abort the process on a hostile file."""

from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from inboxbot.model import Opened, Table
from inboxbot.reading.opening.cells import COLUMNS_LIMIT, ROWS_LIMIT, shown, table
from inboxbot.reading.opening.packages import trouble_of

SHEETS_LIMIT = 30


def opened(data: bytes, filename: str, format: str, depth: int) -> Opened:
    """Every visible sheet as a table `file.ods!Sheet`."""
    trouble = trouble_of(data)
    return Opened(trouble=trouble) if trouble else Opened(content=tuple(_sheets(data, filename)))


def _sheets(data: bytes, filename: str) -> Iterator[Table]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for meta in book.sheets_metadata[:SHEETS_LIMIT]:
        if meta.visible != SheetVisibleEnum.Visible:
            continue
        rows = book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False, nrows=ROWS_LIMIT)
        found = table([[shown(v) for v in row[:COLUMNS_LIMIT]] for row in rows], f"{filename}!{meta.name}")
        if found is not None:
            yield found
