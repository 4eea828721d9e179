"""A message on which we ourselves fail: whose fault that is, what staff are told of it, and what is still looked at."""

import re
import traceback
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from inboxbot.errors import ConfigurationError, MachineTrouble
from inboxbot.model import Arrival
from inboxbot.store import refuses_content

_HEADER_BYTES = 262_144
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")


def is_spoilt(error: Exception) -> bool:
    """True when the machine, the database or a text of staff failed, and would fail on any other message."""
    if isinstance(error, SQLAlchemyError):
        return not refuses_content(error)
    return isinstance(error, MachineTrouble | ConfigurationError)


def for_staff(error: BaseException) -> str:
    """Where it happened on one line, the innermost frame first; never what it said, because it may quote a message."""
    frames = reversed(traceback.extract_tb(error.__traceback__)[-12:])
    return f"{type(error).__name__} at " + " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def header_block(arrival: Arrival, trouble: str) -> Arrival:
    """The arrival with nothing but its header fields, and what its last attempt met."""
    end = _BLANK_LINE.search(arrival.raw, 0, _HEADER_BYTES)
    raw = arrival.raw[: end.end() if end else _HEADER_BYTES]
    return replace(arrival, raw=raw, headers_only=True, size=arrival.size or len(arrival.raw), trouble=trouble)
