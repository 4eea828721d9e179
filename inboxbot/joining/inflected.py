"""Whether a word of a text is somebody's name in some case: `Matin` of Matti, `Virtasella` of Virtanen.

No dictionary is needed: a stem of the name with a known ending is the name. Names and words are folded.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

# Below this a name is too short for its stems to be told from other words.
_SHORTEST_INFLECTED = 5
# Of whom a text speaks: shorter words are no names; names in whatever case begin alike.
_SHORTEST = 3
_BEGINNING = 4
_LONGEST_ENDING = 4
# Of whom, to whom, with whom: genitive, allative, adessive; a Swedish or English possessive.
_CASES = re.compile(r"(?:['’:]?s|['’:]?(?:n|in|en)|:?(?:lla|lle|lta)(?:kin)?)?")

# Consonant gradation before the last vowel, strong to weak.
_WEAKER = (
    ("nt", "nn"),
    ("nk", "ng"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("t", "d"),
    ("p", "v"),
    ("k", ""),
)
_VOWELS = "aeiouy"


def is_name(name: str, seen: str) -> bool:
    """True for the name, or for one of five letters and more in some case; another name is none (`Mattila`)."""
    return seen == name or _in_case(seen, (name,) if len(name) < _SHORTEST_INFLECTED else stems(name))


def _in_case(seen: str, bases: tuple[str, ...]) -> bool:
    return any(seen.startswith(base) and _CASES.fullmatch(seen, len(base)) for base in bases)


@lru_cache(maxsize=1 << 12)
def stems(word: str) -> tuple[str, ...]:
    """The word and the stems its endings are put to, without repetition."""
    return tuple(dict.fromkeys((word, *_stems(word))))


def _stems(word: str) -> Iterator[str]:
    body, last = word[:-1], word[-1]
    if word.endswith("nen"):
        yield from (word[:-3] + end for end in ("se", "s", "si"))
    elif word.endswith(("us", "ys", "os", "is", "as", "es")):
        yield from (body + end for end in ("kse", "ksi", "de", "t", "te"))
        if word.endswith("as"):
            yield from (base + end for base in (word[:-2], *_stronger(word[:-2])) for end in ("aa", "ai"))
    elif word.endswith("t"):
        yield from stems(_singular(word))
    elif last == "e":
        yield from (base + end for base in (body, *_stronger(body)) for end in ("e", "ee", "ei"))
    elif last in _VOWELS:
        yield from _vowel_stems(body, last)


def _vowel_stems(body: str, last: str) -> Iterator[str]:
    for base in (body, *_softer(body)):
        yield base + last
        if last == "i":
            yield base + "e"
        if last == "a":
            yield base + "o"
            yield base
    if last == "i" and body.endswith("s"):
        yield from (body[:-1] + end for end in ("de", "t", "te"))


def _singular(word: str) -> str:
    """What a Finnish plural in -t is of."""
    for plural, singular in (("udet", "us"), ("ydet", "ys"), ("kset", "s"), ("set", "nen")):
        if word.endswith(plural):
            return word[: -len(plural)] + singular
    return word[:-1]


def _softer(body: str) -> Iterator[str]:
    """The weak grade of the consonants at the end; the first rule that fits."""
    yield from (body[: -len(strong)] + weak for strong, weak in _WEAKER if body.endswith(strong))


def _stronger(body: str) -> Iterator[str]:
    yield from (body[: -len(weak)] + strong for strong, weak in _WEAKER if weak and body.endswith(weak))


class Spoken(Enum):
    """Of how many of the people."""

    NOBODY = "nobody"
    SOME = "some"
    ALL = "all"


def spoken_of(words: Iterable[str], people: Iterable[Iterable[str]]) -> Spoken:
    """Of whom, each with the folded words of their names, folded words of a text may speak."""
    near: dict[str, list[str]] = {}
    for word in words:
        near.setdefault(word[:1], []).append(word)
    if not near:
        return Spoken.NOBODY
    spoken = {any(may_be_name(name, word) for name in names for word in near.get(name[:1], ())) for names in people}
    if True not in spoken:
        return Spoken.NOBODY
    return Spoken.SOME if False in spoken else Spoken.ALL


def may_be_name(name: str, word: str) -> bool:
    """True for a word that may be the name in some case, also one too short to be told surely."""
    near = len(name) >= _SHORTEST and abs(len(word) - len(name)) <= _LONGEST_ENDING
    return (near and word.startswith(name[:_BEGINNING])) or _in_case(word, stems(name))
