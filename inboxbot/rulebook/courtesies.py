"""Words that say nothing by themselves: thanks, a wish, praise. One notion of them for whoever reads past them.

Reads phrases.intents.courtesy, friendly and friendly_words; contrasts and negations.
"""

import re
from functools import lru_cache

from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled
from inboxbot.rulebook.vocabulary import PhraseRules

PARTS = re.compile(r"[.!,;:\n]+|\s[-–—]\s")
# Behind a word of thanks a few words may say for what.
_WORDS_OF_THANKS = 4
_LETTER = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")


class Courtesies:
    """Knows them, part by part of a text."""

    def __init__(self, thanks: Phrases, kind: Phrases, known: Phrases, against: Phrases) -> None:
        self._thanks = thanks
        self._kind = kind
        self._known = known
        self._against = against

    def thanks(self, text: str) -> bool:
        """True for a text with a word of thanks."""
        return self._thanks.found(text)

    def is_one(self, part: str, around: frozenset[str] = frozenset()) -> bool:
        """True for thanks, and for a wish or praise; `around` are more words, folded, that may stand with these."""
        return self._is_thanks(part) or self._is_friendly(part, around)

    def _is_thanks(self, part: str) -> bool:
        """True for a word of thanks, and a few words for what; one that denies or turns tells something else."""
        folded = fold(part)
        if self._against.found(folded):
            return False
        hits = self._thanks.hits(folded)
        rest = folded
        for hit in reversed(hits):
            rest = rest[: hit.start] + rest[hit.end :]
        return bool(hits) and hits[0].start == 0 and len(rest.split()) <= _WORDS_OF_THANKS and not _DIGIT.search(rest)

    def _is_friendly(self, part: str, around: frozenset[str]) -> bool:
        """True for thanks, a wish, praise, and words that say nothing by themselves."""
        folded = fold(part)
        if not self._kind.found(folded):
            return False
        rest, at = "", 0
        for hit in self._known.hits(folded):
            rest, at = f"{rest}{folded[at : hit.start]} ", hit.end
        return all(word in around or not _LETTER.search(word) for word in (rest + folded[at:]).split())


def courtesies_of(phrases: PhraseRules) -> Courtesies:
    """Those of the rules."""
    words = phrases.intents
    said = (words.courtesy, words.friendly, words.friendly_words, phrases.contrasts + phrases.negations)
    return _courtesies(*said)


@lru_cache(maxsize=4)
def _courtesies(
    courtesy: tuple[str, ...], friendly: tuple[str, ...], beside: tuple[str, ...], against: tuple[str, ...]
) -> Courtesies:
    kind = courtesy + friendly
    return Courtesies(compiled(courtesy), compiled(kind), compiled(kind + beside), compiled(against))
