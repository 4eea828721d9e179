"""Sentences beside the values of a letter that bring none, and whether one of them takes a value back.

`Organisaation OID on 1.2.246... Se on emoyhtiömme tunnus.`: what is said for all holds for nobody where a sentence
denies or doubts what it points at, tells of another's, or speaks of one of the people. An apology tells nothing.
Reads phrases.stated.pointing, values, apart, theirs and retracting; heads.doubting, former and denying.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from inboxbot.model import Block, Lines
from inboxbot.participants.anchors import ADDRESS, OID
from inboxbot.participants.pairs import ORGANISATION_KEYS, Group, Key, Pair
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.told import SENTENCE, may_be_known, told_names
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import WORD
from inboxbot.rulebook.shape import HeadWords, StatedWords

_LONGEST = 1_000
_MOST_READ = 20_000
# What nobody reads may say anything.
_THE_REST = "…"
_MOST_WORDS = 1_000
# Of the signs that a sentence tells something of the value.
_ENOUGH = 2
# In words.
_WHOLE = 4


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence that brings no value; `near` tells one on the line of an OID."""

    text: str
    near: bool


class TakenBack:
    """Knows the words."""

    def __init__(
        self,
        stated: StatedWords,
        heads: HeadWords,
        words: SentenceWords,
        conditions: tuple[str, ...],
    ) -> None:
        self._pointing = Phrases(stated.pointing)
        self._values = Phrases(stated.values)
        self._apart = Phrases(stated.apart)
        self._theirs = Phrases(stated.theirs)
        self._retracting = Phrases(stated.retracting)
        self._doubting = Phrases(heads.doubting + heads.former + heads.denying)
        self._conditions = Phrases(conditions)
        self._words = words

    def beside(self, blocks: Sequence[Block], pairs: Iterable[Pair]) -> tuple[Beside, ...]:
        """The sentences of a letter beside its `pairs`, up to its end."""
        said = tuple(pairs)
        told = any(pair.key in ORGANISATION_KEYS for pair in said)
        return tuple(self._beside(blocks, {pair.where for pair in said})) if told else ()

    def _beside(self, blocks: Sequence[Block], wheres: set[str]) -> Iterator[Beside]:
        left = _MOST_READ
        for block in (block for block in blocks if isinstance(block, Lines)):
            for at, line in enumerate(block.lines):
                if self._words.closings.closes(line):
                    return
                left -= len(line)
                if left < 0:
                    yield Beside(_THE_REST, near=False)
                    return
                anchored = any(pattern.search(line) for pattern in (OID, ADDRESS))
                if not line.strip() or (block.at(at) in wheres and not anchored):
                    continue
                for text in SENTENCE.split(self._words.ungreeted(line)[:_LONGEST]):
                    if self._tells(text):
                        yield Beside(text, near=bool(OID.search(line)))
                if len(line) > _LONGEST:
                    yield Beside(_THE_REST, near=False)

    def _tells(self, text: str) -> bool:
        """True for a sentence without a value that is no courtesy and no name."""
        valued = OID.search(text) or ADDRESS.search(text)
        return not (valued or self._words.says_nothing(text) or self._words.may_sign(text))

    def unsaid(self, said: Iterable[Beside]) -> bool:
        """True where a sentence tells of another's value, or of this one that it is none."""
        return any(map(self._is_unsaid, (one.text for one in said)))

    def _is_unsaid(self, text: str) -> bool:
        return text == _THE_REST or self._theirs.found(text) or sum(self._signs(text)) >= _ENOUGH

    def doubts(self, text: str) -> bool:
        """True for a sentence that doubts, denies or asks."""
        return "?" in text or self._doubting.found(text)

    def tells_else(self, text: str) -> bool:
        """True for a whole sentence that tells nothing of a value, whoever it names."""
        whole = len(text.split()) >= _WHOLE and "?" not in text
        return whole and not (self._theirs.found(text) or any(self._signs(text)))

    def _signs(self, text: str) -> tuple[bool, ...]:
        doubted = self._doubting.found(text) and not self._conditions.found(text)
        apart = len(self._apart.hits(text)) + self._words.forms(text)
        return (
            self._pointing.found(text),
            self._words.names_field(text) or self._values.found(text),
            doubted or self._retracting.found(text),
            apart > 0,
            apart > 1,
        )

    def parts(self, said: Iterable[Beside], groups: Iterable[Group]) -> bool:
        """True where a sentence tells that one of these people may be another organisation's, or has another value."""
        told = tuple(groups)
        firms = {pair.text for group in told for pair in group if pair.key is Key.ORGANISATION and pair.text}
        of_others = (
            one
            for one in said
            if one.near or self._words.names_other(one.text, firms) or self._tells_of_value(one.text)
        )
        return self.speaks_of(of_others, told_names(told))

    def _tells_of_value(self, text: str) -> bool:
        """True for a sentence with the name of a field, or a word for its value, that denies, doubts or sets apart."""
        _, value, doubted, *_ = self._signs(text)
        return value and (doubted or self._apart.found(text))

    def speaks_of(self, said: Iterable[Beside], names: frozenset[str]) -> bool:
        """True where a sentence names one of the people."""
        near: dict[str, set[str]] = {}
        for name in names:
            near.setdefault(name[:1], set()).add(name)
        return any(may_be_known(word, frozenset(near.get(word[0], ()))) for word in capitals(said))


def capitals(said: Iterable[Beside]) -> tuple[str, ...]:
    """The words of sentences that may be somebody's name."""
    words = (word for one in said for word in WORD.findall(one.text) if word[0].isupper())
    return tuple(dict.fromkeys(map(fold, words)))[:_MOST_WORDS]
