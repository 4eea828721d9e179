"""Has a form been filled in? Whatever may be an answer is weighed: a template holds labels, instructions and choices.

Reads documents.form, documents.roles (labels) and evidence.answered.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inboxbot.evidence import Evidence, Weighed, weigh
from inboxbot.letter import EMAIL, NUMBER, Lexicon, Sheet, entries, tokens
from inboxbot.letter.entries import Entry
from inboxbot.model import Inbox
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import DocumentWords

_FEWEST_LABELS = 3
_ANSWER_WORDS = 14
_NOTHING = re.compile(r"^[\s._\-–—…:*/<>()\[\]☐□▢○|]*$|^\(.*\)$|^<.*>$|^\[.*\]$|[_.…]{4,}")
_IDENTIFIER = re.compile(r"(?<!\d)(?:\d{6,7}-\d|[12](?:\.\d+){4,}|\+?\d[\d ()-]{6,}\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)")


def answered(sheets: tuple[Sheet, ...], rulebook: Rulebook, inbox: Inbox | None = None) -> Weighed[bool]:
    """True for a form with answers; False for one that holds labels and none; None where it holds no labels either."""
    words = _words_of(rulebook.documents)
    labels = 0
    pieces: list[Evidence[bool]] = []
    for sheet in sheets:
        found = entries(sheet, words.yes, words.no)
        labels += sum(words.is_label(entry.text) for entry in found)
        pieces += words.evidence(found, rulebook)
    told = weigh(pieces, floor=rulebook.evidence.answered.floor)
    if told.value is None and labels >= _FEWEST_LABELS:
        return Weighed(value=False, sums=told.sums, evidence=told.evidence)
    return told


class _Words:
    def __init__(self, words: DocumentWords) -> None:
        terms = {term for role in words.roles for term in role.labels}
        terms |= {*words.form.service, *words.form.period, *words.form.functionality}
        self._labels = Lexicon(((True, term) for term in terms), compounds=True)
        self._titles = Lexicon(((True, term) for role in words.roles for term in role.titles), compounds=True)
        self.yes = frozenset(map(fold, words.form.yes))
        self.no = frozenset(map(fold, words.form.no))
        self._filler = frozenset(map(fold, words.form.filler))

    def is_label(self, text: str) -> bool:
        """True for a short text that holds a label, or ends as one does."""
        bare = text.strip()
        if bare.endswith((":", "?")):
            return True
        return len(bare.split()) <= 5 and (self._labels.found(tokens(bare)) or self._titles.found(tokens(bare)))

    def evidence(self, found: tuple[Entry, ...], rulebook: Rulebook) -> Iterator[Evidence[bool]]:
        weights = rulebook.evidence.answered
        firms = frozenset(map(fold, rulebook.fields.company_forms))
        for entry in found:
            for name in self._names(entry, firms):
                yield Evidence(value=True, name=name, weight=weights.of(name), where=entry.where, raw=entry.text[:80])

    def _names(self, entry: Entry, firms: frozenset[str]) -> Iterator[str]:
        if entry.ticked:
            yield "mark"
        if entry.ticked is False or _NOTHING.search(entry.text) or fold(entry.text) in self._filler:
            return
        seen = entry.tokens
        if len(seen) > _ANSWER_WORDS:
            return
        if any(token.kind == EMAIL for token in seen) and len(seen) <= 4:
            yield "address"
        if _IDENTIFIER.search(entry.text):
            yield "number"
        elif _DAY.search(entry.text) and len(seen) <= 5:
            yield "day"
        if any(token.folded in firms for token in seen[1:]):
            yield "firm"
        label = next(iter(entry.labels), "")
        beside = label and self.is_label(label) and not self.is_label(entry.text)
        if beside and not any(token.kind == NUMBER for token in seen[:1]):
            yield "beside"


@lru_cache(maxsize=4)
def _words_of(words: DocumentWords) -> _Words:
    return _Words(words)
