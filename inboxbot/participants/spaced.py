"""A table whose columns are told apart by single spaces only, as text taken from a PDF has them.

Possible because an address and an OID are single words that cannot be mistaken: what stands before, between and
behind them belongs to the one column there. Rows where two columns share such a gap are not read.
"""

from collections.abc import Iterator, Sequence

from inboxbot.participants.addresses import addresses
from inboxbot.participants.labels import Labels
from inboxbot.participants.oid import starts_like_oid
from inboxbot.participants.pairs import NAME_KEYS, Key, Pair, Spot
from inboxbot.participants.plausible import is_id_like

_MOST_WORDS = 25
_LABEL_WORDS = 4
_ANCHORS = (Key.EMAIL, Key.OID, Key.BUSINESS_ID)


def spaced_people(lines: Sequence[Spot], labels: Labels) -> Iterator[tuple[range, tuple[Pair, ...]]]:
    """(indexes of header and rows, their pairs) for every header of labels in one line with rows below it."""
    for at, line in enumerate(lines):
        words = line.text.split()
        for keys in map(_adjoining, _headers(words, labels)) if 2 <= len(words) <= _MOST_WORDS else ():
            pairs: list[Pair] = []
            end = at + 1
            while end < len(lines) and (row := _row(lines[end], keys)):
                pairs += row
                end += 1
            if pairs:
                yield range(at, end), tuple(pairs)
                break


def _adjoining(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """First and last name side by side share a gap: together a name whose order is known."""
    for pair, joined in (((Key.FIRST, Key.LAST), Key.GIVEN_FIRST), ((Key.LAST, Key.FIRST), Key.SURNAME_FIRST)):
        for at in range(len(keys) - 1):
            if keys[at : at + 2] == pair:
                return (*keys[:at], joined, *keys[at + 2 :])
    return keys


def _headers(words: list[str], labels: Labels) -> Iterator[tuple[Key, ...]]:
    """Every way in which a line is nothing but labels of people: `Organisaatio OID` is one label, or two."""
    for keys in _tilings(words, labels):
        if len(keys) >= 2 and Key.EMAIL in keys and NAME_KEYS & set(keys):
            yield keys


def _tilings(words: list[str], labels: Labels, used: frozenset[Key] = frozenset()) -> Iterator[tuple[Key, ...]]:
    if not words:
        yield ()
    for end in range(min(_LABEL_WORDS, len(words)), 0, -1):
        label = labels.find(" ".join(words[:end]), exactly=True)
        if label and len(label.keys) == 1 and label.number is None and label.keys[0] not in used:
            key = label.keys[0]
            yield from ((key, *rest) for rest in _tilings(words[end:], labels, used | {key}))


def _row(line: Spot, keys: tuple[Key, ...]) -> tuple[Pair, ...]:
    """The pairs of a row; () when the words do not fit the header in one way only."""
    words = line.text.split()
    if not any(addresses(word) for word in words) or len(words) > _MOST_WORDS:
        return ()
    pairs: list[Pair] = []
    waiting: Key | None = None
    start = 0
    for key in (*keys, None):
        if key is not None and key not in _ANCHORS:
            if waiting is not None:
                return ()
            waiting = key
            continue
        at = _place(key, words, start)
        gap = words[start:at]
        if at is None or bool(gap) != (waiting is not None):
            return ()
        if waiting is not None:
            pairs.append(Pair(key=waiting, text=" ".join(gap), where=line.where, row=f"{line.where} row"))
        if key is not None:
            pairs.append(Pair(key=key, text=words[at], where=line.where, row=f"{line.where} row"))
        waiting, start = None, at + 1
    return tuple(pairs)


def _place(key: Key | None, words: list[str], start: int) -> int | None:
    """Where the word of an anchor stands; the end of the line for none."""
    if key is None:
        return len(words)
    for at in range(start, len(words)):
        fits = bool(addresses(words[at])) if key is Key.EMAIL else starts_like_oid(words[at]) or is_id_like(words[at])
        if fits:
            return at
    return None
