"""Finding phrases in text as people write them: inflected, hyphenated, in file names, in any case.

Texts are compared folded, word by word; every position is one of the folded text. Between two words may stand any
white space, hyphens and underscores. In a phrase a star at an end of a word stands for more letters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import ENDING, SHORTEST_INFLECTED, ends_in_form, is_form

# Letters with an ending behind a colon or apostrophe (`THL:n`, `organisation's`); digits; one sign. Hyphens are gaps.
_TOKEN = re.compile(rf"([^\W\d_]+)(?:([:'])(?=[^\W\d_])({ENDING})(?![^\W\d_]))?|(\d+|[^\w\s-])")
_PHRASE_TOKEN = re.compile(rf"(\*?)(?:{_TOKEN.pattern})(\*?)")
# Words that may be run together (`potilastiedonarkisto.xlsx`) are long enough not to be met by chance.
_SHORTEST_RUN = 10
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found, as it stands in the rules, and its span in the folded text."""

    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word, number or sign of a text. `tail` is what stands behind an apostrophe or colon."""

    word: str
    tail: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word of a phrase. `tail` is wanted too when it makes another word (`don't`)."""

    word: str
    tail: str
    open_start: bool
    open_end: bool

    def fits(self, seen: _Seen) -> bool:
        if self.tail and self.tail != seen.tail:
            return False
        if self.open_start and self.open_end:
            return self.word in seen.word
        if self.open_start:
            return ends_in_form(self.word, seen.word)
        return seen.word.startswith(self.word) if self.open_end else is_form(self.word, seen.word)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a phrase: its words in order."""

    phrase: str
    words: tuple[_Wanted, ...]

    def end(self, seen: tuple[_Seen, ...], at: int) -> int:
        """Where the phrase that begins at word number `at` ends, 0 when it does not stand there."""
        last = at + len(self.words) - 1
        if last >= len(seen) or not all(w.fits(seen[at + i]) for i, w in enumerate(self.words)):
            return 0
        return seen[last].end


@dataclass(frozen=True)
class Phrases:
    """A set of phrases to look for together: where several begin at one place, the longest is found."""

    phrases: tuple[str, ...]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Where phrases stand in a text (which may be folded already), in order and without overlap."""
        return tuple(self._hits(_tokens(fold(text))))

    def found(self, text: str) -> bool:
        """True when any of the phrases stands in the text."""
        return next(self._hits(_tokens(fold(text))), None) is not None

    def _hits(self, seen: tuple[_Seen, ...]) -> Iterator[Hit]:
        index, end = _index(self.phrases), 0
        for at, token in enumerate(seen):
            if token.start < end:
                continue
            candidates = index.get(token.word[:_PREFIX], ()) + index.get("", ())
            if not candidates:
                continue
            best = max(((s.end(seen, at), len(s.phrase), s.phrase) for s in candidates), default=(0, 0, ""))
            if best[0]:
                end = best[0]
                yield Hit(best[2], token.start, end)


@lru_cache(maxsize=32)
def _tokens(folded: str) -> tuple[_Seen, ...]:
    return tuple(
        _Seen(m[1] or m[4], m[3] if m[2] == "'" and m[3] != "s" else "", m.start(), m.end())
        for m in _TOKEN.finditer(folded)
    )


@lru_cache(maxsize=256)
def _index(phrases: tuple[str, ...]) -> dict[str, tuple[_Spelling, ...]]:
    """Spellings by the letters that their first word is bound to begin with; "" for those that begin with anything."""
    index: dict[str, tuple[_Spelling, ...]] = {}
    for phrase in dict.fromkeys(phrases):
        for spelling in _spellings(phrase):
            first = spelling.words[0]
            key = "" if first.open_start else first.word[:_PREFIX]
            index[key] = (*index.get(key, ()), spelling)
    return index


def _spellings(phrase: str) -> Iterator[_Spelling]:
    words = tuple(_wanted(fold(phrase)))
    if not words:
        return
    yield _Spelling(phrase, words)
    joined = "".join(w.word for w in words)
    long = len(joined) >= _SHORTEST_RUN or ("-" in phrase and len(joined) >= SHORTEST_INFLECTED)
    if len(words) > 1 and long and joined.isalpha() and not any(w.tail for w in words):
        yield _Spelling(phrase, (_Wanted(joined, "", words[0].open_start, words[-1].open_end),))


def _wanted(folded: str) -> Iterator[_Wanted]:
    for m in _PHRASE_TOKEN.finditer(folded):
        tail = m[4] if m[3] == "'" and m[4] != "s" else ""
        yield _Wanted(m[2] or m[5], tail, bool(m[1]), bool(m[6]))
