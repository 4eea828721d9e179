"""What an answer says of people whom it does not list: values behind their names, our numbers, or said of all.

`Kallen OID on 1.2.246...`, `Matin sähköposti: ...`, `2) 1.2.246...`: whose the value is the case tells. A line counts
where nothing stands beside its values but names, labels and words that say nothing of their own; one other word, and a
person reads it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from inboxbot.letter import WORD, tokens
from inboxbot.letter.grids import ADDRESS, OID, Free, anchors, label_and_value
from inboxbot.model import Called
from inboxbot.participants.joined_names import joined_names
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import Key, Pair, Shape

_NUMBERED = re.compile(r"^\s*(?:[^\W\d_]+\s+)?(?P<number>\d{1,3})\s*[.):]")
_PERSON = re.compile(r"^\s*[^\W\d_]+\s+(?P<number>\d{1,3})(?:\s*\((?P<words>[^()]{2,100})\))?")
_BOTH = 2
_MOST_WORDS = 1_000


class Answers:
    """Reads the free lines of an answer."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def called(self, lines: Iterable[Free]) -> Iterator[tuple[Pair, ...]]:
        """The pairs of each person, or of all, in order."""
        found: list[Pair] = []
        heading: Called | None = None
        paragraph = 0
        for line in lines:
            text = line.cell.text
            heading = heading if line.paragraph == paragraph else None
            paragraph = line.paragraph
            if (match := _PERSON.match(text)) and self._labels.said(match[0].partition("(")[0].strip()) is Key.PERSON:
                heading = Called(words=(match["words"] or "").strip(), number=int(match["number"]))
            found += self._of_line(line, heading)
        listed = [pair.called.number for pair in found if pair.called and pair.called.listed]
        whole = listed == list(range(1, len(listed) + 1))
        for pair in found:
            if pair.called is None or not pair.called.listed:
                yield (pair,)
            elif whole:
                yield (replace(pair, called=replace(pair.called, of=len(listed))),)

    def _of_line(self, line: Free, heading: Called | None) -> Iterator[Pair]:
        text = line.cell.text
        found = sorted(anchors(text), key=lambda match: match.start())
        numbered = _NUMBERED.match(text) if len(found) == 1 and heading is None else None
        start = numbered.end() if numbered and found[0].start() >= numbered.end() else 0
        pairs: list[Pair] = []
        for match in found:
            called = self._called(text[start : match.start()])
            if called is None:
                return
            start = match.end()
            if numbered and not called.words:
                called = Called(number=int(numbered["number"]), listed=True)
            if heading is not None and not called.words and not called.of:
                called = heading
            key = Key.OID if "oid" in match.re.groupindex else Key.EMAIL
            pairs.append(
                Pair(key=key, text=match["oid"] if key is Key.OID else match[0], where=line.cell.where, called=called)
            )
        if any(pair.called == Called() for pair in pairs) or self._called(text[start:]) != Called():
            return
        yield from pairs

    def _called(self, text: str) -> Called | None:
        """Of whom the words before a value say it; None where they say anything else."""
        words = self._labels.words
        if self._labels.found(words.both, text):
            return Called(of=_BOTH) if self._are_plain(text, words.both) else None
        names = [t for t in tokens(text) if t.kind == WORD and not self._is_plain(t.text)]
        if not all(t.text[:1].isupper() for t in names):
            return None
        return Called(words=" ".join(t.text for t in names))

    def _are_plain(self, text: str, beside: tuple[str, ...]) -> bool:
        told = (t.text for t in tokens(text) if t.kind == WORD)
        return all(self._is_plain(word) or self._labels.found(beside, word) for word in told)

    def _is_plain(self, word: str) -> bool:
        """True for a label, and for a word that says nothing of its own."""
        return (
            self._labels.said(word) is not None
            or word.casefold() in ("kod", "koodi", "tunnus", "code")
            or (self._labels.found(self._labels.words.linking, word))
        )

    def alone(self, lines: Iterable[Free]) -> Pair | None:
        """The only address of an answer, where nothing but it stands on its line."""
        found = [(line, m) for line in lines for m in ADDRESS.finditer(line.cell.text)]
        if len(found) != 1:
            return None
        line, match = found[0]
        alone = self._labels.shape(line.cell.text) is Shape.ADDRESS
        where = line.cell.where
        return Pair(key=Key.EMAIL, text=match[0], where=where, row=where, bare=True) if alone else None


def beside(lines: Iterable[Free]) -> tuple[str, ...]:
    """The folded words of sentences that may be somebody's name, those that stand joined in one string."""
    texts = (
        line.cell.text for line in lines if not OID.search(line.cell.text) and not label_and_value(line.cell.text)[1]
    )
    # A line of a word or two signs the letter.
    texts = (text for text in texts if len(text.split()) > _BOTH)
    return tuple(dict.fromkeys(" ".join(names) for text in texts for names in joined_names(text)))[:_MOST_WORDS]
