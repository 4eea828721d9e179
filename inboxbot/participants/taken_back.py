"""Of whom a value is said that stands once, by the sentences beside it that bring none.

`Organisaation OID on 1.2.246... Se on emoyhtiömme tunnus.`: it is that of all where no sentence denies or doubts what
it points at, tells of another's, or speaks of one of the people. An apology tells nothing. Beside the people
themselves, where it is said of all of them, only a sentence parts them that tells of a value or of another
organisation. So does who is named in brackets behind a value.
Reads phrases.stated.pointing, values, apart, theirs, retracting, above, applying and unsure; heads.doubting, former,
denying and one_of_them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from inboxbot.model import Block, Lines
from inboxbot.participants.anchors import ADDRESS, OID
from inboxbot.participants.pairs import ORGANISATION_KEYS, Group, Key, Pair
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.told import SENTENCE, told_names
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.runs_of_names import WORD, joined_names
from inboxbot.rulebook.shape import HeadWords, StatedWords
from inboxbot.rulebook.spoken import Spoken, spoken_of

_REMARK = re.compile(r"\(([^()]+)\)")
_LONGEST = 1_000
_MOST_READ = 20_000
# What nobody reads may say anything.
_THE_REST = "…"
_MOST_WORDS = 1_000
# Of the signs that a sentence tells something of the value.
_ENOUGH = 2
# In words.
_WHOLE = 4
_NUMBERS = ORGANISATION_KEYS - {Key.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence that brings no value; `near` tells one on the line of an OID."""

    text: str
    near: bool


class Extent(Enum):
    """Of whom it is: of all, of all where that is said and else in doubt, or of some of them."""

    ALL = "all"
    DOUBTED = "doubted"
    PARTED = "parted"


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
        self._anybody = Phrases(stated.theirs + heads.one_of_them)
        self._above, self._applying = Phrases(stated.above), Phrases(stated.applying)
        self._unsure = Phrases(stated.unsure)
        self._retracting = Phrases(stated.retracting)
        self._doubting = Phrases(heads.doubting + heads.former + heads.denying)
        self._conditions = Phrases(conditions)
        self._words = words

    def beside(self, blocks: Sequence[Block], pairs: Iterable[Pair]) -> tuple[Beside, ...]:
        """The sentences of a letter beside its `pairs`, up to its end."""
        said = tuple(pairs)
        if not any(pair.key in ORGANISATION_KEYS for pair in said):
            return ()
        return (*self._remarks(said), *self._beside(blocks, {pair.where for pair in said}))

    def _remarks(self, said: Iterable[Pair]) -> Iterator[Beside]:
        """Who is named in brackets behind an organisation or OID; whether it is doubted there `Remarks` tells."""
        valued = (pair.text[:_LONGEST] for pair in said if pair.key in ORGANISATION_KEYS and "(" in pair.text)
        for remark in dict.fromkeys(one for text in valued for one in _REMARK.findall(text)):
            if called := [word for word in WORD.findall(remark) if self._words.may_call(word)]:
                yield Beside(" ".join(called), near=True)

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

    def extent(self, said: Iterable[Beside], groups: Iterable[Group]) -> Extent:
        """Of whom a value is that is said once of all these people, none where they are of a case."""
        told, sentences = tuple(groups), tuple(said)
        firms = {pair.text for group in told for pair in group if pair.key is Key.ORGANISATION and pair.text}
        names = (told_names(told),)
        parting = (one for one in sentences if self._may_part(one, firms))
        if spoken_of(capitals(parting), names) is not Spoken.NOBODY:
            return Extent.PARTED
        if any(self._is_of_one(s.text, firms) or self._is_unsure(s.text) for s in sentences):
            return Extent.PARTED
        unsaid = any(self._is_unsaid(one.text) for one in sentences)
        doubted = unsaid or spoken_of(capitals(sentences), names) is not Spoken.NOBODY
        return Extent.DOUBTED if doubted else Extent.ALL

    def _may_part(self, one: Beside, firms: set[str]) -> bool:
        """True for a sentence that parts whom it names: of a value, of another organisation, or right beside an OID."""
        other = self._words.names_other(one.text, firms) or self._words.names_house(one.text, firms)
        return one.near or other or self._tells_of_value(one.text) or self._applies(one.text)

    def _applies(self, text: str) -> bool:
        """True for a sentence that says whose the value is that stands above it, not that it is that of both."""
        if self._words.are_two(text):
            return False
        signs = (self._above.found(text), self._applying.found(text), self._words.names_field(text, _NUMBERS))
        return sum(signs) >= _ENOUGH

    def _is_unsure(self, text: str) -> bool:
        """True for a sentence that doubts an OID or business ID; a condition doubts nothing."""
        unsure = self._unsure.found(text) and not self._conditions.found(text)
        return unsure and self._words.names_field(text, _NUMBERS)

    def _is_of_one(self, text: str, firms: set[str]) -> bool:
        """True for a sentence that sets the organisation or its OID apart for one whom it does not name."""
        apart, theirs = self._apart.hits(text), self._anybody.found(text)
        if theirs and self._words.names_house(text, firms):
            return True
        if not apart:
            return False
        if theirs:
            behind = (fold(text)[hit.end :].split()[:1] for hit in apart)
            numbered = self._words.names_field(text, _NUMBERS)
            return numbered or any(self._words.names_field(w, ORGANISATION_KEYS) for words in behind for w in words)
        return (self._pointing.found(text) or self._above.found(text)) and self._tells_of_value(text)

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

    def _tells_of_value(self, text: str) -> bool:
        """True for a sentence with the name of a field, or a word for its value, that denies, doubts or sets apart."""
        _, value, doubted, *_ = self._signs(text)
        return value and (doubted or self._apart.found(text))


def called_beside(said: Iterable[Beside]) -> tuple[str, ...]:
    """The folded words of sentences that may be somebody's name, those that stand joined in one string."""
    return tuple(dict.fromkeys(" ".join(names) for one in said for names in joined_names(one.text)))[:_MOST_WORDS]


def capitals(said: Iterable[Beside]) -> tuple[str, ...]:
    """The folded words of sentences that may be somebody's name, each by itself."""
    return tuple(dict.fromkeys(word for names in called_beside(said) for word in names.split()))
