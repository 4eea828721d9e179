"""What is plainly the name of an organisation: it says its form (Oy, Ab, Ltd, kuntayhtymä), or the address does.

The form is inflected behind a colon and leaves the name as it is: `Yritys Oy:stä` is said of Yritys Oy. In the place
that the instructions give it anything may be an organisation but a title or a town, and these where the domain is them.
Reads phrases.fields.company_forms, titles and towns.
"""

import re
from collections.abc import Iterable

from inboxbot.rulebook.domains import registrable
from inboxbot.rulebook.firms import Firms, uninflected
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.local_parts import key
from inboxbot.rulebook.phrases import Phrases

_EDGE = " .,;:()"
_BEHIND = re.compile(r"^(?P<name>[^,;(/|]+?)\s*(?:[,;(/|]|\s[-–—]\s)\s*(?P<remark>[^()]+)\)?$")
_PHONE = re.compile(r"(?:[^\W\d_]{1,8}[.:]?\s*)?\+?[\d\s()-]{6,20}")
_TITLE_WORDS = 2
_WHOLE_NAME = 2
# Of a town in a domain.
_SHORTEST = 3
# Of a name that is not all of it.
_SHORTEST_WORD = 4


class Companies(Firms):
    """Knows the forms of organisations, and what is none in whatever place it stands; at `hosts` anybody has mail."""

    def __init__(
        self,
        forms: tuple[str, ...],
        titles: tuple[str, ...] = (),
        towns: tuple[str, ...] = (),
        hosts: tuple[str, ...] = (),
    ) -> None:
        super().__init__(forms, towns)
        self._titles = Phrases(titles)
        self._hosts = frozenset(hosts)

    def named(self, text: str) -> str:
        """The name of a company without its town and the case of its form (`Firma Oy:stä`); else as it stands."""
        return uninflected(self.without_town(text)) if self.names(text) else text

    def is_told(self, name: str, emails: Iterable[str]) -> bool:
        """True for a name that says its form, or with which the domain of an address begins."""
        begins = re.split(r"[\W_]", fold(name))[0]
        domains = (fold(email.rpartition("@")[2]).replace("-", "") for email in emails)
        return self.names(name) or (len(begins) > 1 and any(f".{begins}" in f".{domain}" for domain in domains))

    def is_at(self, name: str, domain: str) -> bool:
        """True for a domain of the organisation's own: all of its name, or the first word, is the domain's."""
        house, words = registrable(domain), self.bare(name)
        if not house or house in self._hosts:
            return False
        label = key(domain.split(".")[-len(house.split("."))])
        begun = label == key(words[0]) and len(label) >= _SHORTEST_WORD and not self.is_town(words[0])
        return begun or label == key("".join(words))

    def is_title(self, name: str, emails: Iterable[str] = ()) -> bool:
        """True for what somebody is, or where: no organisation, in whatever place it stands.

        Unless the address is at a domain that is spelt like all of it (`Espoo`, `maija@espoo.example`), or like the
        beginning of a town (`Helsinki`, `hel.example`).
        """
        words = name.strip(_EDGE).split()
        town = self.is_town(name)
        if not town and (self.names(name) or not self._titles.found(" ".join(words[-_TITLE_WORDS:]))):
            return False
        spelt = "".join(re.findall(r"[^\W_]", fold(name)))
        domains = [fold(email.rpartition("@")[2]).replace("-", "").split(".")[:-1] for email in emails]
        parts = [part for domain in domains for part in domain]
        return not any(part == spelt or (town and len(part) >= _SHORTEST and spelt.startswith(part)) for part in parts)

    def taken_apart(self, text: str) -> tuple[str, str]:
        """A person's name without what stands behind it (a title, a telephone number), and the organisation there."""
        match = _BEHIND.match(text.strip())
        if match is None or len(match["name"].split()) < _WHOLE_NAME:
            return text, ""
        remark = match["remark"].strip()
        if self.names(remark):
            return match["name"], self.named(remark)
        titled = self._titles.found(remark) and len(remark.split()) <= _TITLE_WORDS
        return match["name"] if titled or is_telephone(remark) else text, ""


def is_telephone(text: str) -> bool:
    """True for a telephone number, perhaps with a word before it (`p. 040 123 4567`)."""
    return bool(_PHONE.fullmatch(text))
