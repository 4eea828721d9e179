"""In which order saved messages are handled: the order in which they came.

At the same moment a message comes after the one it refers to, then by fingerprint, so that no accident of the
file system decides. A message without any time comes last. An export keeps its own order whatever its clocks say.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from inboxbot.model import Claim

WITHOUT_A_TIME = datetime.max.replace(tzinfo=UTC)
Key = tuple[datetime, str, int]


def in_order(claims: Sequence[Claim], chains: Sequence[Sequence[int]] = ()) -> Iterator[int]:
    """The indexes of the claims in the order of handling; `chains` are indexes whose order is fixed."""
    moments = [claim.head.received_at or WITHOUT_A_TIME for claim in claims]
    waits_for: list[set[int]] = [set() for _ in claims]
    for chain in chains:
        for before, after in pairwise(chain):
            moments[after] = max(moments[before], moments[after])
            waits_for[after].add(before)
    chained = {index: number for number, chain in enumerate(chains) for index in chain}
    _refer(claims, moments, waits_for, chained)
    keys = [(moments[i], claim.head.fingerprint, i) for i, claim in enumerate(claims)]
    return _smallest_first(keys, waits_for)


def _refer(
    claims: Sequence[Claim], moments: list[datetime], waits_for: list[set[int]], chained: Mapping[int, int]
) -> None:
    """A message waits for those of its moment that it names; within a chain the order is known already."""
    places = {(moments[i], c.head.message_id): i for i, c in enumerate(claims) if c.head.message_id}
    for i, claim in enumerate(claims):
        for message_id in (*claim.head.references, *claim.head.in_reply_to):
            earlier = places.get((moments[i], message_id), i)
            if earlier != i and (i not in chained or chained[i] != chained.get(earlier)):
                waits_for[i].add(earlier)


def _smallest_first(keys: list[Key], waits_for: list[set[int]]) -> Iterator[int]:
    """The smallest key among those whose predecessors are done; a circle is cut at its smallest key."""
    followers: list[list[int]] = [[] for _ in keys]
    for i, before in enumerate(waits_for):
        for j in before:
            followers[j].append(i)
    ready = [key for key in keys if not waits_for[key[2]]]
    heapq.heapify(ready)
    waiting = sorted((key for key in keys if waits_for[key[2]]), reverse=True)
    done: set[int] = set()
    while ready or waiting:
        index = (heapq.heappop(ready) if ready else waiting.pop())[2]
        if index in done:
            continue
        done.add(index)
        yield index
        for follower in followers[index]:
            if waits_for[follower] <= done:
                heapq.heappush(ready, keys[follower])
