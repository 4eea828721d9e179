"""What is chosen in a list of a form by a mark or an answer beside it, where no label stands before the list.

`Kvarkki | Kyllä` and `x | Kvarkki` choose; so that a list of what is in use already is not read as one of what is to
be tested, whatever heads it must be known words of a registration or a label of the form.
Reads phrases.affirmations, phrases.refusals, phrases.form, phrases.documents (their labels) and phrases.round_words.
"""

from collections.abc import Callable, Iterator

from inboxbot.claims.accounted import Accounts
from inboxbot.claims.answers import Answer, Answers, AnswerTable
from inboxbot.claims.labelled import is_label, ticked
from inboxbot.claims.passages import Passage
from inboxbot.model import Block, Lines, Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

_FARTHEST = 40


def chosen(blocks: tuple[Block, ...], is_choice: Callable[[str], bool], rulebook: Rulebook) -> tuple[Passage, ...]:
    """The choices, as `is_choice` knows them, that are marked or answered with yes in tables and labelled lines."""
    found: list[Passage] = []
    above = ""
    for block in blocks:
        found += _Choices(block, is_choice, rulebook, above).chosen()
        above = next((line for line in reversed(block.lines) if line.strip()), "") if isinstance(block, Lines) else ""
    return tuple(found)


class _Choices:
    """The rows of one block; `above` is the line before it."""

    def __init__(self, block: Block, is_choice: Callable[[str], bool], rulebook: Rulebook, above: str) -> None:
        self._block, self._is_choice, self._rulebook, self._above = block, is_choice, rulebook, above
        self._rows = tuple((line,) for line in block.lines) if isinstance(block, Lines) else block.rows
        self._answers, self._accounts = Answers(rulebook), Accounts(rulebook)
        self._found: dict[int, int | None] = {}
        self._cells = AnswerTable(Table(rows=self._rows, where=block.where), self._answers)

    def chosen(self) -> Iterator[Passage]:
        for r in range(len(self._rows)):
            choice = self._choice(r)
            if choice is not None and self._is_marked(r, choice) and self._is_headed(r):
                text = self._rows[r][choice].partition(":")[0]
                yield Passage(text=text, where=self._where(r, choice))

    def _where(self, r: int, c: int) -> str:
        return self._block.at(r) if isinstance(self._block, Lines) else self._block.at(r, c)

    def _choice(self, r: int) -> int | None:
        if r not in self._found:
            self._found[r] = self._column(r)
        return self._found[r]

    def _column(self, r: int) -> int | None:
        """The column of the one cell of a row that says more than an answer, where that is a choice."""
        row = self._rows[r]
        texts = [c for c, cell in enumerate(row) if self._answers.of(cell) is Answer.TEXT]
        single = len(texts) == 1 and self._is_choice(row[texts[0]].partition(":")[0])
        return texts[0] if single and ticked(row[texts[0]]) == row[texts[0]] else None

    def _is_marked(self, r: int, choice: int) -> bool:
        row = self._rows[r]
        inline = self._answers.of(row[choice].partition(":")[2])
        beside = {self._cells.at(r, k) for k in range(len(row)) if k != choice}
        answers = {inline, *beside} - {Answer.NONE}
        return answers == {Answer.YES}

    def _is_headed(self, r: int) -> bool:
        """True when what stands above the list is known to head a choice, or stands for itself."""
        for above in range(r - 1, max(r - _FARTHEST, -1), -1):
            parts = (part for cell in self._rows[above] for part in cell.split(":", 1))
            cells = tuple(part for part in parts if part.strip())
            if not cells or self._choice(above) is not None:
                continue
            return self._is_known(cells)
        return not self._above.strip() or self._is_known((self._above,))

    def _is_known(self, cells: tuple[str, ...]) -> bool:
        heads_list = compiled(self._rulebook.phrases.form.service).found(cells[0])
        if len(cells) > 1 and is_label(cells[0], self._rulebook) and not heads_list:
            return True
        return all(
            self._answers.of(cell) is not Answer.TEXT or self._accounts.hold(cell, names=False) for cell in cells
        )
