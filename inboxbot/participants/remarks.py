"""A remark in brackets behind an address or an OID: where it doubts the value, the value is asked for.

`1.2.246.10.2048198 (ei vielä vahvistettu)` is no value to grant access on; `(Firma Oy)`, `(OID)` and `(tarkistettu)`
take nothing back. Nor do words of another time of what the value is the same as, or of a company (`Firma Oy, entinen
Vanha Firma Oy`), and a denial only of what makes a value certain: `(ei Y-tunnus)` tells what it is not.
Reads phrases.heads.doubting, former, vouching, denying, certain, removed and leaving.
"""

import re

from inboxbot.participants.companies import Companies
from inboxbot.participants.pairs import Key, Pair
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.shape import HeadWords

_BEHIND = re.compile(r"[(\[](?P<remark>[^()\[\]]*)[)\]][\s.,;]*$")
_PIECES = re.compile(r"[,;]\s|\s[-–—]\s")
_KEYS = frozenset({Key.EMAIL, Key.OID, Key.BUSINESS_ID})
_LONGEST = 300


class Remarks:
    """Knows the words of doubt."""

    def __init__(self, words: HeadWords, companies: Companies) -> None:
        self._doubting = Phrases(words.doubting + words.removed + words.leaving)
        self._former = Phrases(words.former)
        self._vouching = Phrases(words.vouching)
        self._denying = Phrases(words.denying)
        self._certain = Phrases(words.certain)
        self._companies = companies

    def doubts(self, pair: Pair) -> bool:
        """True for a value with a remark that may take it back."""
        match = _BEHIND.search(pair.text[-_LONGEST:]) if pair.key in _KEYS else None
        if match is None or not pair.text[: pair.text.rfind(match[0])].strip():
            return False
        words = " ".join(word for word in match["remark"].split() if "@" not in word)
        return "?" in words or self._doubting.found(words) or any(map(self._takes_back, _PIECES.split(words)))

    def _takes_back(self, piece: str) -> bool:
        if self._former.found(piece) and not (self._vouching.found(piece) or self._companies.names(piece)):
            return True
        hit = next(iter(self._denying.hits(piece)), None)
        behind = piece[hit.end :] if hit else ""
        return hit is not None and (not behind.strip(" .!") or self._certain.found(behind))
