"""By what a sentence asks for access: which words of needing, giving and adding it holds, and where.

A right beside one of them, or beside a word of `also`, asks; where somebody is to be told of a right, `also` says whom.
`Ja sama Liisa Lahdelle` and `Minulle myös` are nothing else than that and need no right.
Reads phrases.said and for_somebody.
"""

from dataclasses import dataclass

from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import AND, Run, runs_in
from inboxbot.rulebook.shape import SaidWords, SomebodyWords

_TO_WHOM = ("lle", "llekin")
_WHOLE_NAME = 2

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The words of a sentence, and from which word to which what it says stands.

    `had` tells that somebody has a right already.
    """

    words: list[str]
    runs: list[tuple[Run, ...]]
    needing: list[Place]
    getting: list[Place]
    giving: list[Place]
    adding: list[Place]
    entering: list[Place]
    also: list[Place]
    rights: list[Place]
    asks: bool
    had: bool

    @property
    def folded(self) -> list[str]:
        """The words to be compared."""
        return [fold(word).strip("(),.:;!?") for word in self.words]


class Asking:
    """Knows the words."""

    def __init__(self, said: SaidWords, somebody: SomebodyWords) -> None:
        acts = said.needing + said.adding + said.entering + said.giving + said.also + said.in_person
        self._acts = Phrases(acts + said.persons + somebody.asking)
        self._asking = Phrases(somebody.asking)
        self._getting = Phrases(somebody.getting)
        self._needing = Phrases(said.needing)
        self._adding = Phrases(said.adding)
        self._entering = Phrases(said.entering)
        self._giving = Phrases(said.giving)
        self._telling = Phrases(said.telling)
        self._also = Phrases(said.also)
        self._had = Phrases(said.had)
        self._wanted = Phrases(somebody.wanted)
        self._receiving = frozenset(map(fold, said.receiving))
        self._alone = Phrases(said.also + said.oneself + said.in_person + somebody.related)

    def may_ask(self, text: str) -> bool:
        """False for a text with none of the words."""
        return self._acts.found(text)

    def sentence(self, whole: str, text: str) -> Sentence:
        """What the `text` of a sentence says; the `whole` of it tells whether it is about a right."""
        about = self._wanted.found(whole)
        also, telling = places(self._also, text), places(self._telling, text)
        told = {start for start, _ in telling}
        needing = places(self._needing, text) if about else []
        # `Pyydän ilmoittamaan oikeuksista` asks to be told of them.
        giving = [place for place in places(self._giving, text) if place[1] not in told]
        getting = places(self._getting, text) if about and self._asking.found(text) else []
        asks = about and bool(needing or giving or ((getting or also) and not telling))
        words = text.split()
        return Sentence(
            words=words,
            runs=runs_in(words),
            needing=needing,
            getting=getting,
            giving=giving,
            adding=places(self._adding, text),
            entering=places(self._entering, text),
            also=also,
            rights=places(self._wanted, text),
            asks=asks or (bool(also) and self._is_short(text)),
            had=self._had.found(text),
        )

    def receives(self, words: list[str], group: tuple[Run, ...]) -> bool:
        """True for names in the case of those who get something, or behind `for`, with words between that tell who."""
        at = group[0].start
        while at and (self._alone.found(words[at - 1]) or fold(words[at - 1]) in AND):
            at -= 1
        before = fold(words[at - 1]) if at else ""
        return before in self._receiving or any(run.name.endswith(_TO_WHOM) for run in group)

    def _is_short(self, text: str) -> bool:
        """True for `Ja sama Liisa Lahdelle`: up to a comma, nothing but who gets the same."""
        words = text.partition(", ")[0].split()
        covered = {at for start, end in places(self._alone, " ".join(words)) for at in range(start, end)}
        for group in runs_in(words):
            if group[-1].end - group[0].start >= _WHOLE_NAME and self.receives(words, group):
                covered |= set(range(group[0].start, group[-1].end))
        known = AND | self._receiving
        return all(at in covered or fold(word) in known for at, word in enumerate(words))


def places(phrases: Phrases, text: str) -> list[Place]:
    """From which word to which phrases stand in a text."""
    folded = fold(text)
    return [(len(folded[: hit.start].split()), len(folded[: hit.end].split())) for hit in phrases.hits(folded)]
