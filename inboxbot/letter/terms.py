"""Words of the rules in a text: whether any of a list stands there, and where.

Words are compared as a `Lexicon` compares them; one of fewer than five letters stands there as it is, for too many
words have its stem. A star at the beginning stands for more letters too (`*päällikkö`).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from inboxbot.letter.lexicon import Hit, Lexicon
from inboxbot.letter.words import SIGN, Token, tokens
from inboxbot.rulebook.folding import fold

_SHORTEST_INFLECTED = 5


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
        return next(self._places(text), None) is not None

    def places(self, text: str) -> tuple[Place, ...]:
        """Where they stand, in order and without overlap."""
        return tuple(self._places(text))

    def _places(self, text: str) -> Iterator[Place]:
        said = tokens(text)
        hits = sorted((*self._whole.hits(said), *self._ends.hits(said)), key=lambda hit: (hit.first, -hit.last))
        end = 0
        for hit in hits:
            if said[hit.first].start >= end and _is_meant(hit, said):
                end = said[hit.last].end
                yield Place(hit.value, said[hit.first].start, end)


def _is_meant(hit: Hit[str], said: tuple[Token, ...]) -> bool:
    words = [token.folded for token in said[hit.first : hit.last + 1] if token.kind != SIGN]
    wanted = [token.folded for token in tokens(hit.term) if token.kind != SIGN]
    short = ((want, word) for want, word in zip(wanted, words, strict=True) if len(want) < _SHORTEST_INFLECTED)
    return fold(hit.term).endswith("*") or all(want == word for want, word in short)


_ready = lru_cache(maxsize=256)(Terms)
