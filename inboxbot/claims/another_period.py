"""Whether a letter asks, in words, for another period than the one claimed: the next one, or one starting in May.

Such words claim no period, but who asks for the next one beside one that has closed is not to be turned down.
Reads standing.things and phrases.months, phrases.year_parts.
"""

from collections.abc import Iterable

from inboxbot.claims.naming import Named, said
from inboxbot.claims.time_words import months, times
from inboxbot.letter import Sentence
from inboxbot.meaning.standing import Standing, roles_of
from inboxbot.meaning.things import Things
from inboxbot.model import Period, PeriodHint
from inboxbot.rulebook import Rulebook

# `seuraavalle avoimelle jaksolle`.
_BESIDE = 2


def asks_for_another(sentences: Iterable[Sentence], meant: frozenset[Period], rulebook: Rulebook) -> bool:
    """True where a sentence asks for or offers a period that it calls the next one, or by another month or season."""
    if not meant:
        return False
    things, starts = Things(rulebook), frozenset(period.start[1] for period in meant)

    def apart(hint: PeriodHint) -> bool:
        return bool(hint.months) and not starts & set(hint.months)

    def finder(one: Sentence) -> tuple[Named[bool], ...]:
        named = things.periods(one)
        if not named:
            return ()
        later = [(r.first, r.last) for r in roles_of(one, rulebook.standing) if r.name == "later"]
        other = [(first, last) for first, last, hint in (*times(one, rulebook), *months(one, rulebook)) if apart(hint)]
        return tuple(
            (True, min(first, at[0]), max(last, at[1]))
            for first, last in (*later, *other)
            for at in named
            if -_BESIDE <= at[0] - last - 1 <= _BESIDE or -1 <= first - at[1] - 1 <= _BESIDE
        )

    return any(
        (one.stand.standing is Standing.CLAIMED and one.stand.acts) or one.stand.offers
        for one in said(sentences, finder, rulebook)
    )
