"""A remark in brackets behind an address or an OID: where it doubts the value, the value is asked for.

`1.2.246.10.2048198 (ei vielä vahvistettu)` is no value to grant access on; `(Firma Oy)`, `(OID)` and `(tarkistettu)`
take nothing back.
Reads phrases.heads.doubting, removed and leaving.
"""

import re

from inboxbot.participants.pairs import Key, Pair
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.shape import HeadWords

_BEHIND = re.compile(r"[(\[](?P<remark>[^()\[\]]*)[)\]][\s.,;]*$")
_KEYS = frozenset({Key.EMAIL, Key.OID, Key.BUSINESS_ID})
_LONGEST = 300


class Remarks:
    """Knows the words of doubt."""

    def __init__(self, words: HeadWords) -> None:
        self._doubting = Phrases(words.doubting + words.removed + words.leaving)

    def doubts(self, pair: Pair) -> bool:
        """True for a value with a remark that may take it back."""
        match = _BEHIND.search(pair.text[-_LONGEST:]) if pair.key in _KEYS else None
        if match is None or not pair.text[: pair.text.rfind(match[0])].strip():
            return False
        words = " ".join(word for word in match["remark"].split() if "@" not in word)
        return "?" in words or self._doubting.found(words)
