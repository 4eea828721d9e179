"""What a form says entry by entry: an answer with everything that may be its label, and whether it is ticked.

Nobody fills two forms alike, so nothing is concluded here from words: a label may stand before a colon, to the left, in
the cell or line above, or below; a tick may stand in the text, beside it, or below it. Whoever reads entries weighs
which of the labels is one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, takewhile
from typing import NamedTuple

from inboxbot.letter.papers import Piece, Sheet
from inboxbot.letter.words import Token, tokens
from inboxbot.rulebook.folding import fold

_BOX = re.compile(
    r"(?P<on>[☒☑✓✔🗹⊠●◉⦿]|\[\s?[xX✓✔*]\s?\]|\(\s?[xX✓✔*•●]\s?\)|(?<![^\W_])[xX](?=\s+[^\W\d_]{3})(?<!\w\s[xX])|^\s*[xX](?=\s+\d))|(?P<off>[☐□▢○◯❏❑]|\[\s?_?\s?\]|\(\s{0,3}\)|\[_\])"
)
# A star alone says that an answer is wanted.
_MARK = re.compile(r"^\s*(?!\*\s*$)(?:[☒☑✓✔🗹⊠●◉⦿]|[\[(]?\s?[xX✓✔*•●]\s?[\])]?|->|=>|→)\s*$")
_NO_MARK = re.compile(r"^\s*(?:[☐□▢○◯❏❑]|[\[(]\s*_?\s*[\])]|[-–—])\s*$")
_INLINE = re.compile(
    r"^\s*(?:[-*•–·]\s+|\d{1,2}[.)]\s+)?(?P<label>[^:=\t?]{2,90}[?]?)\s*"
    r"(?::(?![a-zåäö])|[=\t]+|\.{3,}|_{3,}|(?<=\?)\s(?:[-–—]\s)?|\s[-–—]\s)\s*(?P<value>\S.*)$"
)
_BULLET = re.compile(r"^\s*(?:[-*•–·>]|\d{1,2}(?:\.\d{1,2})?[.)]|[a-h]\))\s+")
# The number of a question (`3`, `2.1`, `B4.`) in a cell of its own.
_COUNTER = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,2})?|[A-H]\d{1,2})[.)]?\s*$")
_LONGEST_LABEL = 120
_MOST_READ = 20_000
_PAIR = 2
_NEAR = 3


class Entry(NamedTuple):
    """An answer or a choice: `labels` are the texts that may label it, the nearest first; `ticked` None: no boxes.

    `beside`: its first label stands before its colon, or alone to its left.
    """

    text: str
    where: str
    labels: tuple[str, ...]
    ticked: bool | None
    block: int
    row: float
    column: int
    beside: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of its text; of an endless one of its beginning."""
        return tokens(self.text[:_MOST_READ])


# A form is asked for its service, its period and its answers in turn.
@lru_cache(maxsize=8)
def entries(sheet: Sheet, yes: frozenset[str] = frozenset(), no: frozenset[str] = frozenset()) -> tuple[Entry, ...]:
    """The entries of a sheet in reading order; `yes` and `no` are folded words that tick and refuse in a cell."""
    return tuple(_Entries(sheet, yes, no).read())


class _Below(NamedTuple):
    """What stands in a column below a place: the next piece and its mark, whether all are marks, and one ticks."""

    piece: Piece | None = None
    first: bool | None = None
    all_marks: bool = True
    ticks: bool = False
    empty: bool = True


class _Entries:
    """One sheet with its pieces by place."""

    def __init__(self, sheet: Sheet, yes: frozenset[str], no: frozenset[str]) -> None:
        self._sheet = sheet
        self._yes, self._no = yes, no
        self._short_no = _initials(no)
        self._marked = {id(p): self._marks(p.text) for p in sheet.pieces}
        self._at = {(p.block, p.row, p.column): p for p in sheet.pieces}
        self._rows: dict[tuple[int, float], list[Piece]] = {}
        self._columns: dict[tuple[int, int], list[Piece]] = {}
        for piece in sheet.pieces:
            self._columns.setdefault((piece.block, piece.column), []).append(piece)
            self._rows.setdefault((piece.block, piece.row), []).append(piece)
        for place, row in self._rows.items():
            if len(row) > _PAIR and _COUNTER.match(row[0].text):
                self._rows[place] = row[1:]
        for column in self._columns.values():
            self._marked |= self._by_letters(column)
        self._lines = [p for p in sheet.pieces if len(self._rows[(p.block, p.row)]) == 1]
        self._heads = {place for place, row in self._rows.items() if self._heads_answers(row)}
        self._below = dict(chain.from_iterable(map(self._going_up, self._columns.values())))
        self._before: dict[int, Piece] = dict(zip(map(id, self._lines[1:]), self._lines, strict=False))

    def read(self) -> Iterator[Entry]:
        for piece in self._sheet.pieces:
            if self._marked[id(piece)] is not None:
                continue
            label, text = inline(piece.text)
            options = _options(text) or (_options(piece.text) if label else ())
            around = self._around(piece)
            if options:
                heads = ((label,) if label else ()) + around
                yield from (self._entry(piece, option, heads, ticked) for option, ticked in options if option)
                continue
            if label:
                yield self._entry(piece, text, (label, *around), None, beside=True)
            row = self._rows[(piece.block, piece.row)]
            pair = len(row) == _PAIR and row[1] is piece and not label and not self._has_lines(piece)
            pair = pair and self._marked[id(row[0])] is None
            ticked, head = self._ticked(piece)
            labels = tuple(filter(None, (head, label, *around)))
            # `1. vaihe` beside a label is no item of a list.
            said = piece.text if len(row) > 1 and piece.text[:1].isdigit() else _BULLET.sub("", piece.text)
            yield self._entry(piece, said, labels, ticked, beside=pair and not head)

    def _entry(
        self, piece: Piece, text: str, labels: tuple[str, ...], ticked: bool | None, *, beside: bool = False
    ) -> Entry:
        return Entry(
            text, piece.said.where, labels, ticked, piece.block, piece.row, piece.column, beside and bool(labels)
        )

    def _heads_answers(self, row: list[Piece]) -> bool:
        """True for a row that heads columns of answers (`Kyllä | Ei | Ei koske`, `K | E`)."""
        said = {fold(piece.text) for piece in row}
        return any(
            said & yes and said & no for yes, no in ((self._yes, self._no), (_initials(self._yes), self._short_no))
        )

    def _refuses(self, head: str) -> bool:
        """True for the head of a column in which a mark refuses."""
        return self._marks(head) is False or fold(head) in self._short_no

    def _has_lines(self, piece: Piece) -> bool:
        """True for a cell that holds several lines, as one does that offers labels to fill in."""
        return (piece.block, round(piece.row + 0.01, 2), piece.column) in self._at

    def _marks(self, text: str) -> bool | None:
        """Whether a cell is nothing but a tick (True), an empty box or a refusal (False); None: something else."""
        folded = fold(text)
        if _MARK.match(text) or folded in self._yes:
            return True
        return False if _NO_MARK.match(text) or folded in self._no else None

    def _by_letters(self, column: list[Piece]) -> dict[int, bool]:
        """The marks of a column below a head that says with which letters it is answered (`Toteutettu (K/E)`)."""
        letters: dict[str, bool] = {}
        found: dict[int, bool] = {}
        for piece in column:
            if (mark := letters.get(fold(piece.text))) is not None:
                found[id(piece)] = mark
            said = {token.folded for token in piece.said.tokens}
            yes, no = said & _initials(self._yes), said & self._short_no
            if len(said) > _PAIR and yes and no:
                letters = dict.fromkeys(yes, True) | dict.fromkeys(no, False)
        return found

    def _going_up(self, column: list[Piece]) -> Iterator[tuple[int, _Below]]:
        """What stands below each piece of a column, from the last one up."""
        below = _Below()
        for piece in reversed(column):
            yield id(piece), below
            mark = self._marked[id(piece)]
            below = _Below(piece, mark, below.all_marks and mark is not None, below.ticks or bool(mark), False)

    def _ticked(self, piece: Piece) -> tuple[bool | None, str]:
        """What ticks a cell, and what heads the column of that mark.

        A mark in its row where it is the only text of it, a mark beside it, below it or above it; in a table of
        choices the mark stands where the row of one meets the column of the other. Below a head that refuses
        (`Kyllä | Ei`) a mark refuses.
        """
        row = self._rows[(piece.block, piece.row)]
        if (piece.block, piece.row) in self._heads:
            return None, ""
        marks = [(p, mark) for p in row if (mark := self._marked[id(p)]) is not None]
        if len(row) - len(marks) != 1:
            # Among several texts a word answers its own question; the last of a row answers what stands before it.
            near = (one for one in marks if abs(one[0].column - piece.column) <= _PAIR)
            last = len(row) == _PAIR + 1 and row[1] is piece and not self._is_headed(row[-1])
            marks = [(p, m) for p, m in near if last or _MARK.match(p.text) or _NO_MARK.match(p.text)]
        if not marks and len(row) > 1:
            return self._in_column(piece), ""
        told = [(mark and not self._refuses(head), head) for p, mark in marks for head in (self._head(p),)]
        return max(told, default=(None, ""), key=lambda one: bool(one[0]))

    def _head(self, mark: Piece) -> str:
        """The text at the top of a mark's column, "" where none stands there; a title alone in its row heads none."""
        column = takewhile(lambda p: p.row < mark.row, self._columns[(mark.block, mark.column)])
        above = (p for p in column if len(self._rows[(p.block, p.row)]) > 1)
        texts = (p.text for p in above if self._marked[id(p)] is None or (p.block, p.row) in self._heads)
        return next(texts, "")

    def _in_column(self, piece: Piece) -> bool | None:
        """The mark in the column of a head; what stands right above where none stands below."""
        below = self._below[id(piece)]
        if below.piece is not None and self._answers_a_label(below.piece):
            return None
        if below.all_marks and not below.empty:
            return below.ticks
        above = self._at.get((piece.block, piece.row - 1, piece.column))
        mark = self._marked[id(above)] if above is not None and self._is_of_marks(above) else None
        return below.first if mark is None else mark

    def _is_headed(self, piece: Piece) -> bool:
        """True for a cell below a text."""
        above = self._at.get((piece.block, piece.row - 1, piece.column))
        return above is not None and self._marked[id(above)] is None

    def _is_of_marks(self, piece: Piece) -> bool:
        """True for a row of nothing but marks; a mark beside a text is that text's."""
        return all(self._marked[id(p)] is not None for p in self._rows[(piece.block, piece.row)])

    def _answers_a_label(self, piece: Piece) -> bool:
        """True for a word that answers what stands left of it (`Uusi järjestelmä | ei`)."""
        if self._marked[id(piece)] is None or _MARK.match(piece.text) or _NO_MARK.match(piece.text):
            return False
        left = [p for p in self._rows[(piece.block, piece.row)] if p.column < piece.column][-1:]
        return bool(left) and self._marked[id(left[0])] is None

    def _around(self, piece: Piece) -> tuple[str, ...]:
        """What stands to the left, above, at the head of the column, on the line before, below."""
        row = self._rows[(piece.block, piece.row)]
        left = [p.text for p in row if p.column < piece.column and self._marked[id(p)] is None][-1:]
        above = [
            p.text for step in (1, 2) if (p := self._at.get((piece.block, piece.row - step, piece.column))) is not None
        ][:1]
        before = self._before.get(id(piece))
        if before is not None and before.block == piece.block and piece.row - before.row > _NEAR:
            before = None
        if piece.row % 1:
            before = self._at.get((piece.block, round(piece.row - 0.01, 2), piece.column))
        line = [before.text] if before is not None and len(row) == 1 else []
        below = self._at.get((piece.block, piece.row + 1, piece.column)) if len(row) > 1 or not line else None
        found = (*left, *above, *line) or ((below.text,) if below is not None else ())
        return tuple(dict.fromkeys(text[:_LONGEST_LABEL] for text in found))


def _initials(words: frozenset[str]) -> frozenset[str]:
    """The letters with which words begin; a word of one letter is none."""
    return frozenset(word[0] for word in words if word[1:])


def inline(text: str) -> tuple[str, str]:
    """A label and its value on one line, ("", the text) where there is no label."""
    match = _INLINE.match(text)
    return (match["label"].strip(" ._"), match["value"].strip()) if match else ("", text)


def _options(text: str) -> tuple[tuple[str, bool], ...]:
    """The choices of a text with boxes, each with whether it is ticked; () without boxes."""
    boxes = tuple(_BOX.finditer(text))
    if not boxes:
        return ()
    behind = not text[: boxes[0].start()].strip() or bool(text[boxes[-1].end() :].strip())
    edges = [b.start() for b in boxes] + [len(text)] if behind else [0] + [b.end() for b in boxes]
    parts = [text[edges[i] : edges[i + 1]] for i in range(len(boxes))]
    return tuple(
        (_BOX.sub(" ", part).strip(" \t,;|/"), bool(box["on"])) for part, box in zip(parts, boxes, strict=True)
    )
