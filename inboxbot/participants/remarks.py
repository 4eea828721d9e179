"""A remark in brackets behind an address or an OID: unless it is known to say nothing of it, the value is asked for.

`1.2.246.10.2048198 (ei vielä vahvistettu)` is no value to grant access on, `(Firma Oy)` and `(OID)` say whose it is.
Reads phrases.heads.harmless.
"""

import re

from inboxbot.participants.companies import Companies
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import Key, Pair
from inboxbot.rulebook.folding import fold

_BEHIND = re.compile(r"[(\[](?P<remark>[^()\[\]]*)[)\]][\s.,;]*$")
_KEYS = frozenset({Key.EMAIL, Key.OID, Key.BUSINESS_ID})
_LONGEST = 300


class Remarks:
    """Knows the harmless ones."""

    def __init__(self, harmless: tuple[str, ...], labels: Labels, companies: Companies) -> None:
        self._harmless = frozenset(map(fold, harmless))
        self._labels = labels
        self._companies = companies

    def doubts(self, pair: Pair) -> bool:
        """True for a value with a remark that may take it back."""
        match = _BEHIND.search(pair.text[-_LONGEST:]) if pair.key in _KEYS else None
        if match is None or not pair.text[: pair.text.rfind(match[0])].strip():
            return False
        words = [word.strip(".,:") for word in match["remark"].split()]
        words = [word for word in words if any(map(str.isalpha, word)) and "@" not in word]
        plain = all(word[0].isupper() or self._is_plain(word) for word in words)
        return not (plain or self._labels.find(match["remark"]) or self._companies.names(match["remark"]))

    def _is_plain(self, word: str) -> bool:
        return fold(word) in self._harmless or self._labels.inflected(word) is not None
