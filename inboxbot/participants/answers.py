"""Sentences, and lists of values, that tell of people by name or by our number what was asked of them.

Reads lines one by one, and where a sentence is broken over several, together. What stands below `Henkilö 2 (Liisa
Laine)`, as our letters call people, is said of that one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inboxbot.model import Called
from inboxbot.participants.anchors import OID
from inboxbot.participants.fields import is_bare_oid, is_no_name
from inboxbot.participants.labelled import is_of
from inboxbot.participants.labels import unbulleted
from inboxbot.participants.pairs import NAME_KEYS, Key, Pair, Spot
from inboxbot.participants.plausible import is_id_like
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.stated import Stated

_MOST_LINES = 3
# A label without a value, and one with it.
_SINGLE = 2

Found = tuple[range, tuple[Pair, ...]]


class Answers:
    """Goes down the lines of a letter; `said` is what labels say on each."""

    def __init__(
        self, lines: Sequence[Spot], said: Sequence[tuple[Pair, ...]], stated: Stated, words: SentenceWords
    ) -> None:
        end = next((at for at, line in enumerate(lines) if words.closings.closes(line.text)), len(lines))
        self._lines = lines[:end]
        self._said = said
        self._stated = stated
        self._words = words
        # Where people are named with labels, labels tell whose the values are.
        named = (_names(pairs, stated.heading(line.text)) for pairs, line in zip(said, self._lines, strict=False))
        self._named = any(named)

    def read(self) -> Iterator[Found]:
        """(indexes of lines, their pairs) for every sentence."""
        found = list(self._down())
        if self._is_taken_back(found):
            return
        numbers = [pair.called.number for _, pairs in found for pair in pairs[:1] if pair.called and pair.called.listed]
        whole = numbers == list(range(1, len(numbers) + 1))
        keys = [pair.key for _, pairs in found for pair in pairs if pair.called is None]
        # What is said of all, each thing once, belongs together.
        once = len(set(keys)) == len(keys)
        for indexes, pairs in found:
            if whole or not any(pair.called and pair.called.listed for pair in pairs):
                counted = (_counted(pair, len(numbers)) for pair in pairs)
                yield indexes, tuple(replace(p, row="said of all") if once and p.called is None else p for p in counted)

    def _is_taken_back(self, found: list[Found]) -> bool:
        """True when an OID stands in a line that nothing reads: it may take back what another line says."""
        read = frozenset(i for indexes, _ in found for i in indexes)
        free = (line.text for i, line in enumerate(self._lines) if i not in read and not self._said[i])
        return any(OID.search(text) and not is_bare_oid(text) for text in free)

    def _down(self) -> Iterator[Found]:
        heading: Called | None = None
        names = () if self._named else self._name_lines()
        at = 0
        while at < len(self._lines):
            text = self._lines[at].text.strip()
            opened = self._stated.heading(text) if text and not self._named else None
            if at in names:
                opened = Called(words=text.strip(" \t-*•·:"))
            if found := self._sentence(at, heading if opened is None else None):
                yield found
                at = found[0].stop
                continue
            if opened is not None:
                yield range(at, at + 1), ()
            heading = opened if opened is not None or not text else heading
            at += 1

    def _name_lines(self) -> tuple[int, ...]:
        """The lines that name people above what is said of them: one alone may as well be a greeting.

        With the address that spells it below each, and an organisation for all, they are the people themselves.
        """
        lines = range(len(self._lines) - 1)
        found = tuple(at for at in lines if self._words.may_call(self._lines[at].text) and self._is_answer(at + 1))
        firm = any(pair.key is Key.ORGANISATION and pair.text for pairs in self._said for pair in pairs)
        whole = firm and all(map(self._is_spelt_below, found))
        return found if len(found) > 1 and not whole else ()

    def _is_spelt_below(self, at: int) -> bool:
        name = self._lines[at].text.strip(" \t-*•·:")
        return any(is_of(name, pair.text) for pair in self._said[at + 1] if pair.key is Key.EMAIL)

    def _is_answer(self, at: int) -> bool:
        """True for one value alone: with several it is a person, and no answer."""
        values = [pair for pair in self._said[at] if pair.text] or is_bare_oid(self._lines[at].text)
        return bool(values) and (at + 1 >= len(self._lines) or not self._said[at + 1])

    def _sentence(self, at: int, heading: Called | None) -> Found | None:
        # `Henkilö 1: OID: 1.2.246...` is one value behind a number of ours.
        single = len(self._said[at]) == _SINGLE and not self._said[at][0].text
        if not single and any(pair.key in NAME_KEYS and not is_no_name(pair.text) for pair in self._said[at]):
            return None
        for count in range(1, _MOST_LINES + 1):
            lines = self._lines[at : at + count]
            if len(lines) < count or not all(line.text.strip() for line in lines):
                return None
            if count > 1 and not self._belongs(at + count - 1, at):
                return None
            read = self._stated.line if count == 1 else self._stated.sentence
            pairs = read(" ".join(line.text.strip() for line in lines), lines[0].where, heading)
            if pairs is None:
                return None
            if pairs and self._says_more(at, pairs, heading):
                return range(at, at + count), pairs
        return None

    def _belongs(self, below: int, start: int) -> bool:
        """True for a line that goes on with the sentence above it, or tells the OID of the company there."""
        above = self._lines[below - 1].text
        return self._words.is_firm(above) or (self._words.goes_on(above) and not any(self._said[start : below + 1]))

    def _says_more(self, at: int, pairs: tuple[Pair, ...], heading: Called | None) -> bool:
        """True for what names whose the values are, or says more than its labels do: the rest is read as ever."""
        text = unbulleted(self._lines[at].text)
        # Of `OID:t: Matti 1.2.246..., Liisa 1.2.246...` a label alone makes nothing.
        said = tuple(p for p in self._said[at] if p.key is not Key.OID or not p.text or is_id_like(p.text))
        called = next((pair.called for pair in pairs if pair.called), None)
        if called is not None and called == heading:
            return True
        if called is not None and (called.words or not self._named):
            # `Sähköposti: Maija <maija@firma.example>` says it with its label, and so does `ODI: 1.2.246...`.
            label = re.split(r"[:=]", text)[0].strip()
            if not said or not called.words or called.number is not None:
                return True
            return text.startswith(called.words.split()[0]) and label != called.words
        labelled, told = {pair.key for pair in said if pair.text}, {pair.key for pair in pairs}
        # Among a person's labels `Organisaatio: Firma Oy (Y-tunnus 1234567-1)` is their organisation.
        told -= {Key.BUSINESS_ID} if self._named and labelled else set()
        return not is_bare_oid(text) and labelled < told


def _counted(pair: Pair, count: int) -> Pair:
    called = pair.called
    return replace(pair, called=replace(called, of=count)) if called and called.listed else pair


def _names(pairs: tuple[Pair, ...], heading: Called | None) -> bool:
    """True for a label with a name; `Henkilö 1 (Maija Meikäläinen): ...` calls somebody."""
    if any(pair.key in (Key.FIRST, Key.LAST) for pair in pairs):
        return True
    texts = [pair.text for pair in pairs if pair.key in NAME_KEYS]
    called = heading is not None and bool(heading.words)
    return not called and any(text and not is_no_name(text) for text in texts)
