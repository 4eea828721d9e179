"""`Label: value` on one line: with colons, dots, dashes or tabs, numbered, several on a line.

Strong separators (colon, equals sign) stand for themselves; a dash, a tab, dotted leaders also occur in prose and need
a value that looks the part. A line of prose yields nothing: a label is a whole piece of its line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from inboxbot.participants.addresses import addresses, is_address_shaped
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.oid import starts_like_oid
from inboxbot.participants.pairs import JOINED_KEYS, Key, Label, Spot
from inboxbot.participants.plausible import is_id_like, is_plausible

_STRONG = re.compile(r"\s*[:=：]\s*(?!//)")
_WEAK = re.compile(
    r"\s*\.{2,}\s*|\s*…+\s*|\s*_{2,}\s*|\s*[-–—]+>\s*|\s*[→⇒]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|\t+\s*|\s{3,}|\s*[;|]\s*"
)
_BETWEEN = re.compile(r"\s*[;,|\t]\s*|\s{2,}|\s+/\s+")
_WORDS = re.compile(r"[\s;,|]+")
_OPENS = re.compile(r"[\s;,|(/\t•·–-]$")
_MARKUP = " \t*_"
_TRAIL = " \t;,|/•·–—-"
# `OID-koodi - OID:1.2...` ends in the prefix of the value; with a space behind the colon it is a second language.
_BEHIND_DASH = re.compile(r"\s[-–—]\s+oid$", re.IGNORECASE)
_UNLIKE_NAMES = frozenset({Key.EMAIL, Key.OID, Key.BUSINESS_ID})
_LABEL_WORDS = 6
_FEWEST_FLATTENED = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label on a line and what follows it; `closed` tells a strong separator."""

    label: Label
    value: str
    closed: bool


@lru_cache(maxsize=8192)
def on_line(text: str, labels: Labels, fillers: tuple[str, ...]) -> tuple[Labelled, ...]:
    """The labels on one line with their values, none when the line is not labelled."""
    line = text.strip()
    if len(line) > 1_000:
        return ()
    return (
        _mixed(line, labels, fillers)
        or _inside(_strong(line, labels), labels, fillers)
        or _weak(line, labels, fillers)
        or _swapped(line, labels)
        or _bare(line, labels)
    )


def names_field(text: str, labels: Labels, fillers: tuple[str, ...]) -> bool:
    """True for a label or labelled line of a field, or several labels in a row."""
    if items := on_line(text, labels, fillers):
        return any(item.label.keys != (Key.CONTACT,) for item in items)
    return sum(labels.find(word, exactly=True) is not None for word in _WORDS.split(text)) > 1


def _strong(line: str, labels: Labels) -> tuple[Labelled, ...]:
    marks: list[tuple[Label, int, re.Match[str]]] = []
    for match in _STRONG.finditer(line):
        found = _before(line, match, labels, whole=not marks)
        if found and not (marks and _says_again(line, marks[-1], found)):
            marks.append((*found, match))
    if not marks:
        return ()
    before = unbulleted(line[: marks[0][1]]).strip(_TRAIL)
    if before and _is_oid(marks[0][0]) and (label := labels.find(before.rstrip(" >.…_"))) and _is_oid(label):
        # `OID-koodi - OID:1.2.246...`: what stands behind the dash is the value's own prefix.
        return (Labelled(label, line[marks[0][1] :].lstrip(_TRAIL).strip(_MARKUP), True),)
    flattened = len(marks) >= _FEWEST_FLATTENED
    if before and not flattened and not (len(marks) > 1 and _may_introduce(before)):
        return _at_the_end(line, marks[-1])
    ends = [start for _, start, _ in marks[1:]] + [len(line)]
    return tuple(
        Labelled(label, line[match.end() : end].strip(_TRAIL if end < len(line) else " \t;,|").strip(_MARKUP), True)
        for (label, _, match), end in zip(marks, ends, strict=True)
    )


def _mixed(line: str, labels: Labels, fillers: tuple[str, ...]) -> tuple[Labelled, ...]:
    """`Nimi: Maija Meikäläinen, sähköposti maija@firma.example, OID 1.2.246...`: a colon once, a label each."""
    first, *others = _BETWEEN.split(line)
    opened = _strong(first, labels) if others and _STRONG.search(first) else ()
    if len(opened) != 1 or not opened[0].value:
        return ()
    sure = [_weakly(piece, labels, fillers) for piece in others]
    read = [(one,) if one else _flattened(piece, labels, fillers) for one, piece in zip(sure, others, strict=True)]
    return (*opened, *(item for items in read for item in items)) if any(sure) and all(read) else ()


def _inside(found: tuple[Labelled, ...], labels: Labels, fillers: tuple[str, ...]) -> tuple[Labelled, ...]:
    """`Henkilö 1: OID 1.2.246...`: what stands behind a word for a person is no name where it is labelled itself."""
    if len(found) != 1 or not set(found[0].label.keys) <= JOINED_KEYS:
        return found
    told = _weakly(found[0].value, labels, fillers)
    return (replace(found[0], value=""), told) if told and set(told.label.keys) <= _UNLIKE_NAMES else found


def _says_again(line: str, mark: tuple[Label, int, re.Match[str]], found: tuple[Label, int]) -> bool:
    """`OID: OID: 1.2...` says its label twice: the second belongs to the value."""
    return found[0].keys == mark[0].keys and not line[mark[2].end() : found[1]].strip(_MARKUP)


def _is_oid(label: Label) -> bool:
    return label.keys == (Key.OID,)


def _at_the_end(line: str, mark: tuple[Label, int, re.Match[str]]) -> tuple[Labelled, ...]:
    """`Tässä puuttuva OID: 1.2.246...`: a sentence that ends in a label and a whole OID, which nothing inflects."""
    label, _, match = mark
    value = line[match.end() :].strip(_MARKUP)
    fits = label.keys == (Key.OID,) and starts_like_oid(value) and len(value.split()) == 1
    return (Labelled(label, value, True),) if fits else ()


def _before(line: str, match: re.Match[str], labels: Labels, *, whole: bool) -> tuple[Label, int] | None:
    """The label that ends at a separator, and where it begins: the whole line before it, else its last few words."""
    head = line[: match.start()]
    prefix = match[0].endswith(":") and _BEHIND_DASH.search(head)
    if whole and not prefix and (label := labels.find(head)):
        return label, 0
    starts = [m.start() for m in re.finditer(r"\S+", head)][-_LABEL_WORDS:]
    for start in starts:
        opens = start == 0 or _OPENS.search(head[:start])
        if opens and not (prefix and start < prefix.start()) and (label := labels.find(head[start:], exactly=True)):
            return label, start
    return None


def _may_introduce(before: str) -> bool:
    """`Henkilö 1:`, `Tiedot:` may stand before the labels of a line; a sentence may not."""
    return before.endswith((":", ")", ".")) or bool(re.fullmatch(r"[\w#]{1,15}\s*\d{1,3}", before))


def _weak(line: str, labels: Labels, fillers: tuple[str, ...]) -> tuple[Labelled, ...]:
    pieces = [piece for piece in _BETWEEN.split(unbulleted(line)) if piece]
    if len(pieces) > 1:
        split = [_weakly(piece, labels, fillers) for piece in pieces]
        if all(split):
            return tuple(item for item in split if item)
    whole = _weakly(unbulleted(line), labels, fillers)
    return (whole,) if whole else ()


def _weakly(text: str, labels: Labels, fillers: tuple[str, ...]) -> Labelled | None:
    for match in _WEAK.finditer(text):
        label = labels.find(text[: match.start()])
        value = text[match.end() :].strip(_MARKUP)
        if label and len(label.keys) == 1 and is_plausible(label.keys[0], value, fillers):
            return Labelled(label, value, False)
    return _by_space(text, labels)


def _swapped(line: str, labels: Labels) -> tuple[Labelled, ...]:
    """`ODI: 1.2.246.10...`: a label of which letters are swapped, and a value that can be nothing else."""
    match = _STRONG.search(line)
    key = labels.swapped(unbulleted(line[: match.start()])) if match else None
    value = line[match.end() :].strip(_MARKUP) if match and key else ""
    fits = is_address_shaped(value) if key is Key.EMAIL else starts_like_oid(value)
    return (Labelled(Label(keys=(key,)), value, True),) if key and fits and len(value.split()) == 1 else ()


def _by_space(text: str, labels: Labels) -> Labelled | None:
    """`OID 1.2.246.10...`, `Sähköposti maija@firma.example`: only what cannot be anything else."""
    head, _, last = text.rpartition(" ")
    if not head or not (label := labels.find(head, exactly=True)):
        return None
    key = label.keys[0]
    fits = (key is Key.EMAIL and bool(addresses(last))) or (key is Key.OID and starts_like_oid(last))
    return Labelled(label, last, False) if fits or (key is Key.BUSINESS_ID and is_id_like(last)) else None


def with_flattened(
    found: list[tuple[Labelled, ...]], lines: Sequence[Spot], labels: Labels, fillers: tuple[str, ...]
) -> list[tuple[Labelled, ...]]:
    """Reads `Etunimi Maija` too where the lines around it are a table of labels and values that lost its cells.

    Three lines or more must be of that kind, one of them with an address or OID that stands so.
    """
    loose = [items or _flattened(line.text, labels, fillers) for items, line in zip(found, lines, strict=True)]
    out = list(found)
    for filled, run in groupby(range(len(lines)), key=lambda i: bool(loose[i])):
        members = list(run)
        sure = any(found[i] and not found[i][0].closed and found[i][0].value for i in members)
        if filled and sure and len(members) >= _FEWEST_FLATTENED:
            out[members[0] : members[-1] + 1] = loose[members[0] : members[-1] + 1]
    return out


def _flattened(text: str, labels: Labels, fillers: tuple[str, ...]) -> tuple[Labelled, ...]:
    words = text.split()
    for count in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        label = labels.find(" ".join(words[:count]), exactly=True)
        value = " ".join(words[count:])
        if label and len(label.keys) == 1 and is_plausible(label.keys[0], value, fillers):
            return (Labelled(label, value, False),)
    return ()


def _bare(line: str, labels: Labels) -> tuple[Labelled, ...]:
    """A line that is a label and nothing else."""
    label = labels.find(line)
    return (Labelled(label, "", line.endswith((":", "="))),) if label else ()
