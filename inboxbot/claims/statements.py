"""What the blocks of a message state with one of some phrases: sentences, items of a list, answered labels.

In a form the phrase is often a label: then the answer beside it decides, an empty answer is none, and the answers that
a label offers (`Ensimmäinen sertifiointi: Kyllä / Ei`) are none either. Where a value names the phrase, its label and
its heading say what it is the value of. Reads phrases.affirmations and phrases.refusals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inboxbot.claims.answers import Answer, Answers, AnswerTable
from inboxbot.claims.clauses import sentences
from inboxbot.claims.labelled import ticked
from inboxbot.claims.listing import Item, items
from inboxbot.model import Block, Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import Phrases

_FARTHEST = 40
# An ending behind an abbreviation or a number has its colon within the word.
_COLON = re.compile(r"(?<![A-ZÅÄÖ\d](?=:(?:n|[aä]|t[aä]|[aeäöi]{2}n|ss[aä]|st[aä]|ll[aä]|lle|lt[aä]|ksi|s)\b)):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A text with a phrase in it. `label` is what stands before it, `heads` above it, `beside` what is chosen with it.

    `answered` says that it is a label answered with yes, `answer` is what else stands beside one that names the phrase,
    `unclear` that it may be read either way.
    `whole` says that it is no sentence but a cell or an item.
    """

    text: str
    where: str
    label: str = ""
    heads: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    answered: bool = False
    answer: str = ""
    unclear: bool = False
    whole: bool = False


def statements(block: Block, phrases: Phrases, rulebook: Rulebook, *, form: bool) -> Iterator[Statement]:
    """The statements of a block; in a form a line's label speaks through its answer alone."""
    answers = Answers(rulebook)
    if isinstance(block, Table):
        yield from _Rows(block, phrases, answers).statements()
        return
    for item in items(block, phrases.found):
        yield from _of_line(item, phrases, answers, form=form)


def _of_line(item: Item, phrases: Phrases, answers: Answers, *, form: bool) -> Iterator[Statement]:
    label, colon, inline = _parted(item.text)
    answer = answers.of(inline)
    named = bool(colon) and phrases.found(answers.unoffered(label))
    labels = named and (form or (answer is not Answer.TEXT and bool(inline.strip())))
    if not labels:
        if phrases.found(ticked(item.text)):
            yield Statement(
                text=ticked(item.text),
                where=item.where,
                label=item.head,
                beside=tuple(map(ticked, item.beside)),
                whole=item.listed,
            )
    elif answer in (Answer.YES, Answer.UNCLEAR):
        unclear = answer is Answer.UNCLEAR
        yield Statement(text=answers.unoffered(label), where=item.where, answered=True, unclear=unclear, whole=True)
    elif answer is Answer.TEXT:
        yield Statement(text=answers.unoffered(label), where=item.where, answer=inline.strip(), whole=True)


def _parted(text: str) -> tuple[str, str, str]:
    """The text before its first colon, the colon, and the rest; none in `THL:n`, and none behind a sentence."""
    colon = _COLON.search(text)
    if colon is None or len(sentences(text[: colon.start()])) > 1:
        return text, "", ""
    return text[: colon.start()], ":", text[colon.end() :]


class _Rows:
    """The rows of a table, read as labels with answers, choices with marks and values."""

    def __init__(self, table: Table, phrases: Phrases, answers: Answers) -> None:
        self.table, self.phrases, self.answers = table, phrases, answers
        self._cells = AnswerTable(table, answers)
        self._choices: dict[int, str | None] = {}

    def statements(self) -> Iterator[Statement]:
        for r, row in enumerate(self.table.rows):
            filled = tuple(c for c, cell in enumerate(row) if cell.strip())
            for c in filled:
                if self.phrases.found(row[c]):
                    yield from self._of_cell(r, c, filled)

    def _of_cell(self, r: int, c: int, filled: tuple[int, ...]) -> Iterator[Statement]:
        row, where = self.table.rows[r], self.table.at(r, c)
        label, _, inline = _parted(row[c])
        label = self.answers.unoffered(label)
        said = self.answers.unoffered(inline)
        beside = tuple(k for k in filled if k != c)
        first = c == filled[0]
        answer = self.answers.of(said) if said.strip() else self._beside(r, beside, every=not first)
        if not first and answer not in (Answer.YES, Answer.UNCLEAR):
            text = ticked(row[c])
            if self.phrases.found(text):
                yield Statement(text=text, where=where, label=self._label(r, c), heads=self._heads(r, c), whole=True)
        elif self.phrases.found(label) and answer in (Answer.YES, Answer.UNCLEAR):
            unclear, heads = answer is Answer.UNCLEAR, self._heads(r, c)
            yield Statement(
                text=label,
                where=where,
                heads=heads,
                beside=self._chosen_with(r),
                answered=True,
                unclear=unclear,
                whole=True,
            )
        elif ticked(row[c]) != row[c]:
            if self.phrases.found(ticked(row[c])):
                yield Statement(
                    text=ticked(row[c]), where=where, heads=self._heads(r, c), beside=self._chosen_with(r), whole=True
                )
        elif self.phrases.found(label) and answer is Answer.TEXT:
            value = said.strip() or " ".join(row[k] for k in beside)
            yield Statement(text=label, where=where, answer=value, whole=True)

    def _beside(self, r: int, cells: tuple[int, ...], *, every: bool) -> Answer:
        """The answer in the cells beside a label: the first that says something, or a mark in any."""
        found = [a for k in cells if (a := self._cells.at(r, k)) is not Answer.NONE]
        if Answer.YES in found and Answer.NO in found:
            return Answer.UNCLEAR
        if every and Answer.YES in found:
            return Answer.YES
        return found[0] if found else Answer.NONE

    def _label(self, r: int, c: int) -> str:
        cells = [x for x in self.table.rows[r][:c] if x.strip() and self.answers.of(x) in (Answer.TEXT, Answer.NONE)]
        return self.answers.unoffered(" ".join(cells))

    def _heads(self, r: int, c: int) -> tuple[str, ...]:
        """The heading over a part of the table, and the cell on top of the column."""
        rows = self.table.rows
        above = (tuple(x for x in row if x.strip()) for row in reversed(rows[max(r - _FARTHEST, 0) : r]))
        part = next((cells[0] for cells in above if len(cells) == 1 and not self.phrases.found(cells[0])), "")
        top = rows[0][c] if r and c < len(rows[0]) else ""
        return tuple(head for head in (part, top) if head)

    def _chosen_with(self, r: int) -> tuple[str, ...]:
        """What is chosen in the rows around this one, as far as the list of choices goes."""
        near = self.table.rows
        after = range(r + 1, min(r + _FARTHEST, len(near)))
        before = range(r - 1, max(r - _FARTHEST, -1), -1)
        return tuple(text for way in (before, after) for text in self._chosen(way))

    def _chosen(self, way: range) -> Iterator[str]:
        for r in way:
            if r not in self._choices:
                self._choices[r] = self._choice(r)
            text = self._choices[r]
            if text is None:
                return
            if text:
                yield text

    def _choice(self, r: int) -> str | None:
        """What is chosen in a row, "" for nothing; None where it is no row of a list of choices."""
        filled = tuple(k for k, cell in enumerate(self.table.rows[r]) if cell.strip())
        found = {k: self._cells.at(r, k) for k in filled}
        words = [self.table.rows[r][k] for k in filled if found[k] is Answer.TEXT]
        boxed = [ticked(word) for word in words if ticked(word) != word]
        if len(words) > 1 and not boxed:
            return None
        return " ".join(boxed or words) if boxed or Answer.YES in found.values() else ""
