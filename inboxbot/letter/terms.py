"""Words of the rules in a text: whether any of a list stands there, and where.

Words are compared as a `Lexicon` compares them. A term of one word of fewer than five letters stands there as it is,
for too many words have its stem; any longer word begins alike. A star at the beginning stands for more letters too
(`*päällikkö`).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from inboxbot.letter.lexicon import Hit, Lexicon
from inboxbot.letter.words import SIGN, Token, tokens
from inboxbot.rulebook.folding import fold

_SHORTEST_INFLECTED = 5
_ALIKE = 0.7


class Place(NamedTuple):
    """A term as the rules have it, and its span in the text."""

    term: str
    start: int
    end: int


class Terms:
    """The words of one list."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._whole = Lexicon((word, word) for word in words if not word.startswith("*"))
        self._ends = Lexicon(((word, word.lstrip("*")) for word in words if word.startswith("*")), compounds=True)

    @staticmethod
    def of(words: tuple[str, ...]) -> "Terms":
        """The words of a list, made ready for searching once."""
        return _ready(words)

    def found(self, text: str) -> bool:
        """True where any of them stands."""
        return self.stands(tokens(text))

    def stands(self, said: tuple[Token, ...]) -> bool:
        """The same for a text whose tokens are at hand."""
        return next(self._places(said), None) is not None

    def places(self, text: str) -> tuple[Place, ...]:
        """Where they stand, in order and without overlap."""
        return tuple(self._places(tokens(text)))

    def _places(self, said: tuple[Token, ...]) -> Iterator[Place]:
        hits = sorted((*self._whole.hits(said), *self._ends.hits(said)), key=lambda hit: (hit.first, -hit.last))
        end = 0
        for hit in hits:
            if said[hit.first].start >= end and _is_meant(hit, said):
                end = said[hit.last].end
                yield Place(hit.value, said[hit.first].start, end)


def _is_meant(hit: Hit[str], said: tuple[Token, ...]) -> bool:
    """False for a word that only has the stem of a short or an unlike one in some language (`varten`, `våren`)."""
    if fold(hit.term).endswith("*"):
        return True
    words = [token.folded for token in said[hit.first : hit.last + 1] if token.kind != SIGN]
    wanted = [token.folded for token in tokens(hit.term) if token.kind != SIGN]
    if hit.value.startswith("*"):
        return True
    if len(wanted) == 1 and len(wanted[0]) < _SHORTEST_INFLECTED:
        return wanted == words
    return all(map(_alike, wanted, words))


def _alike(wanted: str, seen: str) -> bool:
    if len(wanted) < _SHORTEST_INFLECTED:
        return True
    same = next((at for at, (a, b) in enumerate(zip(wanted, seen, strict=False)) if a != b), len(wanted))
    return same >= _ALIKE * len(wanted)


_ready = lru_cache(maxsize=256)(Terms)
