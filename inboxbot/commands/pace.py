"""How far a long replay has come, for who waits: a line on stderr each half minute, on a terminal or not."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inboxbot.replay import Step

EVERY = 30.0
_MINUTE = 60


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@dataclass(slots=True)
class Pace:
    """Hears of every step and tells some: how many messages, how fast, and how long the rest will take."""

    clock: Callable[[], float] = time.monotonic
    say: Callable[[str], None] = _to_stderr
    _doing: str = ""
    _begun: float = field(default=0, init=False)
    _told: float = field(default=0, init=False)

    def __call__(self, step: "Step") -> None:
        """One step more was taken."""
        now = self.clock()
        if step.doing != self._doing:
            self._doing, self._begun, self._told = step.doing, now, now
        elif now - self._told >= EVERY:
            self._told = now
            self.say(_line(step, now - self._begun))


def _line(step: "Step", seconds: float) -> str:
    left = seconds * (step.whole - step.done) / max(step.done, 1)
    part = 100 * step.done // max(step.whole, 1)
    rate = step.messages / seconds
    return f"replay: {step.messages} messages {step.doing}, {part} %, {rate:.1f} a second, {_time(left)} left"


def _time(seconds: float) -> str:
    return f"{seconds / _MINUTE:.0f} min" if seconds >= 2 * _MINUTE else f"{seconds:.0f} s"
