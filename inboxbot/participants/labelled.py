"""`Label: value` as people write it: on one line or two, with dots, dashes or tabs, several on a line, numbered.

Strong separators (colon, equals sign) stand for themselves; a dash, a tab, dotted leaders or the line below also occur
in prose and need a value that looks the part. A line of prose yields nothing: a label is a whole piece of its line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inboxbot.participants.addresses import addresses
from inboxbot.participants.combined import taken_apart
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.oid import starts_like_oid
from inboxbot.participants.pairs import ORGANISATION_KEYS, Key, Label, Pair, Spot
from inboxbot.participants.plausible import is_id_like, is_plausible

_STRONG = re.compile(r"\s*[:=：]\s*(?!//)")
_WEAK = re.compile(
    r"\s*\.{2,}\s*|\s*…+\s*|\s*_{2,}\s*|\s*[-–—]+>\s*|\s*[→⇒]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|\t+\s*|\s{3,}|\s*[;|]\s*"
)
_BETWEEN = re.compile(r"\s*[;,|\t]\s*|\s{2,}|\s+/\s+")
_OPENS = re.compile(r"[\s;,|(/\t•·–-]$")
_MARKUP = " \t*_"
_TRAIL = " \t;,|/•·–-"
_LABEL_WORDS = 6
_ANOTHER_LABEL = re.compile(r"^[^\W\d][^:@]{1,40}:\s")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label on a line and what follows it; `closed` tells a strong separator."""

    label: Label
    value: str
    closed: bool


def on_line(text: str, labels: Labels, fillers: tuple[str, ...]) -> tuple[Labelled, ...]:
    """The labels on one line with their values, none when the line is not labelled."""
    line = text.strip()
    if len(line) > 1_000:
        return ()
    return _strong(line, labels) or _weak(line, labels, fillers) or _bare(line, labels)


def _strong(line: str, labels: Labels) -> tuple[Labelled, ...]:
    marks: list[tuple[Label, int, re.Match[str]]] = []
    for match in _STRONG.finditer(line):
        if found := _before(line, match, labels, whole=not marks):
            marks.append((*found, match))
    if not marks:
        return ()
    before = unbulleted(line[: marks[0][1]]).strip(_TRAIL)
    if before and not (len(marks) > 1 and _may_introduce(before)):
        return _at_the_end(line, marks[-1])
    ends = [start for _, start, _ in marks[1:]] + [len(line)]
    read = [
        Labelled(label, line[match.end() : end].strip(_TRAIL if end < len(line) else " \t;,|").strip(_MARKUP), True)
        for (label, _, match), end in zip(marks, ends, strict=True)
    ]
    # `OID: OID: 1.2...` says its label twice.
    return tuple(x for i, x in enumerate(read) if x.value or i + 1 == len(read) or read[i + 1].label != x.label)


def _at_the_end(line: str, mark: tuple[Label, int, re.Match[str]]) -> tuple[Labelled, ...]:
    """`Tässä puuttuva OID: 1.2.246...`: a sentence that ends in a label and a whole OID, which nothing inflects."""
    label, _, match = mark
    value = line[match.end() :].strip(_MARKUP)
    fits = label.keys == (Key.OID,) and starts_like_oid(value) and len(value.split()) == 1
    return (Labelled(label, value, True),) if fits else ()


def _before(line: str, match: re.Match[str], labels: Labels, *, whole: bool) -> tuple[Label, int] | None:
    """The label that ends at a separator, and where it begins: the whole line before it, else its last few words."""
    head = line[: match.start()]
    if whole and (label := labels.find(head)):
        return label, 0
    starts = [m.start() for m in re.finditer(r"\S+", head)][-_LABEL_WORDS:]
    for start in starts:
        opens = start == 0 or _OPENS.search(head[:start])
        if opens and (label := labels.find(head[start:], exactly=True)):
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


def _by_space(text: str, labels: Labels) -> Labelled | None:
    """`OID 1.2.246.10...`, `Sähköposti maija@firma.example`: only what cannot be anything else."""
    head, _, last = text.rpartition(" ")
    if not head or not (label := labels.find(head, exactly=True)):
        return None
    key = label.keys[0]
    fits = (key is Key.EMAIL and bool(addresses(last))) or (key is Key.OID and starts_like_oid(last))
    return Labelled(label, last, False) if fits or (key is Key.BUSINESS_ID and is_id_like(last)) else None


def _bare(line: str, labels: Labels) -> tuple[Labelled, ...]:
    """A line that is a label and nothing else."""
    label = labels.find(line)
    return (Labelled(label, "", line.endswith((":", "="))),) if label else ()


def pairs(lines: Sequence[Spot], labels: Labels, fillers: tuple[str, ...], paragraph: int) -> Iterator[Pair]:
    """The labelled values of consecutive lines; `paragraph` is the number of the first paragraph."""
    reader = _Reader(lines, labels, fillers, paragraph)
    return iter(reader.read())


class _Reader:
    """Goes down the lines once; a label without a value looks at the line below."""

    def __init__(self, lines: Sequence[Spot], labels: Labels, fillers: tuple[str, ...], paragraph: int) -> None:
        self._lines = lines
        self._fillers = fillers
        self._found = [on_line(line.text, labels, fillers) for line in lines]
        self._paragraph = paragraph
        self._contact = False

    def read(self) -> list[Pair]:
        pairs: list[Pair] = []
        at = 0
        while at < len(self._lines):
            found = self._found[at]
            if not found:
                at += 1
                if not _ANOTHER_LABEL.match(self._lines[at - 1].text.strip()):
                    self._break()
                continue
            stacked = self._stacked(at)
            read, at = stacked if stacked else self._labelled(at)
            pairs += self._asked_for(read)
        return pairs

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
                return None if self._found[below] else below
        return None

    def _stacked(self, at: int) -> tuple[list[Pair], int] | None:
        """Three labels or more, one a line, then as many values: a table whose cells became lines."""
        full = [i for i in range(at, len(self._lines)) if self._lines[i].text.strip()]
        heads = []
        for i in full:
            if len(self._found[i]) != 1 or self._found[i][0].value or len(self._found[i][0].label.keys) != 1:
                break
            heads.append(self._found[i][0].label.keys[0])
        values = full[len(heads) :]
        pairs: list[Pair] = []
        used = 0
        while len(heads) >= 3 and len(values) - used >= len(heads):
            row = values[used : used + len(heads)]
            if any(self._found[i] for i in row) or not self._fit(heads, row):
                break
            name = f"{self._lines[row[0]].where} stacked"
            pairs += [
                Pair(key=key, text=self._lines[i].text.strip(), where=self._lines[i].where, row=name)
                for key, i in zip(heads, row, strict=True)
            ]
            used += len(heads)
        return (pairs, values[used - 1] + 1) if used else None

    def _fit(self, heads: list[Key], row: list[int]) -> bool:
        return all(is_plausible(k, self._lines[i].text.strip(), self._fillers) for k, i in zip(heads, row, strict=True))

    def _pairs(self, label: Label, value: str, where: str, rest: str = "") -> list[Pair]:
        return list(taken_apart(label, value, where, rest, self._paragraph))
