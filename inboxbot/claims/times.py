"""The times that sentences name: periods by their months, and months, seasons, halves of a year and years beside them.

A season is no period and none is claimed by it. But a period that is then assumed must not speak against it, and who
asks for the next one beside one that has closed is not to be turned down.
Reads phrases.year_parts and phrases.months, standing.things, documents.form.period and evidence.standing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from inboxbot.claims.naming import Named, Pieces, said
from inboxbot.letter import NUMBER, Sentence, Sheet, Terms, Zone, sentence
from inboxbot.letter.lexicon import made_once
from inboxbot.letter.ranges import bare_ranges, points, ranges
from inboxbot.meaning.clauses import Span
from inboxbot.meaning.form_answers import period_answers
from inboxbot.meaning.standing import Standing, roles_of
from inboxbot.meaning.things import Things
from inboxbot.model import Period, PeriodHint
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import YearPart

_YEAR = r"(?P<year>20[1-9]\d)"
_LONE_YEAR = re.compile(rf"(?<![\d.]){_YEAR}(?![\d-])(?!\.\d)")
_BEHIND = re.compile(rf"(?:\W|\b(?:vuonna|vuoden|ar|aret|year|of|in)\b){{0,4}}{_YEAR}(?!\d)")
_BEFORE = re.compile(rf"(?<![\d.]){_YEAR}\W{{1,3}}$")
# `kevään 2021 jaksolle`, `ilmoittaudumme ensi vuoden alkupuolen jaksolle`, `jaksolle, joka alkaa toukokuussa`.
_BESIDE = 4
# A value under a label is the name of a period and little else.
_LONGEST_VALUE = 120
# `Vår` is a season as well.
_OUR = "vår"
_OFFERING = frozenset(("condition", "fallback", "polite"))
# Start, end, year (0: none), months.
_Found = tuple[int, int, int, tuple[int, ...]]
Time = tuple[int, int, PeriodHint]


def in_sentence(one: Sentence, rulebook: Rulebook) -> tuple[Named[Period], ...]:
    """The ranges of months of a sentence, with the tokens they stand at."""
    if not any(token.kind == NUMBER for token in one.tokens):
        return ()
    found = ranges(fold(one.text), rulebook)
    return tuple((r.period, *at) for r in found if (at := tokens_at(one, r.start, r.end)) is not None)


def tokens_at(one: Sentence, start: int, end: int) -> Span | None:
    """The first and last token of a span of the text."""
    inside = [at for at, token in enumerate(one.tokens) if start < token.end and token.start < end]
    return (inside[0], inside[-1]) if inside else None


def period_hints(pieces: Pieces, arrived: datetime | None, rulebook: Rulebook) -> tuple[PeriodHint, ...]:
    """What form, subject and own text say of the period meant, in order; of a year that has passed nothing."""
    year, month = (arrived.year, arrived.month) if arrived is not None else (0, 0)
    heard = (*pieces.subject, *pieces.own)
    named = (hint for hint in _of_periods(heard, rulebook) if hint.denied or (hint.year, *hint.months) > (year, month))
    sheets = (*pieces.registering, *pieces.system, pieces.sheet)
    found = (*_under_labels(sheets, rulebook), *_in_sentences(heard, rulebook), *named)
    return tuple(dict.fromkeys(hint for hint in found if not hint.year or hint.year >= year))


def asks_for_another(sentences: Iterable[Sentence], meant: frozenset[Period], rulebook: Rulebook) -> bool:
    """True where a sentence asks for or offers a period that it calls the next one, or by another month or season."""
    things, starts = Things(rulebook), frozenset(period.start[1] for period in meant)

    def others(one: Sentence) -> tuple[Span, ...]:
        times = tuple(_times(one, rulebook))
        # of a range the first month is the one that tells
        lone = (m for m in _months_alone(one, rulebook) if not any(a < m[0] <= b for a, b, _ in times))
        other = ((a, b) for a, b, hint in (*times, *lone) if hint.months and not starts & set(hint.months))
        return (*things.following(one), *(at for at in other if one.tokens[at[0]].text.lower() != _OUR))

    def finder(one: Sentence) -> tuple[Named[bool], ...]:
        return tuple((True, *at) for time in others(one) for at in _beside(time, things.periods(one)))

    heard = (
        tuple(s for s in sentences if others(s) and not things.dreaded(s) and not things.goes_on(s)) if meant else ()
    )
    offered = any(role.name in _OFFERING for one in heard for role in roles_of(one, rulebook))
    asked = any(one.stand.standing is Standing.CLAIMED for one in said(heard, finder, rulebook))
    return bool(meant) and (offered or asked)


def _beside(time: Span, others: Iterable[Span]) -> Iterator[Span]:
    """A time joined with each of what stands beside it."""
    first, last = time
    yield from ((min(first, a), max(last, b)) for a, b in others if a - last <= _BESIDE and first - b <= _BESIDE)


def _under_labels(sheets: tuple[Sheet, ...], rulebook: Rulebook) -> Iterator[PeriodHint]:
    for text, where in period_answers(sheets, rulebook):
        if len(text) <= _LONGEST_VALUE:
            yield from (hint for *_, hint in _times(sentence(text, where, Zone.PAPER), rulebook))


def _of_periods(heard: tuple[Sentence, ...], rulebook: Rulebook) -> Iterator[PeriodHint]:
    """What is named in full and not claimed: listed periods that are declined, and those that are only mentioned."""
    listed = {p.period for s in rulebook.services for p in s.periods}
    for one in said(heard, lambda sentence: in_sentence(sentence, rulebook), rulebook):
        if str(one.value) in listed and one.stand.standing in (Standing.DENIED, Standing.MENTIONED):
            (year, month), denied = one.value.start, one.stand.standing is Standing.DENIED
            yield PeriodHint(months=(month,), where=one.sentence.where, year=year, denied=denied)


def _in_sentences(heard: tuple[Sentence, ...], rulebook: Rulebook) -> Iterator[PeriodHint]:
    """Times beside the name of a period; those of several months beside the act of registering as well."""
    things = Things(rulebook)

    def finder(one: Sentence) -> tuple[Named[PeriodHint], ...]:
        if not (times := tuple(_times(one, rulebook))):
            return ()
        periods = things.periods(one)
        acts = tuple((r.first, r.last) for r in roles_of(one, rulebook) if r.name == "act")
        return tuple(
            (hint, first, last)
            for first, last, hint in times
            if any(_beside((first, last), (*periods, *(acts if len(hint.months) > 1 else ()))))
        )

    for one in said(heard, finder, rulebook):
        if one.stand.standing >= Standing.DOUBTED:
            yield one.value


def _times(one: Sentence, rulebook: Rulebook) -> Iterator[Time]:
    """Months with a year, ranges without one, parts of a year and years; what overlaps one before it is part of it."""
    text, taken = fold(one.text), list[Span]()
    for start, end, year, months in (*_months(text, rulebook), *_parts(text, rulebook), *_years(text)):
        if not any(start < b and a < end for a, b in taken):
            taken.append((start, end))
            if (at := tokens_at(one, start, end)) is not None:
                yield *at, PeriodHint(months=months, where=one.where, year=year)


def _months_alone(one: Sentence, rulebook: Rulebook) -> Iterator[Time]:
    """The months that a sentence names without a year."""
    numbers = {name: number for number, names in enumerate(rulebook.phrases.months, 1) for name in names}
    for hit in Terms.of(tuple(numbers)).places(one.text):
        if (at := tokens_at(one, hit.start, hit.end)) is not None:
            yield *at, PeriodHint(months=(numbers[hit.term],), where=one.where)


def _months(text: str, rulebook: Rulebook) -> Iterator[_Found]:
    for first, last, start, end in bare_ranges(text, rulebook):
        yield start, end, 0, _between(first, last)
    # The number of a day is a deadline's or the letter's own.
    yield from ((p.start, p.end, p.year, (p.month,)) for p in points(text, rulebook) if not p.dated)


def _parts(text: str, rulebook: Rulebook) -> Iterator[_Found]:
    terms, months = _parts_of(rulebook.phrases.year_parts)
    for hit in terms.places(text):
        behind, before = _BEHIND.match(text, hit.end), _BEFORE.search(text[: hit.start])
        year = behind or before
        start, end = (before.start() if before and not behind else hit.start), (behind.end() if behind else hit.end)
        yield start, end, int(year["year"]) if year else 0, months[hit.term]


@made_once
def _parts_of(parts: tuple[YearPart, ...]) -> tuple[Terms, Mapping[str, tuple[int, ...]]]:
    """The words for parts of a year, with the months of each."""
    months = {word: _between(part.first, part.last) for part in parts for word in part.words}
    return Terms(tuple(months)), months


def _years(text: str) -> Iterator[_Found]:
    yield from ((match.start(), match.end(), int(match["year"]), ()) for match in _LONE_YEAR.finditer(text))


def _between(first: int, last: int) -> tuple[int, ...]:
    return tuple((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1))
