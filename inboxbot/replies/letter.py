"""What a letter is written from, who writes it, and what its template sees of it.

A template sees plain strings, ready to be written down; empty where there is nothing to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inboxbot.model import Case, Claim, Decision, Head, Language, Ruling
from inboxbot.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a letter is written from; `case` is None where the sender may learn nothing of one.

    `ruling` is the decision of a person that the letter tells of.
    """

    decision: Decision
    claim: Claim
    case: Case | None
    rulebook: Rulebook
    ruling: Ruling | None = None
    copy_address: str = ""

    @property
    def head(self) -> Head:
        """The head of the message whose arrival counts: the first of the case."""
        return self.case.head if self.case is not None else self.decision.head


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The office is the last line of each letter, in the language of its section.

    The defaults serve a replay, whose letters are never sent.
    """

    from_address: str = "inbox@inboxbot.example"
    from_name: str = ""
    contact: str = ""
    copy_address: str = ""
    office: Mapping[Language, str] = field(default_factory=dict)

    @property
    def sender_name(self) -> str:
        """What the From field shows: the name that is set, else the office in Finnish."""
        return self.from_name or self.office_in(Language.FI)

    def office_in(self, language: Language) -> str:
        """The office in one language; English stands in for a language that nobody writes."""
        return self.office.get(language, "") or self.office.get(Language.EN, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file that came: its name (never ""), the names of the roles it plays, why it could not be read."""

    name: str
    roles: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person by number: the values that this message brought, what to mend, and the labels of rows to fill in."""

    number: int
    values: tuple[str, ...]
    fine: bool
    asks: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """One letter in one language.

    `arrived` is the arrival that counts, `this_arrived` that of a later message ("" for the first one); `by_sender`
    tells that only the message itself knows its date, `in_time` that the arrival met a deadline. `opened` is false for
    a later message of a case. `quiet` letters say nothing of any case; `thanks` answers thanks alone; `with_person`
    tells no more than that a person has the case. `late` tells that the deadline has passed, `closed` that what is
    registered for can no longer be tested, since the day `since`; `limit` is the deadline, `source` where it stands.
    `missing` tells that something is missing, `wrong` that something is to be mended; `heading_only` that nothing but
    the heading is. `oid_help` holds what the reader needs to know of OIDs (`form`, `check_digit`). `tests` tells of the
    preliminary tests, `granted` that everybody who is in order has access already.
    `act` is what a person did (`accept`, `reject`, `release`), "" when no person did; `note` is what they write.
    `withdrawn` tells that what they accepted was a withdrawal, `moved` another period; `refused` that they said no to
    such a wish and the case goes on. `unsure` is the kind that an enquiry would be if its sender meant it, and now;
    `removal` tells that an enquiry asks to take somebody's access away.
    """

    kind: str
    quiet: bool
    thanks: bool
    opened: bool
    tests_reported: bool
    case: str
    arrived: str
    this_arrived: str
    by_sender: bool
    in_time: bool
    service: str
    period: str
    period_assumed: bool
    people: tuple[PersonView, ...]
    people_fine: int
    files: tuple[FileView, ...]
    unread: tuple[FileView, ...]
    rejects: tuple[str, ...]
    holds: tuple[str, ...]
    asks: tuple[str, ...]
    notes: tuple[str, ...]
    tests: str
    missing: bool
    wrong: bool
    heading_only: bool
    oid_help: frozenset[str]
    late: bool
    closed: bool
    since: str
    limit: str
    source: str
    complete_by: str
    complete_day: str
    identity: str
    heading: str
    contact: str
    office: str
    granted: bool
    removal: bool
    act: str = ""
    note: str = ""
    withdrawn: bool = False
    with_person: bool = False
    moved: bool = False
    refused: bool = False
    unsure: str = ""

    @property
    def address(self) -> str:
        """The contact where it is an address to write to, else ""."""
        return self.contact if "@" in self.contact and " " not in self.contact else ""

    @property
    def asked(self) -> bool:
        """True when the letter asks for something."""
        return bool(self.asks) or any(person.asks for person in self.people)
