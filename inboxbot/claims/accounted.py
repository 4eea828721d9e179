"""Whether a text names nothing beside what rules/ know: then what it says is certain, else something may be beside it.

"Testaamme ensimmäisen vaiheen toiminnallisuudet" speaks of the first stage alone; one more word that is not known
(`ostopalvelut`) may be other functionality. A capital letter alone makes no name of a word ("Mukana ovat
Ostopalvelut"): a name is known from the message, or stands beside its number, its company or a word for a system.
What names the stage must be made of the words of a round: "toiminnallisuudet ovat valmiina" tells of what is done, and
so would every other word of a letter (`letter_words`), which serve the sentences around it.
Reads phrases.round_words, letter_words and name_words, the names of the services and the phrases of registering.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache

from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import is_form
from inboxbot.rulebook.phrases import Phrases, compiled

_WORD = re.compile(r"[^\W\d_]{2,}")
TOKEN = re.compile(r"\d\S*|[^\W\d_]+(?:[-'’:][^\W\d_]+)*|[^\w\s]")
# Behind one of these a capital letter may begin the next thing of a list as well as a name.
JOINTS = frozenset((",", "+", "&", "/", ";", "(", "ja", "och", "and", "sekä", "seka", "samt", "plus"))
_GAP = " ... "
_DATE = re.compile(r"\b(?:\d{1,2}[./]\s?){0,2}(?:19|20)\d\d\b")
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
# `Yhteyshenkilömme on Maija Virtanen`.
_BESIDE = 2


class Accounts:
    """The words that the rules know, and `called` (folded), what this message calls its people, houses and systems.

    What it calls them is asked for once there is a word to look for. Without `letter` the words of a letter are not
    known.
    """

    def __init__(self, rulebook: Rulebook, called: Callable[[], Iterable[str]] = tuple, *, letter: bool = True) -> None:
        words = rulebook.phrases
        self._known = _known(rulebook, letter=letter)
        self._call = called
        self._beside_names = frozenset(map(fold, words.name_words))
        self._firms = frozenset(map(fold, rulebook.fields.company_forms))
        self._left: dict[str, str] = {}

    def hold(self, text: str, *, names: bool = True, figures: bool = True) -> bool:
        """True when every word of the text is known or, with `names`, part of a name.

        With `figures` a number is the version of a system, and no second stage; a date or a year is none anyhow.
        """
        if text not in self._left:
            self._left[text] = self._unknown(fold(_ADDRESS.sub(" ", text)))
        rest = self._left[text]
        if not figures and any(map(str.isdigit, _DATE.sub(" ", rest))):
            return False
        words = set(_WORD.findall(rest))
        words -= {word for word in words if any(is_form(name, word) for name in self._called if name[:2] == word[:2])}
        return not (words - self._names(text) if names and words else words)

    def misses_a_name(self, text: str) -> bool:
        """True when a word that is not known stands with a capital letter within its sentence, and is no known name."""
        folded = {fold(token) for token in TOKEN.findall(text)[1:] if token[:1].isupper()}
        return any(not self.hold(word) for word in folded - self._names(text))

    @cached_property
    def _called(self) -> frozenset[str]:
        return frozenset(self._call())

    def _unknown(self, folded: str) -> str:
        left, at = [], 0
        for hit in self._known.hits(folded):
            left.append(folded[at : hit.start])
            at = hit.end
        return " ".join((*left, folded[at:]))

    def _names(self, text: str) -> set[str]:
        """The folded words of names: with capital letters, and beside a number, letters, a company or a system."""
        found: set[str] = set()
        tokens = TOKEN.findall(text)
        at = 0
        while at < len(tokens):
            end = at
            while end < len(tokens) and tokens[end][:1].isupper():
                end += 1
            if self._is_name(tokens, at, end):
                found.update(word for token in tokens[at:end] for word in _WORD.findall(fold(token)))
            at = max(end, at + 1)
        return found

    def _is_name(self, tokens: list[str], at: int, end: int) -> bool:
        if at == end or (at and tokens[at - 1].lower() in JOINTS):
            return False
        run = tokens[at:end]
        behind = tokens[end] if end < len(tokens) else ""
        letters = len(run) > 1 and any(token.isupper() and len(token) > 1 for token in run)
        firm = fold(run[-1]) in self._firms or fold(behind.partition(":")[0]) in self._firms
        before = [fold(token) for token in tokens[max(at - _BESIDE, 0) : at]]
        beside = bool(self._beside_names & {*before, fold(behind)})
        return behind[:1].isdigit() or letters or firm or beside


def _known(rulebook: Rulebook, *, letter: bool) -> Phrases:
    words = rulebook.phrases
    services = (name for s in rulebook.services for name in (*s.names.everything(), *s.abbreviations))
    months = (name for month in words.months for name in month)
    return _without_gaps(
        (
            *words.round_words,
            *(words.letter_words if letter else ()),
            *words.first_stage,
            *words.stage_names,
            *words.registering,
            *words.registration,
            *words.form.period,
            *words.form.service,
            *words.form.functionality,
            *words.affirmations,
            *months,
            *services,
        )
    )


@lru_cache(maxsize=8)
def _without_gaps(phrases: tuple[str, ...]) -> Phrases:
    return compiled(tuple(phrase for phrase in phrases if _GAP not in phrase))
