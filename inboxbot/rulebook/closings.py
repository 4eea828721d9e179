"""The words that end a letter ("Terveisin", "Med vänlig hälsning"): nobody's name, and above a signature.

Some begin a sentence too ("Vänligen lägg till ..."): of these only names may follow on the line.
"""

from inboxbot.rulebook.folding import fold

_EDGE = " .,;:!-"
# No closing is longer.
_LONGEST = 100


class Closings:
    """Knows the words; `openers` are those that begin sentences."""

    def __init__(self, words: tuple[str, ...], openers: tuple[str, ...] = ()) -> None:
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
                return found not in self._openers or not any(word[0].islower() for word in said[count:])
        return False
