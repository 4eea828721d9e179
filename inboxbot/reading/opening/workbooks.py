"""Excel workbooks (.xlsx, .xlsm) by calamine: fast, but it can abort the process on a hostile file.

Cells that are crossed out, hidden rows and hidden columns say nothing; the library does not tell them, so they are
looked for in the sheet's own part (ECMA-376 part 1, 18.3.1). Two cells can claim a million rows between them: a sheet
that holds something beyond the limits is not given to the library.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath

from defusedxml.ElementTree import fromstring
from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from inboxbot.model import Opened, Table, Trouble
from inboxbot.reading.opening.cells import COLUMNS_LIMIT, ROWS_LIMIT, kept, shown, spread, table
from inboxbot.reading.opening.packages import has_macros, member, trouble_of
from inboxbot.reading.opening.unseen import blanked, hidden_columns, hidden_rows, place, struck_cells, struck_styles
from inboxbot.reading.opening.within import TooLarge, Within, bounded

SHEETS_LIMIT = 30
SHEET_BYTES_LIMIT = 10_000_000
_MERGED_LIMIT = 5_000
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# ECMA-376 part 1, 18.3.1.4 and 18.3.1.73: a cell, a row, each with its place in `r`.
_EMPTY_CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"[^<>]*(?:/>|></c>)')
_CELL = re.compile(rb"<(?:\w+:)?c[ />]")
_NAMED_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="')
# Looked at more closely only where the place has two letters or four digits.
_FILLED_CELL = re.compile(
    rb'<(?:\w+:)?c\b[^<>]*?\br="(?=[A-Z]{2}|[A-Z][0-9]{4})([A-Z]{1,3})([0-9]{1,7})"[^<>]*>\s*'
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
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    seen = (s.name for s in book.sheets_metadata if _is_seen(s))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        paths, struck = _paths(archive), struck_styles(member(archive, "xl/styles.xml"))
        for name in bounded(seen, SHEETS_LIMIT):
            xml = member(archive, paths.get(name, ""), SHEET_BYTES_LIMIT)
            if _goes_on(xml):
                raise TooLarge
            sheet = book.get_sheet_by_name(name)
            values = sheet.to_python(skip_empty_area=False, nrows=ROWS_LIMIT)
            rows = list(kept([shown(value) for value in row] for row in values))
            spread(rows, _merged(sheet))
            blanked(rows, hidden_rows(xml), hidden_columns(xml), struck_cells(xml, struck))
            found = table(rows, f"{filename}!{name}")
            if found is not None:
                yield found


def _is_seen(sheet: SheetMetadata) -> bool:
    return sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where the part of each sheet lies, by the sheet's name."""
    rels = fromstring(member(archive, "xl/_rels/workbook.xml.rels"))
    parts = {one.get("Id"): one.get("Target", "") for one in rels}
    book = fromstring(member(archive, "xl/workbook.xml"))
    sheets = (one for one in book.iter() if one.tag.endswith("}sheet"))
    named = ((one.get("name", ""), parts.get(one.get(_RELATED), "")) for one in sheets)
    return {name: normpath(join("/xl", part)).lstrip("/") for name, part in named}


def _goes_on(xml: bytes) -> bool:
    """True when a cell beyond the rows and columns that are read holds something.

    Cells without a name stand in the order of their rows.
    """
    for cell in _FILLED_CELL.finditer(xml):
        row, column = place(cell[1], cell[2])
        if row >= ROWS_LIMIT or column >= COLUMNS_LIMIT:
            return True
    nameless = _CELL.search(xml) is not None and _NAMED_CELL.search(xml) is None
    return nameless and xml.count(b"<row") > ROWS_LIMIT


def _merged(sheet: CalamineSheet) -> Iterator[tuple[int, int, int, int]]:
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or [])[:_MERGED_LIMIT]:
        if bottom > top and bottom < ROWS_LIMIT:
            yield top, bottom, left, right
