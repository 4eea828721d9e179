"""Terms of the rules found in tokens: every term of one lexicon in one pass over the stems.

A term is a few words in one language (`Sosiaalihuollon asiakastietovaranto`), each compared by its stem. A star at its
end stands for more letters (`ilmoittautumis*`); a lexicon of `compounds` finds a term also as the last part of a longer
word, as Finnish and Swedish put words together (`Työsähköposti`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from inboxbot.letter.words import LANGUAGES, NUMBER, SIGN, Stems, Token, tokens

T = TypeVar("T")
_SHORTEST_PART = 4
_LONGEST_WORD = 120


class Hit(NamedTuple, Generic[T]):
    """A term found: what it means, its words as the rules have them, and the numbers of its first and last token."""

    value: T
    term: str
    first: int
    last: int

    @property
    def length(self) -> int:
        """The number of tokens."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class _Term(Generic[T]):
    value: T
    term: str
    stems: tuple[str, ...]
    language: int
    open_end: bool


class Lexicon(Generic[T]):
    """Terms with what each means; the same words may mean several things. At one place the longest is found.

    With `language` (fi, sv, en) the terms are of that language, and words are compared by its stems alone.
    """

    def __init__(self, terms: Iterable[tuple[T, str]], *, compounds: bool = False, language: str = "") -> None:
        self._compounds = compounds
        self._languages = (LANGUAGES.index(language),) if language else tuple(range(len(LANGUAGES)))
        self._index: dict[str, list[_Term[T]]] = {}
        self._open: dict[str, list[_Term[T]]] = {}
        for value, term in terms:
            self._add(value, term)
        # words come back all the time, and most of them begin no term
        self._begun = lru_cache(maxsize=1 << 11)(self._beginning)

    def _add(self, value: T, term: str) -> None:
        open_end = term.endswith("*")
        words = [token for token in tokens(term.rstrip("*")) if token.kind != SIGN]
        if not words:
            return
        for language in self._languages:
            stems = tuple(word.stems[language] for word in words)
            if open_end:
                stems = (*stems[:-1], words[-1].folded)
            entry = _Term(value, term, stems, language, open_end)
            index = self._open if open_end and len(stems) == 1 else self._index
            index.setdefault(stems[0], []).append(entry)

    def hits(self, seen: Sequence[Token]) -> tuple[Hit[T], ...]:
        """The terms in the tokens, in order and without overlap; all meanings of the same words."""
        words = [(at, token) for at, token in enumerate(seen) if token.kind != SIGN]
        found: list[Hit[T]] = []
        end = 0
        for at, (number, token) in enumerate(words):
            begun = self._begun(token.folded, token.stems, token.kind == NUMBER)
            if not begun or at < end:
                continue
            here = [(term, len(term.stems)) for term in begun if _continues(term, words, at)]
            longest = max((length for _, length in here), default=0)
            for term, length in here:
                if length == longest and not any(h.first == number and h.value == term.value for h in found[-4:]):
                    found.append(Hit(term.value, term.term, number, words[at + length - 1][0]))
            end = at + longest if here else end
        return tuple(found)

    def found(self, seen: Sequence[Token]) -> bool:
        """True where any term stands."""
        return bool(self.hits(seen))

    def _beginning(self, folded: str, stems: Stems, number: bool) -> tuple[_Term[T], ...]:
        """The terms that may begin with a word, or with its last part; none with what is too long for a word."""
        if len(folded) > _LONGEST_WORD:
            return ()
        return tuple(self._beginnings(folded, stems, number))

    def _beginnings(self, folded: str, stems: Stems, number: bool) -> Iterator[_Term[T]]:
        for language in self._languages:
            stem = stems[language]
            parts = range(2, len(stem) - _SHORTEST_PART + 1) if self._compounds and not number else range(0)
            for start in (0, *parts):
                yield from (term for term in self._index.get(stem[start:], ()) if term.language == language)
        for size in range(_SHORTEST_PART, len(folded) + 1) if self._open else ():
            yield from self._open.get(folded[:size], ())


def _continues(term: _Term[T], words: list[tuple[int, Token]], at: int) -> bool:
    """True where the words behind the first one are the term's."""
    if at + len(term.stems) > len(words):
        return False
    for offset in range(1, len(term.stems)):
        token = words[at + offset][1]
        if term.open_end and offset == len(term.stems) - 1:
            if not token.folded.startswith(term.stems[offset]):
                return False
        elif token.stems[term.language] != term.stems[offset]:
            return False
    return True
