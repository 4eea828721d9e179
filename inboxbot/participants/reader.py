"""One body or file read: its grids, labelled values and free lines as pairs of a field and a text.

Columns and labels are weighed, not looked up. Whom a heading above them removes, or names as a contact or an example,
is marked; the lines that are no part of a grid are kept for whoever asks what they say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from inboxbot.letter import key as stems
from inboxbot.letter.carriers import parts_of
from inboxbot.letter.grids import ADDRESS, OID, Cell, Free, Grid, Part, Said, around
from inboxbot.letter.known import person_cells
from inboxbot.model import Block
from inboxbot.participants.addresses import addresses
from inboxbot.participants.columns import Column, Columns
from inboxbot.participants.grouping import Grouped, grouped
from inboxbot.participants.headings import ASIDE, Headings, Standing
from inboxbot.participants.labels import Labels
from inboxbot.participants.limits import within
from inboxbot.participants.names import spells
from inboxbot.participants.pairs import JOINED_KEYS, NAME_KEYS, ORGANISATION_KEYS, PERSON_KEYS, Aside, Key, Pair, Shape
from inboxbot.participants.shared import shared_organisation
from inboxbot.rulebook.folding import fold

Cells = Sequence[tuple[Key | None, Cell]]

# Words beside an OID that no field takes: a sentence.
_WORDED = frozenset({Shape.NAME, Shape.TEXT, Shape.PROSE})
_NUMBERED = re.compile(r"\s*\d{1,3}[.):]\s")
_REMARK = re.compile(r"[\d\w>.]\s*[(\[][^()\[\]]+[)\]][\s.,;]*$")
_OID_IN_WORDS = re.compile(r"(\d[\d.]+\d)\s+(?=[A-ZÅÄÖ])(?:\s*[^\W\d_]+[,.!]?)+$")
_LONGEST_REMARK = 300
_EXAMPLE_WORDS = 3
_HEADING_LINES = 2
_LABELS_BELOW = 4
_COUNT = 2


@dataclass(frozen=True, slots=True)
class Source:
    """What one body or file says: its people, its other lines, and whether a heading removes some of the people."""

    groups: Grouped
    free: tuple[Free, ...]
    leaving: bool


class Reader:
    """Reads sources with the words of one rulebook."""

    def __init__(self, labels: Labels, columns: Columns) -> None:
        self.labels = labels
        self._columns = columns

    def source(self, blocks: tuple[Block, ...], title: str = "") -> Source:
        """The people of one body, or of a file called `title`."""
        parts = tuple(parts_of(within(blocks), self.labels))
        walk = _Walk(self.labels, self._columns, parts, title)
        pairs = list(walk.pairs())
        keys = {pair.key for pair in pairs if pair.text}
        if keys & PERSON_KEYS and not keys & {Key.OID, Key.BUSINESS_ID}:
            pairs += shared_organisation(walk.free, pairs, self.labels)
        groups = grouped(pairs, self.labels.firms, self.labels.words.ditto)
        return Source(groups, tuple(walk.free), walk.leaving)


class _Walk:
    """Goes over the parts of one source once."""

    def __init__(self, labels: Labels, columns: Columns, parts: tuple[Part, ...], title: str) -> None:
        self.free: list[Free] = []
        self.leaving = False
        self._labels = labels
        self._columns = columns
        self._parts = parts
        self._headings = Headings(labels)
        self._standing = Standing.LEAVING if self._headings.removes(title) else Standing.OPEN
        self._since = -1
        # The paragraphs of a contact and of whoever was named last.
        self._contact: int | None = None
        self._named: int | None = None
        self._keys = dict(self._of_labels())

    def _of_labels(self) -> Iterator[tuple[str, Key | None]]:
        """What each label is, by all the values that it has."""
        alike: dict[str, list[tuple[str, str]]] = {}
        said = [part for part in self._parts if isinstance(part, Said)]
        for _, paragraph in groupby(said, key=lambda part: part.paragraph):
            for label, values in self._with_addresses(list(paragraph)):
                alike.setdefault(stems(label), []).extend(values)
        for label in {part.label: None for part in said}:
            texts, emails = zip(*alike[stems(label)], strict=True)
            yield label, self._columns.weigh(Column(label, texts, emails)).value

    def _with_addresses(self, paragraph: list[Said]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The values of each label, each with the address of its person where a paragraph tells an OID as well."""
        shapes = [self._labels.shape(part.cell.text) for part in paragraph]
        emails = [part.cell.text for part, shape in zip(paragraph, shapes, strict=True) if shape is Shape.ADDRESS]
        values: dict[str, list[str]] = {}
        for part in paragraph:
            values.setdefault(part.label, []).append(part.cell.text)
        for label, texts in values.items():
            told = emails if Shape.OID in shapes and len(emails) == len(texts) else [""] * len(texts)
            yield label, list(zip(texts, told, strict=True))

    def pairs(self) -> Iterator[Pair]:
        above: Part | None = None
        for number, part in enumerate(self._parts):
            if isinstance(part, Grid):
                yield from self._marked(self._of_grid(part, number), part.rows[0][0])
            elif isinstance(part, Said):
                yield from self._marked(self._of_said(part, number, above), part.cell, part.paragraph)
            else:
                yield from self._of_free(part, number, above)
            above = part

    def _marked(self, pairs: Iterator[Pair], cell: Cell, paragraph: int = -1) -> Iterator[Pair]:
        """The pairs as the heading above has them."""
        if self._standing in (Standing.EXAMPLE, *ASIDE):
            if self._since < 0:
                self._since = paragraph
            elif paragraph != self._since:
                self._standing, self._since = Standing.OPEN, -1
        for told in pairs:
            if self._standing is Standing.EXAMPLE:
                continue
            text = self._labels.untitled(told.text) if told.key in JOINED_KEYS else told.text
            pair = replace(told, text=text, doubted=self._doubts(told))
            self.leaving = self.leaving or (self._standing is Standing.LEAVING and pair.key in NAME_KEYS | {Key.EMAIL})
            aside = ASIDE.get(self._standing)
            yield replace(pair, aside=aside) if aside else pair

    def _doubts(self, pair: Pair) -> bool:
        """True for an address or OID with a remark behind it that may take it back."""
        remark = _REMARK.search(pair.text[-_LONGEST_REMARK:]) if pair.key in (Key.EMAIL, Key.OID) else None
        return remark is not None and ("?" in remark[0] or self._labels.found(self._labels.words.doubting, remark[0]))

    def _of_grid(self, grid: Grid, number: int) -> Iterator[Pair]:
        keys = self._columns.told(grid)
        self._removes_by_column(grid, keys)
        bare = not any(grid.heads)
        for r, row in enumerate(grid.rows):
            cells = [(key, cell) for key, cell in zip(keys, row, strict=True) if key not in (None, Key.CONTACT)]
            said = frozenset(key for key, cell in cells if self._says(cell.text))
            if not said or self._counts(said, cells) or any(self._headings.is_example(cell.text) for cell in row):
                continue
            worded = not said & NAME_KEYS and any(
                key is None and self._labels.shape(cell.text) in _WORDED for key, cell in zip(keys, row, strict=True)
            )
            answers = self._standing is Standing.QUESTIONS and Key.OID not in said
            if bare and (worded or answers or not self._is_row(said, cells, len(grid.rows))):
                self.free.append(Free(Cell(" ".join(cell.text for cell in row), row[0].where), number))
                continue
            for key, cell in (*cells, *self._names_beside(said, cells)):
                if bare and key is Key.ORGANISATION:
                    cell = cell._replace(text=self._labels.unled(cell.text))
                if key is not None:
                    yield Pair(key=key, text=cell.text, where=cell.where, paragraph=-number, row=f"grid {number}!{r}")

    def _counts(self, said: frozenset[Key], cells: Cells) -> bool:
        """True for the row below a list that says how many it names (`Yhteensä | 4`)."""
        told = [cell.text.strip(" .") for _, cell in cells if cell.text.strip()]
        return len(told) == len(said) == _COUNT and told[1].isdigit() and told[0].isalpha()

    def _names_beside(self, said: frozenset[Key], cells: Cells) -> Iterator[tuple[Key, Cell]]:
        """The name that stands in one cell with the address."""
        for key, cell in cells:
            name = ADDRESS.sub("", cell.text).strip(" ,;:-–|/()<>") if key is Key.EMAIL else ""
            if name and not said & NAME_KEYS and self._labels.shape(name) is Shape.NAME:
                yield Key.JOINED, Cell(name, cell.where)

    def _is_row(self, said: frozenset[Key], cells: Cells, rows: int) -> bool:
        """True for a row without heads that is somebody's, or an organisation's."""
        if not said & NAME_KEYS:
            return Key.EMAIL not in said
        if said & {Key.OID, Key.BUSINESS_ID} or rows > 1:
            return True
        email = next((cell.text.strip("<> ") for key, cell in cells if key is Key.EMAIL), "")
        names = " ".join(cell.text for key, cell in cells if key in NAME_KEYS)
        return bool(email) and spells(email.removeprefix("mailto:"), names)

    def _removes_by_column(self, grid: Grid, keys: tuple[Key | None, ...]) -> None:
        """A column that says of some of the people that they are to be removed."""
        removing = self._labels.words.removing
        for at, key in enumerate(keys):
            if key is None:
                cells = (row[at].text for row in grid.rows)
                refused = {fold(cell.text).strip(" .") for cell in grid.columns[at]} & {
                    *map(fold, self._labels.words.refusing)
                }
                chosen = bool(refused) and self._labels.found(self._labels.words.asking, grid.heads[at])
                self.leaving = self.leaving or chosen
                told = any(len(text.split()) <= _EXAMPLE_WORDS and self._labels.found(removing, text) for text in cells)
                self.leaving = self.leaving or told or self._labels.found(removing, grid.heads[at])

    def _says(self, text: str) -> bool:
        return self._labels.shape(text) is not Shape.FILLER

    def _of_said(self, said: Said, number: int, above: Part | None) -> Iterator[Pair]:
        key = self._keys[said.label]
        if self._contact != said.paragraph:
            self._contact = None
        if self._named != said.paragraph and key is Key.CONTACT and self._labels.shape(said.cell.text) is Shape.NAME:
            self._contact = said.paragraph
        elif key is Key.CONTACT:
            return
        if self._named != said.paragraph and (cells := person_cells(said.cell, self._labels)):
            standing = self._headings.standing(said.label, Standing.OPEN)
            if standing is not Standing.QUESTIONS:
                told = self._of_grid(Grid(("",) * len(cells), (cells,)), number)
                yield from (replace(pair, aside=ASIDE.get(standing)) for pair in told)
            return
        self._named = said.paragraph if key in NAME_KEYS else self._named
        if key is None or key is Key.OTHER or self._is_awaited(said, number):
            return
        row = ""
        headed = tuple(self._heading(said, number))
        if not headed and key is Key.OID and isinstance(above, Free) and self._labels.is_firm(above.cell.text):
            row = f"firm {number}"
            yield Pair(key=Key.ORGANISATION, text=above.cell.text, where=above.cell.where, row=row)
        yield from headed
        text = said.cell.text
        if key is Key.OID:
            text = text[self._labels.leading(text) :].strip()
            # `OID: 1.2.246.10.24420077 Med vänliga hälsningar`
            text = text[: ends.end(1)] if (ends := _OID_IN_WORDS.match(text)) else text
        aside = Aside.NAMED if self._contact is not None else None
        yield Pair(
            key=Key.JOINED if key in (Key.CONTACT, Key.PERSON) else key,
            text=text,
            where=said.cell.where,
            rest=said.rest,
            paragraph=said.paragraph,
            row=row,
            number=said.number,
            aside=aside,
        )

    def _heading(self, said: Said, number: int) -> Iterator[Pair]:
        """The name, and the organisation, on lines of their own above the labels of a paragraph.

        An address among the labels spells the name, and an organisation or OID is told as well.
        """
        near = self._parts[max(0, number - _HEADING_LINES) : number]
        lines = [p.cell for p in near if isinstance(p, Free) and p.paragraph == said.paragraph]
        behind = self._parts[number : number + _LABELS_BELOW]
        labelled = [p for p in behind if isinstance(p, Said) and p.paragraph == said.paragraph]
        told = {self._keys[p.label]: p.cell.text for p in labelled}
        emails = addresses(told.get(Key.EMAIL, ""))
        names = [cell for cell in lines if self._labels.shape(cell.text) is Shape.NAME]
        spelt = [cell for cell in names if any(_is_spelt(email, cell.text) for email in emails)]
        if not spelt or not told.keys() & ORGANISATION_KEYS:
            return
        firms = [cell for cell in lines if self._labels.is_firm(cell.text)]
        for key, found in ((Key.JOINED, spelt), (Key.ORGANISATION, firms)):
            for cell in found[-1:]:
                yield Pair(key=key, text=cell.text, where=cell.where, paragraph=said.paragraph)

    def _is_awaited(self, said: Said, number: int) -> bool:
        """True for a label without a value that is said once more right below."""
        if said.cell.text.strip():
            return False
        below = self._parts[number + 1 : number + 3]
        key = self._keys[said.label]
        return any(isinstance(part, Said) and self._keys[part.label] is key for part in below)

    def _of_free(self, part: Free, number: int, above: Part | None) -> Iterator[Pair]:
        text = part.cell.text
        if OID.search(text) and not _NUMBERED.match(text) and not text.endswith("?"):
            cells = around(part.cell)
            if all(self._labels.is_value(cell.text) for cell in cells):
                grid = Grid(("",) * len(cells), (cells,))
                keys = self._columns.told(grid)
                if keys and all(key in ORGANISATION_KEYS for key in keys):
                    if len(keys) == 1 and isinstance(above, Free) and self._labels.is_firm(above.cell.text):
                        cell, row = above.cell, f"grid {number}!0"
                        yield Pair(key=Key.ORGANISATION, text=cell.text, where=cell.where, paragraph=-number, row=row)
                    yield from self._of_grid(grid, number)
                    return
        self.free.append(part)
        self._since = -1
        self._standing = self._headings.standing(text, self._standing)


def _is_spelt(email: str, name: str) -> bool:
    """True for an address that spells a name, or its first and last words: few addresses hold every given name."""
    words = name.split()
    return spells(email, name) or spells(email, f"{words[0]} {words[-1]}")
