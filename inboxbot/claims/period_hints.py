"""What a message says of the period it means without naming one: a year, a season, a half of a year, months alone.

A season is no period and none is claimed by it; but a period that is then assumed must not speak against it. Nor may
it be one that is declined, where another one still to come is mentioned ("siirrymme 1-6/2021, kuten aiemmin sanoin").
Under a label of a period everything counts, in a sentence what stands beside the name of a period, of joint testing
or of the act of registering. A year that has passed is an earlier round's.
Reads phrases.year_parts, phrases.form.period, phrases.registering and phrases.registration.
"""

import re
from collections.abc import Iterator

from inboxbot.claims.clauses import Clause, Standing, clauses, standings
from inboxbot.claims.labelled import labelled
from inboxbot.claims.passages import Passage, forms, own_blocks, passages, subject
from inboxbot.letter.ranges import bare_ranges, points, ranges
from inboxbot.model import Document, Message, PeriodHint
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled

_YEAR = r"(?P<year>20[1-9]\d)"
_LONE_YEAR = re.compile(rf"(?<![\d.]){_YEAR}(?![\d-])(?!\.\d)")
_BEHIND = re.compile(rf"(?:\W|\b(?:vuonna|vuoden|ar|aret|year|of|in)\b){{0,4}}{_YEAR}(?!\d)")
_BEFORE = re.compile(rf"(?<![\d.]){_YEAR}\W{{1,3}}$")
_BESIDE = 24
# A value under a label is the name of a period and little else.
_LONGEST_VALUE = 120

Found = tuple[int, int, PeriodHint]


def period_hints(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> tuple[PeriodHint, ...]:
    """The hints of form, subject and own text, in order; none that is denied or of an earlier round."""
    labels = rulebook.phrases.form.period
    written = own_blocks(message)
    values = [v for f in forms(message, documents) for v in labelled(f.content, labels, rulebook)]
    values += labelled(written, labels, rulebook)
    pieces = (*subject(message), *passages(written))
    arrived = message.head.received_at
    this_year, this_month = (arrived.year, arrived.month) if arrived is not None else (0, 0)
    told = tuple(_of_periods((*values, *pieces), rulebook))
    ahead = (hint for hint in told if hint.denied or (hint.year, *hint.months) > (this_year, this_month))
    found = (*_under_labels(values, rulebook), *_in_sentences(pieces, rulebook), *ahead)
    return tuple(dict.fromkeys(hint for hint in found if not hint.year or hint.year >= this_year))


def _under_labels(values: list[Passage], rulebook: Rulebook) -> Iterator[PeriodHint]:
    for value in values:
        if len(value.text) <= _LONGEST_VALUE:
            yield from (hint for _, _, hint in _found(fold(value.text), value.where, rulebook))


def _of_periods(pieces: tuple[Passage, ...], rulebook: Rulebook) -> Iterator[PeriodHint]:
    """What is named in full and not claimed: listed periods that are declined, and those that are only mentioned."""
    listed = {p.period for s in rulebook.services for p in s.periods}
    for clause in clauses(pieces, rulebook, lambda text: tuple((r.start, r.end) for r in ranges(text, rulebook))):
        named = ranges(clause.text, rulebook)
        stands = standings(clause, tuple((r.start, r.end) for r in named), rulebook)
        for one, how in zip(named, stands, strict=True):
            year, month = one.period.start
            if str(one.period) in listed and how in (Standing.DENIED, Standing.MENTIONED):
                denied = how is Standing.DENIED
                yield PeriodHint(months=(month,), where=clause.where, year=year, denied=denied)


def _in_sentences(pieces: tuple[Passage, ...], rulebook: Rulebook) -> Iterator[PeriodHint]:
    words = rulebook.phrases
    named = compiled(words.form.period)
    about = compiled(words.form.period + words.registering + words.registration)
    for clause in clauses(pieces, rulebook, lambda text: tuple((r.start, r.end) for r in ranges(text, rulebook))):
        if not about.found(clause.text):
            continue
        hits = tuple(
            (start, end, hint)
            for start, end, hint in _found(clause.text, clause.where, rulebook)
            if _is_beside((start, end), clause, about if len(hint.months) > 1 else named)
        )
        stands = standings(clause, tuple((start, end) for start, end, _ in hits), rulebook)
        yield from (hint for (*_, hint), how in zip(hits, stands, strict=True) if how >= Standing.WEAK)


def _is_beside(span: tuple[int, int], clause: Clause, words: Phrases) -> bool:
    return any(h.start - _BESIDE <= span[1] and span[0] <= h.end + _BESIDE for h in words.hits(clause.text))


def _found(text: str, where: str, rulebook: Rulebook) -> Iterator[Found]:
    """The hints of a folded text with their spans: months, parts of a year, then years that belong to none of them."""
    taken: list[tuple[int, int]] = []
    for start, end, year, months in (*_months(text, rulebook), *_parts(text, rulebook)):
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            yield start, end, PeriodHint(months=months, where=where, year=year)
    for match in _LONE_YEAR.finditer(text):
        if not any(a <= match.start() < b for a, b in taken):
            yield match.start(), match.end(), PeriodHint(months=(), where=where, year=int(match["year"]))


def _months(text: str, rulebook: Rulebook) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    for first, last, start, end in bare_ranges(text, rulebook):
        yield start, end, 0, _between(first, last)
    for point in points(text, rulebook):
        # A day is a deadline's or the letter's own.
        if not point.dated:
            yield point.start, point.end, point.year, (point.month,)


def _parts(text: str, rulebook: Rulebook) -> Iterator[tuple[int, int, int, tuple[int, ...]]]:
    parts = rulebook.phrases.year_parts
    months = {word: _between(part.first, part.last) for part in parts for word in part.words}
    for hit in compiled(tuple(months)).hits(text):
        behind, before = _BEHIND.match(text, hit.end), _BEFORE.search(text[: hit.start])
        year = behind or before
        start, end = (before.start() if before and not behind else hit.start), (behind.end() if behind else hit.end)
        yield start, end, int(year["year"]) if year else 0, months[hit.phrase]


def _between(first: int, last: int) -> tuple[int, ...]:
    return tuple((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1))
