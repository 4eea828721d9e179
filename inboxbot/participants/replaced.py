"""A sentence that says of people who are listed that one comes in another's place (`Matti korvaa Maijan`).

Who of them keeps access is a person's to read. Whoever is replaced and not listed is asked for by nobody.
Work that is handed over (`Maija jatkaa Matin työtä`) is so where two are named apart, or in two cases.
Reads phrases.heads.replaced and handed_over.
"""

import re
from collections.abc import Iterable, Iterator

from inboxbot.participants.pairs import NAME_KEYS, Pair
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_])|\n")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;]")
_AND = frozenset({"ja", "seka", "och", "samt", "and"})
_BEGINNING = 3
_CASE = 2
_LONGEST_ENDING = 5


def replaces(text: str, pairs: Iterable[Pair], replaced: Phrases, handed_over: Phrases) -> bool:
    """True for a sentence of a replacement that names two of the people, or one in an inflected form."""
    if not replaced.found(text) and not handed_over.found(text):
        return False
    names = frozenset(fold(w) for p in pairs if p.key in NAME_KEYS for w in _WORD.findall(p.text) if len(w) > 1)
    for sentence in _SENTENCE.split(text):
        named = list(_mentions(sentence, names))
        inflected = {word[-_CASE:] for run in named for word in run if word not in names}
        if (len(named) > 1 or inflected) and replaced.found(sentence):
            return True
        # `Tehtävät siirtyvät Maijalta Matille`, and not `Maijalle ja Matille`
        if inflected and max(len(named), len(inflected)) > 1 and handed_over.found(sentence):
            return True
    return False


def _mentions(sentence: str, names: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The people named in a sentence: names side by side, or joined by `and`, are one mention."""
    run: tuple[str, ...] = ()
    for word in _WORD.findall(sentence):
        if word[0].isupper() and any(_may_be(name, fold(word)) for name in names):
            run += (fold(word),)
        elif run and fold(word) not in _AND:
            yield run
            run = ()
    if run:
        yield run


def _may_be(name: str, word: str) -> bool:
    """True for a name and a form of it: `Matin` of Matti, `Virtasen` of Virtanen."""
    return word.startswith(name[:_BEGINNING]) and abs(len(word) - len(name)) <= _LONGEST_ENDING
