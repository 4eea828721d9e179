"""Values kept on disk until they are wanted again: a season's claims and decisions are more than memory should hold.

They lie in a file without a name, which ends with the program whatever happens; of each only its place is remembered.
"""

import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Generic, TypeVar, cast
from weakref import finalize

T = TypeVar("T")
_FAST = 1


class Kept(Generic[T]):
    """A list that grows on disk alone. The file lies where TMPDIR says, and is closed with the list."""

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._file = TemporaryFile()  # noqa: SIM115
        self._ends = array("Q", [0])
        finalize(self, self._file.close)
        for value in values:
            self.append(value)

    def append(self, value: T) -> None:
        """Puts a value behind the others."""
        self._file.seek(self._ends[-1])
        written = self._file.write(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _FAST))
        self._ends.append(self._ends[-1] + written)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, index: int) -> T:
        start, end = self._ends[index], self._ends[index + 1]
        self._file.seek(start)
        return cast(T, pickle.loads(zlib.decompress(self._file.read(end - start))))

    def __iter__(self) -> Iterator[T]:
        return (self[index] for index in range(len(self)))
