"""What was heard of periods, and what of it is claimed once form, subject and text are laid side by side.

Where letter and form ask for one period, what the letter only tells of another one is a mention; what is wanted beside
a claim is a plan; and a doubt between a claimed period and another one leaves both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from inboxbot.claims.clauses import Standing
from inboxbot.model import Claimed, Period


@dataclass(frozen=True, slots=True)
class Heard:
    """A period as one clause names it. `aside` where that only tells of it, `alternatives` what it leaves open between.

    `intended` is wanted now by nothing but a word for what one wants, `fallback` what is left where another one fails.
    """

    period: Period
    where: str
    standing: Standing
    intended: bool = False
    certain: bool = False
    fallback: bool = False
    sentence: str = ""
    aside: bool = False
    alternatives: frozenset[Period] = frozenset()


def marked(heard: tuple[Heard, ...], *, certain: bool) -> tuple[Heard, ...]:
    """The same, all certain or none."""
    return tuple(replace(h, certain=certain) for h in heard)


def put_off(heard: Heard) -> Heard:
    """The same where it is registered for later: no claim beside another period, but one to fall back on."""
    return replace(heard, standing=min(heard.standing, Standing.WEAK), intended=False, fallback=True)


def intended(written: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What a text names, its intentions as claims where it claims nothing else: what is wanted beside is a plan."""
    if any(h.standing is Standing.CLAIMED for h in written):
        return written
    return tuple(replace(h, standing=Standing.CLAIMED, certain=False) if h.intended else h for h in written)


def without_asides(written: tuple[Heard, ...], meant: frozenset[Period]) -> tuple[Heard, ...]:
    """What a letter names, where it registers for the one period of its form: what it tells of others are mentions.

    A later one of them may be the one that is left, like one to fall back on.
    """
    ours = tuple(h for h in written if h.period in meant)
    told = {(h.where, h.sentence) for h in ours if h.certain and h.standing is Standing.CLAIMED}
    if len(meant) != 1 or not told or any(h.standing is not Standing.CLAIMED for h in ours):
        return written
    start = max(period.start for period in meant)
    return tuple(
        replace(h, standing=Standing.MENTIONED, fallback=h.fallback or h.period.start > start)
        if h.aside and h.standing is Standing.CLAIMED and (h.where, h.sentence) not in told
        else h
        for h in written
    )


def opened(heard: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What is named, with the periods claimed that a doubt sets beside a claimed one ("5-12/2020 vai 1-6/2021")."""
    claimed = frozenset(h.period for h in heard if h.standing is Standing.CLAIMED)
    return tuple(
        replace(h, standing=Standing.CLAIMED, certain=False)
        if h.standing is Standing.WEAK and h.alternatives & claimed
        else h
        for h in heard
    )


def settled(heard: Iterator[Heard] | tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What is claimed; where nothing is, what is named in questions and plans."""
    everything = tuple(heard)
    claimed = tuple(h for h in everything if h.standing is Standing.CLAIMED)
    return claimed or tuple(h for h in everything if h.standing is Standing.WEAK)


def with_fallbacks(heard: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What is settled; not certain beside another period to fall back on, which may be the one that is left."""
    left = settled(heard)
    meant = {h.period for h in left}
    return marked(left, certain=False) if any(h.fallback and h.period not in meant for h in heard) else left


def distinct(heard: tuple[Heard, ...]) -> tuple[Claimed[Period], ...]:
    """Each period once, in order, with the place it is named at first; certain where one that is claimed is."""
    first = {h.period: h.where for h in reversed(heard)}
    order = dict.fromkeys(h.period for h in heard)
    sure = {h.period for h in heard if h.certain and h.standing is Standing.CLAIMED}
    return tuple(Claimed(value=period, where=first[period], certain=period in sure) for period in order)
