"""What the files of rules/ may say: closed models, one a file.

A key that stands here and nowhere else is unknown there: the loader reports it with file, line and column.
Dates are ISO text; a month (`2019-08`) as `register_by` means through its last day.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from inboxbot.model import Code, Language, Service, Severity
from inboxbot.rulebook.cited import Cited
from inboxbot.rulebook.closed import Shape
from inboxbot.rulebook.correspondence import CorrespondenceRules
from inboxbot.rulebook.document_words import DocumentWords, FormWords, RoleWords
from inboxbot.rulebook.field_words import FieldWords
from inboxbot.rulebook.people_words import HeadWords, SaidWords, StatedWords
from inboxbot.rulebook.vocabulary import FormLabels, IntentPhrases, PhraseRules, RolePhrases, SomebodyWords
from inboxbot.rulebook.weights import EvidenceRules, Question, Threshold, Weight

__all__ = [
    "PERIOD_PATTERN",
    "AccessRules",
    "CalendarRules",
    "CheckRules",
    "Cited",
    "Closed",
    "ClosedFunctionality",
    "CompletionReminders",
    "CorrespondenceRules",
    "DayException",
    "DayOrMonth",
    "DocumentRules",
    "DocumentWords",
    "EvidenceRules",
    "FieldWords",
    "FormLabels",
    "FormWords",
    "HeadWords",
    "IntentPhrases",
    "PeriodRules",
    "PeriodText",
    "PhraseRules",
    "Question",
    "RegistrationReminders",
    "RegistrationRules",
    "RolePhrases",
    "RoleWords",
    "SaidWords",
    "ServiceRules",
    "Shape",
    "SomebodyWords",
    "StatedWords",
    "Threshold",
    "Weight",
    "WhenNotAWorkingDay",
    "WordingFrom",
    "Words",
]

PERIOD_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])$"
PeriodText = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN)]
DayOrMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$")]
WhenNotAWorkingDay = Literal["next_working_day", "as_it_stands"]


class Words(Shape):
    """The same thing named in three languages; the first name of each is the one used in replies."""

    fi: tuple[str, ...] = ()
    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def everything(self) -> tuple[str, ...]:
        """All names, Finnish first."""
        return self.fi + self.sv + self.en

    def first(self, language: Language) -> str:
        """The preferred name in a language (English for `other`)."""
        return {Language.FI: self.fi, Language.SV: self.sv}.get(language, self.en)[0]


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

    service: Service
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
