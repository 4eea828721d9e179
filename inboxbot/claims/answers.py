"""What a cell or the rest of a line answers to its label: yes, no, something else, nothing, or not clearly.

A label may offer its answers (`kyllä/ei`); what was answered stands beside them.
Reads phrases.affirmations and phrases.refusals.
"""

import re
from enum import Enum

from inboxbot.claims.labelled import ticked
from inboxbot.model import Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_IN_BRACKETS = re.compile(r"\([^()/]*/[^()]*\)|\?\s*$")
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\s*[/|]\s*([^\W\d_]+)(?![^\W\d_])\s*[:?]?")
_WORD = re.compile(r"[^\W_]+|[^\w\s.,:;!?()/-]")

_FARTHEST = 40


class Answer(Enum):
    """How a label is answered."""

    NONE = 0
    YES = 1
    NO = 2
    UNCLEAR = 3
    TEXT = 4


class Answers:
    """The reader of answers, with the words of the rules."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._yes = frozenset(map(fold, rulebook.phrases.affirmations))
        self._no = frozenset(map(fold, rulebook.phrases.refusals))

    def unoffered(self, text: str) -> str:
        """The text without the answers that it offers."""
        return _IN_BRACKETS.sub("", _PAIR.sub(self._kept, _IN_BRACKETS.sub("", text))).strip()

    def of(self, text: str) -> Answer:
        """What a text answers: its first word says it."""
        words = _WORD.findall(fold(ticked(self.unoffered(text))))
        if not words:
            return Answer.NONE
        # A figure is a tick where it stands alone: "1.3.2017" is a date.
        if words[0] in self._yes and not (words[0].isdigit() and len(words) > 1):
            return Answer.UNCLEAR if len(words) > 1 and words[1] in self._no else Answer.YES
        return Answer.NO if words[0] in self._no else Answer.TEXT

    def marks(self, text: str) -> bool:
        """True for a cell that holds a mark or a word of assent and nothing else."""
        return fold(text).strip(" .:") in self._yes

    def _kept(self, pair: re.Match[str]) -> str:
        both = {fold(pair[1]), fold(pair[2])}
        return "" if both & self._yes and both & self._no else pair[0]


class AnswerTable:
    """The answers in the cells of a table, each looked at once."""

    def __init__(self, table: Table, answers: Answers) -> None:
        self._rows, self._answers = table.rows, answers
        self._offers: dict[int, bool] = {}
        self._found: dict[tuple[int, int], Answer] = {}

    def at(self, r: int, k: int) -> Answer:
        """What a cell answers; a mark below a heading that says no (`Kyllä | Ei`) answers no."""
        if (r, k) not in self._found:
            self._found[r, k] = self._at(r, k)
        return self._found[r, k]

    def _at(self, r: int, k: int) -> Answer:
        answer = self._answers.of(self._rows[r][k])
        if answer is not Answer.YES or not self._answers.marks(self._rows[r][k]):
            return answer
        above = range(r - 1, max(r - _FARTHEST, 0) - 1, -1)
        head = next((self._rows[row][k] for row in above if k < len(self._rows[row]) and self._heads(row)), "")
        return Answer.NO if self._answers.of(head) is Answer.NO else answer

    def _heads(self, r: int) -> bool:
        """True for a row that heads columns of answers."""
        if r not in self._offers:
            found = {self._answers.of(cell) for cell in self._rows[r]}
            self._offers[r] = Answer.YES in found and Answer.NO in found
        return self._offers[r]
