"""Whether a message reports the preliminary tests: a document with that role, or sentences or answers that say so.

What a sentence says is told by the weights learnt from examples. An answer of a form is one as well (`label: answer`),
and a table of results (`Esitesti | Tulos`) reports them where each of its rows does. A day to come is no report.
Reads phrases.preliminary_tests, evidence.acts and documents.form.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from inboxbot.claims.naming import Pieces
from inboxbot.letter import Entry, Sentence, Sheet, Terms, Zone, entries, sentence
from inboxbot.letter.ranges import points
from inboxbot.meaning import Acts, acts_of
from inboxbot.model import Document, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.learnt import Deed


def tests_reported(
    pieces: Pieces, documents: tuple[Document, ...], acts: Acts, today: date | None, rulebook: Rulebook
) -> bool:
    """True when the tests are reported by a readable document, by a sentence or by a form."""
    if any(d.role is Role.PRELIMINARY_TESTS and d.trouble is None and not d.blank for d in documents):
        return True
    reader = _Reader(today, rulebook)
    sheets = (*pieces.registering, *pieces.system, pieces.sheet)
    return reader.reports(acts) or any(map(reader.is_answered, sheets))


class _Reader:
    """The words of the rules, ready for one message."""

    def __init__(self, today: date | None, rulebook: Rulebook) -> None:
        self._today, self._rulebook = today, rulebook
        self._tests, form = Terms.of(rulebook.phrases.preliminary_tests), rulebook.documents.form
        self._yes, self._no = frozenset(map(fold, form.yes)), frozenset(map(fold, form.no))
        self._affirmed = form.yes[0] if form.yes else ""

    def reports(self, acts: Acts) -> bool:
        """True for a sentence that reports the tests, and names no day to come."""
        return any(self._is_done(act.sentence) for act in acts.of(Deed.TESTS_REPORTED))

    def is_answered(self, sheet: Sheet) -> bool:
        """True where an answer says that the tests are done, or each row of a table of results."""
        answers = (self._answer(entry) for entry in entries(sheet, self._yes, self._no))
        return any(map(self._says_so, answers)) or any(map(self._all_done, _tables(sheet)))

    def _answer(self, entry: Entry) -> str:
        """`label: answer`, also for what is ticked; "" for what is neither, and for answers to choose from."""
        words = {token.folded for token in entry.tokens}
        if entry.beside and not (words & self._yes and words & self._no):
            return f"{entry.labels[0]}: {entry.text}"
        return f"{entry.text}: {self._affirmed}" if entry.ticked else ""

    def _all_done(self, rows: list[list[str]]) -> bool:
        head, *rest = rows
        results = [" ".join(row[1:]) for row in rest]
        if not self._tests.found(head[0]) or not all(any(map(str.isalpha, result)) for result in results):
            return False
        return bool(results) and all(self._says_so(f"{head[0]}: {result}") for result in results)

    def _says_so(self, text: str) -> bool:
        return self._tests.found(text) and self.reports(acts_of((sentence(text, "", Zone.PAPER),), self._rulebook))

    def _is_done(self, said: Sentence) -> bool:
        """True where the tests are named, and no month or day to come."""
        today = self._today
        if not self._tests.found(said.text) or today is None:
            return self._tests.found(said.text)
        now = (today.year, today.month, today.day)
        return not any((p.year, p.month, p.day) > now for p in points(fold(said.text), self._rulebook))


def _tables(sheet: Sheet) -> Iterator[list[list[str]]]:
    """The tables of a sheet with a head of several cells, as the filled cells of their rows."""
    for _, block in groupby(sheet.pieces, key=lambda piece: piece.block):
        rows = [[piece.text for piece in row] for _, row in groupby(block, key=lambda piece: piece.row)]
        if len(rows[0]) > 1:
            yield rows
