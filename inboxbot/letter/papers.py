"""Papers: a file of a message in pieces: its name, its sheets, their cells and lines, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, islice
from typing import NamedTuple

from inboxbot.letter.sentences import Sentence, Zone, sentence
from inboxbot.letter.words import parted, tokens
from inboxbot.model import Attachment, Block, Lines

# No form has more; what a workbook lists behind them is data.
MOST_PIECES = 3_000
_LINES_OF_A_CELL = 100


class Piece(NamedTuple):
    """A cell or a line: its words, its place, and where it stands in its block (row and column from 0).

    The lines of one cell stand in it one below the other, each a hundredth of a row lower.
    """

    said: Sentence
    block: int
    row: float
    column: int
    alone: bool

    @property
    def text(self) -> str:
        """What stands there, on one line."""
        return self.said.text


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or the whole of another file; `title` is the sheet's name, else ""."""

    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its cells and lines that say something, at most 3,000; `alone` where nothing else stands in the row."""
        return tuple(islice(self._pieces(), MOST_PIECES))

    def _pieces(self) -> Iterator[Piece]:
        for number, block in enumerate(self.blocks):
            if isinstance(block, Lines):
                for r, line in enumerate(block.lines):
                    if text := " ".join(line.split()):
                        yield Piece(sentence(text, block.at(r), Zone.PAPER), number, r, 0, True)
                continue
            for r, row in enumerate(block.rows):
                filled = [c for c, cell in enumerate(row) if cell.strip() and not _goes_on(block.rows, r, c)]
                for c in filled:
                    where = block.at(r, c)
                    lines = [text for line in row[c].splitlines() if (text := " ".join(line.split()))]
                    for below, text in enumerate(lines[:_LINES_OF_A_CELL]):
                        said = sentence(text, where, Zone.PAPER)
                        at = round(r + below / _LINES_OF_A_CELL, 2) if below else r
                        yield Piece(said, number, at, c, len(filled) == 1)


def _goes_on(rows: tuple[tuple[str, ...], ...], r: int, c: int) -> bool:
    """True where a text of several lines repeats the cell above or to the left: a merged cell stands in each."""
    text = rows[r][c]
    above = r > 0 and c < len(rows[r - 1]) and rows[r - 1][c] == text
    return "\n" in text and (above or (c > 0 and rows[r][c - 1] == text))


@dataclass(frozen=True)
class Paper:
    """A file that came, with its name in words and its sheets."""

    attachment: Attachment

    @cached_property
    def name(self) -> Sentence:
        """The words of its file name, parted where the name runs them together."""
        stem = self.attachment.filename.rpartition(".")[0] or self.attachment.filename
        return Sentence(stem, self.attachment.filename, Zone.PAPER, tokens(parted(stem)))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Its sheets that hold text, in order."""
        return _sheets(self.attachment.content, self.attachment.filename)


# Who asks for the role of a file, its service and its period asks for its sheets each time.
@lru_cache(maxsize=4)
def _sheets(content: tuple[Block, ...], filename: str) -> tuple[Sheet, ...]:
    sheets = (Sheet(title, tuple(run)) for title, run in groupby(content, key=lambda b: _title(b, filename)))
    return tuple(sheet for sheet in sheets if sheet.pieces)


def _title(block: Block, filename: str) -> str:
    behind = block.where.removeprefix(filename)
    return behind[1:] if behind.startswith("!") else ""
