"""Whether a message reports the preliminary tests: a document with that role, or words that say they are done.

"Esitestit raportoidaan myöhemmin" reports nothing: what is done must be claimed, the sentence promises nothing and
leaves none of the tests out, and it names no date to come. The form counts like the message: there answers and values
speak (`Esitestit | Suoritettu 15.8.2019`), its instructions do not.
Reads phrases.preliminary_tests, tests_reported, tests_promised and tests_left; standing; documents.form (yes, no).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from inboxbot.claims.naming import Named, Pieces, said
from inboxbot.claims.periods import tokens_at
from inboxbot.letter import Entry, Sentence, Sheet, Terms, Zone, entries, sentence
from inboxbot.letter.ranges import ranges
from inboxbot.meaning.standing import Stand, Standing
from inboxbot.meaning.things import Things
from inboxbot.model import Document, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# `Esitestit suoritettu (kyllä/ei)`.
_OFFERED = re.compile(r"\([^()]*/[^()]*\)")
# A month or a year counts too, a period does not.
_DATE = re.compile(r"(?<![\d.])(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})[./])?(?P<year>(?:19|20)\d\d)(?!\d)")
_LAST_DAY = 31
_OPEN = frozenset(("asks", "condition", "fallback", "earlier", "later", "others"))


def tests_reported(pieces: Pieces, documents: tuple[Document, ...], today: date | None, rulebook: Rulebook) -> bool:
    """True when the tests are reported by a readable document, by a form or in the message's own words."""
    if any(d.role is Role.PRELIMINARY_TESTS and d.trouble is None and not d.blank for d in documents):
        return True
    reader = _Reader(today, rulebook)
    told = reader.answers((*pieces.registering, *pieces.system))
    return reader.reports((*pieces.subject, *pieces.own, *told))


class _Reader:
    """The words of the rules, ready for one message."""

    def __init__(self, today: date | None, rulebook: Rulebook) -> None:
        words, form = rulebook.phrases, rulebook.documents.form
        self._today, self._rulebook, self._things = today, rulebook, Things(rulebook)
        self._tests, self._done = Terms.of(words.preliminary_tests), Terms.of(words.tests_reported)
        self._open = Terms.of(words.tests_promised + words.tests_left)
        self._yes, self._no = frozenset(map(fold, form.yes)), frozenset(map(fold, form.no))

    def reports(self, heard: Iterable[Sentence]) -> bool:
        """True when a sentence says that the tests are done, all of them."""
        return any(self._is_claimed(one.stand) for one in said(heard, self._finder, self._rulebook))

    @staticmethod
    def _is_claimed(stand: Stand) -> bool:
        """True for what is neither denied nor asked, and no matter of another round or of others."""
        return stand.standing is not Standing.DENIED and not stand.told & _OPEN

    def answers(self, sheets: Iterable[Sheet]) -> Iterator[Sentence]:
        """What forms say of the tests: a label that is answered, or a value."""
        for sheet in sheets:
            for entry in entries(sheet, self._yes, self._no):
                if text := self._answer(entry):
                    yield sentence(text, entry.where, Zone.PAPER)

    def _answer(self, entry: Entry) -> str:
        label = entry.labels[0] if entry.labels else ""
        text = _OFFERED.sub("", entry.text)
        words = fold(text).replace("/", " ").replace(",", " ").split() or [""]
        if entry.ticked is None and self._yes & set(words) and self._no & set(words):
            return ""
        if self._tests.found(label) and (entry.beside or entry.ticked):
            if words[0] in self._yes:
                return label.rstrip(" ?:")
            whole = self._done.found(text) or self._dates(text, _passed)
            return f"{label}: {text}" if whole else ""
        return text if entry.ticked or (entry.beside and entry.ticked is None) else ""

    def _finder(self, one: Sentence) -> tuple[Named[bool], ...]:
        text = fold(one.text)
        later = self._open.found(text) or self._things.following(one)
        if not self._tests.found(text) or later or self._dates(text, _to_come):
            return ()
        spans = (tokens_at(one, hit.start, hit.end) for hit in self._done.places(text))
        return tuple((True, *span) for span in spans if span is not None)

    def _dates(self, text: str, lies: Callable[[re.Match[str], date], bool]) -> bool:
        """True where a date stands that lies so to today."""
        if self._today is None:
            return False
        periods = tuple((r.start, r.end) for r in ranges(text, self._rulebook))
        found = (m for m in _DATE.finditer(text) if not any(start <= m.start() < end for start, end in periods))
        return any(lies(one, self._today) for one in found)


def _passed(found: re.Match[str], day: date) -> bool:
    year, month, of_month = _parts(found)
    if not month:
        return year < day.year
    return (year, month, of_month or _LAST_DAY) < (day.year, day.month, day.day)


def _to_come(found: re.Match[str], day: date) -> bool:
    year, month, of_month = _parts(found)
    if not month:
        return year > day.year
    return (year, month, of_month or 1) > (day.year, day.month, day.day)


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    return int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
