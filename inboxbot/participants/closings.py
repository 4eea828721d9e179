"""The words that end a letter ("Terveisin", "Med vänlig hälsning"): nobody's name, and above a signature."""

from inboxbot.rulebook.folding import fold

_EDGE = " .,;:!-"
# No closing is longer.
_LONGEST = 100


class Closings:
    """Knows the words; a folded text is `in` them when it is one of them whole."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = frozenset(fold(word).strip(" ,.") for word in words)
        self._most = max((len(word.split()) for word in self._words), default=0)

    def __contains__(self, folded: str) -> bool:
        return folded in self._words

    def closes(self, line: str) -> bool:
        """True for a line that begins the end of a letter."""
        words = fold(line[:_LONGEST]).replace(",", " ").split()[: self._most]
        return any(" ".join(words[:count]).strip(_EDGE) in self._words for count in range(1, len(words) + 1))
