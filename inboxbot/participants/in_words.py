"""Who is asked for in words alone ("Myös Liisa Lahti tarvitsee oikeudet"), beside people whose data is there.

A name that stands as it is is asked for by that name. Where it inflects ("Liisa Lahdelle"), or only a number, a first
name or the sender is named, no name is made of it: somebody is called whom nobody may be, and a person looks. What a
house, a team or a product is called is nobody's name.
Reads phrases.said and for_somebody; phrases.fields.titles.
"""

from collections.abc import Iterable, Iterator

from inboxbot.model import Called
from inboxbot.participants.asides import Asides
from inboxbot.participants.asking import Asking, Place, Sentence, places
from inboxbot.participants.companies import Companies
from inboxbot.participants.counting import Counting
from inboxbot.participants.labels import Labels
from inboxbot.participants.oneself import Oneself
from inboxbot.participants.pairs import Key, Pair, Spot
from inboxbot.participants.told import SENTENCE, Told, is_another, may_be_known, words_of
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.houses import Houses
from inboxbot.rulebook.local_parts import holds
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import Run, goes_on
from inboxbot.rulebook.shape import SaidWords, SomebodyWords

_LONGEST = 1_000
_MOST_READ = 100_000
_THE_REST = "…"
_WHOLE_NAME = 2
_MOST_WORDS = 5
_GAP = 5

Found = Pair | Called


class InWords:
    """Finds them."""

    def __init__(
        self,
        said: SaidWords,
        somebody: SomebodyWords,
        titles: tuple[str, ...],
        labels: Labels,
        companies: Companies,
        asides: Asides,
    ) -> None:
        self._asking = asking = Asking(said, somebody)
        self._oneself = Oneself(said, somebody, asking)
        self._counting = Counting(said)
        self._also = Phrases(said.also)
        self._beside = Phrases(said.also + somebody.related)
        self._related = Phrases(somebody.related)
        self._before = Phrases(said.also + somebody.related + titles)
        self._senders = frozenset(map(fold, said.senders))
        self._houses = Houses(companies, said.unnamed, somebody.nobody + titles)
        self.is_house = self._houses.is_house
        self._places = frozenset(map(fold, said.places))
        self._labels = labels
        self._asides = asides

    def of(self, lines: Iterable[Spot], told: Told, known: frozenset[str], people: int) -> Iterator[Found]:
        """A pair with the name for each who is named, and how those are called who are not; `people` are read."""
        left = _MOST_READ
        for text, where in self._asking_sentences(lines):
            left -= len(text)
            if left < 0:
                # Whoever stands in the rest must not be lost.
                yield Called(words=_THE_REST)
                return
            # What is denied of one may be told of another: `Kalle ei tarvitse oikeuksia, mutta Liisa tarvitsee`.
            sentence = self._asking.sentence(text, self._asides.affirmed(text))
            for name in self._named(sentence, known):
                known |= words_of(name)
                yield Pair(key=Key.JOINED, text=name, where=where, row=f"{where} in need {name}")
            yield from self._called(sentence, told, known)
            yield from self._counting.more_than(people, sentence)

    def _asking_sentences(self, lines: Iterable[Spot]) -> Iterator[tuple[str, str]]:
        """Those that may ask, each once, and where they stand."""
        seen: set[str] = set()
        for line in lines:
            for text in SENTENCE.split(line.text[:_LONGEST]):
                if text in seen or not self._asking.may_ask(text):
                    continue
                seen.add(text)
                if not self._asides.is_aside(text) and not self._labels.is_example(text):
                    yield text, line.where

    def headed(self, title: str, known: frozenset[str]) -> Iterator[Called]:
        """Whom the subject names together with one of the people: `Käyttöoikeus: Maija Meikäläinen ja Liisa Lahti`."""
        sentence = self._asking.sentence(title[:_LONGEST], title[:_LONGEST])
        for group in sentence.runs if sentence.rights else ():
            names = tuple(self._of_people(sentence, group))
            if not all(is_another(name, known) for name in names):
                yield from (Called(words=name) for name in names if not may_be_known(name, known))

    def _named(self, sentence: Sentence, known: frozenset[str]) -> Iterator[str]:
        for name in self._names(sentence, self._subjects(sentence)):
            # `Vain Maija tarvitsee` begins with no name.
            first = name == " ".join(sentence.words[:_WHOLE_NAME]) and not is_another(name.split()[-1], known)
            if not first and not _begins(sentence, name) and is_another(name, known):
                yield name

    def _subjects(self, sentence: Sentence) -> list[tuple[Run, ...]]:
        return [*self._needing_it(sentence), *self._added(sentence, sentence.adding)]

    def _needing_it(self, sentence: Sentence) -> Iterator[tuple[Run, ...]]:
        """The names before the verb, and those behind it where what is needed stands first."""
        inverted = [end for start, end in sentence.needing if any(right < start for right, _ in sentence.rights)]
        for group in sentence.runs:
            first, behind = group[0].start, group[-1].end
            said = [sentence.words[behind:start] for start, _ in sentence.needing + sentence.getting if behind <= start]
            turned = [sentence.words[end:first] for end in inverted if end <= first]
            before = any(self._are(words, self._also) or goes_on(words) for words in said)
            if before or any(self._are(words, self._beside) for words in turned):
                yield group

    def _added(self, sentence: Sentence, acts: list[Place]) -> Iterator[tuple[Run, ...]]:
        """The names behind a word of adding, where one more is added or somebody of the house."""
        for start, end in acts:
            for group in sentence.runs:
                gap = sentence.words[end : group[0].start]
                if end > group[0].start or len(gap) > _GAP or any(not word.islower() for word in gap):
                    continue
                if self._beside.found(" ".join(sentence.words[max(start - 2, 0) : start] + gap)):
                    yield group

    def _called(self, sentence: Sentence, told: Told, known: frozenset[str]) -> Iterator[Called]:
        groups = list(self._added(sentence, sentence.entering))
        groups += [g for g in sentence.runs if sentence.asks and self._asking.receives(sentence.words, g)]
        unsure = (name for name in self._names(sentence, self._subjects(sentence)) if _begins(sentence, name))
        theirs = known | words_of(told.name)
        for name in dict.fromkeys((*self._names(sentence, groups), *unsure)):
            if not may_be_known(name, theirs):
                yield Called(words=name)
        if not (sentence.asks or sentence.adding or sentence.entering):
            return
        related = {end for _, end in places(self._related, " ".join(sentence.words))}
        for run in (run for group in sentence.runs for run in group):
            if run.start in related and run.end - run.start == 1 and not may_be_known(run.name, known):
                yield Called(words=run.name)
        if self._oneself.is_asked_for(sentence) and not _is_there(told, known):
            yield Called(words=told.name or told.sender)

    def _names(self, sentence: Sentence, groups: Iterable[tuple[Run, ...]]) -> tuple[str, ...]:
        """What of the names may be a person's."""
        return tuple(dict.fromkeys(name for group in groups for name in self._of_people(sentence, group)))

    def _of_people(self, sentence: Sentence, group: tuple[Run, ...]) -> Iterator[str]:
        before = sentence.words[group[0].start - 1] if group[0].start else ""
        house = fold(before) in self._places or self._houses.is_kind(before)
        if house and not before.endswith(":"):
            return
        for run in group:
            words = run.name.split()
            while len(words) > _WHOLE_NAME and self._before.found(words[0]):
                words = words[1:]
            # `Can I` begins a question.
            words = [] if any(fold(word) in self._senders for word in words) else words
            name = " ".join(words)
            fits = _WHOLE_NAME <= len(words) <= _MOST_WORDS and not self._labels.find(name)
            if fits and not self.is_house(name):
                yield name

    def _are(self, words: list[str], phrases: Phrases) -> bool:
        return all(phrases.found(word) for word in words)


def _begins(sentence: Sentence, name: str) -> bool:
    """True for more than two words at the beginning, of which the first may be any word: `Nyt Liisa Lahti`."""
    length = len(name.split())
    return length > _WHOLE_NAME and sentence.words[:length] == name.split()


def _is_there(told: Told, known: frozenset[str]) -> bool:
    """True for a sender who is among the people."""
    spelt = any(holds(told.sender, word) for word in known)
    return spelt or told.sender.casefold() in told.emails or bool(words_of(told.name) & known)
