"""How many people a sentence asks access for, where it only counts them: "Oikeudet tarvitsee kolme henkilöä".

The persons get the right by their case, or need it, on either side of the verb or across a relative clause. A part that
is nothing but their number belongs to the right before it ("Käyttöoikeuspyyntö: 3 henkilöä"). A number may stand for
them by itself: at the end of its part in their case, or before who needs it ("Meitä on kolme, jotka tarvitsevat ...").
Reads phrases.said.
"""

import re
from collections.abc import Iterator

from inboxbot.model import Called
from inboxbot.participants.asking import Place, Sentence, places
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import AND
from inboxbot.rulebook.shape import SaidWords

_FIRST_NUMBER = 2
_NEAR = 3
_TO_WHOM = "lle"
_DIGITS = re.compile(r"(\d{1,3})(?::lle)?")
_ENDS = (",", ":", ";", ".", "!", "?", ")")


class Counting:
    """Knows the words."""

    def __init__(self, said: SaidWords) -> None:
        self._persons = Phrases(said.persons)
        self._presenting = Phrases(said.presenting)
        self._receiving = frozenset(map(fold, said.receiving))
        self._relating = frozenset(map(fold, said.relating))
        self._numbers = {fold(w): n for n, words in enumerate(said.numbers, _FIRST_NUMBER) for w in words.split()}

    def more_than(self, people: int, sentence: Sentence) -> Iterator[Called]:
        """A number for each that is larger than that of the `people` who are read."""
        words = sentence.folded
        for start, _ in places(self._persons, " ".join(sentence.words)):
            near = (self._number(word) for word in reversed(words[max(start - _NEAR, 0) : start]))
            number = next(filter(None, near), 0)
            if number > people and self._are_asked_for(sentence, words, start):
                yield Called(of=number)
        for at, word in enumerate(words):
            number = self._number(word)
            if number > people and sentence.asks and self._stands_for_people(sentence, words, at):
                yield Called(of=number)

    def _number(self, word: str) -> int:
        digits = _DIGITS.fullmatch(word)
        return self._numbers.get(word) or (int(digits[1]) if digits else 0)

    def _are_asked_for(self, sentence: Sentence, words: list[str], at: int) -> bool:
        first, last = _part(sentence, at)
        given = self._get(words, at)
        needs = _needs(sentence, at, last) or _are_in_need(sentence, first, at)
        if sentence.asks and (given or needs or self._need_it(sentence, words, at + 1)):
            return True
        presented = self._presenting.found(" ".join(words[first:last]))
        told = (given and sentence.rights) or presented or self._is_number_of_right(sentence, words, at)
        return bool(told) and not sentence.had

    def _get(self, words: list[str], at: int) -> bool:
        """True for persons who get something without a verb: `Käyttöoikeudet kahdelle henkilölle`."""
        return any(_TO_WHOM in word for word in words[at : at + 1]) or any(
            word in self._receiving for word in words[max(at - _NEAR, 0) : at]
        )

    def _need_it(self, sentence: Sentence, words: list[str], at: int) -> bool:
        """True where a relative clause behind says that they need a right, or stands before that."""
        while at < len(words) and words[at] in ("of", "us"):
            at += 1
        if at == len(words) or words[at] not in self._relating:
            return False
        end = next((i + 1 for i in range(at, len(words)) if sentence.words[i].endswith(",")), len(words))
        begins = (at + 1, end)
        return any(start in begins for start, _ in sentence.needing) and any(at < start for start, _ in sentence.rights)

    def _is_number_of_right(self, sentence: Sentence, words: list[str], at: int) -> bool:
        """True for a part that is nothing but a number of persons, behind one with a right."""
        first = _begin(sentence, at)
        alone = bool(first) and self._number(words[first]) > 0 and at - first < _NEAR and _ends(sentence, at)
        before = _begin(sentence, first - 1) if first else 0
        return alone and any(before <= start < first for start, _ in sentence.rights)

    def _stands_for_people(self, sentence: Sentence, words: list[str], at: int) -> bool:
        to_whom = words[at].endswith(_TO_WHOM) or (at > 0 and words[at - 1] in self._receiving)
        if to_whom and _ends(sentence, at):
            return True
        return words[at] in self._numbers and self._need_it(sentence, words, at + 1)


def _begin(sentence: Sentence, at: int) -> int:
    """At which word the part begins that holds one: behind a comma or colon, or at a bracket."""
    words = sentence.words
    begins = (i for i in range(at, 0, -1) if words[i].startswith("(") or words[i - 1].endswith(_ENDS))
    return next(begins, 0)


def _ends(sentence: Sentence, at: int) -> bool:
    """True for the last word of a part."""
    return at + 1 == len(sentence.words) or sentence.words[at].endswith(_ENDS)


def _part(sentence: Sentence, at: int) -> Place:
    """From which word to which the part between commas, or an "and" behind, goes on that holds a word."""
    words = sentence.words
    first = next((i + 1 for i in range(min(at, len(words)) - 1, -1, -1) if words[i].endswith(",")), 0)
    ends = (i + 1 for i in range(at, len(words)) if words[i].endswith(",") or fold(words[i]) in AND)
    return first, next(ends, len(words))


def _needs(sentence: Sentence, at: int, last: int) -> bool:
    """True for persons who need a right in the same part: `kaksi henkilöä tarvitsee oikeudet`."""
    needs = any(at < start <= at + _NEAR for start, _ in sentence.needing if start < last)
    return needs and any(at < start < last for start, _ in sentence.rights)


def _are_in_need(sentence: Sentence, first: int, at: int) -> bool:
    """True for a right that persons behind the verb need: `oikeudet tarvitsee kaksi henkilöä`."""
    verbs = [start for start, end in sentence.needing if first <= start and end <= at <= end + _NEAR]
    return any(first <= start < verb for verb in verbs for start, _ in sentence.rights)
