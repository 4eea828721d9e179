"""A message that takes the memory and the process with it when it is read."""

import os
import resource
from pathlib import Path

from inboxbot.intake import Desk, handle
from inboxbot.model import Arrival, Decision

POISON = b"X-Test-Poison: memory"


def poisonous(arrival: Arrival, desk: Desk) -> Decision:
    """Handles it; on POISON the address space runs out and the process aborts, as a C library does then."""
    if POISON in arrival.raw:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + (64 << 20), resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        hoard = []
        try:
            while True:
                hoard.append(bytes(1 << 20))
        except MemoryError:
            os.abort()
    return handle(arrival, desk)
