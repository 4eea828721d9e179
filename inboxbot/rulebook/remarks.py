"""Remarks: what in the rules is allowed and may still be an oversight.

Periods of one service may overlap (the instructions' own do) and may leave months between them, in which nobody can
test. Neither stops anything: who reads the remark decides.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from inboxbot.errors import Problem
from inboxbot.model import Period
from inboxbot.rulebook import dated
from inboxbot.rulebook.loading import read_sources
from inboxbot.rulebook.schedule import period_of
from inboxbot.rulebook.source import KeyPath, Source

Listed = tuple[Period, KeyPath]


def remarks(directory: Path) -> tuple[Problem, ...]:
    """Every remark on rules that load without a problem, as they hold in the end."""
    sources = (dated.on(source, date.max) for name, source in read_sources(directory).items() if "services." in name)
    return tuple(remark for source in sources for remark in _schedule(source))


def _schedule(source: Source) -> Iterator[Problem]:
    rules = source.value if isinstance(source.value, dict) else {}
    entries = rules.get("periods")
    listed = [
        (period_of(str(entry["period"])), ("periods", index, "period"))
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    ]
    if not listed and rules.get("schedule", "listed") == "listed":
        yield source.problem(("schedule",), "remark: says `listed`, but no period is listed")
    yield from _neighbours(source, sorted(listed, key=lambda one: (one[0].start, one[0].end)))


def _neighbours(source: Source, listed: list[Listed]) -> Iterator[Problem]:
    """Each period beside the one before it that ends last."""
    before: Listed | None = None
    for period, path in listed:
        if before is not None:
            line = source.spots[before[1]][0]
            months = _month(period.start) - _month(before[0].end) - 1
            if months < 0:
                yield source.problem(path, f"remark: {period} overlaps {before[0]} (line {line})")
            elif months > 0:
                what = f"remark: no period covers the {months} month(s) between {before[0]} (line {line}) and {period}"
                yield source.problem(path, what)
        if before is None or period.end > before[0].end:
            before = (period, path)


def _month(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1]
