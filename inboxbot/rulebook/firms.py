"""Whether names are those of one organisation: what is said of one is not said of the people of another.

A form may be left out (`Firma` is written for Firma Oy) and a town added behind it (`Firma Oy, Tampere`); any other
word makes another organisation. A form is inflected behind a colon: `Firma Oy:n`.
Reads fields.company_forms and towns.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import FieldWords

_EDGE = " .,;:()\"'”“"
_MOST_WORDS = 6
_INFLECTED = re.compile(r"(?<=\w):[a-zåäö]{1,6}(?=$|[\s.,;)])")
_BEHIND = re.compile(r"^(?P<name>[^,;|(/]+?)\s*[,;|(/]\s*(?P<town>[^,;|()/]+)\)?$")


class Firms:
    """Knows the forms of organisations, and the towns that are none."""

    def __init__(self, forms: tuple[str, ...] = (), towns: tuple[str, ...] = ()) -> None:
        self._forms = frozenset(map(fold, forms))
        self._towns = frozenset(map(fold, towns))
        # Every word of a letter is asked about, by one reading after another.
        self.is_form = lru_cache(maxsize=1 << 13)(self._is_form)

    def _is_form(self, word: str) -> bool:
        """True for `Oy`, `Oy:n` and the end of `HUS-yhtymä`."""
        bare = fold(uninflected(word) if ":" in word else word).strip(_EDGE)
        return bare in self._forms or bare.rpartition("-")[2] in self._forms

    def names(self, text: str) -> bool:
        """True for a few words of which one says the form."""
        words = text.split()
        formed = len(words) <= _MOST_WORDS and any(map(self.is_form, words))
        return formed and (len(words) > 1 or "-" in text)

    def is_town(self, text: str) -> bool:
        """True for the name of a town and nothing else."""
        return fold(text).strip(_EDGE) in self._towns

    def without_town(self, name: str) -> str:
        """`Firma Oy` of `Firma Oy, Tampere` and `Firma Oy (Tampere)`; any other name as it stands."""
        match = _BEHIND.match(name.strip())
        return match["name"] if match and self._town(name) else name

    def _town(self, name: str) -> str:
        match = _BEHIND.match(name.strip())
        return fold(match["town"]).strip(_EDGE) if match and self.is_town(match["town"]) else ""

    def are_one(self, names: Iterable[str]) -> bool:
        """True for no name, one, and one written with its forms and town or without them; two towns are two places."""
        names = tuple(names)
        if len({town for name in names if (town := self._town(name))}) > 1:
            return False
        found = sorted({self._taken_apart(name) for name in names if fold(name).strip(_EDGE)}, key=lambda x: len(x[1]))
        bare = {words for words, _ in found}
        return len(bare) < 2 and all(one <= other for (_, one), (_, other) in pairwise(found))

    def bare(self, name: str) -> tuple[str, ...]:
        """The folded words of a name without its forms and town."""
        return self._taken_apart(name)[0]

    def _taken_apart(self, name: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """The words of a name without its forms, and these."""
        words = [fold(uninflected(word)).strip(_EDGE) for word in self.without_town(name).split()]
        forms = frozenset(word for word in words if word in self._forms)
        bare = tuple(word for word in words if word and word not in forms)
        return bare or tuple(words), forms


def uninflected(name: str) -> str:
    """The name without the case behind the colon."""
    return _INFLECTED.sub("", name).strip(" ,;")


@lru_cache(maxsize=4)
def firms_of(fields: FieldWords) -> Firms:
    """The organisations of the rules."""
    return Firms(fields.company_forms, fields.towns)
