"""People told on a few lines each, in whatever order: a name, the address that spells it, and what stands with them.

    1. Maija Meikäläinen, testaaja
       maija.meikalainen@firma.example, puh. 040 1234567
       Firma Oy (OID 1.2.246.10.20774740)

The address and the name that it spells hold a card together, so no line has to say what it is. Where all
addresses of a text that spell a name stand the same way from it, an address that spells none (`maijam@`) has its name
there as well.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from inboxbot.letter.grids import ADDRESS, OID, Cell, Grid, anchors, around, label_and_value
from inboxbot.letter.known import Known

_MOST_LINES = 8
_MOST_NEAR = 2
_MOST_SEARCHED = 2_000
_LONGEST_LINE = 300


class Piece(NamedTuple):
    """A value with the label before it, "" where there is none."""

    label: str
    cell: Cell


Row = tuple[Piece, ...]


class Cards:
    """Reads the lines of one text; each line is taken apart once, however often a card may begin above it."""

    def __init__(self, known: Known, lines: list[Cell]) -> None:
        self._known = known
        self._lines = lines
        self._read: dict[Cell, Row] = {}

    def grids_of(self, lines: list[Cell]) -> tuple[int, list[Grid]] | None:
        """How many lines of a paragraph are cards, and the grids of their people; None where no card begins."""
        rows = list(takewhile(bool, map(self._row, lines)))
        found = self._starts(rows)
        if next(found, None) != 0:
            return None
        starts = [0, *found]
        size = max((b - a for a, b in pairwise(starts)), default=_MOST_LINES)
        end = min(len(rows), starts[-1] + size)
        cards = [sum(rows[a:b], ()) for a, b in pairwise([*starts, end])]
        if len(cards) == 1 and not any(OID.fullmatch(piece.cell.text) for piece in cards[0]):
            return None
        return end, list(_grids(cards))

    def _starts(self, rows: list[Row]) -> Iterator[int]:
        """The lines with which cards begin: that of the address, or of its name above; none without both."""
        emails = list(_emails(rows))
        lines = [at for at, _ in emails]
        if len(set(lines)) != len(lines):
            return
        for number, (at, email) in enumerate(emails):
            above = lines[number - 1] + 1 if number else 0
            below = lines[number + 1] if number + 1 < len(lines) else len(rows)
            named = [i for i in range(above, below) if _is_named(rows[i], email, self._known)]
            named = named or [i for i in range(above, below) if i - at == self._way and self._holds_name(rows[i])]
            if len(named) != 1 or abs(named[0] - at) >= _MOST_LINES:
                return
            yield min(named[0], at)

    @cached_property
    def _way(self) -> int | None:
        """From an address to the name that it spells, in lines, where it is the same in all of the text."""
        rows = list(map(self._row, self._lines[:_MOST_SEARCHED]))
        found = {
            near - at
            for at, email in _emails(rows)
            for near in range(max(0, at - _MOST_NEAR), min(len(rows), at + _MOST_NEAR + 1))
            if all(rows[min(at, near) : max(at, near)]) and _is_named(rows[near], email, self._known)
        }
        return found.pop() if len(found) == 1 else None

    def _holds_name(self, row: Row) -> bool:
        return any(self._known.is_name(piece.cell.text) for piece in row)

    def _row(self, line: Cell) -> Row:
        """The pieces of a line; none of one that holds a sentence."""
        if line not in self._read:
            self._read[line] = tuple(_pieces(line, self._known)) if len(line.text) <= _LONGEST_LINE else ()
        return self._read[line]


def _pieces(line: Cell, known: Known) -> Iterator[Piece]:
    """The values of a line; nothing where a part of it is said in words."""
    found: list[Piece] = []
    label = ""
    for cell in around(line):
        text = cell.text
        if known.heads(text.rstrip(" :=")):
            label = text.rstrip(" :=")
            continue
        before, value = label_and_value(text)
        if not (value and known.heads(before)):
            length = known.leading(text)
            before, value = (text[:length].strip(), text[length:].strip()) if length else ("", text)
        if not anchors(text) and not known.is_value(value):
            return
        found.append(Piece(before or label, cell._replace(text=value)))
        label = ""
    yield from found


def _emails(rows: list[Row]) -> Iterator[tuple[int, str]]:
    return ((at, p.cell.text) for at, row in enumerate(rows) for p in row if ADDRESS.fullmatch(p.cell.text))


def _is_named(row: Row, email: str, known: Known) -> bool:
    """True where a line holds the name that an address spells, in one piece or in two."""
    texts = [piece.cell.text for piece in row if piece.cell.text != email]
    return any(known.spells(email, text) for text in (*texts, *map(" ".join, pairwise(texts))))


def _grids(cards: list[Row]) -> Iterator[Grid]:
    """One grid where all cards are alike, else one for each."""
    labels = [tuple(piece.label for piece in card) for card in cards]
    rows = [tuple(piece.cell for piece in card) for card in cards]
    if len({(heads, _marks(row)) for heads, row in zip(labels, rows, strict=True)}) == 1:
        yield Grid(labels[0], tuple(rows))
        return
    for heads, row in zip(labels, rows, strict=True):
        yield Grid(heads, (row,))


def _marks(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("@" if ADDRESS.fullmatch(c.text) else "." if OID.fullmatch(c.text) else "" for c in row)
