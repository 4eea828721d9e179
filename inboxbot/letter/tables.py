"""The rows of a table as grids, labelled values and free lines.

Heads need not stand in the first row, and may take two; above them, and between the rows, stand titles and labelled
values. Where no heads are above, they stand before the cells, or there are none.
"""

from collections.abc import Iterator

from inboxbot.letter.cards import Cards
from inboxbot.letter.grids import ADDRESS, Cell, Free, Grid, Part, Said, label_and_value, sized
from inboxbot.letter.known import FEWEST_HEADS, Known, anchored, are_heads, is_turned, turned
from inboxbot.letter.lines import TextLines

Found = tuple[int, list[Part]]


class TableRows:
    """Goes down the rows of a table once."""

    def __init__(self, rows: list[tuple[Cell, ...]], known: Known, paragraph: int) -> None:
        width = max(map(len, rows), default=0)
        self._written = rows
        lined = [sized(tuple(_one_line(cell) for cell in row), width) for row in rows]
        # a table may begin in any column of its sheet
        first = next((c for c in range(width) if any(row[c].text for row in lined)), 0)
        self._rows = [row[first:] for row in lined]
        self._known = known
        self._paragraph = paragraph
        # What stands below a line of its own goes together with it.
        self._section = paragraph

    def read(self) -> Iterator[Part]:
        """The parts in order."""
        heads: tuple[str, ...] = ()
        rows: list[tuple[Cell, ...]] = []
        at = 0
        while at < len(self._rows):
            found = self._heads(at)
            filled = [cell for cell in self._rows[at] if cell.text]
            if heads and not found and self._is_row(filled, len(heads)):
                rows.append(self._rows[at])
                at += 1
                continue
            if rows:
                yield Grid(heads, tuple(rows))
            rows = []
            if found:
                heads, at = found
                continue
            end, parts = (at + 1, self._between(at, filled)) if heads or not filled else self._without(at)
            yield from parts
            at = end
        if rows:
            yield Grid(heads, tuple(rows))

    def _is_row(self, filled: list[Cell], width: int) -> bool:
        """True below heads for what is somebody's, and no title, no label with its value, and not empty."""
        if len(filled) < FEWEST_HEADS:
            return bool(filled) and ADDRESS.fullmatch(filled[0].text) is not None
        return not self._labelled(filled) and not (len(filled) == FEWEST_HEADS and self._is_said(filled, width))

    def _between(self, at: int, filled: list[Cell]) -> Iterator[Part]:
        """What stands among rows: labels and values of the rows below, one label with its value, or a title."""
        if len(filled) == 1:
            yield from self._across(at)
        elif filled:
            said = self._labelled(filled) or [(filled[0].text, filled[1])]
            yield from (Said(label, cell, "", self._paragraph + at) for label, cell in said)

    def _labelled(self, filled: list[Cell]) -> list[tuple[str, Cell]]:
        """The labels and values of cells that each hold both, which speak of the rows below; [] for other cells."""
        said = [(label, cell._replace(text=value)) for cell in filled for label, value in [label_and_value(cell.text)]]
        each = len(said) > 1 and all(cell.text and self._known.heads(label) for label, cell in said)
        return said if each else []

    def _is_said(self, filled: list[Cell], width: int) -> bool:
        """True for a label with its value in the place of a row."""
        label, value = filled
        return self._known.heads(label.text) and (width > len(filled) or self._known.fits(label.text, value.text))

    def _across(self, at: int) -> Iterator[Part]:
        """What the only cell of a row says to the rows below it: a title, or labelled values."""
        cell = next(cell for cell in self._written[at] if cell.text.strip())
        lines = [Cell(line, cell.where) for line in cell.text.split("\n") if line.strip()]
        yield from TextLines(lines, self._known, self._paragraph + at).read()

    def _heads(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """The heads that begin on a row, two rows of them read as one, and the row below."""
        row = self._rows[at]
        below = self._rows[at + 1] if at + 1 < len(self._rows) else ()
        if not self._is_header(row, below):
            return None
        if below and are_heads(below, self._known):
            over, spanned = "", []
            for upper, lower in zip(row, below, strict=True):
                over = upper.text or over
                spanned.append(f"{over} {lower.text}".strip() if lower.text else upper.text)
            return tuple(spanned), at + 2
        return tuple(cell.text for cell in row), at + 1

    def _is_header(self, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
        filled = [cell for cell in row if cell.text]
        labels = is_turned(below, self._known)
        if labels and self._numbers(filled):
            return False
        if labels and (len(filled) == FEWEST_HEADS or sum(bool(ADDRESS.fullmatch(c.text)) for c in below) > 1):
            return False
        if are_heads(row, self._known):
            return True
        if labels and is_turned(row, self._known):
            return False
        if len(filled) < FEWEST_HEADS or anchored(row) or not any(ADDRESS.fullmatch(c.text) for c in below):
            return bool(below) and len(filled) > 1 and self._spans(row, below)
        named = [c for c, cell in enumerate(below) if ADDRESS.fullmatch(cell.text) and row[c].text]
        return bool(named) and any(self._known.heads(cell.text) for cell in filled)

    def _spans(self, row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
        """True for a row of heads over several columns, above the heads of these."""
        filled = [cell for cell in row if cell.text]
        fewer = len(filled) < sum(bool(cell.text) for cell in below)
        return fewer and are_heads(below, self._known) and all(self._known.heads(cell.text) for cell in filled)

    def _without(self, at: int) -> Found:
        """What stands where no heads are above: heads before the cells, labels with values, rows, lines."""
        if cards := self._boxes(at) or self._cards(at):
            return cards
        row = self._rows[at]
        filled = [cell for cell in row if cell.text]
        if self._labelled(filled):
            return at + 1, list(self._between(at, filled))
        begins = is_turned(filled, self._known) or self._names(at)
        if begins or (len(filled) > 1 and self._opens(at)):
            start = at if begins else at + 1
            rows = [self._rows[start]]
            end = start + 1
            firsts = {rows[0][0].text.casefold()}
            while end < len(self._rows) and self._goes_on(end) and self._rows[end][0].text.casefold() not in firsts:
                firsts.add(self._rows[end][0].text.casefold())
                rows.append(self._rows[end])
                end += 1
            if len(rows) > 1 and end < len(self._rows) and self._titles(end - 1):
                rows.pop()
                end -= 1
            width = max(sum(bool(c.text) for c in r) for r in rows)
            if width > FEWEST_HEADS and len(rows) > 1:
                return end, [turned(rows)]
            return end, [
                Said(cells[0].text, cells[1], "", self._section)
                for r in rows
                if len(cells := [c for c in r if c.text] + [Cell("", r[0].where)]) > 1
            ]
        if any(ADDRESS.fullmatch(cell.text) for cell in filled) and len(filled) > 1:
            end = at
            rows = []
            while end < len(self._rows) and not self._heads(end) and anchored(self._rows[end]):
                rows.append(self._rows[end])
                end += 1
            return end, [Grid(("",) * len(row), tuple(rows))]
        self._section = self._paragraph + at
        return at + 1, [Free(cell, self._section) for cell in filled]

    def _boxes(self, at: int) -> Found | None:
        """A row of cells side by side that hold the labelled values of somebody each."""
        cells = [cell for cell in self._written[at] if cell.text.strip()]
        parts: list[Part] = []
        for number, cell in enumerate(cells):
            lines = [Cell(line, cell.where) for line in cell.text.split("\n") if line.strip()]
            box = list(TextLines(lines, self._known, self._paragraph + at + number).read())
            if self._known.fields(part.label for part in box if isinstance(part, Said)) <= FEWEST_HEADS:
                return None
            parts += box
        return (at + 1, parts) if len(cells) > 1 else None

    def _cards(self, at: int) -> Found | None:
        """Rows whose cells hold several lines: what is told of somebody, in one cell or in all of a row."""
        end = at
        lines: list[Cell] = []
        while end < len(self._rows) and any("\n" in cell.text.strip() for cell in self._written[end]):
            cells = self._written[end]
            lines += [Cell(line, cell.where) for cell in cells for line in cell.text.split("\n") if line.strip()]
            end += 1
        found = Cards(self._known, lines).grids_of(lines)
        return (end, list(found[1])) if found and found[0] == len(lines) else None

    def _titles(self, at: int) -> bool:
        """True for the title of the rows below: the only cell of its row, and no label."""
        filled = self._filled(at)
        return len(filled) == 1 and not self._known.heads(filled[0].text)

    def _opens(self, at: int) -> bool:
        """True for the row that numbers the people of the columns below."""
        numbers = not self._rows[at][0].text or self._numbers(self._filled(at))
        return numbers and is_turned(self._filled(at + 1), self._known)

    def _numbers(self, filled: list[Cell]) -> bool:
        """True for heads that behind the first one all say the same (`Tieto | Henkilö 1 | Henkilö 2`)."""
        texts = [cell.text for cell in filled[1:]]
        return len(texts) > 1 and all(map(self._known.heads, texts)) and self._known.fields(texts) == 1

    def _names(self, at: int) -> bool:
        """True for a row of names, whatever their label is called, above heads that stand before their cells."""
        cells, below = self._filled(at), self._filled(at + 1)
        named = len(cells) > 1 and all(self._known.is_name(cell.text) for cell in cells[1:])
        return named and len(below) == len(cells) and is_turned(below, self._known)

    def _filled(self, at: int) -> list[Cell]:
        return [cell for cell in self._rows[at] if cell.text] if at < len(self._rows) else []

    def _goes_on(self, at: int) -> bool:
        row = self._rows[at]
        return bool(row[0].text) and not self._heads(at)


def _one_line(cell: Cell) -> Cell:
    text = " ".join(cell.text.split())
    return cell if text == cell.text else Cell(text, cell.where, cell.at)
