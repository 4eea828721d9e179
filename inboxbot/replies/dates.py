"""Days, moments and periods as the three languages write them, in Helsinki time.

The patterns stand in templates/words.<language>.yaml; here is only how they are filled.
"""

from datetime import date, datetime

from inboxbot.replies.words import Words
from inboxbot.rulebook.schedule import HELSINKI, period_of


def day(value: date | str, words: Words) -> str:
    """`30.8.2019`, in English `30 August 2019`; takes a date or ISO text."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    return words.dates.day.format(
        day=when.day, month=when.month, month_name=words.dates.months[when.month - 1], year=when.year
    )


def weekday(value: date | str, words: Words) -> str:
    """`perjantaina 30.8.2019`: the day by which something is to be done."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    return words.dates.weekday.format(weekday=words.dates.weekdays[when.weekday()], day=day(when, words))


def short(value: date, words: Words) -> str:
    """`30.8.2019`, as it fits in the first line."""
    return words.dates.short.format(
        day=value.day, month=value.month, month_name=words.dates.months[value.month - 1], year=value.year
    )


def moment(value: datetime | str, words: Words) -> str:
    """`30.8.2019 klo 12.00` in Helsinki time, to the minute; takes an aware moment or ISO text with its offset.

    Every deadline lies at the end of a minute, so a second more would tell nothing.
    """
    when = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(HELSINKI)
    return words.dates.moment.format(day=day(when.date(), words), hour=when.hour, minute=f"{when.minute:02d}")


def period(value: str, words: Words) -> str:
    """`9/2019–4/2020`, within one year `5–12/2020`; takes `2019-09/2020-04`."""
    found = period_of(value)
    pattern = words.dates.period_in_one_year if found.start[0] == found.end[0] else words.dates.period
    (start_year, start_month), (end_year, end_month) = found.start, found.end
    names = words.dates.months
    return pattern.format(
        start_month=start_month,
        start_year=start_year,
        start_name=names[start_month - 1],
        end_month=end_month,
        end_year=end_year,
        end_name=names[end_month - 1],
    )
