"""Working days by the Time-Limits Act, against calendars written by hand, not computed."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from inboxbot.rulebook import Rulebook, load
from inboxbot.rulebook.working_days import is_working_day, working_day_on_or_after

# Days from Monday to Friday on which nothing falls due, month.day, read off Finnish almanacs.
CLOSED_WEEKDAYS = {
    2019: "1.1 4.19 4.22 5.1 5.30 6.21 12.6 12.24 12.25 12.26",
    2020: "1.1 1.6 4.10 4.13 5.1 5.21 6.19 12.24 12.25",
    2021: "1.1 1.6 4.2 4.5 5.13 6.25 12.6 12.24",
    2022: "1.6 4.15 4.18 5.26 6.24 12.6 12.26",
    2023: "1.6 4.7 4.10 5.1 5.18 6.23 12.6 12.25 12.26",
    2024: "1.1 3.29 4.1 5.1 5.9 6.21 12.6 12.24 12.25 12.26",
    2025: "1.1 1.6 4.18 4.21 5.1 5.29 6.20 12.24 12.25 12.26",
    2026: "1.1 1.6 4.3 4.6 5.1 5.14 6.19 12.24 12.25",
    2027: "1.1 1.6 3.26 3.29 5.6 6.25 12.6 12.24",
    2028: "1.6 4.14 4.17 5.1 5.25 6.23 12.6 12.25 12.26",
    2029: "1.1 3.30 4.2 5.1 5.10 6.22 12.6 12.24 12.25 12.26",
    2030: "1.1 4.19 4.22 5.1 5.30 6.21 12.6 12.24 12.25 12.26",
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", CLOSED_WEEKDAYS)
def test_the_closed_weekdays_of_a_year(rulebook: Rulebook, year: int) -> None:
    expected = [date(year, *map(int, day.split("."))) for day in CLOSED_WEEKDAYS[year].split()]
    assert expected == [d for d in days_of(year) if d.weekday() < 5 and not is_working_day(rulebook, d)]


@pytest.mark.parametrize("year", CLOSED_WEEKDAYS)
def test_no_saturday_or_sunday_is_a_working_day(rulebook: Rulebook, year: int) -> None:
    assert [] == [d for d in days_of(year) if d.weekday() > 4 and is_working_day(rulebook, d)]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2019, 8, 30), date(2019, 8, 30)),
        (date(2019, 8, 31), date(2019, 9, 2)),
        (date(2019, 12, 24), date(2019, 12, 27)),
        (date(2027, 12, 31), date(2027, 12, 31)),
        (date(2028, 1, 1), date(2028, 1, 3)),
    ],
)
def test_what_falls_on_a_closed_day_is_due_on_the_next_working_day(rulebook: Rulebook, day: date, due: date) -> None:
    assert due == working_day_on_or_after(rulebook, day)


def test_exceptions_win_over_the_computed_calendar(rules: Path, edit: Callable[[str, str, str], None]) -> None:
    edit(
        "calendar.yaml",
        "exceptions: []",
        "exceptions:\n"
        "  - {day: 2027-05-14, working: false, source: x}\n"
        "  - {day: 2027-05-15, working: true, source: x}\n",
    )
    changed = load(rules)
    assert not is_working_day(changed, date(2027, 5, 14))
    assert is_working_day(changed, date(2027, 5, 15))


def test_an_eve_taken_out_of_the_rules_is_a_working_day(rules: Path, edit: Callable[[str, str, str], None]) -> None:
    edit("calendar.yaml", "eves: [christmas_eve, midsummer_eve]", "eves: [christmas_eve]")
    changed = load(rules)
    assert is_working_day(changed, date(2019, 6, 21))
    assert not is_working_day(changed, date(2019, 12, 24))
