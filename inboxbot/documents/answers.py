"""Has a form been filled in? Whatever may be an answer is weighed: a template holds labels, instructions and choices.

Reads documents.form, documents.roles (labels) and evidence.answered.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inboxbot.evidence import Evidence, Weighed, weigh
from inboxbot.letter import EMAIL, NUMBER, WORD, Lexicon, Sheet, entries, tokens
from inboxbot.letter.entries import Entry
from inboxbot.meaning.form_answers import STATING, form_periods, form_services
from inboxbot.model import Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import DocumentWords, FieldWords

_FEWEST_LABELS = 3
_ANSWER_WORDS = 14
_VALUE_WORDS = 8
_NOTHING = re.compile(r"^[\s._\-–—…:*/<>()\[\]☐□▢○|]*$|^\(.*\)$|^<.*>$|^\[.*\]$|[_.…]{4,}")
# `9. Versio`
_COUNTED = re.compile(r"^\s*\d{1,2}[.)]\s+(?=[^\W\d])")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_IDENTIFIER = re.compile(r"(?<!\d)(?:\d{6,7}-\d|[12](?:\.\d+){4,}|\+?\d[\d ()-]{6,}\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)")


def answered(sheets: tuple[Sheet, ...], role: Role, rulebook: Rulebook) -> Weighed[bool]:
    """True for a form with answers; False for one that holds labels and none; None where it holds no labels either."""
    words = _words_of(rulebook.documents, rulebook.fields)
    labels = 0
    pieces: list[Evidence[bool]] = []
    for sheet in sheets:
        found = entries(sheet, words.yes, words.no)
        labels += sum(words.is_label(entry.text) for entry in found)
        pieces += words.evidence(found, rulebook)
    # THL's form names services among its own words.
    if role is Role.REGISTRATION_FORM:
        weight = rulebook.evidence.answered.of("choice")
        stated = [(e.name, e.where, e.raw) for e in form_periods(sheets, rulebook)]
        stated += [(e.name, e.where, e.raw) for e in form_services(sheets, rulebook)]
        pieces += (
            Evidence(value=True, name="choice", weight=weight, where=where, raw=raw)
            for name, where, raw in stated
            if name in STATING
        )
    told = weigh(pieces, floor=rulebook.evidence.answered.floor)
    if told.value is None and labels >= _FEWEST_LABELS:
        return Weighed(value=False, sums=told.sums, evidence=told.evidence)
    return told


class _Words:
    def __init__(self, words: DocumentWords, fields: FieldWords) -> None:
        terms = {term for role in words.roles for term in role.labels}
        self._labels = Lexicon(((True, term) for term in terms), compounds=True)
        self._titles = Lexicon(((True, term) for role in words.roles for term in role.titles), compounds=True)
        self.yes = frozenset(map(fold, words.form.yes))
        self.no = frozenset(map(fold, words.form.no))
        self._filler = frozenset(map(fold, ("x", "xx", "xxx", *fields.filler)))

    def is_label(self, text: str) -> bool:
        """True for a short text that holds a label, or ends as one does."""
        bare = text.strip()
        if bare.endswith((":", "?")):
            return True
        return len(bare.split()) <= 5 and (self._labels.found(tokens(bare)) or self._titles.found(tokens(bare)))

    def _holds(self, text: str) -> bool:
        """True for a short text that holds the words of a label."""
        return len(text.split()) <= _VALUE_WORDS and (self._labels.found(tokens(text)) or text.endswith("?"))

    def evidence(self, found: tuple[Entry, ...], rulebook: Rulebook) -> Iterator[Evidence[bool]]:
        weights = rulebook.evidence.answered
        firms = frozenset(map(fold, rulebook.fields.company_forms))
        beside = [entry for entry in found if entry.beside and self._is_value(entry)]
        values = [entry for entry in beside if _is_own(entry)]
        worded = [entry for entry in beside if not _is_own(entry)]
        ticked = [entry for entry in found if entry.ticked and not entry.text.rstrip().endswith((":", "?"))]
        for name, of_kind, most in (("beside", values, 1), ("worded", worded, 2), ("mark", ticked, 3)):
            for entry in of_kind[:1]:
                weight = weights.of(name) * min(len(of_kind), most)
                yield Evidence(value=True, name=name, weight=weight, where=entry.where, raw=entry.text[:80])
        for entry in found:
            for name in self._names(entry, firms):
                yield Evidence(value=True, name=name, weight=weights.of(name), where=entry.where, raw=entry.text[:80])

    def _is_value(self, entry: Entry) -> bool:
        """True for a few words beside a label that are none themselves, and no instruction."""
        text = entry.text.strip()
        if entry.ticked is not None or _NOTHING.search(text) or fold(text) in self._filler or text.endswith("."):
            return False
        return len(text.split()) <= _VALUE_WORDS and self._holds(entry.labels[0]) and not self.is_label(text)

    def _is_explained(self, text: str) -> bool:
        """True for a label with its explanation in brackets (`Y-tunnus (esim. 1234567-8)`)."""
        bare, brackets = _BRACKETS.subn("", text)
        return bool(brackets) and ":" not in bare and self.is_label(bare)

    def _names(self, entry: Entry, firms: frozenset[str]) -> Iterator[str]:
        if entry.ticked is False or _NOTHING.search(entry.text) or fold(entry.text) in self._filler:
            return
        if self._is_explained(entry.text):
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


def _is_own(entry: Entry) -> bool:
    """True for what no template holds: a number that does not count the fields, a name of several words."""
    seen = tokens(_COUNTED.sub("", entry.text))
    words = [token for token in seen if token.kind == WORD]
    named = len(words) > 1 and all(word.text[:1].isupper() for word in words)
    return named or (len(seen) <= _VALUE_WORDS and any(token.kind == NUMBER for token in seen))


@lru_cache(maxsize=4)
def _words_of(words: DocumentWords, fields: FieldWords) -> _Words:
    return _Words(words, fields)
