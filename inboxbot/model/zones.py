"""Time zones that mail names by letters, EEST: which moment a local time under such a name is.

Letters are no standard: the same stand for zones that lie hours apart. Known are those of Finland's neighbourhood, by
the time zone database, and each only where the clocks of its place bore that name at that time. RFC 5322 (4.3) has
every other name mean that the zone is unknown.
"""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

_PLACES = ("Europe/Helsinki", "Europe/Stockholm", "Europe/London", "Europe/Lisbon", "Europe/Moscow")


def by_zone_name(local: datetime, name: str) -> datetime | None:
    """The moment of a naive local time under that name; None where nobody can tell which zone it means."""
    for place in _PLACES:
        # in the hour that comes twice, the name tells which of the two is meant
        for fold in (0, 1):
            moment = local.replace(tzinfo=_zone(place), fold=fold)
            if moment.tzname() == name.upper():
                return moment
    return None


@cache
def _zone(place: str) -> ZoneInfo:
    return ZoneInfo(place)
