"""Folding: the form in which texts are compared, never shown.

Case, diacritics, kinds of dash, quotes and space are taken away; letters stay in place, so that a folded
text has the same words as the text it came from.
"""

import re
import unicodedata
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_SPACE = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff\u00ad]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def _letter(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match[0]) else match[0]


# Lines and labels come back all the time; paragraphs and whole texts do while one message is read.
WORTH_KEEPING = 200
_PARAGRAPH = 4_000


def fold(text: str) -> str:
    """Lower case, no diacritics, plain dashes, single spaces: `Käyttö–Oikeus` becomes `kaytto-oikeus`."""
    if len(text) <= WORTH_KEEPING:
        return _kept(text)
    return _of_paragraph(text) if len(text) <= _PARAGRAPH else _of_text(text)


@lru_cache(maxsize=1 << 16)
def _kept(text: str) -> str:
    return _folded(text)


@lru_cache(maxsize=256)
def _of_paragraph(text: str) -> str:
    return _folded(text)


@lru_cache(maxsize=8)
def _of_text(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.translate(_DASHES))
    plain = _BEYOND_ASCII.sub(_letter, decomposed)
    if plain.isascii():
        return " ".join(plain.lower().split())
    return _SPACE.sub(" ", plain.casefold().replace("\u2019", "'")).strip()
