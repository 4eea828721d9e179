"""What sentences name besides services and periods: words of a period, of stages, of certification.

Reads standing.things.
"""

from collections.abc import Callable

from inboxbot.letter import Lexicon, Sentence
from inboxbot.letter.lexicon import made_once
from inboxbot.meaning.clauses import Span
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.words import StandingWords, Words

_LANGUAGES = ("fi", "sv", "en")


class Things:
    """The things of the rules, each found by its name: `things.periods(sentence)`."""

    def __init__(self, rulebook: Rulebook) -> None:
        found = _lexicons(rulebook.standing)
        self.periods: Callable[[Sentence], tuple[Span, ...]] = _search(found["period"])
        self.starting = _search(found["starting"])
        self.following = _search(found["following"])
        self.dreaded = _search(found["dreaded"])
        self.first_stage = _search(found["first_stage"])
        self.other_stage = _search(found["other_stage"] + found["both_stages"])
        self.both_stages = _search(found["both_stages"])
        self.planned = _search(found["planned"])
        self.functionality = _search(found["functionality"])
        self.more = _search(found["more"])
        self.goes_on = _search(found["goes_on"])
        self.round = _search(found["round"])
        self.done = _search(found["done"])
        self.new_round = _search(found["new_round"])
        self.first_certification = _search(found["first_certification"])
        self.certification = _search(found["certification"])
        self.first = _search(found["first"])
        self.new = _search(found["new"])
        self.coming = _search(found["coming"])


def _search(lexicons: tuple[Lexicon[bool], ...]) -> Callable[[Sentence], tuple[Span, ...]]:
    def found(one: Sentence) -> tuple[Span, ...]:
        hits = {(hit.first, hit.last) for lexicon in lexicons for hit in lexicon.hits(one.tokens)}
        return tuple(sorted(hits))

    return found


@made_once
def _lexicons(words: StandingWords) -> dict[str, tuple[Lexicon[bool], ...]]:
    return {name: _of(getattr(words.things, name)) for name in type(words.things).model_fields}


def _of(lemmas: Words) -> tuple[Lexicon[bool], ...]:
    return tuple(Lexicon(((True, term) for term in lemmas.of(one)), language=one) for one in _LANGUAGES)
