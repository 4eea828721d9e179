"""What is known of heads and values by whoever asks for grids, and how heads stand in a row of cells."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from inboxbot.letter.grids import Cell, Grid, anchors, sized

FEWEST_HEADS = 2


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


def turned(rows: Sequence[tuple[Cell, ...]]) -> Grid:
    """A grid of people in columns, turned: the first cell of each row is a head."""
    width = max(map(len, rows))
    full = [sized(row, width) for row in rows]
    columns = (tuple(row[c] for row in full) for c in range(1, width))
    return Grid(tuple(row[0].text for row in full), tuple(col for col in columns if any(c.text for c in col)))


def are_heads(cells: Sequence[Cell], known: Known) -> bool:
    """True for a row of heads, of two fields or more; a few others may stand among them."""
    texts = [cell.text for cell in cells if cell.text]
    if len(texts) < FEWEST_HEADS or any(":" in text for text in texts[1:]) or anchored(cells):
        return False
    heads = [text for text in texts if known.heads(text)]
    return len(heads) * 2 >= len(texts) and known.fields(heads) >= FEWEST_HEADS


def is_turned(cells: Sequence[Cell], known: Known) -> bool:
    """True for a head before cells that are none."""
    texts = [cell.text for cell in cells if cell.text]
    others = sum(known.heads(text) for text in texts[1:])
    return len(texts) > 1 and known.heads(texts[0].rstrip(" :")) and others * 2 < len(texts) - 1


def anchored(cells: Sequence[Cell]) -> bool:
    """True where an address or OID stands in a cell."""
    return any(anchors(cell.text) for cell in cells)
