"""What a message says it is and brings; nothing here has been judged yet."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from inboxbot.model.message import Head, Report
from inboxbot.model.period import Period, PeriodHint
from inboxbot.model.words import (
    FieldName,
    FirstStage,
    Heading,
    Intent,
    Kind,
    Role,
    Service,
    Trouble,
    Why,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """One field as read: `value` normalised (None when nothing usable), `raw` as written, `where` it stood.

    `problem` is set when the value fails its check; it then stands as read in `value`.
    `normalised` tells an OID that was rewritten; `foreign` one outside 1.2.246.
    `implied` is the OID that a business ID in its place stands for ("" when none). `bare` tells an address that stood
    there with nothing that says whose it is, or that it is one.
    """

    value: str | None
    raw: str
    where: str
    problem: Why | None = None
    normalised: bool = False
    foreign: bool = False
    implied: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Of whom a value is said where a message names nobody: by inflected words (`Matin`), or by our number.

    `listed` tells the number of a line in a list of values, of which there are `of`: it counts all people of the case
    or means nothing. With `of` alone it is said of all, who are so many (`molempien`).
    """

    words: str = ""
    number: int | None = None
    listed: bool = False
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person access is asked for. A field that did not come is None.

    `joined` is a full name that nothing told how to split. `conflicting` names fields with two values in one message.
    `called` is nobody yet: values for one of the people whom the message or its case names. `beside` are the words of
    sentences beside values for all of them that may name one, joined ones (`Maija ja Teppo`) in one string.
    """

    first_name: FieldValue | None = None
    last_name: FieldValue | None = None
    email: FieldValue | None = None
    organisation: FieldValue | None = None
    oid: FieldValue | None = None
    joined: FieldValue | None = None
    conflicting: tuple[FieldName, ...] = ()
    called: Called | None = None
    beside: tuple[str, ...] = ()

    def field(self, name: FieldName) -> FieldValue | None:
        """The field of that name."""
        value: FieldValue | None = getattr(self, name.value)
        return value

    @property
    def both_names(self) -> str:
        """First and last name, "" unless both are there."""
        first, last = (field.value if field else None for field in (self.first_name, self.last_name))
        return f"{first} {last}" if first and last else ""

    @property
    def complete(self) -> bool:
        """True when all five fields are there and pass their checks."""
        return not self.failing

    @property
    def failing(self) -> tuple[FieldName, ...]:
        """The fields that did not come, came with two values, or do not pass their checks."""
        return tuple(name for name in FieldName if name in self.conflicting or not _passes(self.field(name)))


def _passes(field: FieldValue | None) -> bool:
    return field is not None and field.value is not None and field.problem is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file with the role it plays. A file that holds two forms stands twice.

    `evidence` says what told the role (`name`, `words`, `name and words`). `trouble` makes it unreadable:
    the role is then what its name says. `blank` is the template with nothing filled in.
    `digest` is the sha256 of the decoded bytes.
    """

    role: Role | None
    filename: str
    format: str
    digest: str
    inside: str | None = None
    evidence: str = ""
    trouble: Trouble | None = None
    blank: bool = False
    macros: bool = False
    format_differs: bool = False
    fuse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Generic[T]):
    """A value that the message claims, with the place it was read at (`form.xlsx!Taul1!B3`, `subject`, `body:4`).

    `certain` is False for one that is named but perhaps not asked for. `evidence` is the sum that told it
    (`labelled 2 + cell 0.5`).
    """

    value: T
    where: str
    certain: bool = True
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a message's own words are about, to tell its kind.

    `registers` states a registration, `asks` holds a question, `wants_answer` one that an officer must answer; the
    others name a topic in the subject or the text.
    `tests_first` tells that the subject names the preliminary tests, `requests_access` that access is asked for in so
    many words, `troubled` that it does not work.
    """

    registers: bool = False
    asks: bool = False
    wants_answer: bool = False
    about_registration: bool = False
    about_access: bool = False
    about_tests: bool = False
    tests_first: bool = False
    requests_access: bool = False
    troubled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One thing that a message was read to say: `what` (`service`, ...), its value, the place, the words there.

    `raw` is the line, cell or sentence as it stands, masked, at most 120 characters; "" where no single place says it.
    `evidence` is what told it: the sum of a service or period, the deed and confidence of a sentence.
    """

    what: str
    value: str
    where: str = ""
    raw: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one message claims.

    `services` and `periods` are the distinct claimed values in order of precedence (labelled field of the form,
    subject, body, file name); more than one is an ambiguity to be asked about. `evidence` says why the kind was chosen.
    `period_hints` are what is said of a period where none is named.
    `machine_marked` is true when machine headers stand on a message that brings forms or participants, or may do so;
    `precedence_alone` when it does bring them and `Precedence` was the only one of these headers.
    `rival` is another kind of person's message with an equal claim. `personal_code` tells that a personal identity
    code or personal OID stood somewhere. `first_line_heading`: the heading is the first own line.
    `takes_up` tells that it may correct or go on with an earlier registration.
    `adds_people` tells that its people are asked for beside those of its case.
    `heading_meant` tells that the own text speaks of the heading.
    `officer` tells that an officer wrote it themselves.
    `failed` tells that we could not open the message at all; `suppressed` that its address waits for staff.
    `over_size` and `losses` are those of the message: what it brings may stand in what was not read.
    `returned` is what a bounce or complaint tells of another message.
    `number` is that of the case it would open, "" where nobody else has the one derived from the message.
    `read` is what the claim rests on, with the places, for whoever has to defend a decision.
    `own_words` is the number of words in the own text; `excerpt` its first 500 characters, masked.
    """

    head: Head
    kind: Kind
    evidence: tuple[str, ...] = ()
    rival: Kind | None = None
    machine_marked: bool = False
    precedence_alone: bool = False
    services: tuple[Claimed[Service], ...] = ()
    periods: tuple[Claimed[Period], ...] = ()
    period_hints: tuple[PeriodHint, ...] = ()
    documents: tuple[Document, ...] = ()
    participants: tuple[Participant, ...] = ()
    adds_people: bool = False
    heading: Heading = Heading.ABSENT
    first_line_heading: bool = False
    heading_meant: bool = False
    copy_seen: bool = True
    first_stage: FirstStage = FirstStage.NO
    first_certification: bool = False
    first_certification_doubted: bool = False
    takes_up: bool = False
    intents: tuple[Intent, ...] = ()
    tests_reported: bool = False
    case_numbers: tuple[str, ...] = ()
    personal_code: bool = False
    excerpt: str = ""
    own_words: int = 0
    returned: Report | None = None
    officer: bool = False
    failed: bool = False
    suppressed: bool = False
    number: str = ""
    defects: tuple[str, ...] = ()
    over_size: bool = False
    losses: tuple[str, ...] = ()
    read: tuple[Read, ...] = ()

    @property
    def partial(self) -> bool:
        """True when not all of the message was read, so that nothing can be said to be missing."""
        return self.over_size or self.failed or bool(self.losses)

    @property
    def handling_failed(self) -> bool:
        """True when we did not read all that came, and by no fault of the sender."""
        return self.failed or bool(self.losses) or any(d.fuse for d in self.documents)
