"""When to stop, for good or only the present turn, because another process has the mailbox; and how long to pause.

Told to stop, the service ends within a minute, whatever hangs. A database that has frozen answers nobody, and no thread
that waits for it can be ended from outside. Nothing durable is lost by ending hard: it is a crash like any other, and a
reply that was on its way is settled at the next start.
"""

import asyncio
import math
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread

import structlog

# Told to stop, replies still go out for that long; the rest is for the next start.
_LAST_SENDING_SECONDS = 5.0
# How often who does not stay (`--once`) tries to reach the mailbox or the database.
ONCE_ATTEMPTS = 3
# Container runtimes kill after a minute (compose.yaml).
ENDS_AFTER_SECONDS = 45.0
# The log may be what hangs.
_TELLING_SECONDS = 2.0

log = structlog.get_logger("inboxbot.service")


def heed_signals(stop: Callable[[], None]) -> None:
    """SIGTERM and SIGINT call it from now on, in the running loop."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        # not in a thread that is not the main one, as in tests
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, stop)


class Stopping:
    """Belongs to the loop; only `over` and `overdue` may be asked from other threads."""

    def __init__(self) -> None:
        self.for_good, self._turn = asyncio.Event(), asyncio.Event()
        self._sends_until = math.inf

    def begin(self) -> None:
        """Another turn, unless we are to stop for good."""
        if not self.for_good.is_set():
            self._turn.clear()
            self._sends_until = math.inf

    def over(self) -> bool:
        """True when the turn ends after what is in hand."""
        return self._turn.is_set()

    def overdue(self) -> bool:
        """True when sending must end now."""
        return time.monotonic() >= self._sends_until

    def end(self) -> None:
        """End for good."""
        self.for_good.set()
        self._end(_LAST_SENDING_SECONDS)

    def end_turn(self) -> None:
        """End this turn; whoever has the mailbox now sends what is due."""
        self._end(0.0)

    def finish(self) -> None:
        """The turn's work has ended; what is due may still go out."""
        self._turn.set()

    async def sleep(self, seconds: float) -> None:
        """That long, or until the turn is to end."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._turn.wait(), seconds)

    def _end(self, sending: float) -> None:
        self._sends_until = min(self._sends_until, time.monotonic() + sending)
        self._turn.set()


@dataclass(slots=True)
class Pauses:
    """Seconds: `first`, then twice as long each time up to `longest`, each shortened by up to a quarter."""

    first: float = 1.0
    longest: float = 300.0
    chance: Callable[[], float] = random.random
    _next: float = 0.0

    def next(self) -> float:
        """The pause after one more failure."""
        pause = self._next or self.first
        self._next = min(pause * 2, self.longest)
        return pause * (1 - self.chance() / 4)

    def reset(self) -> None:
        """It worked: start short again."""
        self._next = 0.0


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
        if not self._ended.wait(ENDS_AFTER_SECONDS):
            _end()


def _end() -> None:
    try:
        teller = Thread(
            target=log.error, args=("something hangs: ended without it",), kwargs={"after": ENDS_AFTER_SECONDS}
        )
        teller.daemon = True
        teller.start()
        teller.join(_TELLING_SECONDS)
    finally:
        os._exit(0)
