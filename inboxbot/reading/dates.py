"""Dates of mail headers, read leniently: a zone by name, a missing second, a one-digit hour.

A date without a zone that can be told is none: read as UTC it could lie hours after the moment it means, and a message
would be late that is not. `-0000` is UTC (RFC 5322, 3.3).
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from inboxbot.model import by_zone_name

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?")
# +0300, +03:00, +3, GMT+0300; the first of them wins over a name beside it
_OFFSET = re.compile(r"(?<![\w:])(?:GMT|UTC?)?([+-])(\d{1,2}):?(\d{2})?(?![\w:])", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w+-])[A-Z]{1,5}(?![\w+-])", re.IGNORECASE)
_UTC = ("UTC", "UT", "GMT", "Z")
_EARLIEST, _LATEST = 1990, 2100


def header_date(text: str) -> datetime | None:
    """The moment in UTC, None when the text is no date, an absurd one, or does not tell its zone."""
    try:
        parsed = parsedate_tz(text[:200])
        if parsed is None:
            return None
        year, month, day, hour, minute, second = parsed[:6]
        local = datetime(year, month, day, hour, minute, min(second, 59))
        known = _in_its_zone(local, _after_clock(text[:200]), parsed[9] or 0)
        moment = known.astimezone(UTC) if known is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment is not None and _EARLIEST <= moment.year <= _LATEST else None


def _in_its_zone(local: datetime, rest: str, understood: int) -> datetime | None:
    """By the offset that stands there, else by the zone's name: one that the library understood (EST), or ours."""
    if offset := _OFFSET.search(rest):
        sign, hours, minutes = offset.groups()
        east = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return local.replace(tzinfo=timezone(-east if sign == "-" else east))
    name = _NAME.search(rest)
    if name is None:
        return None
    if understood:
        return local.replace(tzinfo=timezone(timedelta(seconds=understood)))
    return local.replace(tzinfo=UTC) if name[0].upper() in _UTC else by_zone_name(local, name[0])


def _after_clock(text: str) -> str:
    """What stands behind the time of day: the zone, and in some dates the year."""
    clock = _CLOCK.search(text)
    return text[clock.end() :] if clock else ""
