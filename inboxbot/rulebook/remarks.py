"""What in a schedule may be an oversight, though the program could work with it.

Periods of one service may overlap (the instructions' own do): a remark, and who reads it decides. Months that no period
covers are a gap, in which nobody can test: `check` wants to be told with `gap_before` that it is meant. Neither keeps
the service from starting.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from inboxbot.errors import Problem
from inboxbot.model import Period
from inboxbot.rulebook import dated
from inboxbot.rulebook.loading import read_sources
from inboxbot.rulebook.schedule import period_of
from inboxbot.rulebook.shape import PERIOD_PATTERN
from inboxbot.rulebook.source import KeyPath, Source

Listed = tuple[Period, KeyPath]
_PERIOD = re.compile(PERIOD_PATTERN)


def remarks(directory: Path) -> tuple[Problem, ...]:
    """Every remark on rules that load without a problem, as they hold in the end."""
    sources = (dated.on(source, date.max) for name, source in read_sources(directory).items() if "services." in name)
    return tuple(remark for source in sources for remark in _schedule(source))


def gaps(directory: Path) -> tuple[Problem, ...]:
    """Every gap that nobody said is meant, also in rules that have other problems."""
    sources = (dated.on(source, date.max) for name, source in read_sources(directory).items() if "services." in name)
    return tuple(gap for source in sources for gap in _gaps(source))


def _schedule(source: Source) -> Iterator[Problem]:
    rules = source.value if isinstance(source.value, dict) else {}
    listed = _listed(source)
    if not listed and rules.get("schedule", "listed") == "listed":
        yield source.problem(("schedule",), "remark: says `listed`, but no period is listed")
    for before, (period, path), months in _neighbours(listed):
        if months < 0:
            line = source.spots[before[1]][0]
            yield source.problem(path, f"remark: {period} overlaps {before[0]} (line {line})")


def _gaps(source: Source) -> Iterator[Problem]:
    for before, (period, path), months in _neighbours(_listed(source)):
        if months > 0 and (*path[:-1], "gap_before") not in source.spots:
            line = source.spots[before[1]][0]
            between = f"the {months} month(s) between {before[0]} (line {line}) and {period}"
            yield source.problem(path, f"no period covers {between}; if so it shall be, say who decided: `gap_before:`")


def _listed(source: Source) -> list[Listed]:
    """The periods that are written as such, by their start."""
    rules = source.value if isinstance(source.value, dict) else {}
    entries = rules.get("periods")
    listed = [
        (period_of(str(entry["period"])), ("periods", index, "period"))
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and _PERIOD.fullmatch(str(entry.get("period")))
    ]
    return sorted(listed, key=lambda one: (one[0].start, one[0].end))


def _neighbours(listed: list[Listed]) -> Iterator[tuple[Listed, Listed, int]]:
    """Each period beside the one before it that ends last, and the months between them (fewer than none: overlap)."""
    before: Listed | None = None
    for one in listed:
        if before is not None:
            yield before, one, _month(one[0].start) - _month(before[0].end) - 1
        if before is None or one[0].end > before[0].end:
            before = one


def _month(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1]
