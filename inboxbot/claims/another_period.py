"""Whether a letter asks for another period than it or its form names, in words: the next one, or one starting in May.

Such words claim no period, but an old form is sent again easily, and who offers the next period beside one that has
closed is not to be turned down: then what is named says nothing for certain. What a sentence with a condition says of
another period offers it, and so does a change of periods on a condition ("voitte vaihtaa jakson, jos ..."). A period
that is only spoken of ("muuten joudumme odottamaan seuraavaan jaksoon") is not asked for, and one whose name stands
beside the words is that one.
Reads phrases.form.period, weak_mentions, period_starts, year_parts, months, falling_back, otherwise, alternatives,
moving, changing, during, moved_to, carrying_over
and dreading, and the words of certainty.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from inboxbot.claims.breaks import Span
from inboxbot.claims.certainty import asks_for, beside
from inboxbot.claims.clauses import Clause, clauses, denials_of, finder
from inboxbot.claims.elsewhere import with_any
from inboxbot.claims.passages import Passage
from inboxbot.letter.ranges import ranges
from inboxbot.model import Period
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import Phrases, compiled

_WORD = re.compile(r"[^\W_]+")
# `seuraavaan avoimeen jaksoon`, `starting in May`.
_BETWEEN = 1
_FARTHEST = 40
# "Under den här perioden".
_COURSE = 2
# "Jos se ei sovi, niin kernaasti seuraavalle jaksolle."
_LEFT = 1
# "Vår" is also "our", unless nothing stands behind it.
_SHORTEST_SEASON = 4


def names_another(pieces: tuple[Passage, ...], meant: frozenset[Period], rulebook: Rulebook) -> bool:
    """True when a sentence asks for a period that is none of those meant, or offers one beside them."""
    if not meant:
        return False
    first = {period.start[1] for period in meant}
    words = rulebook.phrases
    named = compiled(words.form.period)
    times = finder(words.weak_mentions + words.changing + tuple(_months(rulebook)))
    before = Clause(text="", where="")
    for clause in clauses(with_any(pieces, times), rulebook, lambda text: _ranges(text, rulebook)):
        # "... jaksolle, joka alkaa toukokuussa" is told by both together.
        told = (before, clause) if goes_on(before, clause, named) else (clause,)
        text = " ".join(one.text for one in told)
        another = _Another(text, first, rulebook)
        if (another.is_named() or another.is_changed(clause)) and any(map(another.is_offered, told)):
            return True
        if another.is_left(clause) and not denials_of(clause, (), rulebook):
            return True
        before = clause
    return False


def goes_on(before: Clause | None, clause: Clause, named: Phrases) -> bool:
    """True when a clause tells on what the one before it ended with ("... jaksolle, joka alkaa 1/2021")."""
    if before is None or before.where != clause.where:
        return False
    return any(h.end == len(before.text.rstrip()) for h in named.hits(before.text))


@dataclass(frozen=True)
class _Another:
    """A text in which another period may be named than those that start in the months `first`."""

    text: str
    first: set[int]
    rulebook: Rulebook

    @cached_property
    def _ranges(self) -> tuple[Span, ...]:
        return _ranges(self.text, self.rulebook)

    @property
    def _moving(self) -> tuple[str, ...]:
        return self.rulebook.phrases.moving + self.rulebook.phrases.changing

    def is_named(self) -> bool:
        """True for "seuraava jakso", "toukokuun jakso" and "toukokuussa alkava jakso" that no range beside it names."""
        words, text = self.rulebook.phrases, self.text
        named = _spans(words.form.period, text)
        if not named:
            return False
        others = _others(text, self.first, self.rulebook)
        starts = tuple(
            start
            for start in _spans(words.period_starts, text)
            if _beside(start, others, text, most=_BETWEEN) and _beside(start, named, text, most=_BETWEEN)
        )
        found = [s for s in _spans(words.weak_mentions, text) if _behind(s, named, text, most=_BETWEEN)]
        found += [month for month in (*others, *starts) if _beside(month, named, text, most=0)]
        found += starts
        return any(self._stands_apart(one) for one in found)

    def is_offered(self, clause: Clause) -> bool:
        """True when a clause asks for it, be it on a condition or in a question, or holds little else than its name."""
        words, text = self.rulebook.phrases, clause.text
        denied = denials_of(clause, (), self.rulebook) and not clause.fallback
        if clause.conditional and finder(words.carrying_over)(clause.sentence):
            return False
        if denied or compiled(words.dreading).found(text):
            return False
        return clause.conditional or asks_for(text, self._moving, self.rulebook) or self._is_bare(clause)

    def is_changed(self, clause: Clause) -> bool:
        """True for "voitte vaihtaa jakson" on a condition, or in a question; not for what changes in its course."""
        if not (clause.conditional or clause.asked):
            return False
        words, text = self.rulebook.phrases, clause.text
        changing, during = _spans(words.changing, text), _spans(words.during, text)
        return bool(changing) and any(
            not _behind(one, during, text, most=0) and not _in_course(one, during, changing, text)
            for one in _spans(words.form.period, text)
        )

    def is_left(self, clause: Clause) -> bool:
        """True for "toissijaisesti seuraavalle" and "vaihtoehtoisesti tulemme keväällä", where no period is named."""
        words, text = self.rulebook.phrases, clause.text
        back = _spans(words.falling_back + words.otherwise, text)
        if not (back or compiled(words.not_meant.conditions).found(clause.sentence)):
            return False
        others = _others(text, self.first, self.rulebook)
        last = tuple(span for span in (*_spans(words.weak_mentions, text), *others) if span not in back)
        if last and not _beside_known(text, (*last, *back, *_spans(words.period_starts, text)), self.rulebook):
            return True
        # "Siirrättehän meidät seuraavalle": nothing is named behind it.
        weak = [span for span in _spans(words.weak_mentions, text) if span not in back]
        if weak and not _WORD.search(text, weak[-1][1]) and compiled(words.changing).found(text):
            return True
        told = any(end - start >= _SHORTEST_SEASON or not _WORD.search(text, end) for start, end in others)
        moving = words.moving if compiled(words.moved_to).found(text) else self._moving
        if told and not compiled(words.dreading).found(text) and asks_for(text, moving, self.rulebook):
            return True
        return compiled(words.falling_back).begins(text) and bool(others)

    def _is_bare(self, clause: Clause) -> bool:
        words, text = self.rulebook.phrases, clause.text
        back = _spans(words.falling_back + words.otherwise + words.alternatives, text)
        if not (back or clause.fallback):
            return False
        known = _spans(words.weak_mentions + words.period_starts + tuple(_months(self.rulebook)), text)
        return len(_beside_known(text, (*back, *known), self.rulebook)) <= _LEFT

    def _stands_apart(self, span: Span) -> bool:
        """True unless a range tells what is named: one right behind it, or one before it that no "or" sets apart."""
        words, told = self.rulebook.phrases, self._ranges
        apart = compiled(words.alternatives + words.falling_back + words.otherwise)
        at = bisect_left(told, span)
        # Those that stand farther than the next one on either side tell nothing more.
        between = [self.text[max(end, span[0] - _FARTHEST) : span[0]] for _, end in told[max(at - 1, 0) : at]]
        between += [self.text[span[1] : min(start, span[1] + _FARTHEST)] for start, _ in told[at : at + 1]]
        return all(map(apart.found, between))


def _beside_known(text: str, known: tuple[Span, ...], rulebook: Rulebook) -> list[str]:
    return beside(text, (*known, *_ranges(text, rulebook)), rulebook)


def _ranges(text: str, rulebook: Rulebook) -> tuple[Span, ...]:
    return tuple((r.start, r.end) for r in ranges(text, rulebook))


def _spans(phrases: tuple[str, ...], text: str) -> tuple[Span, ...]:
    return tuple((h.start, h.end) for h in compiled(phrases).hits(text))


def _months(rulebook: Rulebook) -> dict[str, set[int]]:
    """Months and seasons with the numbers of their months."""
    words = rulebook.phrases
    months = {name: {number} for number, names in enumerate(words.months, 1) for name in names}
    parts = {name: set(range(part.first, part.last + 1)) for part in words.year_parts for name in part.words}
    return months | parts


def _others(text: str, first: set[int], rulebook: Rulebook) -> tuple[Span, ...]:
    """Where months and seasons stand in which none of the periods starts."""
    months = _months(rulebook)
    hits = compiled(tuple(months)).hits(text)
    return tuple((h.start, h.end) for h in hits if not months[h.phrase] & first)


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


def _in_course(period: Span, during: tuple[Span, ...], changing: tuple[Span, ...], text: str) -> bool:
    """True behind one of `during`, without one of `changing` between them."""
    at = bisect_left(during, period) - 1
    if at < 0 or not _close(text[during[at][1] : period[0]], _COURSE):
        return False
    return bisect_left(changing, during[at]) == bisect_left(changing, period)


def _close(between: str, most: int) -> bool:
    return len(between) <= _FARTHEST and len(_WORD.findall(between)) <= most
