"""In which order saved messages are handled: the order in which they came, whatever sources they lie in.

At the same moment a message comes after the one it refers to, then by fingerprint, so that no accident of the file
system decides. A message without any time comes last. An export keeps its own order whatever its clocks say. What a
message refers to is looked up only where it matters, so that of each message little is kept in memory.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby, pairwise

from inboxbot.mailboxes.manifest import Beside
from inboxbot.mailboxes.saved import SavedMail
from inboxbot.model import Arrival, Head

WITHOUT_A_TIME = datetime.max.replace(tzinfo=UTC)
Key = tuple[datetime, str, int]
HeadOf = Callable[[int], Head]
Waiting = dict[int, set[int]]


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept in memory of each message until its turn comes."""

    received_at: datetime | None
    fingerprint: str


def in_order(marks: Sequence[Mark], head_of: HeadOf, chains: Sequence[range] = ()) -> Iterator[int]:
    """The indexes of the marks in the order of handling; `chains` are indexes whose order is fixed."""
    moments = [mark.received_at or WITHOUT_A_TIME for mark in marks]
    waits_for: Waiting = {}
    for chain in chains:
        for before, after in pairwise(chain):
            moments[after] = max(moments[before], moments[after])
            waits_for.setdefault(after, set()).add(before)
    chained = {index: number for number, chain in enumerate(chains) for index in chain}
    for _, group in groupby(sorted(range(len(marks)), key=moments.__getitem__), key=moments.__getitem__):
        _refer(tuple(group), head_of, waits_for, chained)
    return _smallest_first([(moments[i], mark.fingerprint, i) for i, mark in enumerate(marks)], waits_for)


def _refer(together: Sequence[int], head_of: HeadOf, waits_for: Waiting, chained: Mapping[int, int]) -> None:
    """A message waits for those of its moment that it names; within a chain the order is known already."""
    if len(together) == 1 or (together[0] in chained and len({chained.get(i) for i in together}) == 1):
        return
    named = ((head_of(i).message_id, i) for i in together)
    places = {message_id: i for message_id, i in named if message_id}
    for i in together:
        head = head_of(i)
        for message_id in (*head.references, *head.in_reply_to):
            earlier = places.get(message_id, i)
            if earlier != i and (i not in chained or chained[i] != chained.get(earlier)):
                waits_for.setdefault(i, set()).add(earlier)


def _smallest_first(keys: list[Key], waits_for: Waiting) -> Iterator[int]:
    """The smallest key among those whose predecessors are done; a circle is cut at its smallest key."""
    followers: dict[int, list[int]] = {}
    for i, before in waits_for.items():
        for j in before:
            followers.setdefault(j, []).append(i)
    ready = [key for key in keys if key[2] not in waits_for]
    heapq.heapify(ready)
    waiting = sorted((key for key in keys if key[2] in waits_for), reverse=True)
    done: set[int] = set()
    while ready or waiting:
        index = (heapq.heappop(ready) if ready else waiting.pop())[2]
        if index in done:
            continue
        done.add(index)
        yield index
        for follower in followers.get(index, ()):
            if waits_for[follower] <= done:
                heapq.heappush(ready, keys[follower])


@dataclass(slots=True)
class Season:
    """What is known of the mail that has passed.

    `chains` are the indexes of messages whose order is fixed; `beside` what people did behind which message.
    """

    chains: list[range] = field(default_factory=list)
    beside: dict[int, list[Beside]] = field(default_factory=dict)
    _passed: int = 0
    _named: dict[str, int] = field(default_factory=dict)

    def arrivals(self, sources: Iterable[SavedMail]) -> Iterator[Arrival]:
        """The messages one at a time, none kept here."""
        for source in sources:
            start = self._passed
            for event in source.events():
                if isinstance(event, Arrival):
                    self._passed += 1
                    yield self._distinct(event)
                else:
                    self.beside.setdefault(self._passed - 1, []).append(event)
            if source.in_order:
                self.chains.append(range(start, self._passed))

    def _distinct(self, arrival: Arrival) -> Arrival:
        """The arrival with a source that no other has: two folders may hold files of one name."""
        source = arrival.place.source
        count = self._named[source] = self._named.get(source, 0) + 1
        if count == 1:
            return arrival
        return replace(arrival, place=replace(arrival.place, source=f"{source}~{count}"))
