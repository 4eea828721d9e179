"""The mbox file format: messages one after another, each behind a From line.

The standard library's reader takes every body line that begins with "From " for a new message and knows no time zone.
Here a separator is a From line with a date in it, at the start or after an empty line (RFC 4155, appendix A).
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from io import BytesIO
from itertools import chain, dropwhile, islice, takewhile
from typing import BinaryIO

from inboxbot.model import by_zone_name

MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")
FROM_LINE = re.compile(
    rb"From (?P<address>.*?) ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?P<month>"
    + b"|".join(MONTHS)
    + rb") +(?P<day>\d{1,2}) "
    rb"+(?P<time>\d{1,2}:\d{2}(?::\d{2})?) +(?:(?P<zone>[A-Z]{1,5}) +)?(?P<offset>[+-]\d{4} +)?(?P<year>\d{4})"
    rb"(?: +(?P<after>[+-]\d{4}))?(?: +remote from .*)?\s*$"
)
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
NOT_AN_ADDRESS = b"-"
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
# Fields that every message has some of; a note with a colon in its first line has none.
_OF_MAIL = re.compile(
    rb">?(?:From|To|Subject|Date|Received|Message-ID|Return-Path|Delivered-To|MIME-Version)[ \t]*:|>From ",
    re.IGNORECASE,
)
_LONGEST, _HEADER_LINES = 10_000, 1_000
_UTC = (b"UTC", b"UT", b"GMT", b"Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class FromLine:
    """What a From line says: `at` is None when it says nothing of the arrival (Thunderbird writes `From - <date>`)."""

    at: datetime | None


class Start(Enum):
    """What a file begins with, after a mark of its encoding and empty lines."""

    NOTHING = "nothing"
    FROM_LINE = "a From line with a date"
    HEADER = "header fields of a message"
    OTHER = "something that is no mail"


def start(stream: BinaryIO) -> Start:
    """What the stream begins with; it is read from where it stands."""
    lines = iter(lambda: stream.readline(_LONGEST), b"")
    first = next((line for line in _without_mark(lines) if line.strip()), b"")
    if not first:
        return Start.NOTHING
    if first.startswith(b"From "):
        return Start.FROM_LINE if _parse(first) else Start.OTHER
    header = takewhile(bytes.strip, islice(chain([first], lines), _HEADER_LINES))
    return Start.HEADER if _FIELD.match(first) and any(map(_OF_MAIL.match, header)) else Start.OTHER


def messages(stream: BinaryIO) -> Iterator[tuple[FromLine, bytes]]:
    """The From line and the unescaped bytes of each message; what stands before the first From line is one too."""
    current: FromLine | None = None
    text, last, after_empty = BytesIO(), 0, True
    for line in dropwhile(lambda line: not line.strip(), _without_mark(stream)):
        found = _parse(line) if after_empty and line.startswith(b"From ") else None
        if found is not None:
            if current is not None:
                yield current, _unescaped(text, last if after_empty else 0)
            current, text, last = found, BytesIO(), 0
        else:
            current = current or FromLine(at=None)
            last = text.tell()
            text.write(line)
        after_empty = not line.strip(b"\r\n")
    if current is not None:
        yield current, _unescaped(text, last if after_empty else 0)


def _without_mark(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines, the first without the mark of UTF-8 that an editor put there."""
    for number, line in enumerate(lines):
        yield line if number else line.removeprefix(BOM_UTF8)


def split_from_line(raw: bytes) -> tuple[FromLine | None, bytes]:
    """A From line in front of a single saved message, and the rest; None when there is none."""
    first, newline, rest = raw.partition(b"\n")
    found = _parse(first + newline) if first.startswith(b"From ") else None
    return (found, rest) if found is not None else (None, raw)


def _unescaped(text: BytesIO, separator: int) -> bytes:
    """The message without the empty line that separates it from the next, one level of >From quoting undone.

    `separator` is where that line begins, 0 where none stands there. The buffer is not copied.
    """
    if separator:
        text.truncate(separator)
    return ESCAPED.sub(rb"\1", text.getvalue())


def _parse(line: bytes) -> FromLine | None:
    match = FROM_LINE.match(line)
    if match is None:
        return None
    if match["address"].strip() == NOT_AN_ADDRESS:
        return FromLine(at=None)
    hour, minute, second = ([int(part) for part in match["time"].split(b":")] + [0])[:3]
    month = MONTHS.index(match["month"]) + 1
    try:
        local = datetime(int(match["year"]), month, int(match["day"]), hour, minute, second)
        return FromLine(at=_in_its_zone(local, match))
    except ValueError:
        return FromLine(at=None)


def _in_its_zone(local: datetime, match: re.Match[bytes]) -> datetime | None:
    """By the offset that the line states, else by its zone's name; UTC where it names none."""
    stated = match["offset"] or match["after"]
    if stated is None:
        name = (match["zone"] or _UTC[0]).decode()
        return local.replace(tzinfo=UTC) if name.encode() in _UTC else by_zone_name(local, name)
    stated = stated.strip()
    minutes = int(stated[1:3]) * 60 + int(stated[3:5])
    return local.replace(tzinfo=timezone(timedelta(minutes=-minutes if stated.startswith(b"-") else minutes)))
