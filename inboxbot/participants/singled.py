"""A sentence that singles out one of those who are listed (`Matti korvaa Maijan`, `Maija ei vielä tarvitse pääsyä`).

Who of them keeps or gets access is a person's to read. Whoever is replaced and not listed is asked for by nobody.
Work that is handed over (`Maija jatkaa Matin työtä`) is so where two are named apart, or in two cases. A capital alone
makes no name: what begins a sentence inflected is somebody only where another name follows.
Reads phrases.heads.replaced, handing, work, withheld and one_of_them.
"""

import re
from collections.abc import Iterable, Iterator

from inboxbot.participants.pairs import NAME_KEYS, Pair
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import SHORTEST_INFLECTED, stems
from inboxbot.rulebook.phrases import Phrases
from inboxbot.rulebook.shape import HeadWords

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_])|\n")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[,;]")
_AND = frozenset({"ja", "seka", "och", "samt", "and"})
# People are no places and become nothing: the endings of a name are fewer than those of a word.
_ENDING = re.compile(r"[ij]?(?:n|a|t?ta|lla|lta|lle|ssa|sta|en|in|h[aeiouy]n|seen)|['’]?s|['’]")
_CASE = 2
_LONGEST_ENDING = 5

Names = frozenset[str]


def names_of(pairs: Iterable[Pair]) -> Names:
    """The words of the names, each with the stems that its endings are put to."""
    words = {fold(w) for p in pairs if p.key in NAME_KEYS for w in _WORD.findall(p.text) if len(w) > 1}
    return frozenset(s for w in words for s in (stems(w) if len(w) >= SHORTEST_INFLECTED else (w,)))


class Singled:
    """Knows the words that single people out."""

    def __init__(self, words: HeadWords) -> None:
        self._replaced = Phrases(words.replaced)
        self._handing, self._work = Phrases(words.handing), Phrases(words.work)
        self._withheld = Phrases(words.withheld)
        self._one_of_them = Phrases(words.one_of_them)

    def singles_out(self, text: str, names: Names) -> bool:
        """True when a sentence of the text does so with somebody of the names."""
        kinds = (self._replaced, self._handing, self._withheld)
        return any(kind.found(text) for kind in kinds) and any(self._one(s, names) for s in _SENTENCE.split(text))

    def _one(self, sentence: str, names: Names) -> bool:
        if self._withheld.found(sentence) and (
            self._one_of_them.found(sentence) or any(_is_named(word, names) for word in _WORD.findall(sentence))
        ):
            return True
        named = list(_mentions(sentence, names))
        inflected = {word[-_CASE:] for run in named for word in run if word not in names}
        if (len(named) > 1 or inflected) and self._replaced.found(sentence):
            return True
        # `Tehtävät siirtyvät Maijalta Matille`, and not `Maijalle ja Matille`
        two = inflected and max(len(named), len(inflected)) > 1
        return bool(two and self._handing.found(sentence) and self._work.found(sentence))


def _mentions(sentence: str, names: Names) -> Iterator[tuple[str, ...]]:
    """The people named in a sentence: names side by side, or joined by `and`, are one mention."""
    run: tuple[str, ...] = ()
    words = _WORD.findall(sentence)
    another = any(word[0].isupper() for word in words[1:])
    for at, word in enumerate(words):
        folded = fold(word)
        if _is_named(word, names) and (at or another or folded in names):
            run += (folded,)
        elif run and folded not in _AND:
            yield run
            run = ()
    if run:
        yield run


def _is_named(word: str, names: Names) -> bool:
    """True for a name with a capital, and for a form of one: `Matin` of Matti, `Virtasen` of Virtanen."""
    if not word[0].isupper():
        return False
    folded = fold(word)
    cuts = range(len(folded), max(1, len(folded) - _LONGEST_ENDING - 1), -1)
    return any(folded[:at] in names and (at == len(folded) or _ENDING.fullmatch(folded, at)) for at in cuts)
