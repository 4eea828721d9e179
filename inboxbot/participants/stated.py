"""An OID or address that a sentence states: `OID on 1.2.246...`, `Matti: 1.2..., Liisa: 1.2...`, `2) 1.2...`.

A sentence is read only when every word of it is accounted for: a label, words that say nothing of their own, a company
that says its form, a value that nothing inflects, and whoever it is said of; on a line also beside others that tell
nothing of a value. That one is called by inflected words or by our number, which is no name: whom it means is seen
beside the people of the case, and nobody is named by it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inboxbot.model import Called
from inboxbot.participants.anchors import ADDRESS, OID
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import JOINED_KEYS, Key, Pair
from inboxbot.participants.sentence_words import BULLET, Said, SentenceWords
from inboxbot.participants.taken_back import TakenBack
from inboxbot.participants.told import SENTENCE

_BUSINESS_ID = re.compile(r"(?<![\w.-])\d{6,7}-\d(?![\w.-])")
_NUMBERED = re.compile(r"^[\s>*•·-]*(?:#\s?|\()?(?P<number>\d{1,3})(?:[.):]\s*|\s+)(?=\D|1\.2\.)(?!\.)")
_LONGEST = 400
_BOTH = 2


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a sentence: its field where the words before it say one, and of whom they say it."""

    key: Key
    text: str
    called: Called | None
    labelled: bool
    marked: bool
    firm: str


class Stated:
    """Reads sentences."""

    def __init__(self, words: SentenceWords, labels: Labels, taken_back: TakenBack) -> None:
        self._words = words
        self._labels = labels
        self._taken_back = taken_back

    def line(self, text: str, where: str, heading: Called | None = None) -> tuple[Pair, ...] | None:
        """The pairs of a line, as `sentence` gives them: of the one sentence that holds values.

        Before it may stand what tells of no field and nobody, behind it courtesies and what is said of something else:
        any other sentence may take back what this one says.
        """
        found = self.sentence(text, where, heading)
        parts = SENTENCE.split(text) if not found and len(text) <= _LONGEST else []
        valued = [at for at, part in enumerate(parts) if OID.search(part) or ADDRESS.search(part)]
        if len(valued) != 1 or len(parts) == 1:
            return found
        at = valued[0]
        behind = (self._words.says_nothing(part) or self._taken_back.tells_else(part) for part in parts[at + 1 :])
        idle = all(map(self._is_idle, parts[:at])) and all(behind)
        return (self.sentence(parts[at], where, heading) if idle else None) or found

    def _is_idle(self, text: str) -> bool:
        """True for a sentence that neither asks nor doubts, and names no field, company or anybody behind its start."""
        words = self._words.ungreeted(text).split()
        if self._taken_back.doubts(text) or self._words.names_field(text) or self._words.forms(text):
            return self._words.says_nothing(text)
        return not any(word[0].isupper() and not self._words.is_around(word.strip(",.!")) for word in words[1:])

    def sentence(self, text: str, where: str, heading: Called | None = None) -> tuple[Pair, ...] | None:
        """The pairs of a sentence; `heading` is whoever stands above it.

        () when a word of it is anything else, None when one before a value is: what follows cannot mend that.
        """
        if len(text) > _LONGEST:
            return ()
        number, rest = _number(text)
        rest = self._words.ungreeted(BULLET.sub("", rest))
        oids = [match.span("oid") for match in OID.finditer(rest)]
        anchors = sorted([*oids, *(m.span() for p in (ADDRESS, _BUSINESS_ID) for m in p.finditer(rest))])
        if not anchors:
            return self._of_all(rest, where) if number is None and heading is None else ()
        if any(after[0] < before[1] for before, after in pairwise(anchors)):
            return ()
        values = self._values(rest, anchors)
        if values is None:
            return None
        if not values or (number is not None and len(values) > 1):
            return ()
        # Beside a name the number of a line is that of their own list.
        if number is not None and values[0].called is None:
            values[0] = replace(values[0], called=Called(number=number, listed=True))
        pairs = _pairs(values, where, heading)
        if not pairs or not self._words.are_two(rest):
            return pairs
        return () if any(pair.called for pair in pairs) else tuple(replace(pair, count=_BOTH) for pair in pairs)

    def _values(self, text: str, anchors: Sequence[tuple[int, int]]) -> list[_Value] | None:
        """The values of a sentence, none when a word behind them is not understood, None when one before them is."""
        values: list[_Value] = []
        start = 0
        for begin, end in anchors:
            value = self._value(text[start:begin], text[begin:end], values)
            if value is None:
                return None
            values.append(value)
            start = end
        behind = self._words.behind(text[start:])
        if behind is None or "?" in text[start:]:
            return []
        owner, firm = behind
        last = values[-1]
        if (owner and (last.called is not None or len(values) > 1)) or (firm and last.firm):
            return []
        called = Called(words=owner) if owner else last.called
        return [*values[:-1], replace(last, called=called, firm=firm or last.firm)]

    def _of_all(self, text: str, where: str) -> tuple[Pair, ...]:
        """`Kaikki ovat Firma Oy:stä`: only where a label or more than one word say it of somebody."""
        firm, tokens = self._words.firm(text.rstrip(" .!"))
        said = self._words.said(tokens) if firm else None
        if said is None or said.calls or said.keys - {Key.ORGANISATION} or "?" in text:
            return ()
        if not said.keys and not self._words.speaks(tokens):
            return ()
        count = _BOTH if self._words.are_two(text) else 0
        return (Pair(key=Key.ORGANISATION, text=firm, where=where, row=f"{where} said 0", count=count),)

    def heading(self, text: str) -> Called | None:
        """Whom a line opens a block of: `Henkilö 2 (Liisa Laine)`, whatever our letter says behind it."""
        head, bracket, rest = BULLET.sub("", text.strip()).partition("(")
        label = self._labels.find(head)
        words, closed, _ = rest.partition(")")
        if label is None or label.number is None or not set(label.keys) <= JOINED_KEYS or bool(bracket) != bool(closed):
            return None
        return Called(words=" ".join(words.split()), number=label.number)

    def _value(self, before: str, text: str, earlier: list[_Value]) -> _Value | None:
        """The value with what the words before it say; None when one of them is not understood."""
        if "?" in before:
            return None
        firm, read = self._words.before(before)
        # A label may be mistyped only where it is all that stands there.
        whole = self._labels.find(before.strip(" \t:=")) if not earlier and "(" not in before else None
        if whole and (read is None or read.owners):
            read = Said(frozenset(whole.keys), (), whole.number)
        if read is None or self._words.are_nobody(read.owners):
            return None
        key = _key(text, read.keys - JOINED_KEYS - {Key.ORGANISATION})
        if key is None:
            return None
        inherited = bool(earlier) and earlier[-1].labelled and earlier[-1].key is key
        return _Value(
            key=key,
            text=text,
            called=Called(words=" ".join(read.owners), number=read.number) if read.calls else None,
            labelled=bool(read.keys - JOINED_KEYS) or inherited,
            marked=before.rstrip().endswith((":", "=")),
            firm=firm,
        )


def _key(text: str, said: frozenset[Key]) -> Key | None:
    """The field of a value below the labels before it; None where they do not go together."""
    if "@" in text:
        return Key.EMAIL if said <= {Key.EMAIL} else None
    business = bool(_BUSINESS_ID.fullmatch(text))
    if said - {Key.OID, Key.BUSINESS_ID} or (business and not said):
        return None
    return Key.BUSINESS_ID if said == {Key.BUSINESS_ID} else Key.OID


def _number(text: str) -> tuple[int | None, str]:
    """The number of a list before a text."""
    match = _NUMBERED.match(text)
    return (int(match["number"]), text[match.end() :]) if match else (None, text)


def _pairs(values: Sequence[_Value], where: str, heading: Called | None) -> tuple[Pair, ...]:
    """The pairs of each one who is called; () when two values could be of the same one."""
    pairs: list[Pair] = []
    called, row = heading, 0
    seen: set[Key] = set()
    for value in values:
        if value.called is not None:
            called, row, seen = value.called, row + 1, set()
        keys = {value.key} | ({Key.ORGANISATION} if value.firm else set())
        sure = value.labelled or (called is not None and (value.marked or heading is not None or called.listed))
        if keys & seen or (value.key is Key.EMAIL and not sure):
            return ()
        seen |= keys
        name = f"{where} said {row}"
        if value.firm:
            pairs.append(Pair(key=Key.ORGANISATION, text=value.firm, where=where, row=name, called=called))
        pairs.append(Pair(key=value.key, text=value.text, where=where, row=name, called=called))
    return tuple(pairs)
