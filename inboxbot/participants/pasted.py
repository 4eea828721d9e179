"""Rows pasted from a spreadsheet into a message, or a table that became text: cells between tabs, semicolons or bars.

A run of such lines is read as the table that it was.
"""

import re
from collections.abc import Iterator, Sequence

from inboxbot.participants.labels import Labels
from inboxbot.participants.pairs import Spot

_BARS = re.compile(r"^[\s|+:=-]+$")
_SEPARATORS = tuple(map(re.compile, (r"\t", r";", r"\|", r"\s{2,}|\t", r",", r"\s/\s", r"\s[-–]\s")))
_FEWEST_COLUMNS = 3


def runs(lines: Sequence[Spot], labels: Labels) -> Iterator[tuple[range, tuple[tuple[Spot, ...], ...]]]:
    """(indexes of the lines, the table) for every run of lines whose first is a header or begins with a label."""
    at = 0
    while at < len(lines):
        run = _run(lines, at, labels) if lines[at].text.strip() else None
        if run is None:
            at += 1
            continue
        length, table = run
        yield range(at, at + length), table
        at += length


def _run(lines: Sequence[Spot], at: int, labels: Labels) -> tuple[int, tuple[tuple[Spot, ...], ...]] | None:
    for separator in _SEPARATORS:
        head = _cells(lines[at], separator)
        if len(head) < _FEWEST_COLUMNS or not _is_headed(head, labels):
            continue
        table = [head]
        length = 1
        gap = 0
        for line in lines[at + 1 :]:
            cells = _cells(line, separator)
            rule = bool(_BARS.match(line.text)) or not line.text.strip()
            if not rule and len(cells) < 2:
                break
            if rule and (gap := gap + 1) > 1 and not line.text.strip():
                break
            if not rule:
                gap = 0
                table.append(cells)
            length += 1
        if len(table) > 1:
            return length, tuple(table)
    return None


def _cells(line: Spot, separator: re.Pattern[str]) -> tuple[Spot, ...]:
    text = line.text.strip(" ").strip("|") if separator.pattern == r"\|" else line.text.strip(" ")
    return tuple(Spot(text=cell.strip().strip('"'), where=line.where) for cell in separator.split(text))


def _is_headed(cells: tuple[Spot, ...], labels: Labels) -> bool:
    """All cells but one or two are labels; or the first is, and the others are not: people in columns."""
    if any(cell.text.count("(") != cell.text.count(")") for cell in cells):
        # `Tiedot (etunimi, sukunimi, ...)`: a sentence, and no header.
        return False
    found = [labels.find(cell.text) is not None for cell in cells]
    if sum(found) >= 2:
        return sum(found) * 2 >= len(found)
    return found[0] and not any(found[1:])
