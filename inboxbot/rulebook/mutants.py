"""Rules with one value changed: what a slip of the pen would make of them.

Each date is moved, each count of days or months raised by one and each severity replaced by its neighbour; where a
date is a last day, a day too early and a day too late are two slips. Nothing is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from re import fullmatch

from inboxbot.errors import Problem
from inboxbot.model import Severity
from inboxbot.rulebook.editions import Shapes, assemble
from inboxbot.rulebook.loading import read_sources
from inboxbot.rulebook.rules import Rulebook
from inboxbot.rulebook.source import KeyPath, Value

# Words are no dates and no severities.
_WITHOUT = ("phrases", "mail")
# By these no message is judged.
_OF_NO_MESSAGE = ("source", "reminders")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A changed rulebook; `problem` tells at which line what was changed into what."""

    problem: Problem
    rulebook: Rulebook


def mutants(directory: Path) -> Iterator[Mutant]:
    """Every slip that the rules would be loaded with; one that `check` refuses by itself needs no test."""
    sources, shapes = read_sources(directory), Shapes()
    for name, source in sources.items():
        if name in _WITHOUT:
            continue
        for path, old, new in _slips(source.value, ()):
            changed = replace(source, value=_with(source.value, path, new))
            assembled = assemble({**sources, name: changed}, shapes)
            if assembled.rulebook is not None:
                yield Mutant(problem=source.problem(path, f"{old} changed to {new}"), rulebook=assembled.rulebook)


def _slips(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, Value, Value]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in _OF_NO_MESSAGE:
                yield from _slips(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _slips(item, (*path, index))
    elif not isinstance(value, bool):
        yield from ((path, value, new) for new in _changed(value))


def _changed(value: str | int | float | None) -> Iterator[Value]:
    if isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and value in list(Severity):
        order = list(Severity)
        yield order[(order.index(Severity(value)) + 1) % len(order)].value
    elif isinstance(value, str) and fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        yield from (str(date.fromisoformat(value) + timedelta(days=days)) for days in (-1, 1))
    elif isinstance(value, str) and fullmatch(r"\d{4}-\d{2}", value):
        yield from (_month(value, months) for months in (-1, 1))
    elif isinstance(value, str) and fullmatch(r"\d{4}-\d{2}/\d{4}-\d{2}", value):
        first, last = value.split("/")
        yield from (f"{_month(first, 1)}/{last}", f"{first}/{_month(last, 1)}")


def _month(text: str, months: int) -> str:
    year, month = divmod(int(text[:4]) * 12 + int(text[5:]) - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def _with(value: Value, path: KeyPath, new: Value) -> Value:
    """A copy with one value replaced."""
    if not path:
        return new
    if isinstance(value, dict):
        return {key: _with(item, path[1:], new) if key == path[0] else item for key, item in value.items()}
    assert isinstance(value, list)
    return [_with(item, path[1:], new) if index == path[0] else item for index, item in enumerate(value)]
