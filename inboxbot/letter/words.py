"""Words: the tokens of a text, folded and stemmed, as every question about language compares them.

A token keeps its span in the text as written. Folding takes letter case and dots away before stemming, so that
`kayttooikeus` and `Käyttöoikeus` are one word; endings come off by Snowball (PyStemmer), once a language, since nobody
knows which language a word of a mixed letter is in. Finnish stems are levelled besides: consonant gradation and the
stem changes of nouns in -us and -nen leave `huolto`/`huollon`, `oikeus`/`oikeuden` with one stem.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from inboxbot.rulebook.folding import fold

LANGUAGES = ("fi", "sv", "en")
_STEMMERS = tuple(Stemmer.Stemmer(name) for name in ("finnish", "swedish", "english"))

EMAIL, LINK, NUMBER, WORD, SIGN = "email", "link", "number", "word", "sign"
_TOKEN = re.compile(
    r"(?P<email>[^\s<>@,;:()\"|]{1,64}+@[^\s<>@,;:()\"|]{1,250}\.[^\W\d_]{2,})"
    r"|(?P<link>\b(?:https?://|www\.)\S+)"
    r"|(?P<number>\d(?:[\d.,/:–-]*\d)?)"
    r"|(?P<word>[^\W\d_]+(?:['’´:](?=[^\W\d_])[^\W\d_]{1,6}\b)?)"
    r"|(?P<sign>[^\w\s])"
)
# `yhteyshenkilo_nimi`, `SosiaalihuoltoLomake`: file names and keys run words together.
_HUMP = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])|_+")
_TAIL = re.compile(r"['’´:].*$")
# Finnish consonant gradation, levelled to the weak grade where it doubles or drops a letter.
_GRADES = (
    *(("ll", "l"), ("lt", "l"), ("nn", "n"), ("nt", "n"), ("ng", "n"), ("nk", "n"), ("mm", "m"), ("mp", "m")),
    *(("rr", "r"), ("rt", "r"), ("kk", "k"), ("pp", "p"), ("tt", "t"), ("d", "t"), ("v", "p")),
)
_VOWELS = "aeiouy"
_NOUNS = re.compile(r"(?<=[uy])(?:ks|d|t|s)$")
_SHORTEST_LEVELLED = 4
_SHORTEST_OURS = 8
_WORTH_KEEPING = 1_000


class Stems(NamedTuple):
    """The stem of a word taken as Finnish, Swedish and English."""

    fi: str
    sv: str
    en: str


class Token(NamedTuple):
    """A word, number, address, link or sign of a text, with its span in the text as written."""

    kind: str
    text: str
    folded: str
    stems: Stems
    start: int
    end: int


@lru_cache(maxsize=1 << 15)
def stems_of(folded: str) -> Stems:
    """The stems of one folded word."""
    fi, sv, en = (stemmer.stemWord(folded) for stemmer in _STEMMERS)
    if len(folded) >= _SHORTEST_OURS and folded.endswith("mme"):
        # `ilmoitamme` as `ilmoitan`: Snowball leaves `ilm`, the stem of `ilman`.
        fi = _STEMMERS[0].stemWord(folded.removesuffix("mme") + "n")
    return Stems(_levelled(folded, fi), sv, en)


def _levelled(word: str, stem: str) -> str:
    """The Finnish stem without what Snowball leaves of gradation; `sähköposti` is no adverb in -sti."""
    if word.endswith("sti") and not stem.endswith("st"):
        stem = word
    if len(stem) < _SHORTEST_LEVELLED:
        return stem
    if stem.endswith("si") and word == stem:
        stem = stem[:-2] + "te"
    # `ilmoittautuminen`, `ilmoittautumiset`; `esimies`, `esimiehen`.
    if len(stem) > _SHORTEST_LEVELLED and not _NOUNS.search(stem):
        stem = stem[:-1] if stem.endswith("in") and word.endswith("nen") else re.sub(r"(?<!s)s$", "", stem)
    stem = _NOUNS.sub("", stem)
    short = stem.rstrip(_VOWELS) if len(stem.rstrip(_VOWELS)) >= _SHORTEST_LEVELLED - 1 else stem
    for strong, weak in _GRADES:
        if short.endswith(strong):
            return short[: -len(strong)] + weak
    return short


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text in order; the sentences of a message are asked about again and again."""
    return _kept(text) if len(text) <= _WORTH_KEEPING else _long(text)


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        Token(kind, match[0], *_read(kind, match[0]), *match.span())
        for match in _TOKEN.finditer(text)
        for kind in (match.lastgroup or WORD,)
    )


_kept = lru_cache(maxsize=1 << 10)(_tokens)
_long = lru_cache(maxsize=4)(_tokens)


@lru_cache(maxsize=1 << 15)
def _read(kind: str, written: str) -> tuple[str, Stems]:
    """The folded form and the stems of a token; words come back all the time."""
    if kind != WORD:
        folded = fold(written)
        return folded, Stems(folded, folded, folded)
    folded = fold(_TAIL.sub("", written))
    return folded, stems_of(folded)


def parted(name: str) -> str:
    """A file name or key with the words that it runs together parted."""
    return _HUMP.sub(" ", name)


@lru_cache(maxsize=1 << 13)
def key(text: str) -> str:
    """A short text as labels are compared: its Finnish stems, joined; words that differ in endings alone are one."""
    return " ".join(token.stems.fi for token in tokens(text) if token.kind != SIGN)
