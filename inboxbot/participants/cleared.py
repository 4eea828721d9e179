"""Pairs freed of what only stands beside their value: examples, an OID in the place of a name, titles behind one.

The organisation behind a name (`Maija Meikäläinen (Firma Oy)`) is kept with it. `Osallistujat: Maija, Jussi ja Liisa`
above these people names nobody more; a list of other whole names is that of so many people. A bracket that says whose
an organisation is (`Firma Oy (molemmat)`) is no part of its name.
Reads phrases.fields.conjunctions and phrases.stated.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from inboxbot.participants.companies import Companies
from inboxbot.participants.fields import is_bare_oid
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import JOINED_KEYS, ORGANISATION_KEYS, Key, Pair
from inboxbot.participants.plausible import is_name_like
from inboxbot.participants.remarks import Remarks
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.told import is_another, told_names
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import FieldLabels

_LONGEST = 300
_MOST_WORDS = 3
_PAIR = 2
# `Firma Oy (molemmat)`, `Firma Oy, sama kaikille`.
_WHOSE = re.compile(
    r"\s*(?:[(\[](?P<bracket>[^()\[\]]{2,40})[)\]]|(?:,|\s[-–—])\s+(?P<words>[^,()\[\]]{2,40}))[\s.,;]*$"
)


class Clearing:
    """Knows what stands beside values."""

    def __init__(
        self, fields: FieldLabels, labels: Labels, companies: Companies, remarks: Remarks, words: SentenceWords
    ) -> None:
        self._and = re.compile(rf"\s*(?:,|\s(?:{'|'.join(map(re.escape, fields.conjunctions)) or '(?!)'})\s)\s*")
        self._labels = labels
        self._companies = companies
        self._remarks = remarks
        self._words = words

    def cleared(self, pairs: list[Pair]) -> list[Pair]:
        """The pairs with their values alone, and whether a remark doubts them."""
        shown = [replace(pair, text="") if self._labels.is_example(pair.text) else pair for pair in pairs]
        lists = {i: names for i, pair in enumerate(shown) if (names := self._list_of_names(pair))}
        known = told_names([tuple(pair for i, pair in enumerate(shown) if i not in lists)]) if lists else frozenset()
        apart = [one for i, pair in enumerate(shown) for one in _each(pair, lists.get(i, ()), known)]
        placed = [_named(_placed(self._of_everyone(pair)), self._companies) for pair in apart]
        return [replace(pair, doubted=self._remarks.doubts(pair)) for pair in placed]

    def _of_everyone(self, pair: Pair) -> Pair:
        """The organisation without the words behind it that say whose it is; `both` tells of how many."""
        match = _WHOSE.search(pair.text[-_LONGEST:]) if pair.key in ORGANISATION_KEYS else None
        words = fold(match["bracket"] or match["words"]).split() if match else []
        name = pair.text[: -len(match[0])] if match else ""
        if not name.strip() or not words or not self._words.everyone.issuperset(words):
            return pair
        return replace(pair, text=name, count=pair.count or (_PAIR if self._words.both & set(words) else 0))

    def _list_of_names(self, pair: Pair) -> tuple[str, ...]:
        """Several names with a word between them that joins them, () for anything else."""
        if pair.key not in JOINED_KEYS or len(pair.text) > _LONGEST:
            return ()
        names = tuple(self._and.split(pair.text.strip(" .")))
        joined = any(mark[0].strip() != "," for mark in self._and.finditer(pair.text))
        whole = all(name[:1].isupper() and len(name.split()) <= _MOST_WORDS and is_name_like(name) for name in names)
        return names if joined and whole else ()


def _each(pair: Pair, names: tuple[str, ...], known: frozenset[str]) -> Iterator[Pair]:
    """The people of a list, none where all are `known`; `Meikäläinen, Maija ja Matti` is no name that can be split."""
    if not names:
        yield pair
    elif any(is_another(name, known) for name in names):
        apart = all(len(name.split()) > 1 for name in names) and len(names) > _PAIR
        rows = (replace(pair, text=name, row=f"{pair.where} name {n}") for n, name in enumerate(names))
        yield from rows if apart else (replace(pair, text=" ".join(pair.text.replace(",", " ").split())),)


def _placed(pair: Pair) -> Pair:
    """`Henkilö 1: 1.2.246.10.2048198` answers for somebody and names nobody."""
    misplaced = pair.key in JOINED_KEYS and is_bare_oid(pair.text)
    return replace(pair, key=Key.OID, number=None) if misplaced else pair


def _named(pair: Pair, companies: Companies) -> Pair:
    if pair.key not in JOINED_KEYS:
        return pair
    name, firm = companies.taken_apart(pair.text)
    return replace(pair, text=name, firm=firm)
