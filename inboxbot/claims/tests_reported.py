"""Whether a message reports the preliminary tests: a document with that role, or words that say they are done.

"Esitestit raportoidaan myöhemmin" reports nothing: the two words must stand in one clause and be claimed, and the
clause promises nothing ("raportoimme tulokset maaliskuussa").
Reads phrases.preliminary_tests, phrases.tests_reported, phrases.tests_promised.
"""

from inboxbot.claims.clauses import Span, Standing, clauses, compiled, standings
from inboxbot.claims.passages import own_blocks, passages, subject
from inboxbot.model import Document, Message, Role
from inboxbot.rulebook import Rulebook


def tests_reported(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when the tests are reported by a readable document or in the message's own words."""
    if any(d.role is Role.PRELIMINARY_TESTS and d.trouble is None and not d.blank for d in documents):
        return True
    tests, done = compiled(rulebook.phrases.preliminary_tests), compiled(rulebook.phrases.tests_reported)
    promised = compiled(rulebook.phrases.tests_promised)

    def spans(text: str) -> tuple[Span, ...]:
        return (
            tuple((h.start, h.end) for h in done.hits(text)) if tests.found(text) and not promised.found(text) else ()
        )

    return any(
        Standing.CLAIMED in standings(clause, spans(clause.text), rulebook)
        for clause in clauses(subject(message) + passages(own_blocks(message)), rulebook, spans)
    )
