"""The files of rules/tests/: what they may say, read as strictly as the rules. Times are those of Helsinki."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from inboxbot.errors import ConfigurationError, Problem
from inboxbot.model import CaseState, Code, Kind, ReceivedFrom, ReplyTemplate, Role, Service, Severity, Silence, Verdict
from inboxbot.rulebook.plain import in_plain_words
from inboxbot.rulebook.shipped import services_in
from inboxbot.rulebook.source import Source, read_source

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One test with the file it stands in; `number` counts from 0 in its file."""

    test: RuleTest
    source: Source
    number: int

    @property
    def name(self) -> str:
        """`social_welfare.3`: the test's place, the same at every run."""
        return f"{Path(self.source.file).stem}.{self.number + 1}"

    def problem(self, message: int, key: str, what: str) -> Problem:
        """A failed expectation of a message (from 0), at its line; at the message where the key is not written."""
        path = ("tests", self.number, "messages", message, "expect", key)
        return self.source.problem(path, f"“{self.test.test}”: {what}")


def read_tests(directory: Path) -> tuple[Described, ...]:
    """Every test of rules/tests/ in order of files and lines; ConfigurationError with all that is wrong in them."""
    found: list[Described] = []
    problems: list[Problem] = []
    for path in sorted((directory / "tests").glob("*.yaml")):
        source = read_source(path)
        problems += source.problems
        if source.value is not None:
            tests, wrong = _tests(source, services_in(directory))
            found += tests
            problems += wrong
    if problems:
        raise ConfigurationError(tuple(problems))
    return tuple(found)


def _tests(source: Source, known: tuple[Service, ...]) -> tuple[tuple[Described, ...], tuple[Problem, ...]]:
    try:
        said = RuleTests.model_validate_json(json.dumps(source.value), strict=True)
    except ValidationError as trouble:
        return (), tuple(in_plain_words(trouble, source))
    described = tuple(Described(test=test, source=source, number=n) for n, test in enumerate(said.tests))
    return described, tuple(p for one in described for p in (*_references(one), *_unknown(one, known)))


def _unknown(described: Described, known: tuple[Service, ...]) -> Iterator[Problem]:
    """`service` names one that has its file."""
    for index, message in enumerate(described.test.messages):
        here = ("tests", described.number, "messages", index)
        for path, service in (("service",), message.service), (("expect", "service"), message.expect.service):
            if service is not None and service not in known and service != "none":
                yield described.source.problem((*here, *path), f"must be one of {', '.join(known)}; it is `{service}`")


def _references(described: Described) -> Iterator[Problem]:
    """`answers` and `joins` name an earlier message."""
    for index, message in enumerate(described.test.messages):
        for key, number in _numbers(message):
            if not 1 <= number <= index:
                yield described.problem(index, key, f"{key}: there is no message {number} before this one")


def _numbers(message: MessageTest) -> Iterator[tuple[str, int]]:
    yield from ((key, n) for key, n in (("answers", message.answers), ("joins", message.expect.joins)) if n is not None)
