"""The desk: what handling one message needs; and what is done about a message on which we ourselves fail."""

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from inboxbot.errors import ConfigurationError, MachineTrouble
from inboxbot.model import Arrival, Decision, Inbox, Opened
from inboxbot.replies import Letterhead, Texts
from inboxbot.rulebook import Rulebook
from inboxbot.store import Store, Transaction, refuses_content

Opener = Callable[[bytes, str, str], Opened]
Also = Callable[[Transaction, Decision], None]
_HEADER_BYTES = 262_144
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")


def nothing_more(tx: Transaction, decision: Decision) -> None:
    """What else is written where no mailbox is kept track of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handling one message needs: the rules, the texts, who we are, and the two edges it touches.

    `sends` is false where no letter ever leaves, as in a replay: what was written then counts as sent.
    `undo` is how long the letter of a person's decision waits before it goes out.
    `also` writes in the decision's own transaction what must stand or fall with it: how far the mailbox has come.
    """

    store: Store
    rulebook: Rulebook
    texts: Texts
    inbox: Inbox
    letterhead: Letterhead
    opener: Opener
    sends: bool = True
    undo: timedelta = timedelta(0)
    also: Also = nothing_more


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
