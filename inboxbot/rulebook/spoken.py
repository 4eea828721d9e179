"""Of whom of several people a text speaks: its words may be names in whatever case.

What is said of all of them is said of none in particular; who is spoken of and others not may be told apart by it.
"""

import re
from collections.abc import Iterable
from enum import Enum

from inboxbot.rulebook.inflection import is_form, stems

_SHORTEST = 3
_BEGINNING = 4
_LONGEST_ENDING = 4
# Of whom, to whom, with whom: genitive, allative, adessive; a Swedish or English possessive.
_CASES = re.compile(r"(?:['’:]?s|['’:]?(?:n|in|en)|:?(?:lla|lle|lta)(?:kin)?)?")


class Spoken(Enum):
    """Of how many of the people."""

    NOBODY = "nobody"
    SOME = "some"
    ALL = "all"


def spoken_of(words: Iterable[str], people: Iterable[Iterable[str]]) -> Spoken:
    """Of whom, each with the folded words of their names, folded words of a text may speak."""
    near: dict[str, list[str]] = {}
    for word in words:
        near.setdefault(word[:1], []).append(word)
    if not near:
        return Spoken.NOBODY
    spoken = {any(may_be_name(name, word) for name in names for word in near.get(name[:1], ())) for names in people}
    if True not in spoken:
        return Spoken.NOBODY
    return Spoken.SOME if False in spoken else Spoken.ALL


def may_be_name(name: str, word: str) -> bool:
    """True for a word that may be the name in some case, also one too short to be told surely."""
    near = len(name) >= _SHORTEST and abs(len(word) - len(name)) <= _LONGEST_ENDING
    if (near and word.startswith(name[:_BEGINNING])) or is_form(name, word):
        return True
    return any(word.startswith(stem) and _CASES.fullmatch(word, len(stem)) for stem in stems(name))
