"""What is chosen in a list of a form by a mark or an answer beside it, where no label stands before the list.

`Kvarkki | Kyllä` and `x | Kvarkki` choose; so that a list of what is in use already is not read as one of what is to
be tested, whatever heads it must be known words of a registration or a label of the form.
Reads phrases.affirmations, phrases.refusals, phrases.form, phrases.documents (their labels) and phrases.round_words.
"""

from collections.abc import Callable, Iterator

from inboxbot.claims.accounted import accounted
from inboxbot.claims.answers import Answer, Answers
from inboxbot.claims.clauses import compiled
from inboxbot.claims.labelled import is_label, ticked
from inboxbot.claims.passages import Passage
from inboxbot.model import Block, Lines, Table
from inboxbot.rulebook import Rulebook

_FARTHEST = 40


def chosen(blocks: tuple[Block, ...], is_choice: Callable[[str], bool], rulebook: Rulebook) -> tuple[Passage, ...]:
    """The choices, as `is_choice` knows them, that are marked or answered with yes in the tables."""
    found: list[Passage] = []
    above = ""
    for block in blocks:
        if isinstance(block, Lines):
            above = next((line for line in reversed(block.lines) if line.strip()), above)
            continue
        found += _Choices(block, is_choice, rulebook, above).chosen()
        above = ""
    return tuple(found)


class _Choices:
    """The rows of one table; `above` is the line before it."""

    def __init__(self, table: Table, is_choice: Callable[[str], bool], rulebook: Rulebook, above: str) -> None:
        self._table, self._is_choice, self._rulebook, self._above = table, is_choice, rulebook, above
        self._answers = Answers(rulebook)

    def chosen(self) -> Iterator[Passage]:
        for r in range(len(self._table.rows)):
            choice = self._choice(r)
            if choice is not None and self._is_marked(r, choice) and self._is_headed(r):
                text = self._table.rows[r][choice].partition(":")[0]
                yield Passage(text=text, where=self._table.at(r, choice))

    def _choice(self, r: int) -> int | None:
        """The column of the one cell of a row that says more than an answer, where that is a choice."""
        row = self._table.rows[r]
        texts = [c for c, cell in enumerate(row) if self._answers.of(cell) is Answer.TEXT]
        single = len(texts) == 1 and self._is_choice(row[texts[0]].partition(":")[0])
        return texts[0] if single and ticked(row[texts[0]]) == row[texts[0]] else None

    def _is_marked(self, r: int, choice: int) -> bool:
        row = self._table.rows[r]
        inline = self._answers.of(row[choice].partition(":")[2])
        beside = {self._answers.beside(self._table, r, k) for k in range(len(row)) if k != choice}
        answers = {inline, *beside} - {Answer.NONE}
        return answers == {Answer.YES}

    def _is_headed(self, r: int) -> bool:
        """True when what stands above the list is known to head a choice, or stands for itself."""
        for above in range(r - 1, max(r - _FARTHEST, -1), -1):
            cells = tuple(cell for cell in self._table.rows[above] if cell.strip())
            if not cells or self._choice(above) is not None:
                continue
            return self._is_known(cells)
        return not self._above.strip() or self._is_known((self._above,))

    def _is_known(self, cells: tuple[str, ...]) -> bool:
        heads_list = compiled(self._rulebook.phrases.form.service).found(cells[0])
        if len(cells) > 1 and is_label(cells[0], self._rulebook) and not heads_list:
            return True
        return all(
            self._answers.of(cell) is not Answer.TEXT or accounted(cell, self._rulebook, names=False) for cell in cells
        )
