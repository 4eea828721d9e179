"""JSON lines on stderr, one an event; nothing of a person in them, and nothing of other libraries' chatter.

No line shows a mail address, whoever said the words: servers quote ours when they refuse us. Of an exception a line
tells where it happened, never what it said, because it may quote a message. Where its words are known to hold no
message, such as a server's answer to a sign-in, they are told without addresses.
"""

import logging
import re
import sys
import textwrap
import threading
import traceback
from contextlib import suppress
from typing import Any, TextIO, cast

import structlog
from structlog.typing import EventDict

# What stands for a trace when there is none: killed, out of memory, crashed in a library.
ENDED = "the process ended each time"
_ADDRESS = "<address>"
_LONGEST = 200
# Whatever stands on both sides of an @, RFC 5322 or not, a name in quotation marks and a number in brackets too.
_LOCAL = r"(?:\"(?:[^\"\\]|\\.){0,64}\"|(?<![^\s<>()\[\],;:\"])[^\s<>()\[\],;:\"]+)"
_MAIL = re.compile(rf"{_LOCAL}(?:[@＠﹫]|%40)(?:\[[^\]\s]*\]?|[^\s<>()\[\],;:\"/]*)")
# They quote what senders wrote.
_SILENCED = ("mailparser", "imapclient", "aiosmtplib", "openpyxl", "pypdf", "msal", "urllib3")

log = structlog.get_logger("inboxbot.service")


def trace(error: BaseException) -> dict[str, object]:
    """`error`: its class; `at`: file:line of each frame, innermost last, at most twelve."""
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return {"error": type(error).__name__, "at": [f"{frame.filename}:{frame.lineno}" for frame in frames]}


def words(error: BaseException) -> str:
    """What it says, without addresses, on one line and cut between two words."""
    text = without_addresses(str(error))
    return textwrap.shorten(text, _LONGEST, placeholder=" …", break_long_words=False, break_on_hyphens=False)


def without_addresses(text: str) -> str:
    """The text with a word in the place of each mail address, our own included."""
    return _MAIL.sub(_ADDRESS, text)


class _Stderr:
    """Standard error that never fails: a log on a full disk, or that nobody reads any more, ends no service."""

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            return sys.stderr.write(text)
        return 0

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()


class _Libraries(logging.Handler):
    """What other loggers say becomes a line that names them and where it happened, never their words."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        tell = log.error if record.levelno >= logging.ERROR else log.info
        tell("library", logger=record.name, **(trace(error) if error is not None else {}))


def log_to_stderr() -> None:
    """Set up logging for a process that runs unattended; nothing else writes there, also no dying thread."""
    silence_libraries()
    logging.basicConfig(handlers=[_Libraries()], level=logging.WARNING, force=True)
    logging.captureWarnings(True)
    threading.excepthook = _thread_died
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_addresses,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _Stderr())),
        cache_logger_on_first_use=True,
    )


def _without_addresses(_logger: object, _method: str, line: EventDict) -> EventDict:
    return {name: _shown(value) for name, value in line.items()}


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return without_addresses(value)
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    if isinstance(value, dict):
        return {_shown(name): _shown(one) for name, one in value.items()}
    return value


def _thread_died(fault: threading.ExceptHookArgs) -> None:
    log.error("fault", **(trace(fault.exc_value) if fault.exc_value is not None else {}))


def silence_libraries() -> None:
    """What a library says of a message is no news to an operator, and may quote its sender."""
    for name in _SILENCED:
        logging.getLogger(name).setLevel(logging.CRITICAL)
