"""Carriers: the lines and tables of a text as grids, labelled values and free lines, in reading order.

Whoever asks knows heads and values (`Known`); here is only how they may stand: heads above rows, heads beside them,
rows without heads, labels before or above their values, stacked labels and then values, values line by line.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from inboxbot.letter.grids import (
    ADDRESS,
    LONGEST,
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
    label_and_value,
    labels_in,
    sized,
    strong,
    unbulleted,
    weak,
)
from inboxbot.model import Block, Lines

_FEWEST_HEADS = 2
_STACKED = 3
_MOST_LISTED = 6
_MOST_STACKED = 30

Found = tuple[int, list[Part]]


class Known(Protocol):
    """What is known of heads and values."""

    def heads(self, text: str) -> bool:
        """True for the head of a column, or a label."""

    def fields(self, texts: Iterable[str]) -> int:
        """Of how many different fields the heads are."""

    def fits(self, label: str, text: str) -> bool:
        """True for a text that may stand for what the label names."""

    def is_value(self, text: str) -> bool:
        """True for a text that may be a name, an organisation or an identifier, and is no sentence."""

    def leading(self, text: str) -> int:
        """The length of the label with which a line begins that nothing parts from its value; 0 for none."""


def parts_of(blocks: Iterable[Block], known: Known) -> Iterator[Part]:
    """The parts of a text in order."""
    paragraph = 0
    for block in blocks:
        paragraph += 2
        if isinstance(block, Lines):
            walk = _Lines([Cell(line, block.at(i)) for i, line in enumerate(block.lines)], known, paragraph)
            yield from walk.read()
            paragraph = walk.paragraph
            continue
        rows = [tuple(Cell(t, block.at(r, c)) for c, t in enumerate(row)) for r, row in enumerate(block.rows)]
        filled = {c for row in rows for c, cell in enumerate(row) if cell.text.strip()}
        if len(filled) == 1:
            column = filled.pop()
            walk = _Lines([row[column] for row in rows if column < len(row)], known, paragraph)
            yield from walk.read()
            paragraph = walk.paragraph
        else:
            yield from _Table(rows, known, paragraph).read()
            paragraph += len(rows)


class _Lines:
    """Goes down the lines of a text once."""

    def __init__(self, lines: list[Cell], known: Known, paragraph: int) -> None:
        self._lines = lines
        self._known = known
        self.paragraph = paragraph

    def read(self) -> Iterator[Part]:
        at = 0
        ways = (self._table, self._turned, self._labelled, self._rows, self._stacked, self._above, self._listed)
        while at < len(self._lines):
            line = self._lines[at]
            if self._ends(at):
                self.paragraph += 1
                at += 1
                continue
            found = next((f for way in ways if (f := way(at)) is not None), None) if len(line.text) <= 1_000 else None
            if found is None:
                yield Free(Cell(line.text.strip(), line.where), self.paragraph)
                at += 1
            else:
                yield from found[1]
                at = found[0]

    def _text(self, at: int) -> str:
        return self._lines[at].text if at < len(self._lines) else ""

    def _ends(self, at: int) -> bool:
        """True for an empty line, a rule, and beyond the last line."""
        text = self._text(at)
        return not text.strip() or bool(RULE.match(text))

    def _below(self, at: int) -> int:
        """The next line that says something."""
        while at < len(self._lines) and self._ends(at):
            at += 1
        return at

    def _table(self, at: int) -> Found | None:
        """Heads on a line, and rows below."""
        for name, heads in (*strong(self._lines[at]), *weak(self._lines[at])):
            if not _are_heads(heads, self._known) or any(h.text.count("(") != h.text.count(")") for h in heads):
                continue
            rows: list[tuple[Cell, ...]] = []
            end = at + 1
            while end < len(self._lines):
                below = end
                while below < len(self._lines) and RULE.match(self._text(below)):
                    below += 1
                gap = not self._text(below).strip()
                below += gap
                row = self._row(below, name)
                if row is None or (gap and (len(row) != len(heads) or not _anchored(row))):
                    break
                if _are_heads(row, self._known):
                    break
                rows.append(aligned(row, heads) if name == "  " and len(row) < len(heads) else row)
                end = below + 1
            if any(_anchored(row) for row in rows):
                width = max(len(heads), *map(len, rows))
                texts = (*(h.text for h in heads), *("" for _ in range(width - len(heads))))
                return end, [Grid(texts, tuple(sized(row, width) for row in rows))]
        return None

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
            if len(cells) <= _FEWEST_HEADS or not self._is_turned(cells):
                continue
            rows = [cells]
            end = at + 1
            while (row := self._row(end, name)) and len(row) > 1 and row[0].text:
                rows.append(row)
                end += 1
            if sum(map(self._is_turned, rows)) >= _FEWEST_HEADS:
                return end, [turned(rows)]
        return None

    def _is_turned(self, cells: Sequence[Cell]) -> bool:
        return _is_turned(cells, self._known)

    def _labelled(self, at: int) -> Found | None:
        """Labels with their values on one line, the line below beside the last of them."""
        line = self._lines[at]
        several = tuple(pair for pair in labels_in(line.text) if self._known.heads(pair[0]))
        if len(several) < _FEWEST_HEADS:
            label, value = label_and_value(line.text)
            valued = bool(value) and self._is_label(label, value)
            several = ((label, value),) if valued else ()
        if not several and self._is_led(at):
            text = unbulleted(line.text)
            length = self._known.leading(text)
            several = ((text[:length].strip(), text[length:].strip()),)
        if not several:
            return None
        rest = "" if self._ends(at + 1) or self._starts(at + 1) else self._text(at + 1).strip()
        last = len(several) - 1
        return at + 1, [
            Said(label, Cell(value, line.where), rest if i == last else "", self.paragraph)
            for i, (label, value) in enumerate(several)
        ]

    def _is_label(self, label: str, value: str) -> bool:
        """True for a head, and for a few words before nothing but an address."""
        if self._known.heads(label):
            return True
        alone = bool(ADDRESS.fullmatch(value.strip(" .")))
        return alone and len(label.split()) <= _STACKED and label[:1].isalpha() and "," not in label

    def _is_led(self, at: int) -> bool:
        """True for a label that nothing parts from its value, on a line beside others that are so."""
        beside = (at - 1, at, at + 1)
        led = [i >= 0 and not self._ends(i) and self._known.leading(unbulleted(self._text(i))) > 0 for i in beside]
        return led[1] and (led[0] or led[2])

    def _starts(self, at: int) -> bool:
        """True for a line with a label."""
        text = self._text(at)
        label, value = label_and_value(text)
        return self._is_head(at) or bool(label and self._is_label(label, value)) or bool(labels_in(text))

    def _is_head(self, at: int) -> bool:
        """True for a label alone on its line."""
        text = unbulleted(self._text(at)).rstrip(" :=.…_")
        if label_and_value(text)[1]:
            return False
        return len(text) <= LONGEST and self._known.heads(text)

    def _rows(self, at: int) -> Found | None:
        """Rows without heads: an address among cells."""
        line = self._lines[at]
        for name, cells in strong(line):
            if len(cells) > _FEWEST_HEADS and any(ADDRESS.fullmatch(c.text) for c in cells):
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
        if self._ends(at):
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
        values: list[Cell] = []
        while not self._ends(start) and not self._is_head(start) and self._known.is_value(self._text(start)):
            values.append(Cell(unbulleted(self._text(start)), self._lines[start].where))
            start += 1
        size = len(heads)
        rows = [tuple(values[i : i + size]) for i in range(0, len(values) - size + 1, size)]
        if rows and len({tuple(bool(ADDRESS.fullmatch(c.text)) for c in row) for row in rows}) == 1:
            return start, [Grid(tuple(heads), tuple(rows))]
        cut = _cut(values)
        return (start, cut) if cut else (end, [])

    def _is_name(self, at: int) -> bool:
        """True among stacked labels for one, and for a short text beside them that is no value."""
        text = self._text(at).strip()
        return self._is_head(at) or (text.isalpha() and len(text) > 1 and self._is_head(at + 1))

    def _above(self, at: int) -> Found | None:
        """A label above its value."""
        if not self._is_head(at):
            return None
        line, below = self._lines[at], self._below(at + 1)
        label = unbulleted(line.text).rstrip(" :=.…_")
        near = below < len(self._lines) and below - at <= _FEWEST_HEADS and not self._starts(below)
        value = unbulleted(self._text(below)) if near else ""
        if value and self._known.fits(label, value):
            rest = "" if self._ends(below + 1) or self._starts(below + 1) else self._text(below + 1).strip()
            return below + 1, [Said(label, Cell(value, self._lines[below].where), rest, self.paragraph)]
        closed = line.text.rstrip().endswith((":", "=", "..."))
        return (at + 1, [Said(label, Cell("", line.where), "", self.paragraph)]) if closed else None

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
        start = max(0, first - _FEWEST_HEADS) if len(texts) > _MOST_LISTED - 1 else 0
        cells = tuple(Cell(text, self._lines[at + i].where) for i, text in enumerate(texts) if i >= start)
        whole = any(OID.fullmatch(cell.text) for cell in cells) and len(cells) > _STACKED
        return (at + len(texts), [Grid(("",) * len(cells), (cells,))]) if whole else None

    def _is_listed(self, at: int) -> bool:
        text = unbulleted(self._text(at)).strip(" ,;")
        found = anchors(text)
        alone = len(found) == 1 and found[0].group() == text
        return alone or (not found and not self._starts(at) and self._known.is_value(text))

    def _behind(self, texts: list[str]) -> int:
        """How many lines behind an address go on about its owner: an organisation and an OID."""
        two = texts[:_FEWEST_HEADS]
        oid = next((i for i, text in enumerate(two) if OID.fullmatch(text)), None)
        if oid is None:
            return 0
        return oid + 1 if oid else 1


class _Table:
    """Goes down the rows of a table once."""

    def __init__(self, rows: list[tuple[Cell, ...]], known: Known, paragraph: int) -> None:
        width = max(map(len, rows), default=0)
        self._rows = [sized(tuple(_one_line(cell) for cell in row), width) for row in rows]
        self._known = known
        self._paragraph = paragraph

    def read(self) -> Iterator[Part]:
        heads: tuple[str, ...] = ()
        rows: list[tuple[Cell, ...]] = []
        at = 0
        while at < len(self._rows):
            row = self._rows[at]
            found = self._heads(at)
            filled = [cell for cell in row if cell.text]
            if found or len(filled) == 1 or (not heads and filled):
                if rows:
                    yield Grid(heads, tuple(rows))
                rows = []
            if found:
                heads, at = found
                continue
            if filled and not heads:
                end, parts = self._without(at)
                yield from parts
                at = end
                continue
            if len(filled) == 1 and not ADDRESS.fullmatch(filled[0].text):
                yield Free(filled[0], self._paragraph + at)
            elif len(filled) == _FEWEST_HEADS and self._known.heads(filled[0].text) and len(heads) > len(filled):
                yield Said(filled[0].text, filled[1], "", self._paragraph + at)
            elif filled:
                rows.append(row)
            elif rows:
                yield Grid(heads, tuple(rows))
                rows = []
            at += 1
        if rows:
            yield Grid(heads, tuple(rows))

    def _heads(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """The heads that begin on a row, two rows of them read as one, and the row below."""
        row = self._rows[at]
        below = self._rows[at + 1] if at + 1 < len(self._rows) else ()
        if not self._is_header(row, below):
            return None
        if below and _are_heads(below, self._known):
            over, spanned = "", []
            for upper, lower in zip(row, below, strict=True):
                over = upper.text or over
                spanned.append(f"{over} {lower.text}".strip() if lower.text else upper.text)
            return tuple(spanned), at + 2
        return tuple(cell.text for cell in row), at + 1

    def _is_header(self, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
        if _are_heads(row, self._known):
            return True
        filled = [cell for cell in row if cell.text]
        if _is_turned(row, self._known) and _is_turned(below, self._known):
            return False
        if len(filled) < _FEWEST_HEADS or _anchored(row) or not any(ADDRESS.fullmatch(c.text) for c in below):
            return bool(below) and len(filled) > 1 and self._spans(row, below)
        named = [c for c, cell in enumerate(below) if ADDRESS.fullmatch(cell.text) and row[c].text]
        return bool(named) and any(self._known.heads(cell.text) for cell in filled)

    def _spans(self, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
        """True for a row of heads over several columns, above the heads of these."""
        filled = [cell for cell in row if cell.text]
        fewer = len(filled) < sum(bool(cell.text) for cell in below)
        return fewer and _are_heads(below, self._known) and all(self._known.heads(cell.text) for cell in filled)

    def _without(self, at: int) -> Found:
        """What stands where no heads are above: heads before the cells, labels with values, rows, lines."""
        row = self._rows[at]
        filled = [cell for cell in row if cell.text]
        if _is_turned(filled, self._known) or (len(filled) > 1 and self._opens(at)):
            start = at if _is_turned(filled, self._known) else at + 1
            rows = [self._rows[start]]
            end = start + 1
            firsts = {rows[0][0].text.casefold()}
            while end < len(self._rows) and self._goes_on(end) and self._rows[end][0].text.casefold() not in firsts:
                firsts.add(self._rows[end][0].text.casefold())
                rows.append(self._rows[end])
                end += 1
            width = max(sum(bool(c.text) for c in r) for r in rows)
            if width > _FEWEST_HEADS and len(rows) > 1:
                return end, [turned(rows)]
            return end, [
                Said(cells[0].text, cells[1], "", self._paragraph)
                for r in rows
                if len(cells := [c for c in r if c.text] + [Cell("", r[0].where)]) > 1
            ]
        if any(ADDRESS.fullmatch(cell.text) for cell in filled) and len(filled) > 1:
            end = at
            rows = []
            while end < len(self._rows) and not self._heads(end) and _anchored(self._rows[end]):
                rows.append(self._rows[end])
                end += 1
            return end, [Grid(("",) * len(row), tuple(rows))]
        return at + 1, [Free(cell, self._paragraph + at) for cell in filled]

    def _opens(self, at: int) -> bool:
        """True for the row that numbers the people of the columns below."""
        below = [cell for cell in self._rows[at + 1] if cell.text] if at + 1 < len(self._rows) else []
        return not self._rows[at][0].text and _is_turned(below, self._known)

    def _goes_on(self, at: int) -> bool:
        row = self._rows[at]
        return bool(row[0].text) and not self._heads(at)


def turned(rows: Sequence[tuple[Cell, ...]]) -> Grid:
    """A grid of people in columns, turned: the first cell of each row is a head."""
    width = max(map(len, rows))
    full = [sized(row, width) for row in rows]
    columns = (tuple(row[c] for row in full) for c in range(1, width))
    return Grid(tuple(row[0].text for row in full), tuple(col for col in columns if any(c.text for c in col)))


def _are_heads(cells: Sequence[Cell], known: Known) -> bool:
    """True for a row of heads, of two fields or more; a few others may stand among them."""
    texts = [cell.text for cell in cells if cell.text]
    if len(texts) < _FEWEST_HEADS or any(":" in text for text in texts[1:]) or _anchored(cells):
        return False
    heads = [text for text in texts if known.heads(text)]
    return len(heads) * 2 >= len(texts) and known.fields(heads) >= _FEWEST_HEADS


def _is_turned(cells: Sequence[Cell], known: Known) -> bool:
    """True for a head before cells that are none."""
    texts = [cell.text for cell in cells if cell.text]
    others = sum(known.heads(text) for text in texts[1:])
    return len(texts) > 1 and known.heads(texts[0].rstrip(" :")) and others * 2 < len(texts) - 1


def _anchored(cells: Sequence[Cell]) -> bool:
    return any(anchors(cell.text) for cell in cells)


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
            if len(row) > _FEWEST_HEADS:
                parts.append(Grid(("",) * len(row), (tuple(row),)))
            row = []
    return parts


def _one_line(cell: Cell) -> Cell:
    return Cell(" ".join(cell.text.split()), cell.where, cell.at)
