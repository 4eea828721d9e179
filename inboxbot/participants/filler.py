"""Is this a value at all? Crosses, dashes, question marks and "to follow" stand for a value that has not come.

Reads fields.filler.
"""

import re
from functools import lru_cache

from inboxbot.letter import Terms
from inboxbot.rulebook.folding import fold

_MARKS = re.compile(r"^[\s\-_.?*/…#<>()\[\]]*$|^x+$|^[\s<>(\[]*x{2,}[\s>)\]]*$")
_PLACE = re.compile(r"^(?:<[^<>@]+>|\[[^\[\]@]+\])$")
_VALUE = re.compile(r"[\d@]")
_FEW = 4
_INSIDE = re.compile(r"x{2,}|\?{2,}|_{2,}|\*{2,}|…|#{2,}|<[^>]*>|\[[^\]]*\]|\.{3,}", re.IGNORECASE)


def is_filler(text: str, words: tuple[str, ...]) -> bool:
    """True when a text is empty or nothing but filler (`xxxx`, `-`, `tulossa`, `TBD`, `<etunimi>`)."""
    if _PLACE.match(text.strip()) and text.islower():
        return True
    folded = fold(text).strip(" .,:;!()[]<>\"'")
    return not folded or bool(_MARKS.match(folded)) or folded in _folded(words) or _promises(text, words)


def _promises(text: str, words: tuple[str, ...]) -> bool:
    """True for a few words in small letters with one of filler among them (`Tulee ensi viikolla`, `vielä puuttuu`)."""
    said = text.split()
    if not 1 < len(said) <= _FEW or any(word != word.lower() for word in said[1:]) or _VALUE.search(text):
        return False
    places = Terms.of(words).places(text)
    return bool(places) and (places[0].start == 0 or said[0].islower())


@lru_cache(maxsize=4)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word).strip(" .") for word in words)


def has_filler(text: str) -> bool:
    """True when filler stands inside a value (`1.2.246.10.xxxxxxxx`)."""
    return bool(_INSIDE.search(text))
