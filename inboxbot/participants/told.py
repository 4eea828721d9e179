"""What is known of people when those who are overlooked are looked for: whose addresses and names stand where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from inboxbot.participants.addresses import addresses
from inboxbot.participants.pairs import NAME_KEYS, ORGANISATION_KEYS, Group, Key
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import is_form
from inboxbot.rulebook.local_parts import holds
from inboxbot.rulebook.runs_of_names import WORD
from inboxbot.rulebook.spoken import may_be_name

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
PIECES = re.compile(r"[,;:|()\t]|\s[-–—]\s")
_PARTED = re.compile(r"[^\W\d_]+[._-][^\W\d_]{2,}[\d]*")


@dataclass(frozen=True, slots=True)
class Told:
    """What is known: the people's `emails` and the words of their `names`, and the `places` of their OIDs.

    `between` are the addresses between which the message goes, `sender` the one of these who wrote it and `name` their
    name, `signed` the words of each name of who wrote it or what it passes on; `ours` are the domains of our own
    addresses. `closed`: what stands last is no signature of the letter.
    """

    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    sender: str = ""
    name: str = ""
    signed: frozenset[frozenset[str]] = frozenset()
    ours: frozenset[str] = frozenset()
    closed: bool = True

    def of(self, people: tuple[Group, ...]) -> "Told":
        """The same with what is told of the people."""
        places = frozenset(p.where for g in people for p in g if p.key in ORGANISATION_KEYS)
        return replace(self, places=places, emails=told_addresses(people), names=told_names(people))


def spells_name(email: str) -> bool:
    """True for an address like `maija.meikalainen@`: a person's, and not that of an office."""
    return bool(_PARTED.fullmatch(email.partition("@")[0]))


def words_of(name: str) -> frozenset[str]:
    """The words of a name, to be compared."""
    return frozenset(map(fold, WORD.findall(name)))


def is_known(email: str, beside: list[str], told: Told) -> bool:
    """True for an address of the two sides of the message, and for one beside the sender's name."""
    if email.casefold() in told.between or local_part(email) == local_part(told.sender) or domain(email) in told.ours:
        return True
    pieces = (words_of(piece) for line in beside for piece in PIECES.split(line))
    signed = next((words for words in pieces if len(words) > 1 and words in told.signed), None)
    if signed is None:
        return False
    return not spells_name(email) or any(holds(email, word) for word in signed)


def told_addresses(groups: Iterable[Group]) -> frozenset[str]:
    """The addresses that stand in the place of an address, alone or with the line below."""
    texts = (text for g in groups for p in g if p.key is Key.EMAIL for text in (p.text, p.text.rstrip() + p.rest))
    return frozenset(email.casefold() for text in texts for email in addresses(text))


def told_names(groups: Iterable[Group]) -> frozenset[str]:
    """The words of all names."""
    return frozenset(fold(w) for g in groups for p in g if p.key in NAME_KEYS for w in WORD.findall(p.text))


def is_another(name: str, known: frozenset[str]) -> bool:
    """True for a name with a word that is no form of a known one."""
    return any(not any(k[:1] == word[:1] and is_form(k, word) for k in known) for word in map(fold, name.split()))


def may_be_known(name: str, known: frozenset[str]) -> bool:
    """True for a name of which every word may be a known one in some case, also one too short to be told surely."""
    return all(any(k[:1] == word[:1] and may_be_name(k, word) for k in known) for word in map(fold, name.split()))


def domain(email: str) -> str:
    """What stands behind the @, case-blind."""
    return email.casefold().rpartition("@")[2]


def local_part(email: str) -> str:
    """The folded part before the @."""
    return fold(email.partition("@")[0])
