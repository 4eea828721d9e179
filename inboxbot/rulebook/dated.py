"""Dated values: what a file of rules says on one day.

History is not edited: a rule that changes gets a further value with the day it holds from, so that old mail is judged
as it was. Any value of a dated file may be written alone (it holds from ever) or as a list of dated values:

    lead_months:
      - {value: 2, source: the first instructions}
      - {from: 2023-01-01, value: 3, source: a later decision}

An entry of a list may also come (`opened: 2021-09-15`) and go (`closed: {from: 2021-11-01, source: ...}`). Days are
settled before a file is validated, so that shapes, checks and everything behind them see plain values.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from inboxbot.errors import Problem
from inboxbot.rulebook.cited import wrong_citation
from inboxbot.rulebook.source import KeyPath, Source, Spot, Value

_KEYS = ("from", "value", "source")


def breakpoints(source: Source) -> frozenset[date]:
    """The days on which the file begins to say something else."""
    return frozenset(day for path, value in _walk(source.value, ()) for day in _days(path, value))


def dated_problems(source: Source) -> tuple[Problem, ...]:
    """Dated values that are unordered, stand twice for a day, or are not whole."""
    return tuple(p for path, value in _walk(source.value, ()) if _is_dated(value) for p in _wrong(source, path, value))


def on(source: Source, day: date) -> Source:
    """The file as it holds on that day; the same object when nothing in it is dated."""
    if not breakpoints(source) and not any(_is_dated(value) for _, value in _walk(source.value, ())):
        return source
    settled = _Settled(source, day)
    value = settled.value(source.value, (), ())
    return replace(source, value=value, spots=settled.spots, held=settled.held, cited=settled.cited)


class _Settled:
    """One walk that keeps what holds on a day, with the spots moved to where it then stands."""

    def __init__(self, source: Source, day: date) -> None:
        self.source = source
        self.day = day
        self.spots: dict[KeyPath, Spot] = {}
        self.held: dict[KeyPath, Spot] = {}
        self.cited: dict[KeyPath, Value] = {}

    def value(self, value: Value, old: KeyPath, new: KeyPath) -> Value:
        self.spots[new] = self.source.spots[old]
        if isinstance(value, dict):
            # The place of a value that does not hold yet stays known, so that its lack can be told there.
            self.spots |= {(*new, key): self.source.spots[(*old, key)] for key in value}
            return {key: self.value(item, (*old, key), (*new, key)) for key, item in value.items() if self._is(item)}
        if not isinstance(value, list):
            return value
        if (index := self._holding(value)) is not None:
            self.held[new] = self.source.spots[(*old, index)]
            item = value[index]
            assert isinstance(item, dict)
            self.cited[new] = item["source"]
            return self.value(item["value"], (*old, index, "value"), new)
        kept = [index for index, item in enumerate(value) if self._listed(item)]
        return [self.value(value[index], (*old, index), (*new, at)) for at, index in enumerate(kept)]

    def _is(self, item: Value) -> bool:
        """False for a dated value of which none holds yet."""
        return not _is_dated(item) or (isinstance(item, list) and self._holding(item) is not None)

    def _holding(self, value: list[Value]) -> int | None:
        if not _is_dated(value):
            return None
        begun = [index for index, item in enumerate(value) if (_from(item) or date.min) <= self.day]
        return begun[-1] if begun else None

    def _listed(self, item: Value) -> bool:
        if not isinstance(item, dict):
            return True
        opened, closed = _day(item.get("opened")), _from(item.get("closed"))
        return (opened is None or opened <= self.day) and (closed is None or self.day < closed)


def _walk(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, Value]]:
    """Every value below, the outer before the inner."""
    yield path, value
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in below:
        if isinstance(item, dict | list):
            yield from _walk(item, (*path, key))
        else:
            yield (*path, key), item


def _is_dated(value: Value) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) and "value" in item for item in value)


def _days(path: KeyPath, value: Value) -> Iterator[date]:
    if isinstance(value, list) and _is_dated(value):
        yield from (day for item in value if (day := _from(item)) is not None)
    elif isinstance(value, dict) and path and isinstance(path[-1], int):
        yield from (day for day in (_day(value.get("opened")), _from(value.get("closed"))) if day is not None)


def _from(item: Value) -> date | None:
    return _day(item.get("from")) if isinstance(item, dict) else None


def _day(value: Value) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _wrong(source: Source, path: KeyPath, value: Value) -> Iterator[Problem]:
    before: tuple[date, int] | None = None
    for index, item in enumerate(value if isinstance(value, list) else ()):
        here = (*path, index)
        if not isinstance(item, dict):
            yield source.problem(here, "is no dated value; write `value:` and `source:`, and `from:` where it begins")
            continue
        yield from (
            source.problem((*here, key), f"is not known here; a dated value has {', '.join(_KEYS)}")
            for key in item
            if key not in _KEYS
        )
        yield from (source.problem((*here, key), "is missing") for key in ("value", "source") if key not in item)
        said = wrong_citation(item["source"]) if "source" in item else ()
        yield from (source.problem((*here, "source", *path), what) for path, what in said)
        if "from" in item and _from(item) is None:
            yield source.problem((*here, "from"), "must be a day, year-month-day: 2019-08-31")
            continue
        since = _from(item) or date.min
        if before and since <= before[0]:
            line = source.spots[(*path, before[1])][0]
            again = "holds from the same day as" if since == before[0] else "must hold from a later day than"
            yield source.problem(here, f"{again} the value on line {line}")
        before = (since, index)
