"""What a heading says of the people below it: contacts, users already, examples, or those to be removed."""

from enum import Enum

from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import Aside
from inboxbot.rulebook.folding import fold

_HEADING_WORDS = 8
_EXAMPLE_WORDS = 3


class Standing(Enum):
    """What a heading says of whoever stands below it."""

    OPEN = "open"
    CONTACT = "contact"
    PRESENT = "present"
    QUESTIONS = "questions"
    EXAMPLE = "example"
    LEAVING = "leaving"


ASIDE = {Standing.CONTACT: Aside.HEADED, Standing.PRESENT: Aside.PRESENT}


class Headings:
    """Reads headings, and the words that mark an example, with the words of one rulebook."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._examples = tuple(sorted((fold(word).strip(".") for word in labels.words.example), key=len, reverse=True))

    def removes(self, text: str) -> bool:
        """True for a heading of those who are to be removed, and not of those who come in their place."""
        words, found = self._labels.words, self._labels.found
        removes = len(text.split()) <= _HEADING_WORDS and found(words.removing, text)
        return removes and not self._asks(text) and not found(words.apart, text)

    def _asks(self, text: str) -> bool:
        """True where something is asked for, and not refused (`ei tarvitse oikeutta`)."""
        words, found = self._labels.words, self._labels.found
        return found(words.asking, text) and not found(words.doubting + words.refusing, text)

    def is_example(self, text: str) -> bool:
        """True for `Esimerkki` and `Esim. Matti`."""
        folded = fold(text).strip(" .:")
        if not folded.startswith(self._examples):
            return False
        word = next(word for word in self._examples if folded.startswith(word))
        return folded in self._examples or (folded[len(word)] == " " and len(text.split()) <= _EXAMPLE_WORDS)

    def standing(self, text: str, before: Standing) -> Standing:
        """What a line says of those who stand below it, where it was `before`."""
        words, said = self._labels.words, text.rstrip()
        asks = self._asks(text)
        if len(said.split()) <= _HEADING_WORDS and not said.endswith((".", "!", "?")):
            if self.removes(text):
                return Standing.LEAVING
            if self.is_example(said.rstrip(" :")):
                return Standing.EXAMPLE
            if not asks and self._labels.found(words.present, text):
                return Standing.PRESENT
            if not asks and self._labels.found(words.questions, text):
                return Standing.QUESTIONS
            if not asks and self._labels.found(words.contact, text):
                return Standing.CONTACT
        return Standing.OPEN if before is not Standing.LEAVING or asks else before
