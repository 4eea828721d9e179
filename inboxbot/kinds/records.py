"""Lines as programs lay them out: labels and their values, times and what was done, and hardly a sentence."""

import re

from inboxbot.kinds.signs import own_lines
from inboxbot.model import Message

# A label and its value, or a time and what was done: "START     2026-03-04 01:00:00", "01:07:19 done",
# "sensor=7".
_ENTRY = re.compile(r"(?:[^:\s]\S*(?: \S+){0,3}:|\S+(?: \S+){0,3}\s{2,}|\W?\d[\dT:., -]{7,}|\w[\w.-]{0,40}=)\s*\S")
_SECONDS = re.compile(r"(?<!\d)\d{1,2}[:.][0-5]\d[:.][0-5]\d(?!\d)")
_FEW_ENTRIES = 2
_WORDS_OF_A_SENTENCE = 5


def is_record(message: Message) -> bool:
    """True where most lines, three at least, are such entries."""
    lines = own_lines(message)
    return len(_entries(lines)) > max(_FEW_ENTRIES, len(lines) // 2)


def records_times(message: Message) -> bool:
    """True for labels and their values with times to the second, as a run leaves them ("END  01:07:19").

    A sentence above them is somebody's who has pasted them.
    """
    lines = own_lines(message)
    entries = _entries(lines)
    if any(_is_sentence(line) for line in lines if line not in entries):
        return False
    return sum(map(bool, map(_SECONDS.search, lines))) > 1 and is_record(message)


def to_the_second(message: Message) -> bool:
    """True where a time has its seconds: people tell hours and minutes."""
    return any(map(_SECONDS.search, own_lines(message)))


def tells_of_receipt(message: Message) -> bool:
    """True for labels and their values with a time to the second, as programs tell what was read and when."""
    return to_the_second(message) and is_record(message)


def _entries(lines: tuple[str, ...]) -> list[str]:
    return [line for line in lines if _ENTRY.match(line)]


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _WORDS_OF_A_SENTENCE and line.rstrip().endswith((".", ":", "!"))
