"""Whether a message reports the preliminary tests: a document with that role, or words that say they are done.

"Esitestit raportoidaan myöhemmin" reports nothing: the two words must stand in one clause and be claimed, the clause
promises nothing ("raportoimme tulokset maaliskuussa") and names no date to come, and its sentence leaves none of the
tests out. The form counts like the message: there answers and values speak (`Esitestit | Suoritettu 15.8.2019`), its
instructions do not.
Reads phrases.preliminary_tests, phrases.tests_reported, phrases.tests_promised, phrases.tests_left.
"""

from collections.abc import Iterator

from inboxbot.claims.breaks import Span
from inboxbot.claims.clauses import Standing, clauses, sentences, standings
from inboxbot.claims.dates import dates_before, dates_behind
from inboxbot.claims.passages import Passage, forms, own_blocks, passages, subject
from inboxbot.claims.statements import Statement, statements
from inboxbot.model import Block, Document, Lines, Message, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled


def tests_reported(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when the tests are reported by a readable document, by a form or in the message's own words."""
    if any(d.role is Role.PRELIMINARY_TESTS and d.trouble is None and not d.blank for d in documents):
        return True
    reader = _Reader(message, rulebook)
    own = (piece.text for piece in subject(message) + passages(own_blocks(message)))
    told = (text for sheet in forms(message, documents) for block in sheet.content for text in reader.answers(block))
    return any(reader.reports(sentence) for text in dict.fromkeys((*own, *told)) for sentence in sentences(text))


class _Reader:
    """The words of the rules, ready for one message."""

    def __init__(self, message: Message, rulebook: Rulebook) -> None:
        words, arrived = rulebook.phrases, message.head.received_at
        self._rulebook, self._today = rulebook, arrived.date() if arrived is not None else None
        self._tests, self._done = compiled(words.preliminary_tests), compiled(words.tests_reported)
        self._promised, self._left = compiled(words.tests_promised), compiled(words.tests_left)

    def reports(self, sentence: str) -> bool:
        """True when a sentence says that the tests are done, all of them."""
        if not self._tests.found(sentence) or self._left.found(sentence):
            return False
        told = clauses((Passage(text=sentence, where=""),), self._rulebook, self._spans)
        return any(Standing.CLAIMED in standings(c, self._spans(c.text), self._rulebook) for c in told)

    def answers(self, block: Block) -> Iterator[str]:
        """What a block of a form says of the tests: a label that is answered, or a value."""
        for statement in statements(block, self._tests, self._rulebook, form=True):
            if statement.answer:
                if self._is_report(statement):
                    yield f"{statement.text}: {statement.answer}"
            elif statement.answered or not isinstance(block, Lines) or ":" in statement.text:
                yield "" if statement.unclear else statement.text

    def _is_report(self, statement: Statement) -> bool:
        """True for an answer that says done itself, or when; "viikolla 38" beside `Esitestit suoritettu` does not."""
        return self._done.found(statement.answer) or bool(dates_before(statement.answer, self._today, self._rulebook))

    def _spans(self, clause: str) -> tuple[Span, ...]:
        if not self._tests.found(clause) or self._promised.found(clause):
            return ()
        if dates_behind(clause, self._today, self._rulebook):
            return ()
        return tuple((h.start, h.end) for h in self._done.hits(clause))
