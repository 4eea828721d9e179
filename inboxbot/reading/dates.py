"""Dates of mail headers, read leniently: a zone by name, a missing second, a one-digit hour.

The zone names are those that mail servers in Finland's neighbourhood write; any other name, or none, is UTC
(RFC 5322 section 4.3).
"""

from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz

_NAMED = {"EET": 2, "EEST": 3, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "WET": 0, "WEST": 1, "BST": 1, "MSK": 3}
_EARLIEST, _LATEST = 1990, 2100


def header_date(text: str) -> datetime | None:
    """The moment in UTC, None when the text is no date or an absurd one."""
    try:
        parsed = parsedate_tz(text[:200])
        if parsed is None:
            return None
        year, month, day, hour, minute, second = parsed[:6]
        zone = parsed[9]
        offset = timedelta(hours=_named_zone(text)) if zone is None else timedelta(seconds=zone)
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(offset))
        moment = local.astimezone(timezone.utc)  # noqa: UP017
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if _EARLIEST <= moment.year <= _LATEST else None


def _named_zone(text: str) -> int:
    words = text.upper().replace("(", " ").replace(")", " ").split()
    return next((_NAMED[word] for word in words if word in _NAMED), 0)
