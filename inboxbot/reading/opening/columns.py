"""Rows of cells in text that is laid out with spaces, as a page of a PDF is.

Lines that leave the same columns free are the rows of one table. A cell that goes on below stands alone on its line.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from inboxbot.letter.zones.units import Unit

_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
_GAP = 2
_FEWEST = 2
_LONGEST = 1_000

Span = tuple[int, int]


def laid_out(lines: list[str]) -> Iterator[Unit]:
    """The lines in order, those of a table as its rows."""
    at = 0
    while at < len(lines):
        end, columns = _table(lines, at)
        rows = list(_rows(lines[at:end], columns))
        if len(rows) < _FEWEST:
            yield Unit(lines[at].strip())
            at += 1
            continue
        yield Unit(rows=tuple(rows))
        at = end


def _table(lines: list[str], at: int) -> tuple[int, list[Span]]:
    """Where the table ends that begins on a line, and the columns that its rows leave room between."""
    columns = _pieces(lines[at])
    end, below = at + 1, at + 1
    if len(columns) < _FEWEST:
        return end, columns
    while below < len(lines):
        pieces = _pieces(lines[below])
        together = _together([*columns, *pieces])
        apart = bool(pieces) and not lines[below - 1].strip()
        if pieces and (len(together) < len(columns) or (apart and len(pieces) < _FEWEST)):
            break
        if len(pieces) >= _FEWEST or (pieces and pieces[0][0] >= columns[1][0]):
            columns, end = together, below + 1
        elif pieces and not _goes_on_below(lines, below, columns):
            break
        below += 1
    return end, columns


def _goes_on_below(lines: list[str], at: int, columns: list[Span]) -> bool:
    """True where the table goes on right below a line that has its first column alone."""
    below = _pieces(lines[at + 1]) if at + 1 < len(lines) else []
    return len(below) >= _FEWEST and len(_together([*columns, *below])) >= len(columns)


def _pieces(line: str) -> list[Span]:
    return [match.span() for match in _PIECE.finditer(line[:_LONGEST])]


def _together(spans: list[Span]) -> list[Span]:
    """The spans with those put together that overlap or nearly touch."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1] + _GAP:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _rows(lines: list[str], columns: list[Span]) -> Iterator[tuple[str, ...]]:
    edges = [0, *(start for start, _ in columns[1:]), None]
    row: tuple[str, ...] = ()
    above = ""
    for line in lines:
        cells = tuple(line[start:end].strip() for start, end in pairwise(edges))
        goes_on = bool(row) and bool(above.strip()) and not cells[0] and sum(map(bool, cells)) == 1
        above = line
        if goes_on:
            row = tuple(" ".join(filter(None, parts)) for parts in zip(row, cells, strict=True))
        elif any(cells):
            if row:
                yield row
            row = cells
    if row:
        yield row
