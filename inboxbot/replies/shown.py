"""What a letter's template sees: plain strings, ready to be written down; empty where there is nothing to say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file that came: its name (never ""), the names of the roles it plays, why it could not be read."""

    name: str
    roles: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person by number: (label, value) of the fields that this message brought, what to mend, what to know."""

    number: int
    name: str
    fields: tuple[tuple[str, str], ...]
    fine: bool
    asks: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """One letter in one language.

    `arrived` is the arrival that counts, `deadline_counts` whether it decides on being in time; `by_sender` tells that
    only the message itself knows its date. `opened` is false for a later message of a case. `quiet` letters say
    nothing of any case; `thanks` answers thanks alone; `with_person` tells no more than that a person has the case.
    `act` is what a person did (`accept`, `reject`, `release`), "" when no person did; `note` is what they write.
    `withdrawn` tells that what they accepted was a withdrawal, `moved` another period; `refused` that they said no to
    such a wish and the case goes on. `unsure` is the kind that an enquiry would be if its sender meant it, and now.
    """

    kind: str
    quiet: bool
    thanks: bool
    opened: bool
    tests_reported: bool
    deadline_counts: bool
    case: str
    arrived: str
    by_sender: bool
    service: str
    period: str
    people: tuple[PersonView, ...]
    people_fine: int
    files: tuple[FileView, ...]
    unread: tuple[FileView, ...]
    rejects: tuple[str, ...]
    holds: tuple[str, ...]
    asks: tuple[str, ...]
    notes: tuple[str, ...]
    complete_by: str
    identity: str
    heading: str
    contact: str
    act: str = ""
    note: str = ""
    withdrawn: bool = False
    with_person: bool = False
    moved: bool = False
    refused: bool = False
    unsure: str = ""
