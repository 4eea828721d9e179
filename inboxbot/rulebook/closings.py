"""The words that end a letter ("Terveisin", "Med vänlig hälsning"): nobody's name, and above a signature.

Some begin a sentence too ("Vänligen lägg till ..."): of these only names may follow on the line. Those of few letters
(BR, KR, Yt) begin the names of companies: no company, OID or address of somebody else may follow them.
"""

import re

from inboxbot.rulebook.folding import fold

_EDGE = " .,;:!-"
# No closing is longer.
_LONGEST = 100
_SHORT = 3
_NAME = re.compile(r"[^;:|<@\d(,]*")
_OID = re.compile(r"\b1\.2\.246\.")
_LOCAL = re.compile(r"[^\s@,;:<(|]+(?=@)")


class Closings:
    """Knows the words; `openers` are those that begin sentences, `firms` stand in the names of companies."""

    def __init__(self, words: tuple[str, ...], openers: tuple[str, ...] = (), firms: tuple[str, ...] = ()) -> None:
        self._firms = firms
        self._words = frozenset(fold(word).strip(" ,.") for word in words)
        self._openers = frozenset(fold(word).strip(" ,.") for word in openers)
        self._most = max((len(word.split()) for word in self._words), default=0)

    def is_closing(self, text: str) -> bool:
        """True for the words and nothing else."""
        return len(text) <= _LONGEST and fold(text).strip(_EDGE) in self._words

    def closes(self, line: str) -> bool:
        """True for a line that begins the end of a letter."""
        said = line[:_LONGEST].replace(",", " ").split()
        words = fold(" ".join(said[: self._most])).split()
        for count in range(1, len(words) + 1):
            found = " ".join(words[:count]).strip(_EDGE)
            if found in self._words:
                signed = signs(found, line.strip()[len(said[0]) : _LONGEST], self._firms)
                return signed and (found not in self._openers or not any(word[0].islower() for word in said[count:]))
        return False


def signs(closing: str, behind: str, firms: tuple[str, ...]) -> bool:
    """False for a few letters that begin the name of a company (of which one of `firms` is a word), or a heading."""
    text = behind.lstrip(_EDGE)
    if len(closing) > _SHORT or not text:
        return True
    name = _NAME.match(text)
    words = fold(name[0] if name else "").replace(".", " ").split()
    if behind.startswith(":") or (name and text[name.end() :].startswith(":")) or _OID.search(text):
        return False
    emails = [fold(local) for local in _LOCAL.findall(text)]
    return not (frozenset(words) & frozenset(map(fold, firms))) and all(any(w in e for w in words) for e in emails)
