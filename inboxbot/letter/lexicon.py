"""Terms of the rules found in tokens: every term of one lexicon in one pass over the stems.

A term is a few words in one language (`Sosiaalihuollon asiakastietovaranto`), each compared by its stem. A star at its
end stands for more letters (`ilmoittautumis*`); a lexicon of `compounds` finds a term also as the last part of a longer
word, as Finnish and Swedish put words together (`Työsähköposti`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from inboxbot.letter.words import NUMBER, SIGN, Token, tokens

T = TypeVar("T")
_SHORTEST_PART = 4


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
    """Terms with what each means; the same words may mean several things. At one place the longest term is found."""

    def __init__(self, terms: Iterable[tuple[T, str]], *, compounds: bool = False) -> None:
        self._compounds = compounds
        self._index: dict[str, list[_Term[T]]] = {}
        self._open: dict[str, list[_Term[T]]] = {}
        for value, term in terms:
            self._add(value, term)

    def _add(self, value: T, term: str) -> None:
        open_end = term.endswith("*")
        words = [token for token in tokens(term.rstrip("*")) if token.kind != SIGN]
        if not words:
            return
        for language in range(3):
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
        at = 0
        while at < len(words):
            here = tuple(self._at(words, at))
            longest = max((length for _, length in here), default=0)
            for term, length in here:
                if length == longest and not any(h.first == words[at][0] and h.value == term.value for h in found[-4:]):
                    found.append(Hit(term.value, term.term, words[at][0], words[at + length - 1][0]))
            at += longest or 1
        return tuple(found)

    def found(self, seen: Sequence[Token]) -> bool:
        """True where any term stands."""
        return bool(self.hits(seen))

    def _at(self, words: list[tuple[int, Token]], at: int) -> Iterator[tuple[_Term[T], int]]:
        token = words[at][1]
        for language, stem in enumerate(token.stems):
            for term in self._index.get(stem, ()):
                if term.language == language and _continues(term, words, at):
                    yield term, len(term.stems)
            if self._compounds and token.kind != NUMBER:
                yield from self._last_parts(stem, language, words, at)
        for size in range(_SHORTEST_PART, len(token.folded) + 1) if self._open else ():
            for term in self._open.get(token.folded[:size], ()):
                yield term, 1

    def _last_parts(
        self, stem: str, language: int, words: list[tuple[int, Token]], at: int
    ) -> Iterator[tuple[_Term[T], int]]:
        """Terms that the word at `at` ends in."""
        for start in range(2, len(stem) - _SHORTEST_PART + 1):
            for term in self._index.get(stem[start:], ()):
                if term.language == language and _continues(term, words, at):
                    yield term, len(term.stems)


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
