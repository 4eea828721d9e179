"""What a file of rules/tests/ may say. Times are local in Helsinki."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from inboxbot.model import CaseState, Code, Kind, ReceivedFrom, ReplyTemplate, Role, Service, Severity, Silence, Verdict

_MOMENT = r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?$"
_PERIOD = r"^\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
# `note deadline-moved period=2019-09/2020-04`: severity and arguments may be left out.
_FINDING = rf"^(?:(?:{'|'.join(Severity)}) )?(?:{'|'.join(Code)})(?: \w+=\S+)*$"

Moment = Annotated[str, StringConstraints(pattern=_MOMENT)]
PeriodText = Annotated[str, StringConstraints(pattern=_PERIOD)]
Day = Annotated[str, StringConstraints(pattern=_DAY)]
FindingText = Annotated[str, StringConstraints(pattern=_FINDING)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AttachmentTest(_Shape):
    """A generated file that plays a role; `state` blank is the template, unreadable a broken file."""

    role: Role
    name: str = ""
    state: Literal["filled", "blank", "unreadable"] = "filled"
    text: str = ""


class ParticipantTest(_Shape):
    """A person as the message writes it down; a field left out does not stand in the message."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    organisation: str = ""
    oid: str = ""


class Expected(_Shape):
    """What is compared; what is left out may be anything. `joins` is the number of the message whose case it joins."""

    kind: Kind | None = None
    verdict: Verdict | None = None
    state: CaseState | None = None
    service: Service | None = None
    period: PeriodText | Literal["none"] | None = None
    findings: tuple[FindingText, ...] | None = None
    complete_by: Day | Literal["none"] | None = None
    reply: ReplyTemplate | Silence | None = None
    accepted_people: int | None = None
    joins: int | None = None
    letter_says: tuple[str, ...] = ()


class MessageTest(_Shape):
    """One message: service and period stand in its registration form, or in the text of one that brings none.

    `clock` is what told the arrival; `answers` is the number of the message in this test whose reply it answers.
    """

    arrived: Moment
    clock: ReceivedFrom = ReceivedFrom.INTERNALDATE
    sender: str = Field(default="Maija Meikäläinen <maija@toimittaja.example>", alias="from")
    subject: str
    text: str = ""
    service: Service | None = None
    period: PeriodText | None = None
    attachments: tuple[Role | AttachmentTest, ...] = ()
    participants: tuple[ParticipantTest, ...] = ()
    copied: bool = True
    headers: dict[str, str] = {}
    answers: int | None = None
    expect: Expected


class RuleTest(_Shape):
    """What one test tells, in a sentence, and its messages in order of arrival."""

    test: str
    messages: Annotated[tuple[MessageTest, ...], Field(min_length=1)]


class RuleTests(_Shape):
    """A file of rules/tests/."""

    tests: tuple[RuleTest, ...]
