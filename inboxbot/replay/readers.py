"""The processes that read saved messages, and what is kept on disk until it is wanted again.

Each process has its own isolated opener of documents. Messages are handed out a few at a time, so that no more of them
are in memory, however many there are. When a process dies (killed for want of memory), what was not read yet is read
here, one message at a time: slower, and the same outcome.

A season's claims and decisions are more than memory should hold. They lie in a file without a name, which ends with the
program whatever happens; of each only its place is remembered.
"""

import multiprocessing
import pickle
import zlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain
from multiprocessing.util import Finalize
from tempfile import TemporaryFile
from typing import Generic, TypeVar, cast
from weakref import finalize

from inboxbot.intake import Desk, for_staff, header_block, is_spoilt, prepare, prepare_given_up
from inboxbot.isolation import Isolation
from inboxbot.model import Arrival, Claim, Inbox, Opened
from inboxbot.reading import open_document
from inboxbot.rulebook import Rulebook

T = TypeVar("T")
_FAST = 1
# Fewer messages are no work for several processes.
FEW = 8
# So many messages for each process are in memory at a time, and so many bytes of them; one message may be larger.
WINDOW = 4
WINDOW_BYTES = 48_000_000
Opener = Callable[[bytes, str, str], Opened]
Pending = tuple[Arrival, Future[Claim] | None]


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


@dataclass(slots=True)
class _Reader:
    """What a reading process keeps between messages."""

    rulebook: Rulebook
    inbox: Inbox
    opener: Opener


_here: list[_Reader] = []


def read_all(arrivals: Iterable[Arrival], desk: Desk, *, jobs: int) -> Iterator[tuple[Arrival, Claim]]:
    """Each arrival with its claim, in order, the same for every number of `jobs` (1: in this process).

    Arrivals are taken as they are wanted.
    """
    coming = iter(arrivals)
    first, more = _begun(coming) if jobs > 1 else (deque[Arrival](), False)
    mail = chain(_emptied(first), coming)
    if not more:
        return ((arrival, _read_here(arrival, desk)) for arrival in mail)
    return _read_beside(mail, desk, jobs)


def _begun(coming: Iterator[Arrival]) -> tuple[deque[Arrival], bool]:
    """The first arrivals, and whether there are, or may be, enough of them for several processes."""
    first: deque[Arrival] = deque()
    for arrival in coming:
        first.append(arrival)
        if len(first) >= FEW or _size(first) > WINDOW_BYTES:
            return first, True
    return first, False


def _emptied(held: deque[Arrival]) -> Iterator[Arrival]:
    while held:
        yield held.popleft()


def _size(held: Iterable[Arrival]) -> int:
    return sum(len(arrival.raw) for arrival in held)


def _read_beside(arrivals: Iterator[Arrival], desk: Desk, jobs: int) -> Iterator[tuple[Arrival, Claim]]:
    pending: deque[Pending] = deque()
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(jobs, context, _start, (desk.rulebook, desk.inbox)) as pool:
        for arrival in arrivals:
            pending.append((arrival, _handed_out(arrival, pool)))
            del arrival
            while len(pending) >= WINDOW * jobs or (pending and _size(one for one, _ in pending) > WINDOW_BYTES):
                yield _taken_back(pending.popleft(), desk)
        while pending:
            yield _taken_back(pending.popleft(), desk)


def _handed_out(arrival: Arrival, pool: ProcessPoolExecutor) -> Future[Claim] | None:
    try:
        return pool.submit(_read, arrival)
    except BrokenProcessPool:
        return None


def _taken_back(one: Pending, desk: Desk) -> tuple[Arrival, Claim]:
    arrival, future = one
    if future is not None:
        try:
            return arrival, future.result()
        except BrokenProcessPool:
            pass
    return arrival, _read_here(arrival, desk)


def _read_here(arrival: Arrival, desk: Desk) -> Claim:
    return _claim(arrival, desk.rulebook, desk.inbox, desk.opener)


def _start(rulebook: Rulebook, inbox: Inbox) -> None:
    isolation = Isolation(open_document)
    isolation.__enter__()
    Finalize(None, isolation.__exit__, args=(None, None, None), exitpriority=10)
    _here.append(_Reader(rulebook, inbox, isolation.open))


def _read(arrival: Arrival) -> Claim:
    reader = _here[0]
    return _claim(arrival, reader.rulebook, reader.inbox, reader.opener)


def _claim(arrival: Arrival, rulebook: Rulebook, inbox: Inbox, opener: Opener) -> Claim:
    """What the message says; where we ourselves fail on it, what the service says of it in the end."""
    try:
        return prepare(arrival, rulebook, inbox, opener)
    except Exception as error:
        if is_spoilt(error):
            raise
        return prepare_given_up(header_block(arrival, for_staff(error)), rulebook, inbox, opener)
