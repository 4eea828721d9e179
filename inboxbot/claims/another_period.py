"""Whether a letter asks for another period than its form names, in words: the next one, or one that starts in May.

Such words claim no period, but an old form is sent again easily: then the form alone says nothing for certain.
Reads phrases.form.period, phrases.weak_mentions, phrases.period_starts, phrases.year_parts and phrases.months.
"""

import re

from inboxbot.claims.certainty import is_certain
from inboxbot.claims.clauses import Clause, Span, clauses
from inboxbot.claims.passages import Passage
from inboxbot.model import Period
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import Phrases, compiled

_WORD = re.compile(r"[^\W_]+")
# `seuraavaan avoimeen jaksoon`, `starting in May`.
_BETWEEN = 1


def names_another(pieces: tuple[Passage, ...], meant: frozenset[Period], rulebook: Rulebook) -> bool:
    """True when a sentence asks for a period that is none of those meant."""
    if not meant:
        return False
    first = {period.start[1] for period in meant}
    named = compiled(rulebook.phrases.form.period)
    before = Clause(text="", where="")
    for clause in clauses(pieces, rulebook, lambda text: ()):
        # "... jaksolle, joka alkaa toukokuussa" is told by both together.
        told = (before, clause) if goes_on(before, clause, named) else (clause,)
        text = " ".join(one.text for one in told)
        if _names(text, first, rulebook) and any(is_certain(one, (), rulebook, bare=False) for one in told):
            return True
        before = clause
    return False


def goes_on(before: Clause | None, clause: Clause, named: Phrases) -> bool:
    """True when a clause tells on what the one before it ended with ("... jaksolle, joka alkaa 1/2021")."""
    if before is None or before.where != clause.where:
        return False
    return any(h.end == len(before.text.rstrip()) for h in named.hits(before.text))


def _names(text: str, first: set[int], rulebook: Rulebook) -> bool:
    words = rulebook.phrases
    named = tuple((h.start, h.end) for h in compiled(words.form.period).hits(text))
    if not named:
        return False
    later = ((h.start, h.end) for h in compiled(words.weak_mentions).hits(text))
    if any(_beside(span, one, text, most=_BETWEEN) for span in later for one in named if span[0] < one[0]):
        return True
    starts = tuple((h.start, h.end) for h in compiled(words.period_starts).hits(text))
    return any(
        _beside(month, one, text, most=0)
        or any(_beside(month, s, text, most=_BETWEEN) and _beside(s, one, text, most=_BETWEEN) for s in starts)
        for month in _others(text, first, rulebook)
        for one in named
    )


def _others(text: str, first: set[int], rulebook: Rulebook) -> tuple[Span, ...]:
    """Where months and seasons stand in which none of the periods starts."""
    words = rulebook.phrases
    months = {name: {number} for number, names in enumerate(words.months, 1) for name in names}
    parts = {name: set(range(part.first, part.last + 1)) for part in words.year_parts for name in part.words}
    hits = compiled((*months, *parts)).hits(text)
    return tuple((h.start, h.end) for h in hits if not (months | parts)[h.phrase] & first)


def _beside(one: Span, other: Span, text: str, *, most: int) -> bool:
    start, end = min(one[1], other[1]), max(one[0], other[0])
    return start <= end and len(_WORD.findall(text[start:end])) <= most
