"""Dates and years in a text, as far as they lie for certain before or behind a day; a period is none of them."""

import re
from datetime import date

from inboxbot.letter.ranges import ranges
from inboxbot.rulebook import Rulebook

_DATE = re.compile(r"(?<![\d.])(?:(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})[./])?(?P<year>(?:19|20)\d\d)(?!\d)")
_LAST_DAY = 31


def dates_before(text: str, day: date | None, rulebook: Rulebook) -> tuple[int, ...]:
    """Where dates stand, months and years too, that have passed whole before the day."""
    return tuple(found.start() for found in _dates(text, day, rulebook) if day is not None and _passed(found, day))


def dates_behind(text: str, day: date | None, rulebook: Rulebook) -> tuple[int, ...]:
    """Where dates stand, months and years too, that have not begun on the day."""
    return tuple(found.start() for found in _dates(text, day, rulebook) if day is not None and _to_come(found, day))


def _dates(text: str, day: date | None, rulebook: Rulebook) -> tuple[re.Match[str], ...]:
    if day is None:
        return ()
    periods = tuple((r.start, r.end) for r in ranges(text, rulebook))
    found = _DATE.finditer(text)
    return tuple(m for m in found if not any(start <= m.start() < end for start, end in periods))


def _passed(found: re.Match[str], day: date) -> bool:
    year, month, of_month = _parts(found)
    if not month:
        return year < day.year
    return (year, month, of_month or _LAST_DAY) < (day.year, day.month, day.day)


def _to_come(found: re.Match[str], day: date) -> bool:
    year, month, of_month = _parts(found)
    if not month:
        return year > day.year
    return (year, month, of_month or 1) > (day.year, day.month, day.day)


def _parts(found: re.Match[str]) -> tuple[int, int, int]:
    return int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
