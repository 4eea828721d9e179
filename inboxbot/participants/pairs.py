"""What stands where: the pieces that every carrier is taken apart into, and put together from.

A carrier (labelled lines, a table, a list) yields pairs of a field and a text. Which pairs belong to one person is
told by `row` where the carrier says so itself, else by grouping.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum

from inboxbot.model import Called

_SEVERAL = 2


class Key(StrEnum):
    """What a label stands for: the five fields, names in one piece, and what is written in their place."""

    FIRST = "first_name"
    LAST = "last_name"
    JOINED = "joined"
    SURNAME_FIRST = "joined_surname_first"
    GIVEN_FIRST = "joined_given_first"
    EMAIL = "email"
    ORGANISATION = "organisation"
    OID = "oid"
    BUSINESS_ID = "business_id"
    CONTACT = "contact"


JOINED_KEYS = frozenset({Key.JOINED, Key.SURNAME_FIRST, Key.GIVEN_FIRST})
NAME_KEYS = JOINED_KEYS | {Key.FIRST, Key.LAST}
PERSON_KEYS = NAME_KEYS | {Key.EMAIL}
ORGANISATION_KEYS = frozenset({Key.ORGANISATION, Key.OID, Key.BUSINESS_ID})


class Standing(Enum):
    """What is said of whoever stands below a heading: to be removed, not asked for, asked for, or nothing."""

    OPEN = "open"
    ASKED = "asked"
    OTHERS = "others"
    CONTACT = "contact"
    LEAVING = "leaving"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A text in one place: a line or a cell."""

    text: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a label says: the field (several when it names several), and the number of the person where it has one.

    `mistyped` is only like the label.
    """

    keys: tuple[Key, ...]
    number: int | None = None
    mistyped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A field and the text that stands for it ("" when nothing does).

    `rest` is the line below where it has no label: a value can be broken over lines. `paragraph` numbers what stands
    together, `row` names the row or column of a table that is one person, `number` is that of the label; `called` tells
    of whom it is said where that one is not named, `count` of how many (0: not told), `doubted` that a remark may
    take it back. `firm` is the organisation that stands behind a name. `bare` tells an address with no label.
    """

    key: Key
    text: str
    where: str
    rest: str = ""
    paragraph: int = 0
    row: str = ""
    number: int | None = None
    standing: Standing = Standing.OPEN
    called: Called | None = None
    count: int = 0
    doubted: bool = False
    firm: str = ""
    bare: bool = False


Group = tuple[Pair, ...]


def in_order(found: dict[int, list[Pair]], left: Sequence[Spot], rest: list[Pair]) -> Iterator[Pair]:
    """What was found on lines, by their index, and the `rest` of pairs as their lines stand."""
    places = {line.where: index for index, line in enumerate(left)}
    for index, pairs in sorted(found.items()):
        while rest and places.get(rest[0].where, -1) < index:
            yield rest.pop(0)
        yield from pairs
    yield from rest


def without(lines: Sequence[Spot], indexes: Iterable[int]) -> list[Spot]:
    """The lines with empty ones in the place of some."""
    gone = frozenset(indexes)
    return [Spot(text="", where=line.where) if i in gone else line for i, line in enumerate(lines)]


def unshared(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs without an organisation or OID that stands once and was given to several."""
    told = list(pairs)
    times = Counter((pair.key, pair.where, pair.text) for pair in told if pair.key in ORGANISATION_KEYS)
    return [pair for pair in told if times[pair.key, pair.where, pair.text] < _SEVERAL]
