"""What the files of rules/ may say: closed models, one a file.

A key that stands here and nowhere else is unknown there: the loader reports it with file, line and column.
Dates are ISO text; a month (`2019-08`) as `register_by` means through its last day.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from inboxbot.model import Code, Service, Severity
from inboxbot.rulebook.cited import Cited
from inboxbot.rulebook.learnt import Deed
from inboxbot.rulebook.words import Shape, Words

PERIOD_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])$"
PeriodText = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN)]
DayOrMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$")]
ServiceName = Annotated[Service, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
WhenNotAWorkingDay = Literal["next_working_day", "as_it_stands"]


class Closed(Shape):
    """The day from which messages find a period no longer listed, and who said so."""

    since: date = Field(alias="from")
    source: Cited


class PeriodRules(Shape):
    """One joint testing period of a service's publication schedule.

    `opened` is the first day on whose messages it is listed (from ever without one), `closed` when it was taken out.
    `gap_before` says who decided that no period covers the months before it.
    """

    period: PeriodText
    register_by: DayOrMonth | None = None
    opened: date | None = None
    closed: Closed | None = None
    gap_before: Cited | None = None
    source: Cited


class ClosedFunctionality(Shape):
    """A functionality closed for new rounds, from a day or (without one) from ever, and who said so."""

    since: date | None = None
    source: Cited


class ServiceRules(Shape):
    """rules/services/<service>.yaml: one service, its names, its schedule and its peculiarities."""

    service: ServiceName
    names: Words
    abbreviations: tuple[str, ...] = ()
    source: Cited
    schedule: Literal["listed", "unpublished"] = "listed"
    separate_process: bool = False
    architecture_description_expected: bool = False
    first_stage_closed: ClosedFunctionality | None = None
    lead_months: int | None = None
    when_not_a_working_day: WhenNotAWorkingDay | None = None
    periods: tuple[PeriodRules, ...] = ()


class DocumentRules(Shape):
    """Which documents a registration needs."""

    registration_form: bool = True
    system_form: bool = True


class CompletionReminders(Shape):
    """How many days before the due day suppliers are reminded; 0: not at all."""

    completion_days_before: int = Field(default=0, ge=0, le=60)
    source: Cited


class RegistrationReminders(CompletionReminders):
    """The same, for preliminary tests too."""

    preliminary_tests_days_before: int = Field(default=0, ge=0, le=60)


class RegistrationRules(Shape):
    """rules/registration.yaml: what a registration needs and until when."""

    documents: DocumentRules
    lead_months: int = Field(ge=0, le=24)
    when_not_a_working_day: WhenNotAWorkingDay
    complete_within_days: int = Field(ge=1, le=365)
    preliminary_tests_days_before: int = Field(ge=0, le=365)
    reminders: RegistrationReminders | None = None
    source: Cited


class WordingFrom(Shape):
    """A sentence that is true from a day on (or from ever)."""

    since: date | None = Field(default=None, alias="from")
    text: Words
    source: Cited


class AccessRules(Shape):
    """rules/access_request.yaml: the heading, its translations, what identity is needed to enter the workspace.

    By `heading_words` an answer says that it is about the heading.
    """

    heading: str
    translations: tuple[str, ...] = ()
    heading_words: tuple[str, ...] = ()
    complete_within_days: int = Field(ge=1, le=365)
    identity: tuple[WordingFrom, ...] = ()
    reminders: CompletionReminders | None = None
    source: Cited


class CheckRules(Shape):
    """rules/checks.yaml: how much each finding weighs."""

    severities: dict[Code, Severity]


class DayException(Shape):
    """A day that is (or is not) a working day against the computed calendar."""

    day: date
    working: bool
    source: Cited


class CalendarRules(Shape):
    """rules/calendar.yaml: non-working days by name (computed for any year), and exceptions."""

    country: Literal["FI"]
    weekend: tuple[Literal["saturday", "sunday"], ...]
    public_holidays: bool = True
    eves: tuple[Literal["christmas_eve", "midsummer_eve"], ...]
    exceptions: tuple[DayException, ...] = ()
    source: Cited


class Weight(Shape):
    """One kind of evidence: how much it weighs (negative: against), and why."""

    weight: float = Field(ge=-20, le=20)
    why: str


class Question(Shape):
    """One question with its kinds of evidence by name."""

    floor: float = Field(gt=0)
    margin: float = Field(ge=0)
    weights: dict[str, Weight]

    def of(self, name: str) -> float:
        """The weight of a kind of evidence; 0 where the rules leave it out."""
        found = self.weights.get(name)
        return found.weight if found is not None else 0.0


class Threshold(Shape):
    """How sure the reading of a sentence must be before it counts, in a subject and beside papers too; and why."""

    least: float = Field(gt=0, lt=1)
    subject: float = Field(default=0.7, gt=0, lt=1)
    beside_papers: float = Field(default=0.1, gt=0, lt=1)
    why: str


class EvidenceRules(Shape):
    """rules/evidence.yaml: the questions, and how sure an act must be."""

    machine: Question
    role: Question
    answered: Question
    service: Question
    period: Question
    standing: Question
    first_stage: Question
    first_certification: Question
    column: Question
    acts: dict[str, Threshold]

    @field_validator("acts")
    @classmethod
    def _of_known_deeds(cls, acts: dict[str, Threshold]) -> dict[str, Threshold]:
        if unknown := sorted(set(acts) - set(Deed)):
            raise ValueError(f"{', '.join(unknown)}: no sentence is labelled so; the labels are: {', '.join(Deed)}")
        return acts
