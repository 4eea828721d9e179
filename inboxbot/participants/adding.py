"""Whether an answer asks for somebody beside those of its case: now, on no terms, and in nobody's place.

A sentence asks that which holds, beside its word of adding, nothing but names and words that say no more than whom and
to what ("Lisätkää työtilaan myös Liisa Laine, tiedot alla"). Any other word may put it off: a person looks. So may the
sentence behind it. A line that goes on with a small letter is of the sentence above it.
Reads phrases.heads, said, for_somebody, stated.around, intents.courtesy, doubted, negations and months.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from inboxbot.model import Block, Lines
from inboxbot.participants.anchors import ADDRESS, OID
from inboxbot.participants.asking import places
from inboxbot.participants.told import SENTENCE
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled
from inboxbot.rulebook.shape import HeadWords, PhraseRules, SaidWords, SomebodyWords

_LONGEST = 1_000
# Nobody adds people in so many sentences.
_MANY = 20
_FIELD = re.compile(r"[^:@]{1,40}:\s*\S|[^\s@]*@[^\s@]*$")
_EDGE = " .,;:!?()\"'”“–-"


def adds(blocks: Iterable[Block], words: PhraseRules) -> bool:
    """True when the text of the blocks does."""
    lines = [line[:_LONGEST] for block in blocks if isinstance(block, Lines) for line in block.lines]
    heads = words.heads
    told = [one for text in _joined(lines, compiled(heads.adding)) for one in SENTENCE.split(text)]
    adding = [at for at, one in enumerate(told) if compiled(heads.adding).found(one)]
    elsewhere = compiled(heads.replaced + heads.leaving + heads.leaving_headings)
    if not 0 < len(adding) <= _MANY or any(map(elsewhere.found, lines)):
        return False
    return all(_asks(told[at], words) and not _puts_off(told[at : at + 2], words) for at in adding)


def _joined(lines: list[str], adding: Phrases) -> list[str]:
    """The lines that are no fields, with those that go on."""
    found: list[list[str]] = []
    goes_on = False
    for text in map(str.strip, lines):
        is_field = bool(_FIELD.match(text)) and not adding.found(text)
        if goes_on and text[:1].islower():
            found[-1].append(text)
        elif text and not is_field:
            found.append([text])
        goes_on = bool(text and found) and (goes_on or not is_field)
    return [" ".join(texts) for texts in found]


def _asks(sentence: str, words: PhraseRules) -> bool:
    """True for nothing but names and plain words; a question adds somebody only where it asks us for that."""
    if len(sentence) > _LONGEST or (sentence.rstrip().endswith("?") and not _asks_us(fold(sentence), words)):
        return False
    text = OID.sub(" ", ADDRESS.sub(" ", sentence))
    written = text.split()
    plain = {at for start, end in places(_plain(words), text) for at in range(start, end)}
    months = compiled(tuple(month for names in words.months for month in names))
    return all(
        at in plain or not word.strip(_EDGE) or (at and word.strip(_EDGE)[0].isupper() and not months.found(word))
        for at, word in enumerate(written)
    )


def _asks_us(question: str, words: PhraseRules) -> bool:
    """False for "lisätäänkö Liisa?", which is a form of what asks ("lisätä")."""
    entering = {fold(phrase) for phrase in words.said.entering}
    hits = compiled(words.said.entering).hits(question)
    return compiled(words.for_somebody.asking).found(question) or any(
        question[h.start : h.end] in entering for h in hits
    )


@lru_cache(maxsize=4)
def _plain_of(heads: HeadWords, said: SaidWords, somebody: SomebodyWords, around: tuple[str, ...]) -> Phrases:
    acts = said.needing + said.adding + said.entering + said.giving + heads.adding + somebody.asking
    whom = said.also + said.receiving + said.persons + somebody.related + somebody.wanted + said.presenting
    return Phrases(acts + whom + around + heads.added_with)


def _plain(words: PhraseRules) -> Phrases:
    around = words.stated.around + words.stated.greetings + words.intents.courtesy
    return _plain_of(words.heads, words.said, words.for_somebody, around)


def _puts_off(sentences: list[str], words: PhraseRules) -> bool:
    """True for one of denial, of waiting or of time."""
    doubted, said = words.doubted, words.said
    off = said.later + said.denied + words.negations + doubted.delaying + doubted.conditions + words.heads.unless
    months = tuple(month for names in words.months for month in names)
    return any(compiled(off + months).found(one) for one in sentences)
