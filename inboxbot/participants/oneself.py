"""The sender who asks for access beside somebody else: `itselleni ja Liisa Lahdelle`, `myös minulle`, `I need it too`.

Who gets it stands behind `for` or an act, or in the case of it, beside "and" or a word of `also`. Who needs it does so
beside such a word too, with the right at its side and for nobody else: `I also need access for John Smith`, `I need to
know when access is granted` ask for nobody more.
Reads phrases.said and for_somebody.related.
"""

from inboxbot.participants.asking import Asking, Place, Sentence, places
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import AND
from inboxbot.rulebook.shape import SaidWords, SomebodyWords

_BEFORE = 4
_NEAR = 3
_TO_ME = "lle"
_MOST_BETWEEN = 1


class Oneself:
    """Knows the words."""

    def __init__(self, said: SaidWords, somebody: SomebodyWords, asking: Asking) -> None:
        self._oneself = frozenset(map(fold, said.oneself))
        self._senders = Phrases(said.senders)
        self._in_person = Phrases(said.in_person)
        self._between = Phrases(said.also + said.in_person + said.senders)
        self._receiving = frozenset(map(fold, (*said.receiving, *said.toward)))
        self._related = Phrases(somebody.related + said.persons)
        self._asking = asking

    def is_asked_for(self, sentence: Sentence) -> bool:
        """True for the sender and somebody else."""
        return not sentence.had and (self._gets(sentence) or self._needs(sentence))

    def _gets(self, sentence: Sentence) -> bool:
        words = sentence.folded
        acts = {end for _, end in sentence.adding + sentence.entering + sentence.giving}
        for i in (i for i, word in enumerate(words) if word in self._oneself):
            before = range(max(i - _BEFORE, 0), i + 1)
            gets = _TO_ME in words[i] or any(words[at] in self._receiving or at in acts for at in before)
            if gets and (self._is_joined(words, i) or self._is_also(sentence, i)):
                return True
        return False

    def _is_joined(self, words: list[str], at: int) -> bool:
        end = at + 1
        while end < len(words) and self._in_person.found(words[end]):
            end += 1
        return bool(AND & {*words[max(at - 1, 0) : at], *words[end : end + 1]})

    def _is_also(self, sentence: Sentence, at: int) -> bool:
        kin = self._in_person.found(sentence.words[at])
        return kin or any(start - _NEAR <= at < end + _NEAR for start, end in sentence.also)

    def _needs(self, sentence: Sentence) -> bool:
        text = " ".join(sentence.words)
        acts = sentence.needing + sentence.getting
        if not (acts and self._senders.found(text)) or self._is_for_another(sentence):
            return False
        more = bool(sentence.also) or self._in_person.found(text)
        return more and any(self._stand_together(sentence, n, r) for n in acts for r in sentence.rights)

    def _is_for_another(self, sentence: Sentence) -> bool:
        words = sentence.folded
        behind = (" ".join(words[at + 1 :]) for at, word in enumerate(words) if word in self._receiving)
        named = any(self._asking.receives(sentence.words, group) for group in sentence.runs)
        return named or any(map(self._related.begins, behind)) or any(map(self._is_to_them, words))

    def _is_to_them(self, word: str) -> bool:
        return _TO_ME in word and self._related.found(word)

    def _stand_together(self, sentence: Sentence, needing: Place, right: Place) -> bool:
        first, second = sorted((needing, right))
        between = sentence.words[first[1] : second[0]]
        said = {at for start, end in places(self._between, " ".join(between)) for at in range(start, end)}
        return len(between) - len(said) <= _MOST_BETWEEN
