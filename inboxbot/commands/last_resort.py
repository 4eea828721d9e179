"""The last resort of `run`: told to stop, it ends within a minute, whatever hangs.

A database that has frozen answers nobody, and no thread that waits for it can be ended from outside. Nothing durable is
lost by ending hard: it is a crash like any other, and a reply that was on its way is settled at the next start.
"""

import os
from queue import SimpleQueue
from threading import Event, Thread

import structlog

# Container runtimes kill after a minute (compose.yaml).
SECONDS = 45.0
# The log may be what hangs.
_TELLING_SECONDS = 2.0

log = structlog.get_logger("inboxbot.service")


class LastResort:
    """Ends the process that long after `arm`, unless its `with` block has ended by then."""

    def __init__(self) -> None:
        # takes a word from a signal handler at whatever moment that comes
        self._told: SimpleQueue[None] = SimpleQueue()
        self._ended = Event()

    def __enter__(self) -> "LastResort":
        Thread(target=self._watch, name="last resort", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._told.put(None)

    def arm(self) -> None:
        """We are told to stop; the first time counts."""
        self._told.put(None)

    def _watch(self) -> None:
        self._told.get()
        if not self._ended.wait(SECONDS):
            _end()


def _end() -> None:
    try:
        teller = Thread(target=log.error, args=("something hangs: ended without it",), kwargs={"after": SECONDS})
        teller.daemon = True
        teller.start()
        teller.join(_TELLING_SECONDS)
    finally:
        os._exit(0)
