"""The heartbeat file: when the mailbox was last polled, or that we stand by for it, for who watches from outside."""

import os
from datetime import datetime
from pathlib import Path

STANDING_BY = "standing by"


def beat(file: Path | None, now: datetime, doing: str = "") -> None:
    """Write the moment, and `doing` where it is not a poll; a reader finds the old line or the new one, never half."""
    if file is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(f"{now.isoformat(timespec='seconds')} {doing}".rstrip() + "\n", encoding="ascii")
    fresh.replace(file)
