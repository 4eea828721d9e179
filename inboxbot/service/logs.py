"""JSON lines on stderr, one an event; nothing of a person in them, and nothing of other libraries' chatter."""

import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog

# They quote what senders wrote.
_SILENCED = ("mailparser", "imapclient", "aiosmtplib", "openpyxl", "pypdf", "msal", "urllib3")


class _Stderr:
    """Standard error that never fails: a log on a full disk, or that nobody reads any more, ends no service."""

    def write(self, text: str) -> int:
        with suppress(OSError, ValueError):
            return sys.stderr.write(text)
        return 0

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def log_to_stderr() -> None:
    """Set up logging for a process that runs unattended."""
    silence_libraries()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, _Stderr())),
        cache_logger_on_first_use=True,
    )


def silence_libraries() -> None:
    """What a library says of a message is no news to an operator, and may quote its sender."""
    for name in _SILENCED:
        logging.getLogger(name).setLevel(logging.CRITICAL)
