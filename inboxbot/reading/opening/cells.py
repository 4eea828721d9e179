"""Cells as the text that a person sees: whole numbers without a fraction, dates as ISO, nothing invented.

A long number that Excel shows as 1.22461E+13 has lost its digits for the eye but not in the file; a number is given
with all the digits it has, and text is given as it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite

from inboxbot.model import Table
from inboxbot.reading.characters import clean
from inboxbot.reading.opening.within import TooLarge

ROWS_LIMIT = 2_000
COLUMNS_LIMIT = 100
# As many characters as Excel puts into a cell.
CELL_LIMIT = 32_767
_DIGITS_SHOWN = 11


def shown(value: object) -> str:
    """One cell as text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return _text(str(value))


def _text(value: str) -> str:
    if len(value) > CELL_LIMIT:
        raise TooLarge
    return clean(value).strip()


def kept(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """The rows and columns up to the limits; raises TooLarge where anything but empty cells stands beyond."""
    for number, row in enumerate(rows):
        if any(row if number >= ROWS_LIMIT else row[COLUMNS_LIMIT:]):
            raise TooLarge
        if number < ROWS_LIMIT:
            yield list(row[:COLUMNS_LIMIT])


def _number(value: int | float) -> str:
    """As Excel shows it in a cell of format General: from the twelfth digit on, scientific."""
    if isinstance(value, float) and not isfinite(value):
        return ""
    whole = int(value)
    if whole == value and len(str(abs(whole))) <= _DIGITS_SHOWN:
        return str(whole)
    if whole == value:
        mantissa, _, exponent = f"{value:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent[0]}{exponent[1:].lstrip('0').rjust(2, '0')}"
    return f"{value:.10g}"


def table(rows: Iterable[Sequence[str]], where: str, top: int = 0, left: int = 0) -> Table | None:
    """A table cut to what holds text: empty rows below and empty columns at the right go, positions stay true."""
    filled = [list(row) for row in rows]
    while filled and not any(filled[-1]):
        filled.pop()
    while filled and not any(filled[0]):
        filled.pop(0)
        top += 1
    if not filled:
        return None
    width = max((index + 1 for row in filled for index, text in enumerate(row) if text), default=0)
    start = min((index for row in filled for index, text in enumerate(row) if text), default=0)
    even = tuple(tuple((row + [""] * width)[start:width]) for row in filled)
    return Table(rows=even, where=where, top=top, left=left + start)


def spread(rows: list[list[str]], ranges: Iterable[tuple[int, int, int, int]]) -> None:
    """A value that spans rows stands in each of them (`ranges`: first row, last row, first column, last column)."""
    for first, last, column, _ in ranges:
        if first >= len(rows) or column >= len(rows[first]):
            continue
        for row in rows[first + 1 : last + 1]:
            if column < len(row) and not row[column]:
                row[column] = rows[first][column]
