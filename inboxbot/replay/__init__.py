"""Saved mail judged again: read in processes, then settled in order of arrival on a store in memory.

Reading is pure, so it may happen anywhere and in any order; deciding depends on the cases before, so it happens here,
one message after another, and with it what people did in between, as an export tells it; of a reminder only its id
counts, for an answer may name it, and none is sent. The outcome is therefore the same for every number of processes.
A message on which we ourselves fail is given up as the service gives it up, and costs no other its decision.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from inboxbot.errors import UsageError
from inboxbot.intake import (
    Desk,
    for_staff,
    grant,
    header_block,
    is_spoilt,
    prepare_given_up,
    prepare_set_aside,
    reminded,
    rule,
    settle,
    step_in,
    take_back,
)
from inboxbot.mailboxes import saved
from inboxbot.mailboxes.manifest import Beside
from inboxbot.model import Arrival, Claim, Decision, Intervention, Language, Outgoing, Reminder, Ruling, TakenBack
from inboxbot.replay.order import in_order
from inboxbot.replay.readers import read_all

log = logging.getLogger("inboxbot.replay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One message's decision, the claim it rests on, and the reply that would have been sent."""

    decision: Decision
    claim: Claim
    outgoing: Outgoing | None


def replay(paths: tuple[Path, ...], desk: Desk, *, jobs: int, language: Language | None = None) -> Iterator[Replayed]:
    """Every message of the paths in order of arrival; the desk has an empty store. UsageError: a path without mail.

    With a `language` every message is answered as if it were written in that.
    """
    desk = replace(desk, sends=False)
    arrivals: list[Arrival] = []
    chains: list[range] = []
    beside: dict[int, list[Beside]] = {}
    for source in tuple(saved.open_path(path) for path in paths):
        start = len(arrivals)
        arrivals.extend(source.arrivals())
        if source.in_order:
            chains.append(range(start, len(arrivals)))
            for came, event in source.beside():
                beside.setdefault(start + came - 1, []).append(event)
    named = _distinct(arrivals)
    claims = read_all(named, desk, jobs=jobs)
    if language is not None:
        claims = tuple(replace(claim, head=replace(claim.head, language=language)) for claim in claims)
    for index in in_order(claims, tuple(chains)):
        yield _settled(claims[index], named[index], desk)
        for event in beside.get(index, ()):
            _repeat(event, desk)


def _repeat(event: Beside, desk: Desk) -> None:
    """By other rules a case may not be there, or not wait: what a person decided on it then has no object."""
    if isinstance(event, Intervention):
        step_in(event, desk)
        return
    if isinstance(event, Reminder):
        reminded(event, desk)
        return
    try:
        if isinstance(event, Ruling):
            rule(event, desk)
        elif isinstance(event, TakenBack):
            take_back(event, desk)
        else:
            grant(event, desk)
    except UsageError as trouble:
        log.warning("what a person did is left out: %s", trouble)


def _distinct(arrivals: list[Arrival]) -> tuple[Arrival, ...]:
    """The arrivals with sources that differ: two folders may hold files of one name."""
    seen: dict[str, int] = {}
    named = []
    for arrival in arrivals:
        source = arrival.place.source
        count = seen[source] = seen.get(source, 0) + 1
        place = arrival.place if count == 1 else replace(arrival.place, source=f"{source}~{count}")
        named.append(replace(arrival, place=place))
    return tuple(named)


def _settled(claim: Claim, arrival: Arrival, desk: Desk) -> Replayed:
    decision, claim = _decided(claim, arrival, desk)
    with desk.store.begin() as tx:
        outgoing = tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None
    return Replayed(decision=decision, claim=claim, outgoing=outgoing)


def _decided(claim: Claim, arrival: Arrival, desk: Desk) -> tuple[Decision, Claim]:
    """The decision, and the claim it rests on: the whole message's, its header block's, or that of nothing at all."""
    try:
        return settle(claim, desk), claim
    except Exception as error:
        if is_spoilt(error):
            raise
        left = header_block(arrival, for_staff(error))
    claim = prepare_given_up(left, desk.rulebook, desk.inbox, desk.opener)
    try:
        return settle(claim, desk), claim
    except Exception as error:
        if is_spoilt(error):
            raise
    claim = prepare_set_aside(left)
    return settle(claim, desk), claim
