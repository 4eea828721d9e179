"""The manifest of an export: its messages, people's decisions and reminders in the order in which they came.

What a line says of the arrival is taken as it stands: it is what counted when the message was live.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from inboxbot.errors import UsageError
from inboxbot.model import (
    Act,
    Arrival,
    DueKind,
    Granted,
    Intervention,
    Place,
    ReceivedFrom,
    Reminder,
    Ruling,
    TakenBack,
)

MANIFEST = "manifest.jsonl"
T = TypeVar("T")


class _Line(BaseModel):
    """What kind of line it is; without a word of it a message."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    event: Literal["message", "ruling", "taken_back", "granted", "officer", "reminder"] = "message"


class MessageLine(_Line):
    """A message: its file, under which name it was known (`source`, else the file's), and the case that it opened.

    `failed` tells that it could not be opened when it was live; `opened` is "" for one that opened no case.
    """

    event: Literal["message"] = "message"
    file: str
    source: str = ""
    received_at: AwareDatetime | None
    received_from: ReceivedFrom
    rules_version: str = ""
    headers_only: bool = False
    failed: bool = False
    size: int = 0
    opened: str = ""


class RulingLine(_Line):
    """A person's decision on a case. An export without `as_is` is of a time when all was taken as it was."""

    event: Literal["ruling"] = "ruling"
    case: str
    act: Act
    note: str
    at: AwareDatetime
    into: str = ""
    by: str = ""
    as_is: bool = True


class TakenBackLine(_Line):
    """A person's decision that was taken back."""

    event: Literal["taken_back"] = "taken_back"
    case: str
    by: str
    at: AwareDatetime


class GrantedLine(_Line):
    """Access that was given to a person."""

    event: Literal["granted"] = "granted"
    case: str
    person: str
    by: str
    at: AwareDatetime


class OfficerLine(_Line):
    """An officer's own message in the thread of a case."""

    event: Literal["officer"] = "officer"
    case: str
    message_id: str
    source: str
    at: AwareDatetime | None


class ReminderLine(_Line):
    """A reminder that a supplier was sent."""

    event: Literal["reminder"] = "reminder"
    case: str
    what: DueKind
    by: date
    message_id: str
    at: AwareDatetime


# What happened between the messages.
Beside = Ruling | TakenBack | Granted | Intervention | Reminder
Event = Arrival | Beside
_LINES: dict[str, type[_Line]] = {
    "message": MessageLine,
    "ruling": RulingLine,
    "taken_back": TakenBackLine,
    "granted": GrantedLine,
    "officer": OfficerLine,
    "reminder": ReminderLine,
}
_NOUNS: dict[type[_Line], Callable[..., Beside]] = {
    RulingLine: Ruling,
    TakenBackLine: TakenBack,
    GrantedLine: Granted,
    OfficerLine: Intervention,
    ReminderLine: Reminder,
}


def events(folder: Path) -> Iterator[Event]:
    """The export's lines, read one at a time; UsageError with the line that cannot be used."""
    return _told(folder, _event)


def size(folder: Path) -> int:
    """How many bytes of mail the export tells of; UsageError with the line that cannot be used."""
    return sum(_told(folder, _size))


def _told(folder: Path, what: Callable[[str, Path], T]) -> Iterator[T]:
    manifest = folder / MANIFEST
    with manifest.open(encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            if not text.strip():
                continue
            try:
                yield what(text, folder)
            except (ValidationError, OSError, ValueError) as problem:
                raise UsageError(f"{manifest}:{number}:1: {_one_line(problem)}") from problem


def _line(text: str) -> _Line:
    return _LINES[_Line.model_validate_json(text).event].model_validate_json(text)


def _size(text: str, folder: Path) -> int:
    line = _line(text)
    return _inside(folder, line.file).stat().st_size if isinstance(line, MessageLine) else 0


def _event(text: str, folder: Path) -> Event:
    line = _line(text)
    if not isinstance(line, MessageLine):
        return _NOUNS[type(line)](**line.model_dump(exclude={"event"}))
    return Arrival(
        raw=_inside(folder, line.file).read_bytes(),
        received_at=line.received_at,
        received_from=line.received_from,
        place=Place(mailbox=folder.name, source=line.source or line.file),
        settled=True,
        headers_only=line.headers_only,
        failed=line.failed,
        size=line.size,
        number=line.opened,
    )


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"file: {name} lies outside the export")
    return path


def _one_line(problem: Exception) -> str:
    if isinstance(problem, ValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc'])) or 'line'}: {e['msg']}" for e in problem.errors())
    return str(problem)
