"""A file's content as the pieces that recognition looks at: sheet by sheet, cell by cell, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from inboxbot.model import Attachment, Block, Lines

_MOST = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A cell or a line that says something; `row` is the texts of its whole row or line."""

    text: str
    row: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One sheet of a workbook, or the whole of another file."""

    title: str
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]


def sections(attachment: Attachment) -> tuple[Section, ...]:
    """The sections that hold text, in order. A sheet's name is its title."""
    found = []
    for title, run in groupby(attachment.content, key=lambda block: _sheet(block, attachment.filename)):
        blocks = tuple(run)
        passages = passages_of(blocks)
        if passages:
            found.append(Section(title=title, blocks=blocks, passages=passages))
    return tuple(found)


def passages_of(blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """What the blocks say piece by piece, at most 3,000 pieces."""
    return tuple(p for _, p in zip(range(_MOST), (p for b in blocks for p in _passages(b)), strict=False))


def _sheet(block: Block, filename: str) -> str:
    behind = block.where.removeprefix(filename)
    return behind[1:] if behind.startswith("!") else ""


def _passages(block: Block) -> Iterator[Passage]:
    rows = tuple((line,) for line in block.lines) if isinstance(block, Lines) else block.rows
    for row in rows:
        filled = tuple(" ".join(text.split()) for text in row if text.strip())
        for text in dict.fromkeys(filled):
            yield Passage(text=text, row=filled)
