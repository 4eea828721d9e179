"""Whether a word of a text is a form of a word of the rules: `tietovarannosta` of `tietovaranto`.

Rules name things once; Finnish writes them in fifteen cases and Swedish with its articles. No dictionary is needed:
words of the rules are long enough that a stem with a known ending is them. Both words are folded (a = ä, o = ö).
So, more freely, of whom of several people a text speaks: its words may be names.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

# Below this a word is too short for its forms to be told from other words (`last`: `lasten`).
SHORTEST_INFLECTED = 5

_FINNISH = (
    "(?:[ij]?(?:n|a|t|ta|tta|ssa|sta|lla|lta|lle|na|ksi|en|in|an|on|un|yn|h[aeiouy]n|seen|siin|den|ten|tten)"
    "|[aeiouy](?=ni|si|nsa|mme|nne))?"
    "(?:ni|si|nsa|mme|nne|an|en)?(?:kin|kaan|ko)?"
)
_SWEDISH = "(?:n|en|et|t|ar|er|or|r|na|arna|erna|orna)?s?"
_ENGLISH = "(?:e?s|s?'s?)?"
ENDING = f"(?:{_FINNISH}|{_SWEDISH}|{_ENGLISH})"
_ENDING = re.compile(ENDING)

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


@lru_cache(maxsize=1 << 15)
def is_form(word: str, seen: str) -> bool:
    """True when `seen` is `word`, or, for a word of five letters and more, `word` with an ending."""
    if seen == word:
        return True
    if len(word) < SHORTEST_INFLECTED or seen[:2] != word[:2]:
        return False
    return any(seen.startswith(stem) and _ENDING.fullmatch(seen, len(stem)) for stem in stems(word))


@lru_cache(maxsize=1 << 15)
def ends_in_form(word: str, seen: str) -> bool:
    """True when `seen` ends in `word` or a form of it, as a compound does."""
    return any(is_form(word, seen[at:]) for at in range(len(seen)) if seen.startswith(word[:2], at))


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
    if (near and word.startswith(name[:_BEGINNING])) or is_form(name, word):
        return True
    return any(word.startswith(stem) and _CASES.fullmatch(word, len(stem)) for stem in stems(name))
