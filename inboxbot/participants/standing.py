"""How every person of a source stands: what the headings above them and the remarks in their row say.

A heading of those who leave holds up to words of asking, whatever stands between; one of present users up to the next
heading or sentence; one of a contact person for its block.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from inboxbot.model import Block, Lines, Table
from inboxbot.participants.choices import Choices
from inboxbot.participants.heads import Heads
from inboxbot.participants.pairs import PERSON_KEYS, Pair, Standing
from inboxbot.participants.singled import names_of

_PIECES = re.compile(r"[;\t|,()]|\s[-–—/]\s|\s{3,}")
_CELLS = re.compile(r"[;\t|]")
_FEWEST_HEADS = 2
_LONGEST = 1_000

IsField = Callable[[str], bool]


def stood(blocks: Iterable[Block], pairs: list[Pair], heads: Heads, is_field: IsField, title: str = "") -> list[Pair]:
    """The pairs with their standing; `is_field` tells labels, `title` is that of the whole (a subject, a file)."""
    if not pairs:
        return pairs
    walk = _Walk(heads, is_field, pairs)
    for block in blocks:
        walk.enter(title, block.where.partition("!")[2] if isinstance(block, Table) else "")
        walk.lines(block) if isinstance(block, Lines) else walk.table(block)
    if walk.ends_in_choice():
        walk.found = {pair.where: Standing.LEAVING for pair in pairs}
    return [replace(pair, standing=walk.found.get(pair.where, Standing.OPEN)) for pair in pairs]


class _Walk:
    """Goes down the lines and rows of a source once."""

    def __init__(self, heads: Heads, is_field: IsField, pairs: list[Pair]) -> None:
        self.found: dict[str, Standing] = {}
        # Some of the people are not asked for, and it is not ours to tell who.
        self._chose = False
        self._names = names_of(pairs)
        self._choices = Choices(heads)
        self._heads = heads
        self._is_field = is_field
        self._fields = frozenset(pair.where for pair in pairs)
        self._people = frozenset(pair.where for pair in pairs if pair.key in PERSON_KEYS)
        self._standing = Standing.OPEN
        self._paragraph: list[str] = []
        # A contact's block ends with the empty line below it.
        self._in_block = False
        self._columns: frozenset[int] = frozenset()
        self._sheet = ""

    def ends_in_choice(self) -> bool:
        """True when access is asked for some of the people only, and nothing plain tells for whom."""
        self._chose = self._chose or self._choices.choose()
        return self._chose

    def enter(self, title: str, sheet: str) -> None:
        """A new block, below the headings of the one before unless it is another sheet."""
        self._columns = frozenset()
        self.ends_in_choice()
        self._choices = Choices(self._heads)
        if sheet != self._sheet and any(map(str.isalpha, sheet)):
            self._standing, self._sheet = Standing.OPEN, sheet
        if self._heads.removes(title) or self._heads.removes(sheet):
            self._standing = Standing.LEAVING

    def lines(self, block: Lines) -> None:
        """Marks the people of running text."""
        for index, line in enumerate(block.lines):
            self._line(line, block.at(index))
        self._end_paragraph()

    def table(self, block: Table) -> None:
        """Marks the people of a table: in rows, in columns, below titles between them."""
        for r, row in enumerate(block.rows):
            filled = {c: cell for c, cell in enumerate(row) if cell.strip()}
            places = {c: block.at(r, c) for c in filled}
            if any(place in self._fields for place in places.values()):
                self._row(filled, places)
            elif len(filled) < _FEWEST_HEADS:
                self._line(" ".join(filled.values()), "")
                self._end_paragraph()
            elif len(filled) == _FEWEST_HEADS and 0 in filled and not self._is_field(filled[0]):
                self._labelled(": ".join(" ".join(cell.split()) for cell in filled.values()))
            else:
                self._choices.head(filled)
                self._columns = frozenset(c for c, cell in filled.items() if self._heads.removes(cell))

    def _line(self, line: str, place: str) -> None:
        text = line.strip()
        if place in self._fields:
            self._end_paragraph()
            self._mark(place, leaves=place in self._people and self._is_remarked(text))
            if place in self._people:
                self._choices.line(line)
        elif not text:
            self._end_paragraph()
            if self._standing is Standing.CONTACT and self._in_block:
                self._standing = Standing.OPEN
        elif self._is_field(text) and (self._heads.standing(text) is not Standing.LEAVING or _CELLS.search(text)):
            self._end_paragraph()
            self._in_block = True
            self._choices.head_line(text)
            self._columns = frozenset(c for c, cell in enumerate(_CELLS.split(text)) if self._heads.removes(cell))
        elif self._heads.labelled(text):
            self._end_paragraph()
            self._labelled(text)
        else:
            self._paragraph.append(text)

    def _mark(self, place: str, *, leaves: bool) -> None:
        standing = Standing.LEAVING if leaves else self._standing
        self.found[place] = standing
        self._in_block = True

    def _is_remarked(self, line: str) -> bool:
        """A word of removal in a piece of its own, or a mark in the column of one."""
        cells = _CELLS.split(line)
        ticked = any(c < len(cells) and not self._heads.is_nobody(cells[c]) for c in self._columns)
        return ticked or any(self._heads.is_remark(piece) for piece in _PIECES.split(line) if piece.strip())

    def _row(self, filled: dict[int, str], places: dict[int, str]) -> None:
        beside = (cell for c, cell in filled.items() if places[c] not in self._fields)
        remarked = any(self._heads.is_remark(cell) for cell in beside)
        if any(place in self._people for place in places.values()):
            # `Ny användare | nej` looks like a name.
            aside = {c: x for c, x in filled.items() if places[c] not in self._fields or self._heads.is_answer(x)}
            self._choices.row(aside)
        ticked = any(c in filled and not self._heads.is_nobody(filled[c]) for c in self._columns)
        for place in places.values():
            self._mark(place, leaves=place in self._people and (remarked or ticked))

    def _labelled(self, line: str) -> None:
        """A line that is no field: `Puhelin: 040...` goes on, `Tilaajan yhteyshenkilö: Kalle Kivi` begins another."""
        standing = self._heads.standing(line)
        if standing is Standing.LEAVING:
            # said of somebody beside it, or of somebody named in it
            self.found |= dict.fromkeys(self._people, Standing.LEAVING)
        elif standing is not Standing.OPEN:
            self._standing, self._in_block = standing, True

    def _end_paragraph(self) -> None:
        if not self._paragraph:
            return
        text = " ".join(self._paragraph)[-_LONGEST:]
        standing = self._heads.standing(text)
        self._chose = self._chose or self._heads.singled.singles_out(text, self._names)
        self._paragraph = []
        self._in_block = False
        if standing is not Standing.OPEN or self._standing is not Standing.LEAVING:
            self._standing = standing
