"""What the local part of an address spells of a person's name: one notion of it for everybody who asks.

An address is taken apart at its dots, hyphens and underscores, and compared part by part: `mari.jarvi@` holds no `ari`.
Letters beyond a-z are written plainly or as two (`maki`, `maeki`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.rulebook.folding import fold

_SEPARATORS = "._-"
_PIECES = re.compile(r"[\s,/-]+")
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ð": "d", "ł": "l", "ŋ": "n", "œ": "oe", "þ": "th", "ŧ": "t"})
_TWO = str.maketrans({"ä": "ae", "ö": "oe", "å": "aa", "ü": "ue", "ø": "oe"})
_DIGITS = "0123456789"
# RFC 5321 section 4.5.3.1.1.
_LONGEST = 64
_MOST_WORDS = 6
_SHORTEST = 3
_BOTH = 2
# The most letters that stand for a name: `mat.vir@`.
_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class _Spelt:
    """The ways to spell a name, and its beginnings that stand for it."""

    whole: frozenset[str]
    begun: frozenset[str]


def key(text: str) -> str:
    """The letters and digits of a name as an address spells them."""
    return "".join(c for c in fold(text).translate(_PLAIN) if c.isalnum())


@lru_cache(maxsize=2048)
def parts_of(email: str) -> tuple[str, ...]:
    """The parts of the local part, without a subaddress and the numbers that tell people of one name apart."""
    local = email[: _LONGEST + 1].partition("@")[0].partition("+")[0].casefold()
    for separator in _SEPARATORS[1:]:
        local = local.replace(separator, _SEPARATORS[0])
    found = (key(part.rstrip(_DIGITS)) for part in local.split(_SEPARATORS[0]))
    return tuple(part for part in found if part)


def holds(email: str, word: str) -> bool:
    """True for a word of a name that is a part of the address, or begins or ends one in a single piece (`mmeri@`)."""
    parts = parts_of(email)
    if any(spelling in parts for spelling in _spellings((word,))) or (
        "-" in word and all(key(piece) in parts for piece in word.split("-"))
    ):
        return True
    whole = key(word)
    return len(parts) == 1 and len(whole) >= _SHORTEST and (parts[0].startswith(whole) or parts[0].endswith(whole))


def may_be_of(email: str, given: str, surname: str) -> bool:
    """True for an address that spells a person's names: given name and surname, or the beginning of one of these.

    Of one of several parts each of the two has a part of its own, whatever else stands there (`matti.e.virtanen@`,
    `maija.meri-laine@`), of which a letter may be no surname; one in one piece is a name, or both.
    """
    first, last, parts = _spelt(given), _spelt(surname), parts_of(email)
    if len(parts) == 1:
        return _is_one_piece(parts[0], first, last)
    short = last.begun if len(parts) == _BOTH else frozenset[str]()
    given_at = {at for at, part in enumerate(parts) if part in first.whole or part in first.begun}
    surname_at = {at for at, part in enumerate(parts) if part in last.whole or part in short}
    return bool(given_at and surname_at) and len(given_at | surname_at) > 1


def stands_for(email: str, first: str, last: str) -> bool:
    """True for letters of a person's names in their order, begun with an initial (`mvi@`), or for no letters at all."""
    parts, names = parts_of(email), (key(first), key(last))
    orders = (names[0] + names[1], names[1] + names[0])
    return len(parts) <= 1 and all(any(_is_within(part, order) for order in orders) for part in parts)


def _is_within(short: str, whole: str) -> bool:
    rest = iter(whole)
    return short[:1] == whole[:1] and all(letter in rest for letter in short)


def _is_one_piece(part: str, given: _Spelt, surname: _Spelt) -> bool:
    """`matti`, `virtanen`, `mattivirtanen`, `mvirtanen`, `virtanenm`, `mattiv`."""
    if part in given.whole or part in surname.whole:
        return True
    firsts = given.whole | given.begun
    orders = ((firsts, surname.whole), (surname.whole, firsts), (given.whole, surname.begun))
    return any(part.startswith(one) and part[len(one) :] in others for ones, others in orders for one in ones)


# A list of people is compared with another.
@lru_cache(maxsize=2048)
def _spelt(text: str) -> _Spelt:
    """How each word of a name is spelt, all of them run together, and what begins these or is their initials."""
    words = [word for word in _PIECES.split(text) if word][:_MOST_WORDS]
    whole = frozenset(_spellings((*words, "".join(words))))
    initials = "".join(key(word)[:1] for word in words)
    begun = frozenset(name[:count] for name in whole for count in range(1, _BEGINNING + 1))
    return _Spelt(whole, begun | ({initials} - {""}))


def _spellings(words: tuple[str, ...]) -> Iterator[str]:
    for word in words:
        yield from {key(word), key(word.casefold().translate(_TWO))} - {""}
