"""Whether a text names nothing beside what rules/ know: then what it says is certain, else something may be beside it.

"Testaamme ensimmäisen vaiheen toiminnallisuudet" speaks of the first stage alone; one more word that is not known
(`ostopalvelut`) may be other functionality. Names of systems begin with a capital letter.
Reads phrases.round_words, the names of the services and the phrases of registering.
"""

import re
from functools import lru_cache

from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled

_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"\d\S*|[^\W\d_]+(?:[-'’:][^\W\d_]+)*|[^\w\s]")
# Behind one of these a capital letter may begin the next thing of a list as well as a name.
_JOINTS = frozenset((",", "+", "&", "/", ";", "(", "ja", "och", "and", "sekä", "samt"))
_GAP = " ... "


class Accounts:
    """The words that the rules know; each text is looked at once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._known = _known(rulebook)
        self._left: dict[str, str] = {}

    def hold(self, text: str, *, names: bool, figures: bool = True) -> bool:
        """True when every word of the text is known; with `names`, words that begin with a capital letter are too.

        With `figures` a number is the version of a system or a date, and no second stage.
        """
        if text not in self._left:
            self._left[text] = self._unknown(fold(text))
        rest = self._left[text]
        if not figures and any(map(str.isdigit, rest)):
            return False
        words = set(_WORD.findall(rest))
        return not (words - _names(text) if names and words else words)

    def _unknown(self, folded: str) -> str:
        left, at = [], 0
        for hit in self._known.hits(folded):
            left.append(folded[at : hit.start])
            at = hit.end
        return " ".join((*left, folded[at:]))


def _names(text: str) -> set[str]:
    """The folded words that stand inside a sentence with a capital letter and begin no item of a list."""
    found: set[str] = set()
    previous = ""
    tokens = _TOKEN.findall(text)
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        begins = not previous or previous in '.!?:"“”'
        # A sentence begins with a capital letter anyhow; two of them, or one before a number, are a name.
        inside = following[:1].isupper() or following[:1].isdigit() if begins else previous.lower() not in _JOINTS
        if token[:1].isupper() and inside:
            found.update(_WORD.findall(fold(token)))
        previous = token
    return found


def _known(rulebook: Rulebook) -> Phrases:
    words = rulebook.phrases
    services = (name for s in rulebook.services for name in (*s.names.everything(), *s.abbreviations))
    months = (name for month in words.months for name in month)
    return _without_gaps(
        (
            *words.round_words,
            *words.first_stage,
            *words.stage_names,
            *words.first_certification,
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
