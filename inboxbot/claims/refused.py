"""Which rows tell of nothing, because they are answered no: "Aiempi ilmoittautuminen: Ei ole", "Replaces | No".

The whole answer must be a plain no, a dash or a filler, beside its label or behind a question; a sentence with a label
in it is no row. An empty answer says no only where another label follows it: else it may stand below. Rows that ask
for an answer of ours ("Kuittaus: ei") complain and are heard.
Reads phrases.refusals, nothing_said and awaited_answers.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from inboxbot.claims.answers import Answer, Answers, AnswerTable
from inboxbot.claims.labelled import field_of, is_label, ticked
from inboxbot.claims.passages import Passage, passages
from inboxbot.model import Block, Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_LONGEST = 250
_QUESTION = re.compile(r"^(?P<label>[^?]{2,200})\?\s*[-–:=]?\s*(?P<value>.*)$")
# More than a label: "Lähetimme lomakkeet jo 28.8., kuittaus".
_SAYS_MORE = re.compile(r"[.!,;]\s|\d\.\d{1,2}\.")
_EDGE = " .,;!()-–—_/"


class Refused:
    """Tells rows that are answered no, with the words of the rules."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._answers = Answers(rulebook)
        self._nothing = frozenset(map(fold, rulebook.phrases.refusals + rulebook.phrases.nothing_said))
        self._awaited = compiled(rulebook.phrases.awaited_answers)
        self._is_label = partial(is_label, rulebook=rulebook)

    def heard(self, blocks: tuple[Block, ...]) -> Iterator[Passage]:
        """The passages of blocks without the rows that are answered no."""
        cells = {place for block in blocks if isinstance(block, Table) for place in self._cells(block)}
        return self.without(tuple(p for p in passages(blocks) if p.where not in cells))

    def without(self, pieces: tuple[Passage, ...]) -> Iterator[Passage]:
        """The pieces that are no such rows by themselves."""
        nothing = Passage(text="", where="")
        for piece, following in pairwise((*pieces, nothing)):
            if not self._is_row(piece.text, following.text):
                yield piece

    def _is_row(self, text: str, following: str) -> bool:
        found = field_of(text) or _QUESTION.match(text.strip()) if len(text) <= _LONGEST else None
        if found is None or not self._labels(found["label"]):
            return False
        if found["value"].strip():
            return self._refuses(found["value"])
        below = field_of(following)
        return below is not None and self._is_label(below["label"])

    def _labels(self, label: str) -> bool:
        return not _SAYS_MORE.search(label) and not self._awaited.found(label)

    def _refuses(self, answer: str) -> bool:
        """True for an answer that is nothing but a no, a filler or a dash."""
        said = fold(self._answers.unoffered(ticked(answer))).strip(_EDGE)
        return said in self._nothing or not said

    def _cells(self, table: Table) -> Iterator[str]:
        """The places of the labels whose answer beside them is no."""
        answers = AnswerTable(table, self._answers)
        for r, row in enumerate(table.rows):
            filled = tuple(c for c, cell in enumerate(row) if cell.strip())
            if len(filled) != 2 or len(row[filled[0]]) > _LONGEST or not self._labels(row[filled[0]]):
                continue
            answer = row[filled[1]]
            marked = self._answers.marks(answer) and answers.at(r, filled[1]) is Answer.NO
            if marked or self._refuses(answer):
                yield table.at(r, filled[0])
