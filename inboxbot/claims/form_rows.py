"""What a form says row by row: under which label, with which answers; a value without a label belongs to the one above.

Forms differ in how they are laid out: labels beside their values or above them, several pairs in a row, choices with
marks before or behind them, lines of text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inboxbot.claims.answers import Answer, Answers, AnswerTable
from inboxbot.claims.labelled import field_of, ticked
from inboxbot.model import Block, Lines, Table

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label ("" for a marked choice) and what stands under it; `chosen` for a yes or a mark, `denied` for a no."""

    label: str
    values: tuple[str, ...] = ()
    chosen: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class FormRows:
    """Reads blocks. `is_label` tells the labels that the rules know."""

    answers: Answers
    is_label: Callable[[str], bool]

    def of(self, block: Block) -> Iterator[Row]:
        """The rows of a block in order."""
        return self._of_lines(block) if isinstance(block, Lines) else self._of_table(block)

    def _of_table(self, table: Table) -> Iterator[Row]:
        cells = AnswerTable(table, self.answers)
        heads: dict[int, str] = {}
        above = ""
        for r, row in enumerate(table.rows):
            filled = tuple(c for c, cell in enumerate(row) if cell.strip())
            if not filled:
                heads, above = {}, ""
            elif len(filled) > 1 and all(self.is_label(row[c]) for c in filled):
                heads, above = {c: row[c] for c in filled}, ""
            elif heads:
                yield from (self._row(heads.get(c, ""), ((row[c], cells.at(r, c)),)) for c in filled)
            elif self.answers.marks(row[filled[0]]) and not row[filled[0]].strip().isdigit():
                above = ""
                yield self._row("", tuple((row[c], cells.at(r, c)) for c in filled[1:]))
            elif filled[0] and above:
                yield self._row(above, tuple((row[c], cells.at(r, c)) for c in filled))
            elif not filled[0] or len(filled) > 1:
                for part in self._pairs(row, filled):
                    said = tuple((row[c], cells.at(r, c)) for c in part[1:])
                    open_label = above if len(part) == 1 and self._is_open(above) else ""
                    above = row[part[0]] if not open_label else above
                    yield self._labelled(row[part[0]], said, open_label)

    def _pairs(self, row: tuple[str, ...], filled: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        """The cells of a row, each label with its values."""
        starts = [0, *(i for i in range(2, len(filled)) if self.is_label(row[filled[i]]))]
        for start, end in zip(starts, (*starts[1:], len(filled)), strict=True):
            yield filled[start:end]

    def _is_open(self, above: str) -> bool:
        return bool(above) and self.is_label(above)

    def _labelled(self, text: str, said: tuple[tuple[str, Answer], ...], open_label: str) -> Row:
        """A label with what stands behind its colon and beside it; a cell alone below an open label is its value."""
        label, _, inline = text.partition(":")
        offered = self.answers.unoffered(inline)
        if offered.strip() and not said:
            return self._row(label, ((offered, self.answers.of(offered)),))
        if open_label and not self.is_label(text):
            return self._row(open_label, ((text, Answer.TEXT),))
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
        above = ""
        for line in block.lines:
            text = _BULLET.sub("", line)
            field = field_of(text)
            if not line.strip():
                above = ""
            elif ticked(text) != text:
                if ticked(text).strip():
                    yield self._row("", ((ticked(text), Answer.TEXT),))
            elif field is not None and (self.is_label(field["label"]) or ":" in text):
                above = field["label"]
                value = self.answers.unoffered(field["value"])
                yield self._row(above, ((value, self.answers.of(value)),))
            elif above or self.is_label(text):
                yield self._row(above or text, ((text, Answer.TEXT),) if above else ())
                above = text if self.is_label(text) else above
            else:
                yield Row(label=text)
