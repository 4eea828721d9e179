"""Whether a letter asks, in words, for another period than the one claimed: the next one, or one starting in May.

Such words claim no period, but who asks for the next one beside one that has closed is not to be turned down.
Reads standing.things and phrases.months, phrases.year_parts.
"""

from collections.abc import Iterable

from inboxbot.claims.naming import Named, said
from inboxbot.claims.time_words import months, times
from inboxbot.letter import Sentence
from inboxbot.meaning.clauses import Span
from inboxbot.meaning.standing import Standing, roles_of
from inboxbot.meaning.things import Things
from inboxbot.model import Period
from inboxbot.rulebook import Rulebook

# `jaksolle, joka alkaa toukokuussa`.
_BESIDE = 4
# `Vår` is a season as well.
_OUR = "vår"
_OFFERING = frozenset(("condition", "fallback", "polite"))


def asks_for_another(sentences: Iterable[Sentence], meant: frozenset[Period], rulebook: Rulebook) -> bool:
    """True where a sentence asks for or offers a period that it calls the next one, or by another month or season."""
    if not meant:
        return False
    reader = _Reader(meant, rulebook)
    heard = tuple(one for one in sentences if reader.speaks(one))
    asked = said(heard, reader.named, rulebook)
    return any(map(reader.offers, heard)) or any(one.stand.standing is Standing.CLAIMED for one in asked)


class _Reader:
    """Looks for words of other periods than those meant."""

    def __init__(self, meant: frozenset[Period], rulebook: Rulebook) -> None:
        self._rulebook, self._things = rulebook, Things(rulebook)
        self._starts = frozenset(period.start[1] for period in meant)

    def speaks(self, one: Sentence) -> bool:
        """True where another time is named that may be meant."""
        return bool(self._times(one)) and not self._things.dreaded(one) and not self._things.goes_on(one)

    def offers(self, one: Sentence) -> bool:
        """True for another time on a condition, where something else fails, or in a question that asks for it."""
        return any(role.name in _OFFERING for role in roles_of(one, self._rulebook))

    def named(self, one: Sentence) -> tuple[Named[bool], ...]:
        """The names of a period that another time stands beside."""
        return tuple(
            (True, min(first, a), max(last, b))
            for first, last in self._times(one)
            for a, b in self._things.periods(one)
            if a - last <= _BESIDE and first - b <= _BESIDE
        )

    def _times(self, one: Sentence) -> tuple[Span, ...]:
        named = (*times(one, self._rulebook), *months(one, self._rulebook))
        other = ((first, last) for first, last, hint in named if hint.months and not self._starts & set(hint.months))
        return (*self._things.following(one), *(at for at in other if one.tokens[at[0]].text.lower() != _OUR))
