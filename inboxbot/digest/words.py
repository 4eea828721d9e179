"""The digest's words in one language, read strictly from templates/digest.words.<language>.yaml.

A code or kind without its word would reach the officer as a riddle, so the program does not start with one missing.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field, model_validator

from inboxbot.layouts import complete, read_strictly
from inboxbot.model import (
    Act,
    CaseState,
    Code,
    DueKind,
    FieldName,
    Intent,
    Kind,
    Language,
    OutgoingState,
    ReplyTemplate,
    Role,
    Silence,
    Trouble,
    Verdict,
    Why,
)
from inboxbot.rulebook.words import Shape

E = TypeVar("E", bound=StrEnum)
SheetName = Annotated[str, Field(min_length=1, max_length=31, pattern=r"^[^\\\[\]:*?/]+$")]


class Dates(Shape):
    """How days, moments and periods are written; the names in braces are filled in."""

    day: str
    moment: str
    period: str
    period_in_one_year: str


class Lead(Shape):
    """The first line: what waits."""

    nothing: str
    both: str
    messages: str
    replies: str
    one_message: str
    many_messages: str
    one_reply: str
    many_replies: str
    one_grant: str
    many_grants: str


class Labels(Shape):
    """Headings of sections and columns, and the small words between."""

    waiting: str
    decisions: str
    ready: str
    dues: str
    reminded: str
    silenced: str
    troubles: str
    acts: str
    nothing: str
    messages: str
    again: str
    sent: str
    received: str
    sender: str
    subject: str
    kind: str
    service: str
    period: str
    verdict: str
    case: str
    why: str
    reply: str
    source: str
    address: str
    state: str
    attempts: str
    next: str
    words: str
    by: str
    what: str
    passed: str
    granted_before: str
    read_first: str
    number: str
    since: str
    new: str
    by_hand: str
    not_verified: str
    how_grant: str
    taken_back: str
    unknown_sender: str
    no_subject: str
    unknown_time: str
    person: str
    mixed: str
    next_period: str
    how: str
    how_reply: str
    automatic: str
    shadow: str
    urgent: str
    age_today: str
    age_one: str
    age_many: str
    excerpt: str
    more_findings: str
    rest: str
    flow: str
    last_poll: str
    never_polled: str
    undecided: str
    unsent: str
    rules: str


class Sheets(Shape):
    """What the sheets of the workbook are called; Excel takes 31 letters."""

    waiting: SheetName
    decisions: SheetName
    people: SheetName
    dues: SheetName


class Lists(Shape):
    """What the lists of cases, grants and replies say on the command line."""

    no_cases: str
    no_match: str
    no_grants: str
    all_sent: str
    not_written_to: str
    beside: str
    officer_wrote: str
    reminded: str
    to_grant: str
    granted: str
    granted_by: str
    remarks: str


class Confirm(Shape):
    """What a decision on the command line says before and after it."""

    reply: str
    no_reply: str
    undo: str
    ask: str
    yes: tuple[str, ...]
    no: str
    undone: str
    retried: str
    released: str


class Words(Shape):
    """All words of one language; `holds` are keyed by the reason kept with a held reply."""

    title: str
    all_days: str
    weekdays: Annotated[tuple[str, ...], Field(min_length=7, max_length=7)]
    dates: Dates
    lead: Lead
    labels: Labels
    sheets: Sheets
    fields: dict[FieldName, str]
    kinds: dict[Kind, str]
    verdicts: dict[Verdict, str]
    case_states: dict[CaseState, str]
    acts: dict[Act, str]
    matters: dict[Intent | Kind, str]
    lists: Lists
    confirm: Confirm
    replies: dict[ReplyTemplate, str]
    silences: dict[Silence, str]
    states: dict[OutgoingState, str]
    holds: dict[str, str]
    dues: dict[DueKind, str]
    roles: dict[Role, str]
    reasons: dict[Why | Trouble, str]
    codes: dict[Code, str]

    @model_validator(mode="after")
    def _whole(self) -> "Words":
        complete("fields", self.fields, FieldName)
        complete("kinds", self.kinds, Kind)
        complete("verdicts", self.verdicts, Verdict)
        complete("case_states", self.case_states, CaseState)
        complete("acts", self.acts, Act)
        complete("matters", self.matters, Intent)
        people = [kind.value for kind in Kind if not kind.is_machine and kind not in self.matters]
        if people:
            raise ValueError(f"matters lacks {', '.join(people)}")
        complete("replies", self.replies, ReplyTemplate)
        complete("silences", self.silences, Silence)
        complete("states", self.states, OutgoingState)
        complete("dues", self.dues, DueKind)
        complete("roles", self.roles, Role)
        complete("reasons", self.reasons, Why, Trouble)
        complete("codes", self.codes, Code)
        return self


def read_words(templates: Path, language: Language) -> Words:
    """The words of a language; ConfigurationError names every one that is missing or unknown."""
    return read_strictly(templates / f"digest.words.{language.value}.yaml", Words)
