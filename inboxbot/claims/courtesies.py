"""Words that say nothing by themselves: thanks, a wish, praise; and what denies something or turns to something else.

Reads phrases.intents; standing.roles (denial, contrast).
"""

import re

from inboxbot.letter import Zone, sentence
from inboxbot.meaning.standing import roles_of
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

PARTS = re.compile(r"[.!,;:\n]+|\s[-–—]\s")
# Behind a word of thanks a few words may say for what.
_WORDS_OF_THANKS = 4
_LETTER = re.compile(r"[^\W_]")
_DIGIT = re.compile(r"\d")
_DISSENT = ("denial", "contrast")


class Courtesies:
    """Knows them, part by part of a text."""

    def __init__(self, rulebook: Rulebook) -> None:
        words, self._rulebook = rulebook.phrases.intents, rulebook
        kind = words.courtesy + words.friendly
        self._thanks, self._kind, self._known = map(compiled, (words.courtesy, kind, kind + words.friendly_words))

    def thanks(self, text: str) -> bool:
        """True for a text with a word of thanks."""
        return self._thanks.found(text)

    def is_one(self, part: str, around: frozenset[str] = frozenset()) -> bool:
        """True for thanks, and for a wish or praise; `around` are more words, folded, that may stand with these."""
        return self._is_thanks(part) or self._is_friendly(part, around)

    def _is_thanks(self, part: str) -> bool:
        """True for a word of thanks, and a few words for what; one that denies or turns tells something else."""
        folded = fold(part)
        if dissents(part, self._rulebook):
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


def dissents(text: str, rulebook: Rulebook) -> bool:
    """True for words that deny something, or turn to something else."""
    roles = roles_of(sentence(text, "", Zone.OWN), rulebook.standing)
    return any(role.name in _DISSENT for role in roles)
