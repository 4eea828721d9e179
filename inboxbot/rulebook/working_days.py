"""Working days by the Time-Limits Act 150/1930 section 5.

Not working days are Saturdays, Sundays, church holidays, Independence Day, May Day, Christmas Eve and Midsummer Eve.
The holiday library gives the public holidays of any year; the eves are computed here, for libraries differ in
counting them. Reads calendar.
"""

from datetime import date, timedelta
from functools import cache

from inboxbot.rulebook.rules import Rulebook

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def is_working_day(rulebook: Rulebook, day: date) -> bool:
    """True when a time limit may end on that day."""
    calendar = rulebook.calendar
    for exception in calendar.exceptions:
        if exception.day == day:
            return exception.working
    if _WEEKDAYS[day.weekday()] in calendar.weekend:
        return False
    eve = _eve(day)
    if eve:
        return eve not in calendar.eves
    return not (calendar.public_holidays and day in _public_holidays(calendar.country, day.year))


def working_day_on_or_after(rulebook: Rulebook, day: date) -> date:
    """The day itself when it is a working day, else the next one that is."""
    while not is_working_day(rulebook, day):
        day += timedelta(days=1)
    return day


def working_day_on_or_before(rulebook: Rulebook, day: date) -> date:
    """The day itself when it is a working day, else the last one before it that is."""
    while not is_working_day(rulebook, day):
        day -= timedelta(days=1)
    return day


def _eve(day: date) -> str:
    if (day.month, day.day) == (12, 24):
        return "christmas_eve"
    # Midsummer Eve is the Friday between the 19th and the 25th of June (Act 1/1955).
    if day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4:
        return "midsummer_eve"
    return ""


@cache
def _public_holidays(country: str, year: int) -> frozenset[date]:
    # slow to import, and asked only where a limit ends on a weekday
    import holidays

    return frozenset(holidays.country_holidays(country, years=year, language="en_US"))
