"""An order of fields that a sentence announces: `Tiedot (sukunimi, etunimi, sähköposti, organisaatio, OID):`.

Values below it, in a line each person or a line each value, stand in that order and in no other: without the sentence
a plain list is read in the order of the instructions.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from inboxbot.participants.addresses import holds_address
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.pairs import NAME_KEYS, Key, Spot

_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+(?:ja|sekä|och|samt|and)\s+", re.IGNORECASE)
_SEPARATORS = (";", "\t", "|", ",", " / ", " - ", " – ")
_FEWEST = 4
_LONGEST = 300
_LABEL_WORDS = 5
_EDGE = " \t.:;,()[]"

Row = tuple[Spot, ...]


def announced(
    lines: Sequence[Spot], labels: Labels, is_labelled: Callable[[str], bool]
) -> Iterator[tuple[range, tuple[Row, ...]]]:
    """(indexes of sentence and values, the table that they are) for every sentence with values below it.

    A line that `is_labelled` says for itself what it is.
    """
    headed = [(at, heads) for at, line in enumerate(lines) if (heads := _heads(line, labels))]
    bare = [Spot(text="" if is_labelled(x.text) else x.text, where=x.where) for x in lines] if headed else []
    for at, heads in headed:
        email = next(i for i, head in enumerate(heads) if _key(head.text, labels) is Key.EMAIL)
        rows, length = _rows(bare[at + 1 :], len(heads), email)
        if rows:
            yield range(at, at + 1 + length), (heads, *rows)


def _heads(line: Spot, labels: Labels) -> Row:
    """The labels that a sentence lists, () when it lists too few or anything else among them."""
    if not line.text.count(",") + line.text.count("/") + line.text.count(";") or len(line.text) > _LONGEST:
        return ()
    pieces = _BETWEEN.split(line.text.strip())
    if len(pieces) < _FEWEST or not all(_key(text, labels) for text in pieces[1:-1]):
        return ()
    first = _end_of(pieces[0], labels)
    last = next((text for text in (pieces[-1].partition(")")[0], pieces[-1]) if _key(text, labels)), "")
    texts = [first, *pieces[1:-1], last]
    keys = [_key(text, labels) for text in texts]
    # A line that is labels alone is the header of a table.
    alone = first == pieces[0].strip(_EDGE) and not line.text.strip().endswith((":", "."))
    if alone or None in keys or len(set(keys)) < len(keys):
        return ()
    told = Key.EMAIL in keys and bool(NAME_KEYS & set(keys))
    return tuple(Spot(text=text.strip(_EDGE), where=line.where) for text in texts) if told else ()


def _end_of(piece: str, labels: Labels) -> str:
    """The label with which the words before the list end."""
    words = re.split(r"[\s(:]+", piece.strip(_EDGE))
    ends = (" ".join(words[-count:]) for count in range(min(_LABEL_WORDS, len(words)), 0, -1))
    return next((end for end in ends if _key(end, labels)), "")


def _key(text: str, labels: Labels) -> Key | None:
    label = labels.find(text.strip(_EDGE), exactly=True)
    return label.keys[0] if label and len(label.keys) == 1 else None


def _rows(lines: Sequence[Spot], width: int, email: int) -> tuple[list[Row], int]:
    """The rows of the first lines and where they end; an empty line may stand between two."""
    rows: list[Row] = []
    at = end = 0
    while at < len(lines) and at <= end + 1:
        if not lines[at].text.strip():
            at += 1
            continue
        row = _on_line(lines[at], width, email) or _down(lines[at : at + width], width, email)
        if not row:
            break
        rows.append(row)
        at = end = at + (1 if row[0].where == row[-1].where else width)
    return rows, end


def _on_line(line: Spot, width: int, email: int) -> Row:
    for separator in _SEPARATORS:
        cells = [cell.strip() for cell in unbulleted(line.text).rstrip(" ,;").split(separator)]
        if len(cells) == width and holds_address(cells[email]):
            return tuple(Spot(text=cell, where=line.where) for cell in cells)
    return ()


def _down(lines: Sequence[Spot], width: int, email: int) -> Row:
    texts = [unbulleted(line.text) for line in lines]
    fits = len(texts) == width and all(texts) and [holds_address(t) for t in texts].count(True) == 1
    if not fits or not holds_address(texts[email]):
        return ()
    return tuple(Spot(text=text, where=line.where) for text, line in zip(texts, lines, strict=True))
