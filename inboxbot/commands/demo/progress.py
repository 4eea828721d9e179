"""A progress bar over a running service: how many messages have been decided, shown on a terminal only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import TextIO

EVERY_SECONDS = 0.1


@asynccontextmanager
async def watched(store_url: str, expected: int, screen: TextIO) -> AsyncIterator[None]:
    """Shows the bar while the block runs; `expected` is the number of messages."""
    if not screen.isatty():
        yield
        return
    task = asyncio.create_task(_draw(store_url, expected, screen))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _draw(store_url: str, expected: int, screen: TextIO) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from inboxbot.model import EntryType
    from inboxbot.store import open_store

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    decided = (EntryType.DECIDED, EntryType.SEEN_AGAIN)
    console = Console(file=screen)
    with Progress(*columns, console=console, transient=True) as progress, closing(open_store(store_url)) as store:
        bar = progress.add_task("messages decided", total=expected)
        while True:
            with store.read() as tx:
                done = sum(entry.type in decided for entry in tx.ledger.entries())
            progress.update(bar, completed=done)
            await asyncio.sleep(EVERY_SECONDS)
