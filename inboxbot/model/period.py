"""A joint testing period and what may be said of one without naming it; and time zones that mail names by letters.

Letters such as EEST are no standard: the same stand for zones that lie hours apart. Known are those of Finland's
neighbourhood, by the time zone database, and each only where the clocks of its place bore that name at that time.
RFC 5322 (4.3) has every other name mean that the zone is unknown.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

_PLACES = ("Europe/Helsinki", "Europe/Stockholm", "Europe/London", "Europe/Lisbon", "Europe/Moscow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A joint testing period by months, both inclusive: `2019-09/2020-04`."""

    start: tuple[int, int]
    end: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.start[0]:04d}-{self.start[1]:02d}/{self.end[0]:04d}-{self.end[1]:02d}"


def period_of(text: str) -> Period:
    """`2019-09/2020-04` as a period."""
    (y1, m1), (y2, m2) = (end.split("-") for end in text.split("/"))
    return Period(start=(int(y1), int(m1)), end=(int(y2), int(m2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodHint:
    """What is said of the period meant without naming it: its `year` (0: not said), its `months` (none: a year).

    With `denied` the period that starts then is the one that is not meant.
    """

    months: tuple[int, ...]
    where: str
    year: int = 0
    denied: bool = False

    def fits(self, period: Period) -> bool:
        """True when the period may be meant: a single month is its first, of a part of the year it has half."""
        if self.denied:
            return period.start != (self.year, *self.months)
        if len(self.months) == 1:
            return period.start == (self.year or period.start[0], self.months[0])
        covered = [m for y, m in _months(period) if self.year in (0, y)]
        if not self.months:
            return bool(covered)
        return 2 * sum(m in covered for m in self.months) >= len(self.months)


def _months(period: Period) -> list[tuple[int, int]]:
    (y1, m1), (y2, m2) = period.start, period.end
    return [(at // 12, at % 12 + 1) for at in range(y1 * 12 + m1 - 1, y2 * 12 + m2)]


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
