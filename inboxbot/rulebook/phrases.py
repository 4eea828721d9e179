"""Finding phrases in text as people write them: inflected, hyphenated, in file names, in any case.

Texts are compared folded, word by word; every position is one of the folded text. Between two words may stand any
white space, hyphens and underscores. In a phrase a star at an end of a word stands for more letters.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from inboxbot.rulebook.folding import WORTH_KEEPING, fold
from inboxbot.rulebook.inflection import ENDING, SHORTEST_INFLECTED, ends_in_form, is_form

# Letters with an ending behind a colon or apostrophe (`THL:n`, `organisation's`); digits; one sign. Hyphens are gaps.
_TOKEN = re.compile(rf"([^\W\d_]+)(?:([:'])(?=[^\W\d_])({ENDING})(?![^\W\d_]))?|(\d+|[^\w\s-])")
_PHRASE_TOKEN = re.compile(rf"(\*?)(?:{_TOKEN.pattern})(\*?)")
# Words that may be run together (`potilastiedonarkisto.xlsx`) are long enough not to be met by chance.
_SHORTEST_RUN = 10
_PREFIX = 3
# As long as a paragraph: several of them are looked through in turn.
_PARAGRAPH = 4_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found, as it stands in the rules, and its span in the folded text."""

    phrase: str
    start: int
    end: int


class _Seen(NamedTuple):
    """A word, number or sign of a text. `tail` is what stands behind an apostrophe or colon."""

    word: str
    tail: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a folded text, and where those stand that begin with the same letters."""

    seen: tuple[_Seen, ...]
    places: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word of a phrase. `tail` is wanted too when it makes another word (`don't`)."""

    word: str
    tail: str
    open_start: bool
    open_end: bool

    def fits(self, seen: _Seen) -> bool:
        return (not self.tail or self.tail == seen.tail) and self.is_in(seen.word)

    def is_in(self, word: str) -> bool:
        """True for a form of the word, or one that it begins or ends; whatever stands behind its apostrophe."""
        if self.open_start and self.open_end:
            return self.word in word
        if self.open_start:
            return ends_in_form(self.word, word)
        return word.startswith(self.word) if self.open_end else is_form(self.word, word)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One way to write a phrase: its words in order."""

    phrase: str
    words: tuple[_Wanted, ...]

    def end(self, seen: tuple[_Seen, ...], at: int) -> int:
        """Where the phrase that begins at word number `at` ends, 0 when it does not stand there."""
        behind = at + len(self.words)
        if behind > len(seen):
            return 0
        for wanted, there in zip(self.words, seen[at:behind], strict=True):
            if not wanted.fits(there):
                return 0
        return seen[behind - 1].end


@dataclass(frozen=True)
class Phrases:
    """A set of phrases to look for together: where several begin at one place, the longest is found."""

    phrases: tuple[str, ...]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Where phrases stand in a text (which may be folded already), in order and without overlap."""
        return tuple(self._hits(_words(fold(text))))

    def found(self, text: str) -> bool:
        """True when any of the phrases stands in the text."""
        return next(self._hits(_words(fold(text))), None) is not None

    def begins(self, text: str) -> bool:
        """True when any of the phrases stands at the beginning of the text."""
        folded = fold(text)
        if not self._open and not folded.startswith(self._starts):
            return False
        seen = _words(folded).seen
        return bool(seen) and not seen[0].start and any(s.end(seen, 0) for s in self._near(seen, 0))

    def _hits(self, text: _Text) -> Iterator[Hit]:
        end, seen = 0, text.seen
        for at in self._places(text):
            token = seen[at]
            if token.start < end:
                continue
            near = self._near(seen, at)
            best = max([(s.end(seen, at), len(s.phrase), s.phrase) for s in near]) if near else None
            if best and best[0]:
                end = best[0]
                yield Hit(best[2], token.start, end)

    def _near(self, seen: tuple[_Seen, ...], at: int) -> tuple[_Spelling, ...]:
        return self._begun(seen[at].word, seen[at + 1].word if at + 1 < len(seen) else "")

    def _places(self, text: _Text) -> Iterable[int]:
        """The words with which a phrase may begin; most sets are not met at all."""
        if self._open:
            return range(len(text.seen))
        if self._prefixes.isdisjoint(text.places):
            return ()
        return sorted([at for start, places in text.places.items() if start in self._prefixes for at in places])

    @cached_property
    def _index(self) -> dict[str, tuple[_Spelling, ...]]:
        """Spellings by the letters that their first word is bound to begin with; "" for those that begin with any."""
        index: dict[str, tuple[_Spelling, ...]] = {}
        for phrase in dict.fromkeys(self.phrases):
            for spelling in _spellings(phrase):
                first = spelling.words[0]
                key = "" if first.open_start else first.word[:_PREFIX]
                index[key] = (*index.get(key, ()), spelling)
        return index

    @cached_property
    def _open(self) -> bool:
        return "" in self._index

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(self._index)

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        return tuple(self._index)

    @cached_property
    def _begun(self) -> Callable[[str, str], tuple[_Spelling, ...]]:
        """The spellings that may begin with a word and the one behind it (""); words come back all the time."""

        @lru_cache(maxsize=256)
        def begun(word: str) -> tuple[_Spelling, ...]:
            near = self._index.get(word[:_PREFIX], ()) + self._index.get("", ())
            return tuple(spelling for spelling in near if spelling.words[0].is_in(word))

        @lru_cache(maxsize=256)
        def both(word: str, behind: str) -> tuple[_Spelling, ...]:
            return tuple(s for s in begun(word) if len(s.words) == 1 or s.words[1].is_in(behind))

        return lambda word, behind: both(word, behind) if begun(word) else ()


@lru_cache(maxsize=1024)
def compiled(phrases: tuple[str, ...]) -> Phrases:
    """The phrases, made ready for searching once."""
    return Phrases(phrases)


def _words(folded: str) -> _Text:
    if len(folded) <= WORTH_KEEPING:
        return _of_line(folded)
    return _of_paragraph(folded) if len(folded) <= _PARAGRAPH else _of_text(folded)


# Lines are looked through for one set of phrases after another, and so is a whole text.
@lru_cache(maxsize=1 << 13)
def _of_line(folded: str) -> _Text:
    return _taken_apart(folded)


@lru_cache(maxsize=128)
def _of_paragraph(folded: str) -> _Text:
    return _taken_apart(folded)


@lru_cache(maxsize=8)
def _of_text(folded: str) -> _Text:
    return _taken_apart(folded)


def _taken_apart(folded: str) -> _Text:
    seen: list[_Seen] = []
    places: dict[str, list[int]] = {}
    for at, match in enumerate(_TOKEN.finditer(folded)):
        letters, mark, tail, other = match.groups()
        word = letters or other
        seen.append(_Seen(word, tail if mark == "'" and tail != "s" else "", *match.span()))
        places.setdefault(word[:_PREFIX], []).append(at)
    return _Text(tuple(seen), places)


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
