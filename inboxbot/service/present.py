"""The present moment: its date, and the uptime that goes on however the date leaps."""

import time
from datetime import UTC, datetime

from inboxbot.watching import Instant


def present() -> Instant:
    """Now."""
    return Instant(at=datetime.now(UTC), uptime=time.monotonic())
