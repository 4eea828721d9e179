"""One thread that owns a thing: the mailbox, the lease.

Not `asyncio.to_thread`: a cancelled call leaves its thread in mid-command, and the next call would enter the same
socket from another one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


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
