"""What a line beside an address says of whose it is: somebody's for whom no access is asked, or one's who needs it.

Who needs it or is added does, whatever else is said of them (an approver may need access too). A role (`esimies`) says
so as a label or beside a verb of being, and where somebody is reached says nothing of one whom the sentence adds.
Reads phrases.heads.contact, mentioned, others, reached, roles, being, sent and asked; phrases.said.
"""

from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.pairs import Key
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import AND
from inboxbot.rulebook.shape import HeadWords, SaidWords, SomebodyWords

_LONGEST = 1_000
_ENDS = (",", ";", ":", ".", ")")
_NEAR = 3
_LABEL_WORDS = 4


class Asides:
    """Knows the words."""

    def __init__(self, words: HeadWords, said: SaidWords, somebody: SomebodyWords, labels: Labels) -> None:
        self._others = Phrases(words.others)
        self._mentioned = Phrases(words.contact + words.mentioned)
        self._reached = Phrases(words.reached)
        self._roles = Phrases(words.roles)
        self._being = Phrases(words.being)
        self._sent = Phrases(words.sent)
        self._asked = Phrases(words.asked)
        self._also = Phrases(said.also)
        self._needing = Phrases(said.needing)
        self._adding = Phrases(said.adding + said.entering)
        self._beside = Phrases(said.also + somebody.related)
        self._off = Phrases(said.later + said.denied)
        self._wanted = Phrases(somebody.wanted)
        self._labels = labels

    def is_aside(self, line: str) -> bool:
        """True for a line that says of an address that it is somebody's for whom nothing is asked."""
        if len(line) > _LONGEST:
            return False
        label = self._labels.find(line.partition(":")[0])
        if (label and label.keys == (Key.CONTACT,)) or self._others.found(line):
            return True
        if self.asks(line):
            return False
        if self._mentioned.found(line) or (self._sent.found(line) and not self._asked.found(line)):
            return True
        begun = unbulleted(line)
        adds = self._also.begins(begun) or fold(begun.partition(" ")[0]) in AND
        return not adds and (self._reached.found(line) or self._tells_role(line))

    def asks(self, sentence: str) -> bool:
        """True for a sentence in which somebody needs access, or one more is added."""
        said = self.affirmed(sentence)
        needs = self._needing.found(said) and self._wanted.found(said)
        return needs or (self._adding.found(said) and self._beside.found(said))

    def declines(self, text: str) -> bool:
        """True for words by which somebody needs no access: `ei tarvitse oikeuksia`."""
        return self._off.found(text) and self._wanted.found(text)

    def affirmed(self, sentence: str) -> str:
        """The sentence without the parts that deny it or put it off: `mutta Liisa ei tarvitse`."""
        return ", ".join(part for part in sentence.split(", ") if not self._off.found(part))

    def is_role(self, line: str) -> bool:
        """True for a line that is a role and nothing else: it stands above somebody as a label does."""
        return "@" not in line and len(line.split()) < _LABEL_WORDS and self._roles.found(line)

    def _tells_role(self, line: str) -> bool:
        if not self._roles.found(line):
            return False
        label, colon, _ = line.partition(":")
        if colon and len(label.split()) <= _LABEL_WORDS and self._roles.found(label):
            return True
        words = line.split()
        roles = [i for i, word in enumerate(words) if self._roles.found(" ".join(words[i : i + 2]))]
        being = [i for i, word in enumerate(words) if self._being.found(word)]
        return any(_stand_together(words, *sorted((r, b))) for r in roles for b in being if 0 < abs(r - b) <= _NEAR)


def _stand_together(words: list[str], start: int, end: int) -> bool:
    """True where no name, comma or bracket parts the two."""
    between = words[start + 1 : end]
    return not words[start].endswith(_ENDS) and not any(w[0].isupper() or w.endswith(_ENDS) for w in between)
