"""The heartbeat file: when the mailbox was last polled, or that we stand by for it, for who watches from outside."""

import os
from datetime import datetime
from pathlib import Path

import structlog

log = structlog.get_logger("inboxbot.service")

STANDING_BY = "standing by"


def beat(file: Path | None, now: datetime, doing: str = "") -> None:
    """Write the moment, and `doing` where it is not a poll; a reader finds the old line or the new one, never half.

    A file that cannot be written is told and stops nothing: its age says the same.
    """
    if file is None:
        return
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_text(f"{now.isoformat(timespec='seconds')} {doing}".rstrip() + "\n", encoding="ascii")
        fresh.replace(file)
    except OSError as error:
        log.error("heartbeat cannot be written", error=error.strerror or type(error).__name__)
