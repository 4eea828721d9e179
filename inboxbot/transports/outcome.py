"""What came of one attempt to send: an outcome word, an RFC 3463 status, and the server's own words."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from inboxbot.model import Outgoing

_STATUS = re.compile(r"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
_LONGEST = 300


class Outcome(StrEnum):
    """What became of the message, in Postfix's words and two of our own.

    `IN_DOUBT`: the server may have taken it, its answer was lost. `SLOW_DOWN`: it was not tried, because the server
    wants a pause, is away, or does not let us in: no attempt of this message.
    """

    SENT = "sent"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    IN_DOUBT = "in_doubt"
    SLOW_DOWN = "slow_down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The record of one attempt. `status` is an RFC 3463 code, `words` one line, at most 300 characters.

    `of_recipient`: the words are about the address written to, and not about ours, which has the same codes.
    `no_sign_in`: the server does not let us sign in, or wants us to, and a person must mend that.
    """

    outcome: Outcome
    status: str
    words: str
    of_recipient: bool = False
    no_sign_in: bool = False

    def __str__(self) -> str:
        return f"{self.status} {self.words}".strip()


class Transport(Protocol):
    """A way to send. Never raises for what a server or a network does: that is a Delivery."""

    @property
    def connections(self) -> int:
        """How many messages may be on their way at once."""

    async def send(self, outgoing: Outgoing) -> Delivery:
        """Sends the bytes as they are to the one recipient."""

    def hurry(self) -> None:
        """We are ending: what is on its way gets a little longer and no more."""

    async def close(self) -> None:
        """Waits for what is on its way, then hangs up."""


def answered(outcome: Outcome, code: int, message: str) -> Delivery:
    """The record of a server's answer; the status is taken from its words, else made of the reply code's class."""
    line = one_line(message)
    return Delivery(outcome=outcome, status=status_of(line) or f"{code // 100}.0.0", words=f"{code} {line}")


def status_of(message: str) -> str:
    """The RFC 3463 code that the words begin with, "" when there is none."""
    found = _STATUS.match(message)
    return found.group(1) if found else ""


def failed(outcome: Outcome, status: str, error: BaseException) -> Delivery:
    """The record of an attempt that got no answer."""
    return Delivery(outcome=outcome, status=status, words=one_line(f"{type(error).__name__}: {error}"))


def one_line(text: str) -> str:
    """Words of others, fit for a table: one line, printable, cut."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())[:_LONGEST]
