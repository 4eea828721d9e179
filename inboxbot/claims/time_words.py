"""The times that a sentence names beside periods: months, seasons, halves of a year, years.

Reads phrases.year_parts and phrases.months.
"""

import re
from collections.abc import Iterator

from inboxbot.letter import Sentence, Terms
from inboxbot.letter.ranges import bare_ranges, points
from inboxbot.model import PeriodHint
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_YEAR = r"(?P<year>20[1-9]\d)"
_LONE_YEAR = re.compile(rf"(?<![\d.]){_YEAR}(?![\d-])(?!\.\d)")
_BEHIND = re.compile(rf"(?:\W|\b(?:vuonna|vuoden|ar|aret|year|of|in)\b){{0,4}}{_YEAR}(?!\d)")
_BEFORE = re.compile(rf"(?<![\d.]){_YEAR}\W{{1,3}}$")
# The number of a day is a deadline's or the letter's own.
_Found = tuple[int, int, int, tuple[int, ...]]


def times(one: Sentence, rulebook: Rulebook) -> tuple[tuple[int, int, PeriodHint], ...]:
    """What a sentence names of times, each with the tokens it stands at (the first and the last)."""
    text = fold(one.text)
    found = []
    for start, end, year, months in _apart((*_months(text, rulebook), *_parts(text, rulebook), *_years(text))):
        inside = [at for at, token in enumerate(one.tokens) if start < token.end and token.start < end]
        if inside:
            found.append((inside[0], inside[-1], PeriodHint(months=months, where=one.where, year=year)))
    return tuple(found)


def months(one: Sentence, rulebook: Rulebook) -> tuple[tuple[int, int, PeriodHint], ...]:
    """The months that a sentence names without a year."""
    numbers = {name: number for number, names in enumerate(rulebook.phrases.months, 1) for name in names}
    found = []
    for hit in Terms.of(tuple(numbers)).places(one.text):
        inside = [at for at, token in enumerate(one.tokens) if hit.start < token.end and token.start < hit.end]
        if inside:
            found.append((inside[0], inside[-1], PeriodHint(months=(numbers[hit.term],), where=one.where)))
    return tuple(found)


def _apart(found: tuple[_Found, ...]) -> Iterator[_Found]:
    """Each that overlaps none before it: a year belongs to its month."""
    taken: list[tuple[int, int]] = []
    for start, end, year, months in found:
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            yield start, end, year, months


def _months(text: str, rulebook: Rulebook) -> Iterator[_Found]:
    for first, last, start, end in bare_ranges(text, rulebook):
        yield start, end, 0, _between(first, last)
    for point in points(text, rulebook):
        if not point.dated:
            yield point.start, point.end, point.year, (point.month,)


def _parts(text: str, rulebook: Rulebook) -> Iterator[_Found]:
    parts = rulebook.phrases.year_parts
    months = {word: _between(part.first, part.last) for part in parts for word in part.words}
    for hit in Terms.of(tuple(months)).places(text):
        behind, before = _BEHIND.match(text, hit.end), _BEFORE.search(text[: hit.start])
        year = behind or before
        start, end = (before.start() if before and not behind else hit.start), (behind.end() if behind else hit.end)
        yield start, end, int(year["year"]) if year else 0, months[hit.term]


def _years(text: str) -> Iterator[_Found]:
    yield from ((match.start(), match.end(), int(match["year"]), ()) for match in _LONE_YEAR.finditer(text))


def _between(first: int, last: int) -> tuple[int, ...]:
    return tuple((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1))
