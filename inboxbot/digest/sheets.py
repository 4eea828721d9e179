"""The digest as a workbook: what people sort, filter and copy from.

Every text cell is a string whatever it looks like: `=HYPERLINK(...)` in a name stays those letters. Times are real
times, so that they sort.
"""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from inboxbot.digest.value import Digest, Item
from inboxbot.digest.wording import Wording, clean

Cell = str | date | datetime | None

_LONGEST_CELL = 32_000
_WIDEST = 60
_NARROWEST = 10


def workbook(digest: Digest, wording: Wording) -> bytes:
    """The bytes of the .xlsx."""
    book = Workbook()
    labels, fields = wording.words.labels, wording.words.fields
    titles: list[str] = [labels.received, labels.sender, labels.subject, labels.kind, labels.service, labels.period]
    titles += [labels.verdict, labels.why, labels.reply, labels.case, labels.source]
    waits = [labels.received, labels.state, labels.sender, labels.subject, labels.excerpt, labels.kind, labels.service]
    waits += [labels.period, labels.why, labels.case]
    people = [*fields.values(), labels.case, labels.number, labels.since, labels.new]
    people += [labels.granted_before, labels.read_first, labels.by_hand]
    dates = [labels.by, labels.what, labels.case, labels.sender, labels.service, labels.period, labels.passed]
    everything = (*digest.decisions, *(item for item in digest.silenced if item not in digest.decisions))
    names = wording.words.sheets
    _sheet(book.active, names.waiting, waits, [_waiting(item, wording) for item in digest.waiting])
    _sheet(book.create_sheet(), names.decisions, titles, [_decision(item, wording) for item in everything])
    _sheet(book.create_sheet(), names.people, people, _people(digest, wording))
    _sheet(book.create_sheet(), names.dues, dates, _dues(digest, wording))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _waiting(item: Item, wording: Wording) -> list[Cell]:
    words = wording.words
    return [
        item.received_at,
        ", ".join(part for part in (words.labels.urgent if item.urgent else "", wording.age(item)) if part),
        item.sender,
        item.subject,
        wording.first_lines(item.excerpt),
        words.kinds[item.kind],
        wording.service(item.service),
        wording.period(item.period),
        "; ".join(wording.why(item)),
        item.case,
    ]


def _decision(item: Item, wording: Wording) -> list[Cell]:
    words = wording.words
    silence = words.silences[item.silence] if item.silence else ""
    return [
        item.received_at,
        item.sender,
        item.subject,
        words.kinds[item.kind],
        wording.service(item.service),
        wording.period(item.period),
        words.verdicts[item.verdict],
        "; ".join(wording.why(item)),
        words.replies[item.template] if item.template else silence,
        item.case,
        item.source,
    ]


def _people(digest: Digest, wording: Wording) -> list[list[Cell]]:
    labels = wording.words.labels
    values = ("first_name", "last_name", "email", "organisation", "oid", "case")
    return [
        [
            *(getattr(one, name) for name in values),
            str(one.number),
            one.since,
            labels.new if one.new else "",
            labels.granted_before if one.again else "",
            labels.read_first if one.waits else "",
            wording.by_hand(one),
        ]
        for one in digest.ready
    ]


def _dues(digest: Digest, wording: Wording) -> list[list[Cell]]:
    words = wording.words
    return [
        [
            due.by,
            words.dues[due.what],
            due.case,
            due.sender,
            wording.service(due.service),
            wording.period(due.period),
            words.labels.passed if due.passed else "",
        ]
        for due in digest.dues
    ]


def _sheet(sheet: Any, title: str, names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    sheet.title = title
    for number, row in enumerate([names, *rows], start=1):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(row=number, column=column), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
    for column in range(1, len(names) + 1):
        longest = max(len(str(sheet.cell(row=row, column=column).value or "")) for row in range(1, len(rows) + 2))
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, max(_NARROWEST, longest + 2))


def _write(cell: Any, value: Cell) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, datetime):
        # Excel knows no zones: the local time as it reads.
        cell.value = value.replace(tzinfo=None, microsecond=0)
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.value = clean(value, _LONGEST_CELL)
        # A string by declaration: what begins with = would become a formula otherwise.
        cell.data_type = "s"
        cell.quotePrefix = True
