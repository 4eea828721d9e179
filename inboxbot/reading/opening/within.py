"""Where in its containers a file lies: how deep, and how much the outermost of them may still unpack.

Each container alone keeps its limits, but ten in ten in ten are a thousand times the last one. So what is unpacked is
counted over all of them, by the directories, before anything is inflated.

Of one file no more is looked at than its opener's limits allow; whoever meets one says so by `TooLarge`, for a file
that was read to its half must not pass as read.
"""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TypeVar

T = TypeVar("T")

# Two letters more than a text may begin with (`PKI`).
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
DEPTH_LIMIT = 3
WHOLE_BYTES_LIMIT = 200 * 1024 * 1024
WHOLE_MEMBERS_LIMIT = 10_000


class TooLarge(Exception):
    """There is more in a file than is looked at."""


def bounded(items: Iterable[T], limit: int) -> Iterator[T]:
    """The items, at most so many; raises TooLarge when there is one more."""
    for number, item in enumerate(items):
        if number >= limit:
            raise TooLarge
        yield item


@dataclass(slots=True)
class Budget:
    """What is left to unpack, in bytes and in members."""

    size: int = WHOLE_BYTES_LIMIT
    members: int = WHOLE_MEMBERS_LIMIT


@dataclass(frozen=True, slots=True)
class Within:
    """`depth` counts the containers around a file; they share the `budget`."""

    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def deeper(self) -> "Within":
        """The place of a member."""
        return Within(self.depth + 1, self.budget)

    def affords(self, data: bytes) -> bool:
        """Takes what a zip archive or package would unpack from the budget; False when there is not enough left."""
        if data.startswith(_ZIP):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                entries = archive.infolist()
            self.budget.size -= sum(entry.file_size for entry in entries)
            self.budget.members -= len(entries)
        return self.budget.size >= 0 and self.budget.members >= 0
