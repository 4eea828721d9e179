"""Who owns the mailbox: one process at a time, by a lease that is renewed while we live, and one thread of it.

Not `asyncio.to_thread`: a cancelled call leaves its thread in mid-command, and the next call would enter the same
socket from another one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from inboxbot.errors import UsageError
from inboxbot.store import Store, this_process

Result = TypeVar("Result")
_STAND_BY_SECONDS = 5.0

log = structlog.get_logger("inboxbot.service")


class OwnerThread:
    """Calls run here one after another, whatever becomes of those who await them."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def call(self, function: Callable[..., Result], *arguments: object) -> Result:
        """The result of the call in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    def close(self) -> None:
        """Wait for the call that runs, and end the thread."""
        self._pool.shutdown(wait=True, cancel_futures=True)


class MailboxTaken(UsageError):
    """Another process serves this mailbox."""


class Lease:
    """The lease on one mailbox, held by this process. `seconds` is how long it lasts without renewal."""

    def __init__(self, store: Store, mailbox: str, seconds: float) -> None:
        self._store, self._seconds = store, seconds
        self._name, self._holder = f"mailbox {mailbox}", this_process()
        # its own: the threads that all share may stand before a locked table for longer than the lease lasts
        self._thread = OwnerThread("lease")

    def hold(self) -> bool:
        """Take or renew it; False when another living process has it."""
        return self._store.lease(self._name, self._holder, datetime.now(UTC), self._seconds)

    async def turn(self, stop: asyncio.Event, stands_by: Callable[[], None], takes_over: Callable[[], None]) -> bool:
        """Take it, standing by where several may use the database; False when `stop` was set before it was ours.

        `stands_by` is told each time that another process still has it, `takes_over` once when it is ours; a database
        that is away is waited for, in both. Raises MailboxTaken, naming who has it, where only one may be.
        """
        while not stop.is_set():
            try:
                # never in the loop's own thread: while the database hangs, the loop must hear that it is to stop
                if await self.renew():
                    await self._thread.call(takes_over)
                    return True
                if self._store.one_writer:
                    raise await self._thread.call(self._taken)
                await self._thread.call(stands_by)
            except SQLAlchemyError as error:
                log.warning("store failed", words=type(error).__name__, again_in=_STAND_BY_SECONDS)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _STAND_BY_SECONDS)
        return False

    async def renew(self) -> bool:
        """The same without holding up the loop."""
        return await self._thread.call(self.hold)

    def _taken(self) -> MailboxTaken:
        process = (self._store.lease_holder(self._name) or "").partition("/")[0]
        return MailboxTaken(f"this mailbox is served by another process already ({process})")

    def release(self) -> None:
        """Give it back, so that a successor need not wait; where the database is away it runs out by itself."""
        self._thread.close()
        try:
            self._store.release(self._name, self._holder)
        except SQLAlchemyError as error:
            log.warning("store failed", words=type(error).__name__)
