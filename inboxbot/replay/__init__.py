"""Saved mail judged again: read in processes, then settled in order of arrival on a store that ends with it.

Reading is pure, so it may happen anywhere and in any order; deciding depends on the cases before, so it happens here,
one message after another, and with it what people did in between, as an export tells it; of a reminder only its id
counts, for an answer may name it, and none is sent. The outcome is therefore the same for every number of processes.
A message on which we ourselves fail is given up as the service gives it up, and costs no other its decision.
However much mail there is, only a few messages are in memory at a time: what was read of the others waits on disk.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

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
from inboxbot.replay.order import Mark, Season, in_order
from inboxbot.replay.readers import Kept, read_all

log = logging.getLogger("inboxbot.replay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One message's decision, the claim it rests on, and the reply that would have been sent."""

    decision: Decision
    claim: Claim
    outgoing: Outgoing | None


@dataclass(frozen=True, slots=True)
class Step:
    """How far a replay has come: `done` of `whole` bytes read, or messages judged; `messages` so far."""

    doing: Literal["read", "judged"]
    messages: int
    done: int
    whole: int


def unheard(step: Step) -> None:
    """Who wants to know nothing of the steps."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A message that was read: its claim, and its header block for when we fail on the claim."""

    claim: Claim
    left: Arrival


def replay(
    paths: tuple[Path, ...],
    desk: Desk,
    *,
    jobs: int,
    language: Language | None = None,
    hears: Callable[[Step], None] = unheard,
) -> Iterator[Replayed]:
    """Every message of the paths in order of arrival; the desk has an empty store. UsageError: a path without mail.

    With a `language` every message is answered as if it were written in that. `hears` is told of every step.
    """
    desk = replace(desk, sends=False)
    sources = tuple(saved.open_path(path) for path in paths)
    whole = sum(source.size() for source in sources)
    season, ready, marks, done = Season(), Kept[_Ready](), list[Mark](), 0
    for arrival, read in read_all(season.arrivals(sources), desk, jobs=jobs):
        claim = read if language is None else replace(read, head=replace(read.head, language=language))
        ready.append(_Ready(claim, header_block(arrival, "")))
        marks.append(Mark(claim.head.received_at, claim.head.fingerprint))
        done += len(arrival.raw)
        hears(Step("read", len(ready), min(done, whole), whole))
    order = in_order(marks, lambda index: ready[index].claim.head, season.chains)
    for number, index in enumerate(order, 1):
        yield _settled(ready[index], desk)
        for event in season.beside.get(index, ()):
            _repeat(event, desk)
        hears(Step("judged", number, number, len(ready)))


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


def _settled(ready: _Ready, desk: Desk) -> Replayed:
    decision, claim = _decided(ready, desk)
    with desk.store.begin() as tx:
        outgoing = tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None
    return Replayed(decision=decision, claim=claim, outgoing=outgoing)


def _decided(ready: _Ready, desk: Desk) -> tuple[Decision, Claim]:
    """The decision, and the claim it rests on: the whole message's, its header block's, or that of nothing at all."""
    try:
        return settle(ready.claim, desk), ready.claim
    except Exception as error:
        if is_spoilt(error):
            raise
        left = replace(ready.left, trouble=for_staff(error))
    claim = prepare_given_up(left, desk.rulebook, desk.inbox, desk.opener)
    try:
        return settle(claim, desk), claim
    except Exception as error:
        if is_spoilt(error):
            raise
    claim = prepare_set_aside(left)
    return settle(claim, desk), claim
