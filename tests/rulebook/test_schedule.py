"""Deadlines, against a table written by hand: one second before, on and after the last second."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from inboxbot.model import Kind, Period
from inboxbot.rulebook import Rulebook, load
from inboxbot.rulebook.schedule import (
    HELSINKI,
    Deadline,
    complete_by,
    deadline,
    next_open,
    period_of,
    periods,
)
from inboxbot.rulebook.schedule import tests_due as due_date
from tests.building.services import Service

Edit = Callable[[str, str, str], None]


# A period that starts in a month, and when registering for it closes: two months before.
INVENTED = [
    ("2019-09", "2019-07-01T23:59:59+03:00"),
    ("2019-12", "2019-10-01T23:59:59+03:00"),
    ("2022-01", "2021-11-01T23:59:59+02:00"),
    ("2022-02", "2021-12-01T23:59:59+02:00"),
    ("2020-03", "2020-01-02T23:59:59+02:00"),
    ("2020-07", "2020-05-04T23:59:59+03:00"),
    ("2022-03", "2022-01-03T23:59:59+02:00"),
]


def found(rulebook: Rulebook, service: str, period: str) -> Deadline:
    result = deadline(rulebook, Service(service), period_of(period))
    assert result is not None
    return result


def with_period(rules: Path, start: str) -> Rulebook:
    file = rules / "services/prescription.yaml"
    text = file.read_text(encoding="utf-8").replace("schedule: unpublished", "schedule: listed")
    entry = f"periods:\n  - period: {start}/2035-12\n    source: x\n"
    file.write_text(text.replace("periods: []", entry), encoding="utf-8")
    return load(rules)


@pytest.mark.parametrize(("start", "closes"), INVENTED)
def test_lead_months_and_holidays(rules: Path, start: str, closes: str) -> None:
    rulebook = with_period(rules, start)
    assert closes == found(rulebook, "prescription", f"{start}/2035-12").closes_at.isoformat()


def test_a_lead_time_names_its_rule(rules: Path, edit: Edit) -> None:
    assert "registration.lead_months" == found(with_period(rules, "2022-09"), "prescription", "2022-09/2035-12").rule
    edit("services/prescription.yaml", "schedule: listed", "schedule: listed\nlead_months: 3")
    result = found(load(rules), "prescription", "2022-09/2035-12")
    assert ("services.prescription.lead_months", date(2022, 6, 1)) == (result.rule, result.closes_at.date())


def test_a_deadline_stays_where_the_rules_do_not_move_it(rules: Path, edit: Edit) -> None:
    edit("services/imaging.yaml", "schedule: listed", "schedule: listed\nwhen_not_a_working_day: as_it_stands")
    rulebook = load(rules)
    result = found(rulebook, "imaging", "2019-09/2020-04")
    assert ("2019-08-31T23:59:59+03:00", False) == (result.closes_at.isoformat(), result.moved)
    assert found(rulebook, "social_welfare", "2019-09/2020-04").moved


def test_a_period_that_is_not_listed_has_no_deadline(rulebook: Rulebook) -> None:
    assert deadline(rulebook, Service.IMAGING, Period(start=(2020, 5), end=(2020, 12))) is None
    assert deadline(rulebook, Service.PRESCRIPTION, Period(start=(2019, 9), end=(2020, 4))) is None
    assert () == periods(rulebook, Service.PHR)


@pytest.mark.parametrize(
    ("service", "at", "period"),
    [
        ("social_welfare", "2019-09-02T23:59:59+03:00", "2019-09/2020-04"),
        ("social_welfare", "2019-09-03T00:00:00+03:00", "2020-05/2020-12"),
        ("social_welfare", "2019-09-02T20:59:59+00:00", "2019-09/2020-04"),
        ("social_welfare", "2021-06-30T23:59:59+03:00", "2021-07/2021-12"),
        ("social_welfare", "2021-07-01T00:00:00+03:00", None),
        ("imaging", "2019-01-31T12:00:00+02:00", "2019-03/2019-10"),
        ("imaging", "2019-02-01T00:00:00+02:00", "2019-09/2020-04"),
        ("prescription", "2019-02-01T00:00:00+02:00", None),
    ],
)
def test_the_next_period_that_is_still_open(rulebook: Rulebook, service: str, at: str, period: str | None) -> None:
    result = next_open(rulebook, Service(service), datetime.fromisoformat(at))
    assert period == (str(result.period) if result else None)


@pytest.mark.parametrize(
    ("arrived", "by"),
    [
        ("2019-08-30T12:00:00+03:00", date(2019, 9, 13)),
        ("2019-08-31T12:00:00+03:00", date(2019, 9, 16)),
        ("2019-12-10T12:00:00+02:00", date(2019, 12, 27)),
        # Half past ten in the evening in London is the next day in Helsinki.
        ("2019-09-01T22:30:00+00:00", date(2019, 9, 16)),
        ("2019-03-31T00:30:00+02:00", date(2019, 4, 15)),
    ],
)
def test_a_case_may_be_completed_through_a_working_day(rulebook: Rulebook, arrived: str, by: date) -> None:
    moment = datetime.fromisoformat(arrived)
    assert by == complete_by(rulebook, Kind.REGISTRATION, moment)
    assert by == complete_by(rulebook, Kind.ACCESS_REQUEST, moment)


def test_each_kind_has_its_own_days_for_completing(rules: Path, edit: Edit) -> None:
    edit("access_request.yaml", "complete_within_days: 14", "complete_within_days: 3")
    arrived = datetime(2019, 8, 26, 12, tzinfo=HELSINKI)
    assert date(2019, 8, 29) == complete_by(load(rules), Kind.ACCESS_REQUEST, arrived)
    assert date(2019, 9, 9) == complete_by(load(rules), Kind.REGISTRATION, arrived)


def test_preliminary_tests_are_due_on_the_day_before_the_start(rulebook: Rulebook) -> None:
    assert date(2019, 8, 31) == due_date(rulebook, period_of("2019-09/2020-04"))
    assert date(2020, 12, 31) == due_date(rulebook, period_of("2021-01/2021-06"))
