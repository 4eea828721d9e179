"""How long to wait before the next attempt: longer each time, with a grain of chance so that nobody keeps step."""

import random
from collections.abc import Callable
from dataclasses import dataclass

# How often who does not stay (`--once`) tries to reach the mailbox or the database.
ONCE_ATTEMPTS = 3


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
