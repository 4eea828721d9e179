"""Whether a letter asks for another period than its form names, in words: the next one, or one that starts in May.

Such words claim no period, but an old form is sent again easily: then the form alone says nothing for certain.
Reads phrases.form.period, phrases.weak_mentions, phrases.period_starts, phrases.year_parts and phrases.months.
"""

import re
from bisect import bisect_left

from inboxbot.claims.breaks import Span
from inboxbot.claims.certainty import is_certain
from inboxbot.claims.clauses import Clause, clauses
from inboxbot.claims.passages import Passage
from inboxbot.model import Period
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import Phrases, compiled

_WORD = re.compile(r"[^\W_]+")
# `seuraavaan avoimeen jaksoon`, `starting in May`.
_BETWEEN = 1
_FARTHEST = 40


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
    named = _spans(words.form.period, text)
    if not named:
        return False
    # "seuraava jakso", "toukokuun jakso", "toukokuussa alkava jakso".
    if any(_behind(span, named, text, most=_BETWEEN) for span in _spans(words.weak_mentions, text)):
        return True
    others = _others(text, first, rulebook)
    if any(_beside(month, named, text, most=0) for month in others):
        return True
    starts = _spans(words.period_starts, text)
    return any(
        _beside(start, others, text, most=_BETWEEN) and _beside(start, named, text, most=_BETWEEN) for start in starts
    )


def _spans(phrases: tuple[str, ...], text: str) -> tuple[Span, ...]:
    return tuple((h.start, h.end) for h in compiled(phrases).hits(text))


def _others(text: str, first: set[int], rulebook: Rulebook) -> tuple[Span, ...]:
    """Where months and seasons stand in which none of the periods starts."""
    words = rulebook.phrases
    months = {name: {number} for number, names in enumerate(words.months, 1) for name in names}
    parts = {name: set(range(part.first, part.last + 1)) for part in words.year_parts for name in part.words}
    hits = compiled((*months, *parts)).hits(text)
    return tuple((h.start, h.end) for h in hits if not (months | parts)[h.phrase] & first)


def _beside(one: Span, others: tuple[Span, ...], text: str, *, most: int) -> bool:
    """True when one of the others stands before or behind, with so many words between them at most."""
    return _behind(one, others, text, most=most) or _before(one, others, text, most=most)


def _behind(one: Span, others: tuple[Span, ...], text: str, *, most: int) -> bool:
    """True with the first of the others that begins behind; they are in order."""
    at = bisect_left(others, (one[1], 0))
    return at < len(others) and _close(text[one[1] : others[at][0]], most)


def _before(one: Span, others: tuple[Span, ...], text: str, *, most: int) -> bool:
    at = bisect_left(others, (one[0], 0)) - 1
    return at >= 0 and others[at][1] <= one[0] and _close(text[others[at][1] : one[0]], most)


def _close(between: str, most: int) -> bool:
    return len(between) <= _FARTHEST and len(_WORD.findall(between)) <= most
