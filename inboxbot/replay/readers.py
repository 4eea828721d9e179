"""The processes that read saved messages; each has its own isolated opener of documents.

When one of them dies (killed for want of memory), everything is read again here, one message at a time:
slower, and the same outcome.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.util import Finalize

from inboxbot.intake import Desk, for_staff, header_block, is_spoilt, prepare, prepare_given_up
from inboxbot.isolation import Isolation
from inboxbot.model import Arrival, Claim, Inbox, Opened
from inboxbot.reading import open_document
from inboxbot.rulebook import Rulebook

CHUNK = 8
Opener = Callable[[bytes, str, str], Opened]


@dataclass(slots=True)
class _Reader:
    """What a reading process keeps between messages."""

    rulebook: Rulebook
    inbox: Inbox
    opener: Opener


_here: list[_Reader] = []


def read_all(arrivals: tuple[Arrival, ...], desk: Desk, *, jobs: int) -> tuple[Claim, ...]:
    """The claims in the order of the arrivals, the same for every number of `jobs` (1: in this process)."""
    if jobs == 1 or len(arrivals) < CHUNK:
        return tuple(_claim(arrival, desk.rulebook, desk.inbox, desk.opener) for arrival in arrivals)
    context = multiprocessing.get_context("forkserver")
    try:
        with ProcessPoolExecutor(jobs, context, _start, (desk.rulebook, desk.inbox)) as pool:
            return tuple(pool.map(_read, arrivals, chunksize=CHUNK))
    except BrokenProcessPool:
        return tuple(_claim(arrival, desk.rulebook, desk.inbox, desk.opener) for arrival in arrivals)


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
