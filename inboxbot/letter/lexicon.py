"""Terms of the rules found in tokens: every term of one lexicon in one pass over the stems.

A term is a few words in one language (`Sosiaalihuollon asiakastietovaranto`), each compared by its stem. A star at its
end stands for more letters (`ilmoittautumis*`); a lexicon of `compounds` finds a term also as the last part of a longer
word, as Finnish and Swedish put words together (`Työsähköposti`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from inboxbot.letter.words import LANGUAGES, NUMBER, SIGN, Token, tokens

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
_SHORTEST_PART = 4
_LONGEST_WORD = 120
_MOST_REMEMBERED = 1 << 11
_MOST_EDITIONS = 8


def made_once(make: Callable[[A], B]) -> Callable[[A], B]:
    """What is made of a part of the rules, kept by that very part: comparing would read all its words each time."""
    kept: dict[int, tuple[A, B]] = {}

    def made(rules: A) -> B:
        found = kept.get(id(rules))
        if found is None:
            if len(kept) >= _MOST_EDITIONS:
                kept.clear()
            found = kept[id(rules)] = (rules, make(rules))
        return found[1]

    return made


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
        self._begun: dict[str, tuple[_Term[T], ...]] = {}

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
        found: list[Hit[T]] = []
        end = 0
        for at, token in enumerate(seen):
            begun = self._begun.get(token.folded)
            if begun is None:
                begun = self._beginning(token)
            if not begun or at < end:
                continue
            here = [(term, last) for term in begun if (last := _last(term, seen, at)) is not None]
            furthest = max((last for _, last in here), default=at - 1)
            for term, last in here:
                if last == furthest and not any(h.first == at and h.value == term.value for h in found[-4:]):
                    found.append(Hit(term.value, term.term, at, last))
            end = furthest + 1
        return tuple(found)

    def found(self, seen: Sequence[Token]) -> bool:
        """True where any term stands."""
        return bool(self.hits(seen))

    def begins(self, seen: Sequence[Token]) -> bool:
        """True where a term may begin with the first of the tokens."""
        return bool(seen and self._beginning(seen[0]))

    def _beginning(self, token: Token) -> tuple[_Term[T], ...]:
        """The terms that may begin with a word, or with its last part; none with a sign or an endless word."""
        begun = self._begun.get(token.folded)
        if begun is None and len(token.folded) > _LONGEST_WORD:
            return ()
        if begun is None:
            if len(self._begun) >= _MOST_REMEMBERED:
                self._begun.clear()
            begun = self._begun[token.folded] = () if token.kind == SIGN else tuple(self._beginnings(token))
        return begun

    def _beginnings(self, token: Token) -> Iterator[_Term[T]]:
        for language in self._languages:
            stem = token.stems[language]
            whole = not self._compounds or token.kind == NUMBER
            for start in (0, *(() if whole else range(2, len(stem) - _SHORTEST_PART + 1))):
                yield from (term for term in self._index.get(stem[start:], ()) if term.language == language)
        for size in range(_SHORTEST_PART, len(token.folded) + 1) if self._open else ():
            yield from self._open.get(token.folded[:size], ())


def _last(term: _Term[T], seen: Sequence[Token], at: int) -> int | None:
    """The last token of a term that begins with this one, None where other words stand behind it."""
    for offset in range(1, len(term.stems)):
        at = next((behind for behind in range(at + 1, len(seen)) if seen[behind].kind != SIGN), -1)
        if at < 0:
            return None
        token, stem = seen[at], term.stems[offset]
        if term.open_end and offset == len(term.stems) - 1:
            if not token.folded.startswith(stem):
                return None
        elif token.stems[term.language] != stem:
            return None
    return at
