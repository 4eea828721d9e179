"""OpenDocument spreadsheets (.ods), by calamine: fast, but it can abort the process on a hostile file."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from inboxbot.model import Opened, Table
from inboxbot.reading.opening.cells import ROWS_LIMIT, kept, shown, table
from inboxbot.reading.opening.packages import trouble_of
from inboxbot.reading.opening.within import TooLarge, Within, bounded

SHEETS_LIMIT = 30


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """Every visible sheet as a table `file.ods!Sheet`."""
    trouble = trouble_of(data)
    if trouble is not None:
        return Opened(trouble=trouble)
    try:
        return Opened(content=tuple(_sheets(CalamineWorkbook.from_filelike(BytesIO(data)), filename)))
    except CalamineError:
        return Opened(content=tuple(_sheets(CalamineWorkbook.from_filelike(BytesIO(_tight(data))), filename)))


def _tight(data: bytes) -> bytes:
    """The package with its sheets' XML on one line: the library fails on the white space of an indented one."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for entry in archive.infolist():
            xml = archive.read(entry)
            copy.writestr(entry.filename, re.sub(rb">\s+<", b"><", xml) if entry.filename == "content.xml" else xml)
    return out.getvalue()


def _sheets(book: CalamineWorkbook, filename: str) -> Iterator[Table]:
    visible = (meta for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible)
    for meta in bounded(visible, SHEETS_LIMIT):
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.end is not None and sheet.end[0] >= ROWS_LIMIT:
            raise TooLarge
        rows = sheet.to_python(skip_empty_area=False)
        found = table(kept([shown(v) for v in row] for row in rows), f"{filename}!{meta.name}")
        if found is not None:
            yield found
