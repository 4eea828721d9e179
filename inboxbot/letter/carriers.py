"""Carriers: whatever carries values, lines or tables, as grids, labelled values and free lines in reading order."""

from collections.abc import Iterable, Iterator

from inboxbot.letter.grids import Cell, Part
from inboxbot.letter.known import Known, cards
from inboxbot.letter.lines import TextLines
from inboxbot.letter.tables import TableRows
from inboxbot.model import Block, Lines

__all__ = ["Known", "parts_of"]


def parts_of(blocks: Iterable[Block], known: Known) -> Iterator[Part]:
    """The parts of a text in order."""
    paragraph = 0
    for block in blocks:
        paragraph += 2
        if isinstance(block, Lines):
            walk = TextLines([Cell(line, block.at(i)) for i, line in enumerate(block.lines)], known, paragraph)
            yield from walk.read()
            paragraph = walk.paragraph
            continue
        rows = [tuple(Cell(t, block.at(r, c)) for c, t in enumerate(row)) for r, row in enumerate(block.rows)]
        filled = {c for row in rows for c, cell in enumerate(row) if cell.text.strip()}
        if len(filled) == 1:
            column = filled.pop()
            walk = TextLines([row[column] for row in rows if column < len(row)], known, paragraph)
            yield from walk.read()
            paragraph = walk.paragraph
        else:
            for part in cards(rows, known):
                yield from TableRows(part, known, paragraph).read()
                paragraph += len(part)
