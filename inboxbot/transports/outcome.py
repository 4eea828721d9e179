"""What came of one attempt to send: an outcome word, an RFC 3463 status, and the server's own words.

An SMTP failure means for the message: try later, give up, in doubt, or not this message's fault at all.
RFC 5321 4.2.1: 4yz is transient, 5yz permanent. 421 ends the session and 432 asks for a slower pace: neither is an
attempt. `452 4.5.3` is how some servers end a long session. A refusal of ourselves (our greeting, no sign-in, this
sender) would hit every message alike, so it waits for an operator instead of failing them one by one. It may come as
the answer to any command: Postfix says all of its own at RCPT (`smtpd_delay_reject`), Exchange Online at the end of the
text. "Relay access denied" is no such refusal: it may be about one recipient's domain, and only a second one tells
(delivery/refusals.py).
"""

import re
import ssl
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

import aiosmtplib

from inboxbot.errors import TokenRefused
from inboxbot.model import Outgoing

_STATUS = re.compile(r"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
_LONGEST = 300
_PAUSE = frozenset({421, 432})
# RFC 4954 section 6: sign in first, or otherwise.
_SIGN_IN = frozenset({530, 534, 535, 538})
# Only the message's size is its own at MAIL (RFC 1870; RFC 3463: 5.3.4): no text and no recipient is known yet.
_TOO_BIG, _TOO_BIG_STATUS = 552, "5.3.4"
# Codes that Exchange gives to us alone: https://learn.microsoft.com/exchange/mail-flow-best-practices/
# non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online : bad outbound sender, may not send as
# this sender (two), not signed in.
_OURS = frozenset({"5.1.8", "5.2.252", "5.7.60", "5.7.57"})
# A server that asks another about the recipient quotes it, and those words are no refusal of ours: only what stands
# first counts, behind the code and the address or client in question.
_OURS_IN_WORDS = re.compile(
    # Postfix, src/smtpd/smtpd_check.c: what the restrictions of client, HELO and sender say
    r"\s*(?:5\.\d{1,3}\.\d{1,3}\s+)?(?:<[^<>]*>: )?(?:Client host|Helo command|Sender address) rejected\b",
    re.IGNORECASE,
)


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


def verdict(error: Exception, text_begun: bool) -> Delivery:
    """The record of a failed attempt; `text_begun` tells whether the server may have the text."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            refused = error.recipients[0]
            return replace(_by_code(refused.code, refused.message), of_recipient=True)
        case aiosmtplib.SMTPSenderRefused() if error.code >= 500 and not _too_big(error):
            return replace(answered(Outcome.SLOW_DOWN, error.code, error.message), no_sign_in=error.code in _SIGN_IN)
        case aiosmtplib.SMTPHeloError():
            return answered(Outcome.SLOW_DOWN, error.code, error.message)
        case aiosmtplib.SMTPResponseException():
            return _by_code(error.code, error.message)
        case aiosmtplib.SMTPNotSupported() | ValueError():
            return failed(Outcome.BOUNCED, "5.6.7", error)
    return failed(Outcome.IN_DOUBT if text_begun else Outcome.DEFERRED, "4.4.2", error)


def not_let_in(error: Exception) -> Delivery:
    """The record when there was no session: no server, no encryption, no sign-in."""
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return replace(answered(Outcome.SLOW_DOWN, error.code, error.message), no_sign_in=_refuses_sign_in(error))
    if isinstance(error, TokenRefused | aiosmtplib.SMTPNotSupported):
        return replace(failed(Outcome.SLOW_DOWN, "4.7.8", error), no_sign_in=True)
    if _untrusted(error):
        return failed(Outcome.SLOW_DOWN, "4.7.5", ConnectionError(f"{error}; see smtp.host and smtp.ca_file"))
    return failed(Outcome.SLOW_DOWN, "4.4.1", error)


def _refuses_sign_in(error: aiosmtplib.SMTPResponseException) -> bool:
    """True when the server knows user and password, or token, and says no for good."""
    return error.code in _SIGN_IN or (isinstance(error, aiosmtplib.SMTPAuthenticationError) and error.code >= 500)


def ends_session(error: Exception) -> bool:
    """True when nothing more may be said over this connection."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        return any(ends_session(refused) for refused in error.recipients)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return error.code == 421 or _session_full(error.code, error.message)
    return not isinstance(error, aiosmtplib.SMTPNotSupported | ValueError)


def _untrusted(error: BaseException | None) -> bool:
    """True when the server's certificate is at the bottom of it."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _by_code(code: int, message: str) -> Delivery:
    if code in _SIGN_IN:
        return replace(answered(Outcome.SLOW_DOWN, code, message), no_sign_in=True)
    if code in _PAUSE or _session_full(code, message) or _refuses_us(code, message):
        return answered(Outcome.SLOW_DOWN, code, message)
    return answered(Outcome.BOUNCED if code >= 500 else Outcome.DEFERRED, code, message)


def _session_full(code: int, message: str) -> bool:
    return code == 452 and message.lstrip().startswith("4.5.3")


def _too_big(error: aiosmtplib.SMTPSenderRefused) -> bool:
    return error.code == _TOO_BIG or status_of(error.message) == _TOO_BIG_STATUS


def _refuses_us(code: int, message: str) -> bool:
    """True when no message of ours would be taken, whoever it is for."""
    return code >= 500 and (status_of(message) in _OURS or _OURS_IN_WORDS.match(message) is not None)
