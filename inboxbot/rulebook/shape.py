"""What the files of rules/ may say: closed models, one a file.

A key that stands here and nowhere else is unknown there: the loader reports it with file, line and column.
Dates are ISO text; a month (`2019-08`) as `register_by` means through its last day.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from inboxbot.model import Code, Kind, Language, Role, Service, Severity

PeriodText = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])$")]
DayOrMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-\d{2})?$")]
WhenNotAWorkingDay = Literal["next_working_day", "as_it_stands"]


class Shape(BaseModel):
    """Closed: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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


class PeriodRules(Shape):
    """One joint testing period of a service's publication schedule."""

    period: PeriodText
    register_by: DayOrMonth | None = None
    source: str


class ClosedFunctionality(Shape):
    """A functionality closed for new rounds, from a day or (without one) from ever, and who said so."""

    since: date | None = None
    source: str


class ServiceRules(Shape):
    """rules/services/<service>.yaml: one service, its names, its schedule and its peculiarities."""

    service: Service
    names: Words
    abbreviations: tuple[str, ...] = ()
    source: str
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


class RegistrationRules(Shape):
    """rules/registration.yaml: what a registration needs and until when."""

    documents: DocumentRules
    lead_months: int = Field(ge=0, le=24)
    when_not_a_working_day: WhenNotAWorkingDay
    complete_within_days: int = Field(ge=1, le=365)
    preliminary_tests_days_before: int = Field(ge=0, le=365)
    source: str


class WordingFrom(Shape):
    """A sentence that is true from a day on (or from ever)."""

    since: date | None = Field(default=None, alias="from")
    text: Words
    source: str


class AccessRules(Shape):
    """rules/access_request.yaml: the heading, its translations, what identity is needed to enter the workspace."""

    heading: str
    translations: tuple[str, ...] = ()
    complete_within_days: int = Field(ge=1, le=365)
    identity: tuple[WordingFrom, ...] = ()
    source: str


class RolePhrases(Shape):
    """How a document is recognised: words in its file name, words in it, and its own labels (to tell a blank form)."""

    role: Role
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class FieldLabels(Shape):
    """The labels of the five fields, of joined names and of what stands in their place.

    `contact` opens the block of somebody access is not asked for (`Yhteyshenkilö`); `owners` are words around a label
    that change nothing (`henkilön etunimi`); `filler` is a value that is none.
    """

    first_name: tuple[str, ...]
    last_name: tuple[str, ...]
    joined: tuple[str, ...]
    joined_surname_first: tuple[str, ...] = ()
    joined_given_first: tuple[str, ...] = ()
    email: tuple[str, ...]
    organisation: tuple[str, ...]
    oid: tuple[str, ...]
    business_id: tuple[str, ...]
    contact: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()


class FormLabels(Shape):
    """The labels under which a form (or a message) states service and period."""

    service: tuple[str, ...]
    period: tuple[str, ...]


class IntentPhrases(Shape):
    """Sentences that tell what a person wants. Matched folded, as whole words; ` ... ` lets others stand between."""

    courtesy: tuple[str, ...]
    withdrawal: tuple[str, ...]
    review: tuple[str, ...]
    removal: tuple[str, ...]
    status: tuple[str, ...]
    other_matter: tuple[str, ...]


class PhraseRules(Shape):
    """rules/phrases.yaml: every word that reading depends on.

    `registration` names the topic, `registering` (`ilmoittaudumme`) the act itself,
    `registering_subjects` the act as a subject names it. `period_starts` (`alkaen`) make a month a period's start.
    `mentions` (`aiemmin`) make a named period no claim, `weak_mentions` (`seuraava`) only beside one that is claimed;
    `contrasts` (`vaan`, `men`, `but`) end the reach of a negation; `affirmations` (`kyllä`, `x`) tick a box of a form;
    `range_words` (`till`, `to`) stand for the dash of a period.
    """

    documents: tuple[RolePhrases, ...]
    fields: FieldLabels
    form: FormLabels
    registration: tuple[str, ...]
    registering: tuple[str, ...] = ()
    registering_subjects: tuple[str, ...] = ()
    access: tuple[str, ...]
    preliminary_tests: tuple[str, ...]
    tests_reported: tuple[str, ...] = ()
    first_stage: tuple[str, ...]
    other_stage: tuple[str, ...] = ()
    first_certification: tuple[str, ...]
    negations: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    weak_mentions: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    affirmations: tuple[str, ...] = ()
    range_words: tuple[str, ...] = ()
    period_starts: tuple[str, ...] = ()
    intents: IntentPhrases
    months: tuple[tuple[str, ...], ...]


class CorrespondenceRules(Shape):
    """rules/correspondence.yaml: mail itself. Prefixes, gateway tags, quote lines, machine words, public mail domains.

    `absence_words` stand in an out-of-office text, `automatic_words` open a line that a machine wrote of itself,
    `automatic_senders` are local parts that nobody reads (`noreply`); `bounce_subjects` open the subject of a bounce
    and `bounce_words` stand in the text of one that has no report. `closings` are phrases before a sender's name;
    `subject_labels` those of the quote labels behind which a subject stands.
    """

    reply_prefixes: tuple[str, ...]
    forward_prefixes: tuple[str, ...]
    gateway_tags: tuple[str, ...]
    quote_verbs: tuple[str, ...]
    quote_rules: tuple[str, ...]
    forward_rules: tuple[str, ...]
    quote_labels: tuple[tuple[str, ...], ...]
    subject_labels: tuple[str, ...] = ()
    signatures: tuple[str, ...]
    closings: tuple[str, ...] = ()
    automatic_subjects: tuple[str, ...]
    daemon_senders: tuple[str, ...]
    absence_words: tuple[str, ...] = ()
    automatic_words: tuple[str, ...] = ()
    automatic_senders: tuple[str, ...] = ()
    bounce_subjects: tuple[str, ...] = ()
    bounce_words: tuple[str, ...] = ()
    secure_mail_hosts: tuple[str, ...] = ()
    public_mail_domains: tuple[str, ...]
    reply_subjects: dict[Kind, str] = Field(default_factory=dict)


class CheckRules(Shape):
    """rules/checks.yaml: how much each finding weighs."""

    severities: dict[Code, Severity]


class DayException(Shape):
    """A day that is (or is not) a working day against the computed calendar."""

    day: date
    working: bool
    source: str


class CalendarRules(Shape):
    """rules/calendar.yaml: non-working days by name (computed for any year), and exceptions."""

    country: Literal["FI"]
    weekend: tuple[Literal["saturday", "sunday"], ...]
    public_holidays: bool = True
    eves: tuple[Literal["christmas_eve", "midsummer_eve"], ...]
    exceptions: tuple[DayException, ...] = ()
    source: str
