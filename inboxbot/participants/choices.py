"""What a column beside people, or the bullets before them, chooses among them: some are asked for, and some are not.

A column answered with yes and with no, one of a right with nothing in it for somebody, one of a choice (`Lisätään /
poistetaan`) without the words of its answers, and bullets of plus and minus are a person's to read.
"""

import re
from collections.abc import Mapping, Sequence

from inboxbot.participants.heads import Heads

_SEPARATORS = (";", "\t", "|", ",")
_FEWEST_COLUMNS = 3
_BULLET = re.compile(r"\s*(?P<sign>[+–−-])\s*(?=\w)")
_MINUS = frozenset("–−-")

Cells = Mapping[int, str]


class Choices:
    """Gathers the columns of a table, and the bullets of lines, and tells whether they choose."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._head: Cells = {}
        self._separator = ""
        self._answers: dict[int, set[str]] = {}
        self._signs: set[str] = set()
        self._chose = False

    def choose(self) -> bool:
        """True when something that was gathered does."""
        if not self._chose:
            columns = ((self._head[c], answers) for c, answers in self._answers.items())
            self._chose = len(self._signs) > 1 or any(self._heads.chooses(*column) for column in columns)
        return self._chose

    def head(self, cells: Cells, separator: str = "") -> None:
        """A row of headings: what stands below it is another table."""
        self.choose()
        self._head, self._answers, self._separator = cells, {}, separator

    def head_line(self, line: str) -> None:
        """The same as a line with separators between the headings."""
        separator = next((s for s in _SEPARATORS if line.count(s) + 1 >= _FEWEST_COLUMNS), "")
        if separator:
            self.head(dict(enumerate(_cells(line, separator))), separator)

    def row(self, cells: Cells) -> None:
        """Takes a row of somebody."""
        for column in self._head:
            self._answers.setdefault(column, set()).add(cells.get(column, "").strip())

    def line(self, line: str) -> None:
        """The same of a line."""
        if bullet := _BULLET.match(line):
            self._signs.add("-" if bullet["sign"] in _MINUS else "+")
        if self._separator and line.count(self._separator) == len(self._head) - 1:
            self.row(dict(enumerate(_cells(line, self._separator))))


def _cells(line: str, separator: str) -> Sequence[str]:
    return [cell.strip() for cell in line.split(separator)]
