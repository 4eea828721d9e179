"""The organisation and OID that one sentence tells for everybody: `Kaikki ovat Firma Oy:stä, OID 1.2.246...`.

Only the one OID of a text counts, and only where its sentence names nobody and doubts nothing.
"""

from collections.abc import Iterable, Iterator

from inboxbot.letter.grids import OID, Free
from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import NAME_KEYS, Key, Pair
from inboxbot.rulebook.firms import uninflected
from inboxbot.rulebook.folding import fold

_SHORTEST_STEM, _ENDING = 3, 3
_EDGE = " .,;:()\"'”“"
_OPENING = "(\"'”“"


def shared_organisation(lines: Iterable[Free], people: Iterable[Pair], labels: Labels) -> tuple[Pair, ...]:
    """The pairs of the organisation in the only line that holds an OID; none where it names one of the people."""
    found = [(line, match["oid"]) for line in lines for match in OID.finditer(line.cell.text)]
    if len(found) != 1:
        return ()
    line, oid = found[0]
    text = line.cell.text
    if "@" in text or "?" in text or labels.stands(labels.words.doubting, line):
        return ()
    words = text.split()
    names = [fold(name) for pair in people if pair.key in NAME_KEYS for name in pair.text.split()]
    begun = tuple(n[: max(_SHORTEST_STEM, len(n) - _ENDING)] for n in names if len(n) >= _SHORTEST_STEM)
    if any(fold(word).startswith(begun) for word in words):
        return ()
    firms = tuple(_firms(words, labels))
    ours = {at for first, last in firms for at in range(first, last + 1)}
    if len(firms) > 1 or any(_names(words, at, labels) for at in range(1, len(words)) if at not in ours):
        return ()
    told = [(Key.ORGANISATION, uninflected(" ".join(words[a : b + 1])).strip(_EDGE)) for a, b in firms]
    row = f"all {line.cell.where}"
    return tuple(Pair(key=key, text=value, where=line.cell.where, row=row) for key, value in (*told, (Key.OID, oid)))


def _firms(words: list[str], labels: Labels) -> Iterator[tuple[int, int]]:
    """Where the names of companies stand: words with capitals, and the legal form that ends them."""
    for last, word in enumerate(words):
        first = last
        while labels.firms.is_form(word) and _joins(words, first) and _begins_name(words[first - 1], labels):
            first -= 1
        if first < last:
            yield first, last


def _joins(words: list[str], at: int) -> bool:
    """True where the word before belongs to the same name: no bracket or quote opens the word itself."""
    return at > 0 and words[at][0] not in _OPENING


def _begins_name(word: str, labels: Labels) -> bool:
    return word.lstrip(_OPENING)[:1].isupper() and word[-1] not in ",;:." and not _is_plain(word, labels)


def _names(words: list[str], at: int, labels: Labels) -> bool:
    """True for a word that may name somebody: a capital where no sentence begins, and no label."""
    begins = words[at - 1][-1] in ".!:"
    return words[at].lstrip(_OPENING)[:1].isupper() and not begins and not _is_plain(words[at], labels)


def _is_plain(word: str, labels: Labels) -> bool:
    bare = word.strip(_EDGE)
    words = labels.words
    return labels.said(bare) is not None or labels.found(words.linking + words.both + words.everyone, bare)
