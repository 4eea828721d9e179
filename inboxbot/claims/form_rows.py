"""What a form says row by row: under which label, with which answers; a value without a label belongs to the one above.

Forms differ in how they are laid out: labels beside their values or above them, several pairs in a row, choices with
marks before or behind them, lines of text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from inboxbot.claims.answers import Answer, Answers, AnswerTable
from inboxbot.claims.labelled import field_of, is_label, ticked
from inboxbot.claims.passages import Passage, forms
from inboxbot.model import Block, Document, Lines, Message, Role, Table
from inboxbot.rulebook import Rulebook

MOST_ROWS = 2_000
# What a form says longer is its own text.
_LONGEST_ANSWER = 300
_BULLET = re.compile(r"^\s*[-*•–·]\s+")
_NUMBER = re.compile(r"\s*\d{1,2}[.)]?\s*")
# Fewer labels side by side are a label and its value.
_HEADS = 3
_LABEL_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label ("" for a marked choice) and what stands under it; `chosen` for a yes or a mark, `denied` for a no.

    `continued` says that the label has its value above already.
    """

    label: str
    values: tuple[str, ...] = ()
    chosen: bool = False
    denied: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Above:
    """The label above, where it stands, and whether it is still without a value."""

    label: str = ""
    column: int = 0
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class FormRows:
    """Reads blocks. `is_label` tells the labels that the rules know."""

    answers: Answers
    is_label: Callable[[str], bool]

    def of(self, block: Block) -> Iterator[Row]:
        """The rows of a block in order; no form has more than a few hundred."""
        return islice(self._of_lines(block) if isinstance(block, Lines) else self._of_table(block), MOST_ROWS)

    def _of_table(self, table: Table) -> Iterator[Row]:
        cells = AnswerTable(table, self.answers)
        heads: dict[int, str] = {}
        above = _Above()
        for r, row in enumerate(table.rows):
            filled = tuple(c for c, cell in enumerate(row) if cell.strip())
            if len(filled) > 1 and _NUMBER.fullmatch(row[filled[0]]):
                filled = filled[1:]
            if not filled:
                heads, above = {}, _Above()
            elif len(filled) >= _HEADS and all(self._heads(row[c]) for c in filled):
                heads, above = {c: row[c] for c in filled}, _Above()
            elif heads and not self.is_label(row[filled[0]]):
                yield from (self._row(heads.get(c, ""), ((row[c], cells.at(r, c)),)) for c in filled)
            elif self.answers.marks(row[filled[0]]):
                heads, above = {}, _Above()
                yield self._row("", tuple((row[c], cells.at(r, c)) for c in filled[1:]))
            elif above.label and filled[0] > above.column:
                said = tuple((row[c], cells.at(r, c)) for c in filled)
                yield replace(self._row(above.label, said), continued=not above.is_open)
            elif len(filled) == 1 and above.is_open and filled[0] == above.column and not self.is_label(row[filled[0]]):
                yield self._row(above.label, ((row[filled[0]], Answer.TEXT),))
            else:
                heads = {}
                for part in self._pairs(row, filled):
                    said = tuple((row[c], cells.at(r, c)) for c in part[1:])
                    text = row[part[0]]
                    is_open = not said and ":" not in text.rstrip(" :") and self.is_label(text)
                    above = _Above(text if said or is_open else "", part[0], is_open)
                    yield self._labelled(text, said)

    def _heads(self, text: str) -> bool:
        return self.is_label(text) and ":" not in text and len(text.split()) <= _LABEL_WORDS

    def _pairs(self, row: tuple[str, ...], filled: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """The cells of a row, each label with its values."""
        starts = [0, *(i for i in range(2, len(filled)) if self.is_label(row[filled[i]]))]
        for start, end in zip(starts, (*starts[1:], len(filled)), strict=True):
            yield filled[start:end]

    def _labelled(self, text: str, said: tuple[tuple[str, Answer], ...]) -> Row:
        """A label with what stands behind its colon and beside it."""
        label, _, inline = text.partition(":")
        offered = self.answers.unoffered(inline)
        if offered.strip() and not said:
            return self._row(label, ((offered, self.answers.of(offered)),))
        return self._row(ticked(text) if ticked(text) != text else label, said)

    def _row(self, label: str, said: tuple[tuple[str, Answer], ...]) -> Row:
        values = tuple(ticked(text) for text, answer in said if answer is Answer.TEXT and ticked(text).strip())
        found = {answer for _, answer in said}
        chosen = bool(found & {Answer.YES, Answer.UNCLEAR})
        return Row(
            label=self.answers.unoffered(label),
            values=tuple(_BULLET.sub("", value) for value in values),
            chosen=chosen,
            denied=Answer.NO in found and not chosen,
        )

    def _of_lines(self, block: Lines) -> Iterator[Row]:
        above = _Above()
        for line in block.lines:
            text = _BULLET.sub("", line)
            field = field_of(text)
            if not line.strip():
                above = _Above()
            elif ticked(text) != text:
                if ticked(text).strip():
                    yield self._row("", ((ticked(text), Answer.TEXT),))
            elif field is not None and (self.is_label(field["label"]) or ":" in text):
                value = self.answers.unoffered(field["value"])
                above = _Above(field["label"], 0, not value.strip())
                yield self._row(above.label, ((value, self.answers.of(value)),))
            elif self.is_label(text):
                above = _Above(text, 0, is_open=True)
                yield Row(label=text)
            elif above.label:
                yield replace(self._row(above.label, ((text, Answer.TEXT),)), continued=not above.is_open)
            else:
                yield Row(label=text)


def answered(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Iterator[Passage]:
    """What stands behind the labels of the registration forms."""
    rows = FormRows(Answers(rulebook), partial(is_label, rulebook=rulebook))
    registering = tuple(d for d in documents if d.role is Role.REGISTRATION_FORM)
    told = ((row, sheet) for sheet in forms(message, registering) for block in sheet.content for row in rows.of(block))
    for row, sheet in told:
        texts = (value for value in row.values if row.label and len(value) <= _LONGEST_ANSWER)
        yield from (Passage(text=text, where=sheet.filename) for text in texts)
