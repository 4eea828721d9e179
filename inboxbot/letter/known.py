"""What is known of heads and values by whoever asks for grids, and how heads stand in a row of cells."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from inboxbot.letter.grids import ADDRESS, Cell, Grid, anchors, around, sized

FEWEST_HEADS = 2


class Known(Protocol):
    """What is known of heads and values."""

    def heads(self, text: str) -> bool:
        """True for the head of a column, or a label."""

    def fields(self, texts: Iterable[str]) -> int:
        """Of how many different fields the heads are."""

    def fits(self, label: str, text: str, *, alone: bool = False) -> bool:
        """True for a text that may stand for what the label names; `alone`: no other value goes with it."""

    def is_value(self, text: str) -> bool:
        """True for a text that may be a name, an organisation or an identifier, and is no sentence."""

    def leading(self, text: str) -> int:
        """The length of the label with which a line begins that nothing parts from its value; 0 for none."""

    def labels(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where labels stand among the words of a line: the first character of each, and the one behind it."""

    def is_name(self, text: str) -> bool:
        """True for a text that looks like a full name."""

    def spells(self, email: str, text: str) -> bool:
        """True for the name of the owner of an address."""


def person_cells(line: Cell, known: Known) -> tuple[Cell, ...]:
    """The cells of a text that tells somebody in a row, one address and no sentence among them; () for any other."""
    cells = around(line) if "@" in line.text else ()
    one = sum(bool(ADDRESS.fullmatch(cell.text)) for cell in cells) == 1
    return cells if one and len(cells) > 1 and all(known.is_value(cell.text) for cell in cells) else ()


def turned(rows: Sequence[tuple[Cell, ...]]) -> Grid:
    """A grid of people in columns, turned: the first cell of each row is a head.

    A cell merged over all people stands once, at the first of them. It comes before what is each one's.
    """
    width = max(map(len, rows))
    full = sorted((sized(row, width) for row in rows), key=lambda row: any(cell.text for cell in row[2:]))
    columns = (tuple(row[c] for row in full) for c in range(1, width))
    return Grid(tuple(row[0].text for row in full), tuple(col for col in columns if any(c.text for c in col)))


def cards(rows: Sequence[tuple[Cell, ...]], known: Known) -> list[list[tuple[Cell, ...]]]:
    """The cards of people side by side, each of its labels and values alone; the whole table where there are none.

    Labels that come again further right begin another card, and the first of them that comes again below another row.
    """
    if not rows:
        return []
    labels = [[row[c].text.strip(" :").casefold() if c < len(row) else "" for row in rows] for c in range(len(rows[0]))]
    first = next((c for c, column in enumerate(labels) if sum(map(known.heads, column)) > FEWEST_HEADS), None)
    starts = [c for c, column in enumerate(labels) if first is not None and _repeats(column, labels[first])]
    if len(starts) < FEWEST_HEADS or any(b - a < FEWEST_HEADS for a, b in pairwise(starts)):
        return [list(rows)]
    top = next(r for r, text in enumerate(labels[starts[0]]) if text)
    bands = [r for r, text in enumerate(labels[starts[0]]) if text == labels[starts[0]][top]]
    columns = list(zip(starts, [*starts[1:], None], strict=True))
    cut = [rows[a:b] for a, b in zip([0, *bands[1:]], [*bands[1:], None], strict=True)]
    return [[row[a:b] for row in band] for band in cut for a, b in columns]


def _repeats(column: list[str], labels: list[str]) -> bool:
    said = [(text, label) for text, label in zip(column, labels, strict=True) if text]
    return len(said) > FEWEST_HEADS and all(text == label for text, label in said)


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
