"""Where a command writes for people: looked at before the work begins, and what cannot be written told as wrong use."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inboxbot.errors import UsageError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """UsageError for what cannot be written inside the block."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{error.filename or path}: cannot be written: {error.strerror or error}") from None


def ready_file(path: Path) -> None:
    """UsageError unless the file can be written; it stays as it is."""
    with writing(path):
        there = path.exists()
        path.touch(mode=0o600)
        if not there:
            path.unlink()


def ready_folder(path: Path) -> None:
    """UsageError unless files can be written into the folder; a missing one is made, for the owner alone."""
    with writing(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(path, os.W_OK | os.X_OK):
        raise UsageError(f"{path}: cannot be written: no files may be made there")
