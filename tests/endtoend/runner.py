"""The service in a process of its own, killed in a named gap: python -m tests.endtoend.runner CONFIG [GAP[:COUNT]].

Without a gap it does what `inboxbot run --once` does. The killing hooks live here, so that the product has none.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inboxbot import bootstrap, settings
from inboxbot.model import Outgoing
from inboxbot.service import Service
from inboxbot.service.logs import log_to_stderr
from inboxbot.transports import Delivery, Transport
from tests.endtoend.poison import poisonous


class KillingTransport:
    """Stands around the real one: a gap before a reply leaves, and one before its outcome is written down."""

    def __init__(self, inner: Transport, reached: Callable[[str], None]) -> None:
        self._inner, self._reached = inner, reached

    @property
    def connections(self) -> int:
        return self._inner.connections

    async def send(self, outgoing: Outgoing) -> Delivery:
        self._reached("before-send")
        delivery = await self._inner.send(outgoing)
        self._reached("before-mark")
        return delivery

    def hurry(self) -> None:
        self._inner.hurry()

    async def close(self) -> None:
        await self._inner.close()


def killer(gap: str) -> Callable[[str], None]:
    """A hook that ends the process as the kernel would, at the count-th time in that gap."""
    name, _, count = gap.partition(":")
    left = int(count or 1)

    def reached(now: str) -> None:
        nonlocal left
        left -= now == name
        if name and not left:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


async def once(config: Path, gap: str) -> None:
    chosen, reached = settings.load(config), killer(gap)
    transport = KillingTransport(bootstrap.smtp(chosen), reached)
    parts = bootstrap.service_from(chosen, transport, reached)._parts
    await Service(replace(parts, handle=poisonous)).once()


if __name__ == "__main__":
    log_to_stderr()
    asyncio.run(once(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
