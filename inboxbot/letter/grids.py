"""Grids: what carries values as rows of cells, each cell with its place, and how a line is taken apart into cells.

A line is parted by what separates most surely: tabs, semicolons, bars, runs of spaces; else around its addresses and
OIDs, which cannot be mistaken for anything else. Nothing is concluded here about what a cell is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from inboxbot.letter.words import Token, tokens

# From the beginning of a word: one that may begin anywhere would take quadratic time on one long word.
ADDRESS = re.compile(
    r"<?(?:mailto:)?(?<![^\s<>()\[\],;:|/])[^\s<>()\[\],;:|/]+@[^\s<>()\[\],;:|/]+>?(?:\s?<mailto:[^<>]*>)?"
)
OID = re.compile(
    r"(?<![\w.])(?:oid(?:-?(?:tunnus|koodi|kod|code))?[\s:=]{1,3})?(?P<oid>(?:urn:oid:)?(?:1\.2\.246\.\d[\d.]*\d|[012](?:\.\d{1,12}){5,}))(?![\w-])",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*[|+]?[\s|+:=*_–-]{3,}$")
BULLET = re.compile(r"^\s*(?:[-–—*•·●▪◦o►>✓]|\(?\d{1,3}[.)])\s+(?=\S)|^\s*[-–—•·]\s*(?=\w)")
# A bullet, or a number that has no column of its own.
_MARK = re.compile(r"^\s*(?:[*•·●▪◦►✓–—-] (?=\w)|\(?\d{1,3}[.)] (?=[^\W\d]))")
_STRONG = {"\t": re.compile(r"\t"), ";": re.compile(r";"), "|": re.compile(r"\|"), "  ": re.compile(r"\s{2,}|\t")}
_WEAK = {",": re.compile(r","), "/": re.compile(r"\s/\s"), "-": re.compile(r"\s[-–—]\s")}
_BETWEEN = re.compile(r"[;\t|,()\[\]]|\s/\s|\s[-–—]\s|\s{2,}")
_LABEL = re.compile(
    r"^(?P<label>[^:=→⇒\t]{1,80}?)\s*(?:[-=]+>|[→⇒]|[:=]+(?!//|[a-zåäö]{1,4}\s)|\t+|;(?=[^;]*$)|\s{3,}|\s?\.{2,}|(?:\s\.)+(?=\s)|\s?_{3,}|(?<=\?)\s+|\s[-–—]\s)\s*(?P<value>.*)$",
    re.DOTALL,
)
_LABELS = re.compile(
    r"(?:^(?:[^:;|,@=]{2,40}:\s+(?=[^\W\d_]+\s*:))?|[,;|.]\s+|\s[-–—/]\s|\s{2,}|\t|^\d+[.)]\s+)(?P<label>[^\W\d_][^:;|,@=]{1,40}?)\s*[:=]\s*(?=\S)"
)
# `Ensimmäinen. Etunimi: Maija`
_SENTENCE = re.compile(r"^.*[^\W\d_]{4,}[.!?]\s+(?=\w)")
_BEHIND = re.compile(r"^(?P<value>[^()\[\]]+?)\s*[(\[](?P<label>[^()\[\]:=]{2,60})[)\]][,;.]?$")
_NUMBER = re.compile(r"[^\W\d_]\s*(\d{1,3})\W*$|^(\d{1,3})[.)]\s*[^\W\d_]")
_EDGE = " \t,;:|/<>()[]"
_AROUND = " \t\"'*“”→⇒"
_LONGEST_NAME = 4
LONGEST = 300
_LONGEST_FREE = 1_000
_RECIPIENTS = re.compile(r"(?<=>)\s*[;,]|;")
_LONGEST_RECIPIENTS = 50_000
_TWO = 2
_FEWEST_DOTS = 4
# The lines of a table drawn with characters, as those that are typed.
_DRAWN = str.maketrans("│┃║┆┊╎¦─━═┄┈╌" + "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╯╰", "|" * 7 + "-" * 6 + "+" * 31)
_IS_DRAWN = re.compile("[─-╿¦]")
# A line of a box drawn around a text.
_FRAMED = re.compile(r"^\s*\|(?P<text>[^|]*)\|\s*$")


class Cell(NamedTuple):
    """A text in its place; `at` is where it begins on its line."""

    text: str
    where: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, each below its head ("" where there is none)."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def columns(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of each column."""
        return tuple(tuple(row[c] for row in self.rows) for c in range(len(self.heads)))


@dataclass(frozen=True, slots=True)
class Said:
    """A value with its label; `rest` is the line below, over which a value may be broken."""

    label: str
    cell: Cell
    rest: str = ""
    paragraph: int = 0

    @property
    def number(self) -> int | None:
        """The number of the person that the label has (`Etunimi 2`)."""
        found = _NUMBER.search(self.label)
        return int(found[1] or found[2]) if found else None


@dataclass(frozen=True)
class Free:
    """A line that is no part of a grid: a sentence, a heading, a name."""

    cell: Cell
    paragraph: int = 0

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens; of an endless line those of its beginning."""
        return tokens(self.cell.text[:_LONGEST_FREE])


Part = Grid | Said | Free


def strong(line: Cell) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """(separator, cells) for every separator that parts the line for sure."""
    for name, pattern in _STRONG.items():
        if len(name) == 1 and name not in line.text:
            continue
        text = _MARK.sub("", line.text, count=1)
        text = text.strip(" ").strip("|").rstrip(";") if name in "|;" else text.strip(" \n")
        cells = parted(text, line.where, pattern)
        if len(cells) > 1:
            yield name, cells


def weak(line: Cell) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """The same for commas, slashes and dashes, of which a row may be made where there are heads."""
    for name, pattern in _WEAK.items():
        cells = parted(_MARK.sub("", line.text, count=1).strip(), line.where, pattern)
        if len(cells) > 1:
            yield name, cells


def parted(text: str, where: str, pattern: re.Pattern[str]) -> tuple[Cell, ...]:
    """The cells between separators; a separator within quotes parts nothing."""
    cells: list[Cell] = []
    start = 0
    for match in pattern.finditer(text):
        piece = text[start : match.start()]
        if piece.lstrip().startswith('"') and piece.count('"') == 1:
            continue
        cells.append(Cell(piece.strip(_AROUND), where, start))
        start = match.end()
    cells.append(Cell(text[start:].strip(_AROUND), where, start))
    return tuple(cells)


def around(line: Cell) -> tuple[Cell, ...]:
    """The cells of a line around its addresses and OIDs; a name before `<` is one cell, comma and all."""
    text = unbulleted(line.text)
    found = sorted((m.start(), m.end(), m["oid"] if "oid" in m.re.groupindex else m[0]) for m in anchors(text))
    cells: list[Cell] = []
    start = 0
    for first, last, value in (*found, (len(text), len(text), "")):
        gap = text[start:first]
        whole = value.startswith("<") and gap.count(",") == 1 and len(gap.split()) <= _LONGEST_NAME and not start
        pieces = (gap,) if whole else _BETWEEN.split(gap)
        cells += (Cell(p.strip(_EDGE + _AROUND), line.where, start) for p in pieces if any(map(str.isalnum, p)))
        if value:
            cells.append(Cell(value, line.where, first))
        start = last
    return tuple(cells)


def recipients(line: Cell) -> tuple[Cell, ...]:
    """The people that a mail program writes on one line, each with an address, as lines; any other line alone."""
    if line.text.count("@") < _TWO or len(line.text) > _LONGEST_RECIPIENTS:
        return (line,)
    pieces = [piece.strip() for piece in _RECIPIENTS.split(line.text) if piece.strip()]
    each = len(pieces) > 1 and all(len(ADDRESS.findall(piece)) == 1 and "<" in piece for piece in pieces)
    return tuple(Cell(piece, line.where) for piece in pieces) if each else (line,)


def anchors(text: str) -> list[re.Match[str]]:
    """The addresses and OIDs of a text."""
    if len(text) > LONGEST or not ("@" in text or text.count(".") >= _FEWEST_DOTS):
        return []
    return [*ADDRESS.finditer(text), *OID.finditer(text)]


def typed(line: Cell) -> Cell:
    """A line with its rules and bars as they are typed."""
    if not _IS_DRAWN.search(line.text):
        return line
    text = line.text.translate(_DRAWN)
    framed = _FRAMED.match(text)
    return Cell(framed["text"] if framed else text, line.where, line.at)


def label_and_value(text: str) -> tuple[str, str]:
    """A label and what stands behind it on its line; ("", "") where nothing parts them."""
    match = _LABEL.match(unbulleted(text))
    return (match["label"].strip(_AROUND), match["value"].strip(_AROUND + ":").lstrip("._: ")) if match else ("", "")


def value_and_label(text: str) -> tuple[str, str]:
    """A value and the label in brackets behind it; ("", "") for any other line."""
    match = _BEHIND.match(unbulleted(text))
    return (match["value"].strip(_AROUND), match["label"].strip(_AROUND)) if match else ("", "")


def labels_in(text: str) -> tuple[tuple[str, str], ...]:
    """The labels of a line of several, each with its value."""
    found = list(_LABELS.finditer(text)) if len(text) <= 3 * LONGEST else []
    ends = [match.start() for match in found[1:]] + [len(text)] if found else []
    return tuple(
        (_SENTENCE.sub("", match["label"]).strip(_AROUND), text[match.end() : end].strip(_AROUND + ",;/|"))
        for match, end in zip(found, ends, strict=True)
    )


def unbulleted(text: str) -> str:
    """A line without the bullet or number before it."""
    return BULLET.sub("", text, count=1).strip()


def aligned(cells: tuple[Cell, ...], heads: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row, each below its head by where it begins, where some are left empty."""
    out = [Cell("", cells[0].where) for _ in heads]
    for cell in cells:
        nearest = min(range(len(heads)), key=lambda c: abs(heads[c].at - cell.at))
        out[nearest] = cell if not out[nearest].text else out[nearest]
    return tuple(out)


def sized(cells: tuple[Cell, ...], count: int) -> tuple[Cell, ...]:
    """A row of just so many cells."""
    where = cells[0].where if cells else ""
    return (*cells[:count], *(Cell("", where) for _ in range(count - len(cells))))
