"""Whether names are those of one organisation: what is said of one is not said of the people of another."""

from collections.abc import Iterable

from inboxbot.rulebook.folding import fold

_EDGE = " .,;:()\"'”“"
# `Firma` is written for Firma Oy: a form has few letters.
_LONGEST_FORM = 4


def is_one_firm(names: Iterable[str]) -> bool:
    """True for no name, one, and one written with its form and without it."""
    words = sorted({tuple(fold(name).strip(_EDGE).split()) for name in names} - {()}, key=len)
    if len(words) < 2:
        return True
    short, long = words[0], words[-1]
    return len(words) == 2 and long[:-1] == short and len(long[-1].strip(_EDGE)) <= _LONGEST_FORM
