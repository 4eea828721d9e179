"""What is known of people when those who are overlooked are looked for: whose addresses and names stand where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from inboxbot.participants.addresses import addresses
from inboxbot.participants.pairs import NAME_KEYS, Group, Key
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import is_form

WORD = re.compile(r"[^\W\d_][\w'’-]*")
PIECES = re.compile(r"[,;:|()\t]|\s[-–—]\s")
SHORTEST_SPELT = 3
_PARTED = re.compile(r"[^\W\d_]+[._-][^\W\d_]{2,}[\d]*")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known: the people's `emails` and the words of their `names`, and the `places` of their OIDs.

    `between` are the addresses between which the message goes, `sender` the one of these who wrote it and `signed` the
    words of their name; `ours` are the domains of our own addresses.
    """

    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    sender: str = ""
    signed: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()


def spells_name(email: str) -> bool:
    """True for an address like `maija.meikalainen@`: a person's, and not that of an office."""
    return bool(_PARTED.fullmatch(email.partition("@")[0]))


def words_of(name: str) -> frozenset[str]:
    """The words of a name, to be compared."""
    return frozenset(map(fold, WORD.findall(name)))


def is_known(email: str, beside: list[str], told: Told) -> bool:
    """True for an address of the two sides of the message, and for one beside the sender's name."""
    local = local_part(email)
    if email.casefold() in told.between or local == local_part(told.sender) or _domain(email) in told.ours:
        return True
    signed = len(told.signed) > 1 and any(words_of(p) == told.signed for line in beside for p in PIECES.split(line))
    theirs = any(len(word) >= SHORTEST_SPELT and word in local for word in told.signed)
    return signed and (theirs or not spells_name(email))


def told_addresses(groups: Iterable[Group]) -> frozenset[str]:
    """The addresses that stand in the place of an address, alone or with the line below."""
    texts = (text for g in groups for p in g if p.key is Key.EMAIL for text in (p.text, p.text.rstrip() + p.rest))
    return frozenset(email.casefold() for text in texts for email in addresses(text))


def told_names(groups: Iterable[Group]) -> frozenset[str]:
    """The words of all names."""
    return frozenset(fold(w) for g in groups for p in g if p.key in NAME_KEYS for w in WORD.findall(p.text))


def is_another(name: str, known: frozenset[str]) -> bool:
    """True for a name with a word that is no form of a known one."""
    return any(not any(is_form(k, fold(word)) for k in known) for word in name.split())


def _domain(email: str) -> str:
    return email.casefold().rpartition("@")[2]


def local_part(email: str) -> str:
    """The folded part before the @."""
    return fold(email.partition("@")[0])
