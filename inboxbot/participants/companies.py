"""What is plainly the name of an organisation: it says its form (Oy, Ab, Ltd, kuntayhtymä).

The form is inflected behind a colon and leaves the name as it is: `Yritys Oy:stä` is said of Yritys Oy.
Reads phrases.fields.company_forms.
"""

import re

from inboxbot.rulebook.folding import fold

_EDGE = " .,;:()"
_INFLECTED = re.compile(r"(?<=\w):[a-zåäö]{1,6}(?=$|[\s.,;)])")
_MOST_WORDS = 6


class Companies:
    """Knows the forms of organisations."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self._forms = frozenset(map(fold, forms))

    def is_form(self, word: str) -> bool:
        """True for `Oy`, `Oy:n` and the end of `HUS-yhtymä`."""
        bare = fold(_INFLECTED.sub("", word)).strip(_EDGE)
        return bare in self._forms or bare.rpartition("-")[2] in self._forms

    def names(self, text: str) -> bool:
        """True for a few words of which one says the form."""
        words = text.split()
        formed = len(words) <= _MOST_WORDS and any(map(self.is_form, words))
        return formed and (len(words) > 1 or "-" in text)


def uninflected(name: str) -> str:
    """The name without the case behind the colon."""
    return _INFLECTED.sub("", name).strip(" ,;")
