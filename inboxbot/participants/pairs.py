"""What is read of people: the fields, the shapes of values that fit them, and pairs of a field and its text."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from inboxbot.model import Called


class Key(StrEnum):
    """What a head stands for: the five fields, names in one piece, and what is none of these."""

    FIRST = "first_name"
    LAST = "last_name"
    JOINED = "joined"
    SURNAME_FIRST = "joined_surname_first"
    GIVEN_FIRST = "joined_given_first"
    PERSON = "person"
    EMAIL = "email"
    ORGANISATION = "organisation"
    OID = "oid"
    BUSINESS_ID = "business_id"
    OTHER = "other"
    CONTACT = "contact"


JOINED_KEYS = frozenset({Key.JOINED, Key.SURNAME_FIRST, Key.GIVEN_FIRST})
NAME_KEYS = JOINED_KEYS | {Key.FIRST, Key.LAST}
PERSON_KEYS = NAME_KEYS | {Key.EMAIL}
ORGANISATION_KEYS = frozenset({Key.ORGANISATION, Key.OID, Key.BUSINESS_ID})


class Shape(Enum):
    """What a value looks like."""

    FILLER = "filler"
    ADDRESS = "address"
    OID = "oid"
    BUSINESS_ID = "business ID"
    BROKEN = "broken number"
    ASIDE = "number or title"
    TOWN = "town, or title with a capital"
    FIRM = "company"
    NAME = "words with capitals"
    WORD = "a word with a capital"
    TEXT = "a few words"
    PROSE = "anything else"


FITTING: dict[Key, frozenset[Shape]] = {
    Key.EMAIL: frozenset({Shape.ADDRESS}),
    Key.OID: frozenset({Shape.OID, Shape.BUSINESS_ID, Shape.BROKEN}),
    Key.BUSINESS_ID: frozenset({Shape.BUSINESS_ID, Shape.OID}),
    Key.ORGANISATION: frozenset({Shape.FIRM, Shape.NAME, Shape.WORD, Shape.TEXT, Shape.TOWN}),
    **dict.fromkeys((Key.FIRST, Key.LAST), frozenset({Shape.WORD, Shape.NAME, Shape.TOWN})),
    **dict.fromkeys((*JOINED_KEYS, Key.PERSON), frozenset({Shape.NAME})),
    **dict.fromkeys((Key.OTHER, Key.CONTACT), frozenset(Shape) - {Shape.OID}),
}


class Aside(Enum):
    """Of whom something is said, beside the people access is asked for.

    `HEADED` stands below a heading of contacts, `NAMED` behind a label that says so, `PRESENT` has access already.
    """

    HEADED = "contact"
    NAMED = "named contact"
    PRESENT = "present"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A field and the text that stands for it ("" when nothing does).

    `rest` is the line below: a value can be broken over lines. `paragraph` numbers what stands together, `row` names
    the row that is one person, `number` is that of the label. `called` tells of whom it is said where that one is not
    named; `bare` tells an address with no label. `aside` marks what is said of somebody access is not asked for,
    `doubted` a value that a remark takes back.
    """

    key: Key
    text: str
    where: str
    rest: str = ""
    paragraph: int = 0
    row: str = ""
    number: int | None = None
    called: Called | None = None
    bare: bool = False
    aside: Aside | None = None
    doubted: bool = False


Group = tuple[Pair, ...]
