"""Labelled values over several lines: a value on the line below, broken over two, or labels in a row above values.

A line below a label is its value only where it looks the part; an empty line, or prose, ends a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice

from inboxbot.participants.addresses import addresses
from inboxbot.participants.combined import taken_apart
from inboxbot.participants.heads import Heads
from inboxbot.participants.labels import Labels, is_mistaken, unbulleted
from inboxbot.participants.names import split
from inboxbot.participants.oid import starts_like_oid
from inboxbot.participants.one_line import Labelled, on_line, with_flattened
from inboxbot.participants.pairs import NAME_KEYS, ORGANISATION_KEYS, Key, Label, Pair, Spot, Standing
from inboxbot.participants.plausible import is_plausible

# What has fewer labels is no table, and so is what has more.
_FEWEST_HEADS = 3
_MOST_HEADS = 20
_ANOTHER_LABEL = re.compile(r"^[^\W\d][^:@]{1,40}:\s")


def pairs(
    lines: Sequence[Spot], labels: Labels, fillers: tuple[str, ...], paragraph: int, heads: Heads, *, closed: bool
) -> Iterator[Pair]:
    """The labelled values of consecutive lines; `paragraph` is the number of the first paragraph.

    `closed`: what stands last is no signature of the letter.
    """
    reader = _Reader(lines, labels, fillers, paragraph, heads, closed=closed)
    return iter(reader.read())


def is_of(name: str, email: str) -> bool:
    """True for a name that an address, as it was written, tells how to take apart."""
    return any(split(name, email=address) for address in addresses(email))


class _Reader:
    """Goes down the lines once; a label without a value looks at the line below."""

    def __init__(
        self,
        lines: Sequence[Spot],
        labels: Labels,
        fillers: tuple[str, ...],
        paragraph: int,
        heads: Heads,
        *,
        closed: bool,
    ) -> None:
        self._lines = lines
        self._heads = heads
        self._fillers = fillers
        found = with_flattened([on_line(line.text, labels, fillers) for line in lines], lines, labels, fillers)
        self._found = _without_mistaken(found, lines)
        firms = [at for at, items in enumerate(self._found) for item in items if item.label.keys == (Key.ORGANISATION,)]
        # Where an organisation is said once for people who do not name it; the last lines may sign the letter.
        last = len(lines) if closed else max(self._last_run(), max(firms, default=0))
        self._said_up_to = last if firms else 0
        self._paragraph = paragraph
        self._contact = False

    def _last_run(self) -> int:
        """Where the last labelled lines that stand together begin."""
        at = next((i for i in reversed(range(len(self._found))) if self._found[i]), 0)
        while at and self._found[at - 1]:
            at -= 1
        return at

    def read(self) -> list[Pair]:
        pairs: list[Pair] = []
        at = 0
        while at < len(self._lines):
            found = self._found[at]
            if not found:
                line = self._lines[at].text.strip()
                if not _ANOTHER_LABEL.match(line) or self._heads.standing(line) is not Standing.OPEN:
                    self._break()
                pairs += self._name_above(at)
                at += 1
                continue
            stacked = self._stacked(at)
            read, at = stacked if stacked else self._labelled(at)
            pairs += self._asked_for(read)
        return pairs

    def _name_above(self, at: int) -> list[Pair]:
        """`Maija Meikäläinen` above labelled lines that name nobody: only where their address spells the name.

        An organisation is told there or elsewhere; a name and an address alone may be the end of the letter.
        """
        end = at + 1
        while end < len(self._lines) and self._found[end]:
            end += 1
        items = [item for found in self._found[at + 1 : end] for item in found]
        keys = {key for item in items for key in item.label.keys}
        email = next((item.value for item in items if item.label.keys == (Key.EMAIL,)), "")
        name = unbulleted(self._lines[at].text).rstrip(" :")
        if self._contact or keys & NAME_KEYS or Key.CONTACT in keys or not is_of(name, email):
            return []
        told = keys & ORGANISATION_KEYS or end <= self._said_up_to
        return self._pairs(Label(keys=(Key.JOINED,)), name, self._lines[at].where) if told else []

    def _break(self) -> None:
        self._paragraph += 1
        self._contact = False

    def _asked_for(self, read: list[Pair]) -> list[Pair]:
        """Leaves out the block of a contact person."""
        kept = []
        for pair in read:
            if pair.key is Key.CONTACT:
                self._contact = True
                self._paragraph += 1
            elif not self._contact or pair.key in ORGANISATION_KEYS:
                kept.append(replace(pair, paragraph=self._paragraph))
        return kept

    def _labelled(self, at: int) -> tuple[list[Pair], int]:
        items, where = self._found[at], self._lines[at].where
        last = items[-1]
        pairs = [p for item in items[:-1] for p in self._pairs(item.label, item.value, where)]
        below = self._below(at)
        if last.value or below is None:
            if not last.value and self._is_heading(last, at):
                self._break()
                return pairs, at + 1
            rest = self._lines[below].text.strip() if last.value and below == at + 1 else ""
            return pairs + self._pairs(last.label, last.value, where, rest), at + 1
        spot = self._lines[below]
        if not is_plausible(last.label.keys[0], spot.text.strip(" \t-*•·"), self._fillers):
            if last.closed:
                pairs += self._pairs(last.label, "", where)
            return pairs, at + 1
        after = self._below(below)
        rest = self._lines[after].text.strip() if after == below + 1 else ""
        return pairs + self._pairs(last.label, spot.text.strip(" \t-*•·"), spot.where, rest), below + 1

    def _is_heading(self, item: Labelled, at: int) -> bool:
        """`Henkilö 2:` above labelled lines opens a person and has no value."""
        opens = item.label.keys[0] is Key.JOINED and len(self._found[at]) == 1
        following = (i for i in range(at + 1, len(self._lines)) if self._lines[i].text.strip())
        return opens and bool(self._found[next(following, at)])

    def _below(self, at: int) -> int | None:
        """The next line that says something, at most one empty line away; None when it is labelled itself."""
        for below in range(at + 1, min(at + 3, len(self._lines))):
            if self._lines[below].text.strip():
                return None if self._found[below] and not self._is_prefixed_oid(at, below) else below
        return None

    def _is_prefixed_oid(self, at: int, below: int) -> bool:
        """`OID: 1.2.246...` below a label of the OID is its value."""
        labels = [items[-1].label.keys for items in (self._found[at], self._found[below]) if items]
        return labels == [(Key.OID,), (Key.OID,)] and starts_like_oid(self._lines[below].text)

    def _stacked(self, at: int) -> tuple[list[Pair], int] | None:
        """Three labels or more, one a line, then as many values: a table whose cells became lines."""
        full = (i for i in range(at, len(self._lines)) if self._lines[i].text.strip())
        heads: list[Key] = []
        first: list[int] = []
        for i in full:
            if len(heads) > _MOST_HEADS or not self._is_head(i):
                first = [i]
                break
            heads.append(self._found[i][0].label.keys[0])
        if not _FEWEST_HEADS <= len(heads) <= _MOST_HEADS:
            return None
        pairs: list[Pair] = []
        last = None
        values = chain(first, full)
        while len(row := list(islice(values, len(heads)))) == len(heads):
            if any(self._found[i] for i in row) or not self._fit(heads, row):
                break
            name = f"{self._lines[row[0]].where} stacked"
            pairs += [
                Pair(key=key, text=self._lines[i].text.strip(), where=self._lines[i].where, row=name)
                for key, i in zip(heads, row, strict=True)
            ]
            last = row[-1]
        return (pairs, last + 1) if last is not None else None

    def _is_head(self, at: int) -> bool:
        """True for a line that is one label of one field, without a value."""
        found = self._found[at]
        return len(found) == 1 and not found[0].value and len(found[0].label.keys) == 1

    def _fit(self, heads: list[Key], row: list[int]) -> bool:
        return all(is_plausible(k, self._lines[i].text.strip(), self._fillers) for k, i in zip(heads, row, strict=True))

    def _pairs(self, label: Label, value: str, where: str, rest: str = "") -> list[Pair]:
        return list(taken_apart(label, value, where, rest, self._paragraph))


def _without_mistaken(found: list[tuple[Labelled, ...]], lines: Sequence[Spot]) -> list[tuple[Labelled, ...]]:
    """Without what is only like a label of which the right one stands in the same paragraph."""
    out: list[tuple[Labelled, ...]] = []
    for _, run in groupby(zip(found, lines, strict=True), key=lambda pair: bool(pair[1].text.strip())):
        items = [items for items, _ in run]
        beside = [item.label for one in items for item in one]
        doubtful = any(label.mistyped for label in beside)
        out += [tuple(x for x in one if not is_mistaken(x.label, beside)) for one in items] if doubtful else items
    return out
