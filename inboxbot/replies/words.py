"""The words of one language that stand in many sentences: names of forms and fields, months, patterns of dates.

They are read from templates/words.<language>.yaml, strictly: a name that lacks a form another one has would leave a
hole in a sentence. Which forms there are (genitive, definite, ...) is the language's own affair.
"""

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, ValidationError, model_validator

from inboxbot.errors import Problem
from inboxbot.model import FieldName, Role, Trouble
from inboxbot.rulebook.plain import in_plain_words
from inboxbot.rulebook.source import read_source
from inboxbot.rulebook.words import Shape

Forms = dict[str, str]
K = TypeVar("K", Role, FieldName, Trouble)


class Dates(Shape):
    """How days, moments and periods are written; the names in braces are filled in.

    `period_example` shows how a period is written where none can be named.
    """

    months: Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[str, ...], Field(min_length=7, max_length=7)]
    day: str
    weekday: str
    short: str
    moment: str
    period: str
    period_in_one_year: str
    period_example: str


class Titles(Shape):
    """What stands above lists and before values in every letter; the names in braces are filled in."""

    note: str
    todo: str
    later: str
    mend: str
    mend_by: str
    still_missing: str
    still_missing_by: str
    on_rejection: str
    options: str
    why: str
    fine: str
    unconfirmed: str
    files: str
    unread: str
    notes: str
    person: str
    one_person: str
    many_people: str
    service: str
    period: str
    assumed: str
    arrived: str
    this_arrived: str
    began: str
    was_sent: str
    sent: str
    moment: str
    in_time: str
    deadline: str
    case: str


class Words(Shape):
    """templates/words.<language>.yaml: `title` heads the section, `below` tells that it comes further down."""

    title: str
    below: str
    conjunction: str
    titles: Titles
    reminder: str
    withheld_name: str
    fuse: str
    dates: Dates
    roles: dict[Role, Forms]
    fields: dict[FieldName, Forms]
    troubles: dict[Trouble, Forms]

    def listed(self, names: list[str]) -> str:
        """`a, b and c`."""
        return f" {self.conjunction} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)

    @model_validator(mode="after")
    def _whole(self) -> "Words":
        """Every name is there, in every form that its neighbours have."""
        _same_forms("roles", self.roles, tuple(Role))
        _same_forms("fields", self.fields, tuple(FieldName))
        _same_forms("troubles", self.troubles, tuple(Trouble))
        return self


def _same_forms(what: str, given: dict[K, Forms], wanted: tuple[K, ...]) -> None:
    missing = [str(key) for key in wanted if key not in given]
    if missing:
        raise ValueError(f"{what} lacks {', '.join(missing)}")
    forms = {form for entry in given.values() for form in entry}
    for key, entry in given.items():
        if forms - entry.keys():
            raise ValueError(f"{what}.{key} lacks {', '.join(sorted(forms - entry.keys()))}")


def read_words(path: Path) -> tuple[Words | None, tuple[Problem, ...]]:
    """The words of one file, or what is wrong with it."""
    source = read_source(path)
    if source.problems:
        return None, source.problems
    try:
        return Words.model_validate(source.value), ()
    except ValidationError as trouble:
        return None, tuple(in_plain_words(trouble, source))
