"""What a desk, a team, a company, a product or an office is called: nobody's name, though its words have capitals.

Reads phrases.said.unnamed, for_somebody.nobody and fields.titles and company_forms.
"""

from functools import lru_cache

from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.phrases import Phrases


class Houses:
    """Knows their words."""

    def __init__(self, firms: Firms, unnamed: tuple[str, ...], offices: tuple[str, ...]) -> None:
        self._firms = firms
        self._unnamed = Phrases(unnamed)
        self._offices = Phrases(offices)

    def is_house(self, name: str) -> bool:
        """True for what is called so."""
        return self._firms.names(name) or self.is_kind(name) or self._offices.begins(name)

    def is_kind(self, text: str) -> bool:
        """True for words that say what kind of house it is (`tiimi`, `palvelu`)."""
        return self._unnamed.found(text)


@lru_cache(maxsize=4)
def houses_of(forms: tuple[str, ...], unnamed: tuple[str, ...], offices: tuple[str, ...]) -> Houses:
    """The houses of the rules, by the forms of companies."""
    return Houses(Firms(forms), unnamed, offices)
