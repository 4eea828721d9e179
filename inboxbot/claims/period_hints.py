"""What a message says of the period it means without claiming one: a year, a season, a half of a year, months alone.

A season is no period and none is claimed by it; but a period that is then assumed must not speak against it. Nor may
it be one that is declined, where another one still to come is mentioned. A year that has passed is an earlier round's.
Reads standing.things, documents.form.period and evidence.standing.
"""

from collections.abc import Iterator
from datetime import datetime

from inboxbot.claims.naming import Named, Pieces, said
from inboxbot.claims.periods import in_sentence
from inboxbot.claims.time_words import times
from inboxbot.letter import Sentence, Sheet, Zone, sentence
from inboxbot.meaning.form_answers import period_answers
from inboxbot.meaning.standing import Standing, roles_of
from inboxbot.meaning.things import Things
from inboxbot.model import PeriodHint
from inboxbot.rulebook import Rulebook

# `kevään 2021 jaksolle`, `ilmoittaudumme ensi vuoden alkupuolen jaksolle`.
_BESIDE = 4
# A value under a label is the name of a period and little else.
_LONGEST_VALUE = 120


def period_hints(pieces: Pieces, arrived: datetime | None, rulebook: Rulebook) -> tuple[PeriodHint, ...]:
    """The hints of form, subject and own text, in order; none that is denied or of an earlier round."""
    year, month = (arrived.year, arrived.month) if arrived is not None else (0, 0)
    heard = (*pieces.subject, *pieces.own)
    named = (hint for hint in _of_periods(heard, rulebook) if hint.denied or (hint.year, *hint.months) > (year, month))
    sheets = (*pieces.registering, *pieces.system, pieces.sheet)
    found = (*_under_labels(sheets, rulebook), *_in_sentences(heard, rulebook), *named)
    return tuple(dict.fromkeys(hint for hint in found if not hint.year or hint.year >= year))


def _under_labels(sheets: tuple[Sheet, ...], rulebook: Rulebook) -> Iterator[PeriodHint]:
    for text, where in period_answers(sheets, rulebook):
        if len(text) <= _LONGEST_VALUE:
            yield from (hint for *_, hint in times(sentence(text, where, Zone.PAPER), rulebook))


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
        periods = things.periods(one)
        acts = [(r.first, r.last) for r in roles_of(one, rulebook) if r.name == "act"]
        found = ((hint, first, last) for first, last, hint in times(one, rulebook))
        return tuple(
            (hint, first, last)
            for hint, first, last in found
            if any(
                first - _BESIDE <= b and a <= last + _BESIDE
                for a, b in (*periods, *(acts if len(hint.months) > 1 else ()))
            )
        )

    for one in said(heard, finder, rulebook):
        if one.stand.standing >= Standing.DOUBTED:
            yield one.value
