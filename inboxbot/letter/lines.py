"""The lines of a text as grids, labelled values and free lines.

Heads may stand above rows or before the cells of people side by side, or nowhere; labels before or above their values,
several on a line, or stacked above all values; values may stand line by line, an address among them.
"""

import re
from collections.abc import Iterator, Sequence

from inboxbot.letter.cards import Cards
from inboxbot.letter.grids import (
    ADDRESS,
    OID,
    RULE,
    Cell,
    Free,
    Grid,
    Part,
    Said,
    aligned,
    anchors,
    around,
    sized,
    strong,
    unbulleted,
    weak,
)
from inboxbot.letter.known import FEWEST_HEADS, Known, anchored, are_heads, is_turned, turned
from inboxbot.letter.labelled import Found, LabelledLines

_DASHES = re.compile(r"-{2,}|={2,}")
_STACKED = 3
_MOST_LISTED = 6
_MOST_STACKED = 30
_LONGEST_LINE = 1_000
_MOST_IN_CARDS = 400


class TextLines(LabelledLines):
    """Goes down the lines of a text once."""

    def __init__(self, lines: list[Cell], known: Known, paragraph: int) -> None:
        super().__init__(lines, known, paragraph)
        self._people = Cards(known, self._lines)
        # The line with which the paragraph ends that was last looked at.
        self._end = 0

    def read(self) -> Iterator[Part]:
        """The parts in order; `paragraph` has then gone on."""
        at = 0
        ways = (
            self._table,
            self._turned,
            self._labelled,
            self._rows,
            self._stacked,
            self._alternating,
            self._above,
            self._listed,
            self._cards,
        )
        while at < len(self._lines):
            line = self._lines[at]
            if self._ends(at):
                self.paragraph += 1
                at += 1
                continue
            found = (
                next((f for way in ways if (f := way(at)) is not None), None)
                if len(line.text) <= _LONGEST_LINE
                else None
            )
            if found is None:
                yield Free(Cell(line.text.strip(), line.where), self.paragraph)
                at += 1
            else:
                yield from found[1]
                at = found[0]

    def _table(self, at: int) -> Found | None:
        """Heads on a line, and rows below."""
        for name, heads in (*strong(self._lines[at]), *weak(self._lines[at])):
            if not are_heads(heads, self._known) or any(h.text.count("(") != h.text.count(")") for h in heads):
                continue
            # A sentence with commas heads nothing.
            if name == "," and heads[-1].text.endswith(".") and " " in heads[-1].text:
                continue
            rows: list[tuple[Cell, ...]] = []
            end = at + 1
            ruled = self._ruled(end, len(heads)) if name == "  " else ()
            while end < len(self._lines):
                below = end
                while below < len(self._lines) and RULE.match(self._text(below)):
                    below += 1
                gap = not self._text(below).strip()
                below += gap
                row = self._row(below, name)
                if row is None or (gap and (len(row) != len(heads) or not anchored(row))):
                    break
                if are_heads(row, self._known):
                    break
                if ruled and len(row) < len(heads):
                    line = self._lines[below]
                    row = tuple(Cell(line.text[a:b].strip(), line.where, a) for a, b in ruled)
                rows.append(aligned(row, heads) if name == "  " and len(row) < len(heads) else row)
                end = below + 1
            # `Role: test manager` among labelled lines heads nothing.
            labelled = sum(self._known.heads(row[0].text.rstrip(" :")) for row in rows) * 2 > len(rows)
            if any(anchored(row) for row in rows) and not labelled:
                width = max(len(heads), *map(len, rows))
                texts = (*(h.text for h in heads), *("" for _ in range(width - len(heads))))
                return end, [Grid(texts, tuple(sized(row, width) for row in rows))]
        return None

    def _ruled(self, at: int, width: int) -> tuple[tuple[int, int | None], ...]:
        """Where each column begins and ends by the dashes below its head, () where no such line stands there."""
        starts = [match.start() for match in _DASHES.finditer(self._text(at))] if self._ends(at) else []
        return tuple(zip(starts, [*starts[1:], None], strict=True)) if len(starts) == width else ()

    def _row(self, at: int, name: str) -> tuple[Cell, ...] | None:
        if at >= len(self._lines) or self._ends(at):
            return None
        line = self._lines[at]
        found = dict((*strong(line), *weak(line))).get(name)
        if name == "," and found and any("<" in cell.text for cell in found):
            return around(line)
        return found

    def _turned(self, at: int) -> Found | None:
        """Heads before the cells of several people."""
        for name, cells in strong(self._lines[at]):
            below = self._row(at + 1, name) or ()
            # Above heads names have whatever label: that of a role.
            named = len(below) == len(cells) and all(self._known.is_name(cell.text) for cell in cells[1:])
            if len(cells) <= FEWEST_HEADS or not is_turned(below if named else cells, self._known):
                continue
            rows = [cells]
            end = at + 1
            while (row := self._row(end, name)) and len(row) > 1 and row[0].text:
                rows.append(row)
                end += 1
            several = any(sum(bool(cell.text) for cell in row[1:]) > 1 for row in rows)
            if several and sum(is_turned(one, self._known) for one in rows) >= FEWEST_HEADS:
                return end, [turned(rows)]
        return None

    def _rows(self, at: int) -> Found | None:
        """Rows without heads: an address among cells."""
        line = self._lines[at]
        for name, cells in strong(line):
            if len(cells) > FEWEST_HEADS and any(ADDRESS.fullmatch(c.text) for c in cells):
                rows = [cells]
                end = at + 1
                while (row := self._row(end, name)) and len(row) == len(cells):
                    rows.append(row)
                    end += 1
                return end, [Grid(("",) * len(cells), tuple(rows))]
        rows = []
        end = at
        while cells := self._around(end):
            if rows and _marks(cells) != _marks(rows[0]):
                break
            rows.append(cells)
            end += 1
        return (end, [Grid(("",) * len(rows[0]), tuple(rows))]) if rows else None

    def _around(self, at: int) -> tuple[Cell, ...]:
        """The cells around an address or OID, () where something among them is said in words."""
        if self._ends(at) or self._text(at).rstrip().endswith("?"):
            return ()
        line = self._lines[at]
        found = anchors(unbulleted(line.text))
        emails = [m for m in found if "oid" not in m.re.groupindex]
        cells = around(line) if found and len(emails) <= 1 and len(found) - len(emails) <= 1 else ()
        return cells if len(cells) > 1 and all(self._known.is_value(cell.text) for cell in cells) else ()

    def _stacked(self, at: int) -> Found | None:
        """Three labels or more below one another, then their values in the same order."""
        end = at
        while end < len(self._lines) and end - at < _MOST_STACKED and not self._ends(end) and self._is_name(end):
            end += 1
        heads = [unbulleted(self._text(i)).rstrip(" :=.…_") for i in range(at, end)]
        if self._known.fields(heads) < _STACKED or sum(map(self._known.heads, heads)) * 4 < len(heads) * 3:
            return None
        start = self._below(end)
        below, parts = self._in_turn(tuple(heads), start)
        if parts:
            return below, parts
        values: list[Cell] = []
        while not self._ends(start) and not self._is_head(start) and self._known.is_value(self._text(start)):
            values.append(Cell(unbulleted(self._text(start)), self._lines[start].where))
            start += 1
        cut = _cut(values)
        return (start, cut) if cut else (end, [])

    def _alternating(self, at: int) -> Found | None:
        """Labels and values line by line, where a value may read like a label: its place tells what it is."""
        said: list[Part] = []
        end = at
        while not self._ends(end) and not self._ends(end + 1) and self._is_head(end):
            label, value = unbulleted(self._text(end)), unbulleted(self._text(end + 1))
            if not self._known.fits(label, value):
                break
            said.append(Said(label, Cell(value, self._lines[end + 1].where), "", self.paragraph))
            end += 2
        return (end, said) if len(said) >= _STACKED else None

    def _in_turn(self, heads: tuple[str, ...], at: int) -> Found:
        """The rows of a table whose cells stand line by line, in the order of its heads above.

        The heads may come again on a new page; what stands between rows is a line of its own, or a row with gaps.
        """
        rows: list[tuple[Cell, ...]] = []
        parts: list[Part] = []
        while (start := self._next_row(heads, at, rows)) is not None:
            between = tuple(self._cell(i) for i in range(at, start) if not self._ends(i))
            if anchored(between) and len(between) > FEWEST_HEADS:
                parts.append(Grid(("",) * len(between), (between,)))
            elif tuple(cell.text for cell in between) != heads:
                parts += (Free(cell, self.paragraph) for cell in between)
            rows.append(tuple(self._cell(start + i) for i in range(len(heads))))
            at = start + len(heads)
        return at, [Grid(heads, tuple(rows)), *parts] if rows else []

    def _next_row(self, heads: tuple[str, ...], at: int, rows: list[tuple[Cell, ...]]) -> int | None:
        """Where the next row begins, no further off than a row and the heads; the first row begins at once."""
        for start in range(at, min(at + 2 * len(heads), len(self._lines) - len(heads)) + 1 if rows else at + 1):
            lines = range(start, start + len(heads))
            if any(map(self._ends, lines)):
                continue
            cells = tuple(self._cell(i) for i in lines)
            marks = _marks(cells)
            if marks.count("@") != 1 or (rows and marks != _marks(rows[0])):
                continue
            known = [(h, c.text) for h, c in zip(heads, cells, strict=True) if self._known.heads(h)]
            if rows or sum(self._known.fits(h, text) for h, text in known) * 4 >= len(known) * 3:
                return start
        return None

    def _cell(self, at: int) -> Cell:
        return Cell(unbulleted(self._text(at)), self._lines[at].where) if at < len(self._lines) else Cell("", "")

    def _is_name(self, at: int) -> bool:
        """True among stacked labels for one, and for a short text beside them that is no value."""
        text = self._text(at).strip()
        return self._is_head(at) or ((text.isalpha() or text == "#") and self._is_head(at + 1))

    def _listed(self, at: int) -> Found | None:
        """The values of one person line by line, an address among them."""
        end = at
        while end - at < _MOST_LISTED and not self._ends(end) and self._is_listed(end):
            end += 1
        texts = [unbulleted(self._text(i)).strip(" ,;") for i in range(at, end)]
        emails = [i for i, text in enumerate(texts) if ADDRESS.fullmatch(text)]
        if not emails:
            return None
        first = emails[0]
        if len(emails) > 1 or not self._ends(end):
            texts = texts[: first + 1 + self._behind(texts[first + 1 :])]
        start = max(0, first - FEWEST_HEADS) if len(texts) > _MOST_LISTED - 1 else 0
        cells = tuple(Cell(text, self._lines[at + i].where) for i, text in enumerate(texts) if i >= start)
        whole = any(OID.fullmatch(cell.text) for cell in cells) and len(cells) > _STACKED
        return (at + len(texts), [Grid(("",) * len(cells), (cells,))]) if whole else None

    def _cards(self, at: int) -> Found | None:
        """People on a few lines each."""
        while self._end <= at or not self._ends(self._end):
            self._end = max(at, self._end) + 1
        found = self._people.grids_of(self._lines[at : min(self._end, at + _MOST_IN_CARDS)])
        return (at + found[0], list(found[1])) if found else None

    def _is_listed(self, at: int) -> bool:
        text = unbulleted(self._text(at)).strip(" ,;")
        found = anchors(text)
        alone = len(found) == 1 and found[0].group() == text
        return alone or (not found and not self._starts(at) and self._known.is_value(text))

    def _behind(self, texts: list[str]) -> int:
        """How many lines behind an address go on about its owner: an organisation and an OID."""
        two = texts[:FEWEST_HEADS]
        oid = next((i for i, text in enumerate(two) if OID.fullmatch(text)), None)
        if oid is None:
            return 0
        return oid + 1 if oid else 1


def _marks(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Where in a row an address and an OID stand."""
    return tuple("@" if ADDRESS.fullmatch(c.text) else "." if OID.fullmatch(c.text) else "" for c in cells)


def _cut(values: list[Cell]) -> list[Part]:
    """Values that do not fill the rows of their heads, cut behind every OID, the heads left out."""
    parts: list[Part] = []
    row: list[Cell] = []
    for cell in values:
        row.append(cell)
        if OID.fullmatch(cell.text):
            if len(row) > FEWEST_HEADS:
                parts.append(Grid(("",) * len(row), (tuple(row),)))
            row = []
    return parts
