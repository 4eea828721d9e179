"""What an SMTP failure means for the message: try later, give up, in doubt, or not this message's fault at all.

RFC 5321 4.2.1: 4yz is transient, 5yz permanent. 421 ends the session and 432 asks for a slower pace: neither is an
attempt. `452 4.5.3` is how some servers end a long session. A refusal of ourselves (our greeting, no sign-in, this
sender) would hit every message alike, so it waits for an operator instead of failing them one by one.
"""

import ssl

import aiosmtplib

from inboxbot.transports.outcome import Delivery, Outcome, answered, failed

_PAUSE = frozenset({421, 432})
_SIGN_IN = frozenset({530, 534, 535, 538})


def verdict(error: Exception, text_begun: bool) -> Delivery:
    """The record of a failed attempt; `text_begun` tells whether the server may have the text."""
    match error:
        case aiosmtplib.SMTPRecipientsRefused():
            return _by_code(error.recipients[0].code, error.recipients[0].message)
        case aiosmtplib.SMTPSenderRefused() if _refuses_us(error):
            return answered(Outcome.SLOW_DOWN, error.code, error.message)
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
        return answered(Outcome.SLOW_DOWN, error.code, error.message)
    if _untrusted(error):
        return failed(Outcome.SLOW_DOWN, "4.7.5", ConnectionError(f"{error}; see smtp.host and smtp.ca_file"))
    return failed(Outcome.SLOW_DOWN, "4.4.1", error)


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
    if code in _PAUSE or _session_full(code, message):
        return answered(Outcome.SLOW_DOWN, code, message)
    return answered(Outcome.BOUNCED if code >= 500 else Outcome.DEFERRED, code, message)


def _session_full(code: int, message: str) -> bool:
    return code == 452 and message.lstrip().startswith("4.5.3")


def _refuses_us(error: aiosmtplib.SMTPSenderRefused) -> bool:
    return error.code in _SIGN_IN or error.message.lstrip().startswith("5.7.")
