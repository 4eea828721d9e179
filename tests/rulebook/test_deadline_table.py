"""Deadlines of 2019–2030 to the second, against a table read off almanacs by hand, as judged and not only as computed.

Each row is a last day as the rules would write it, and the moment through which a registration is in time. The offset
shows summer time: +03:00 from the last Sunday of March to the last of October.
"""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from building.claims import periods as claimed_periods
from building.claims import registration
from building.claims import services as claimed_services
from building.conversation import Conversation, codes
from building.services import Service

from inboxbot.model import Verdict
from inboxbot.rulebook import Rulebook, default_directory, load
from inboxbot.rulebook.schedule import deadline, period_of

TABLE = [
    # New Year's Day, and the eve before it, which is a working day
    ("2019-01-01", "2019-01-02T23:59:59+02:00"),
    ("2019-12-31", "2019-12-31T23:59:59+02:00"),
    ("2022-01-01", "2022-01-03T23:59:59+02:00"),
    ("2027-12-31", "2027-12-31T23:59:59+02:00"),
    # Epiphany
    ("2020-01-06", "2020-01-07T23:59:59+02:00"),
    ("2023-01-06", "2023-01-09T23:59:59+02:00"),
    ("2028-01-06", "2028-01-07T23:59:59+02:00"),
    # Maundy Thursday is a working day; Good Friday to Easter Monday are not
    ("2019-04-18", "2019-04-18T23:59:59+03:00"),
    ("2019-04-19", "2019-04-23T23:59:59+03:00"),
    ("2020-04-10", "2020-04-14T23:59:59+03:00"),
    ("2021-04-03", "2021-04-06T23:59:59+03:00"),
    ("2022-04-17", "2022-04-19T23:59:59+03:00"),
    ("2024-04-01", "2024-04-02T23:59:59+03:00"),
    ("2029-03-30", "2029-04-03T23:59:59+03:00"),
    ("2030-04-19", "2030-04-23T23:59:59+03:00"),
    # May Day, also when it is a Saturday or a Sunday
    ("2019-05-01", "2019-05-02T23:59:59+03:00"),
    ("2020-05-01", "2020-05-04T23:59:59+03:00"),
    ("2021-05-01", "2021-05-03T23:59:59+03:00"),
    ("2022-05-01", "2022-05-02T23:59:59+03:00"),
    # Ascension Day is a Thursday
    ("2019-05-30", "2019-05-31T23:59:59+03:00"),
    ("2026-05-14", "2026-05-15T23:59:59+03:00"),
    # Midsummer Eve and Day
    ("2019-06-21", "2019-06-24T23:59:59+03:00"),
    ("2021-06-25", "2021-06-28T23:59:59+03:00"),
    ("2025-06-21", "2025-06-23T23:59:59+03:00"),
    ("2027-06-25", "2027-06-28T23:59:59+03:00"),
    # All Saints' Day is a Saturday
    ("2025-11-01", "2025-11-03T23:59:59+02:00"),
    # Independence Day
    ("2019-12-06", "2019-12-09T23:59:59+02:00"),
    ("2022-12-06", "2022-12-07T23:59:59+02:00"),
    ("2026-12-06", "2026-12-07T23:59:59+02:00"),
    # Christmas Eve to Boxing Day, with the weekend behind or within
    ("2019-12-24", "2019-12-27T23:59:59+02:00"),
    ("2020-12-24", "2020-12-28T23:59:59+02:00"),
    ("2021-12-24", "2021-12-27T23:59:59+02:00"),
    ("2022-12-24", "2022-12-27T23:59:59+02:00"),
    ("2023-12-23", "2023-12-27T23:59:59+02:00"),
    ("2024-12-24", "2024-12-27T23:59:59+02:00"),
    ("2030-12-24", "2030-12-27T23:59:59+02:00"),
    # Good Friday of every other year: registering closes on the Tuesday behind Easter Monday
    ("2021-04-02", "2021-04-06T23:59:59+03:00"),
    ("2022-04-15", "2022-04-19T23:59:59+03:00"),
    ("2023-04-07", "2023-04-11T23:59:59+03:00"),
    ("2024-03-29", "2024-04-02T23:59:59+03:00"),
    ("2025-04-18", "2025-04-22T23:59:59+03:00"),
    ("2026-04-03", "2026-04-07T23:59:59+03:00"),
    ("2027-03-26", "2027-03-30T23:59:59+03:00"),
    ("2028-04-14", "2028-04-18T23:59:59+03:00"),
    # Ascension Day of every other year
    ("2020-05-21", "2020-05-22T23:59:59+03:00"),
    ("2021-05-13", "2021-05-14T23:59:59+03:00"),
    ("2022-05-26", "2022-05-27T23:59:59+03:00"),
    ("2023-05-18", "2023-05-19T23:59:59+03:00"),
    ("2024-05-09", "2024-05-10T23:59:59+03:00"),
    ("2025-05-29", "2025-05-30T23:59:59+03:00"),
    ("2027-05-06", "2027-05-07T23:59:59+03:00"),
    ("2028-05-25", "2028-05-26T23:59:59+03:00"),
    ("2029-05-10", "2029-05-11T23:59:59+03:00"),
    ("2030-05-30", "2030-05-31T23:59:59+03:00"),
    # Midsummer Eve of every other year, a Friday
    ("2020-06-19", "2020-06-22T23:59:59+03:00"),
    ("2022-06-24", "2022-06-27T23:59:59+03:00"),
    ("2023-06-23", "2023-06-26T23:59:59+03:00"),
    ("2024-06-21", "2024-06-24T23:59:59+03:00"),
    ("2025-06-20", "2025-06-23T23:59:59+03:00"),
    ("2026-06-19", "2026-06-22T23:59:59+03:00"),
    ("2028-06-23", "2028-06-26T23:59:59+03:00"),
    ("2029-06-22", "2029-06-25T23:59:59+03:00"),
    ("2030-06-21", "2030-06-24T23:59:59+03:00"),
    # All Saints' Day falls between 31 October and 6 November
    ("2020-10-31", "2020-11-02T23:59:59+02:00"),
    ("2021-11-06", "2021-11-08T23:59:59+02:00"),
    ("2029-11-03", "2029-11-05T23:59:59+02:00"),
    # May Day, Epiphany, Independence Day on other weekdays
    ("2024-05-01", "2024-05-02T23:59:59+03:00"),
    ("2026-05-01", "2026-05-04T23:59:59+03:00"),
    ("2027-05-01", "2027-05-03T23:59:59+03:00"),
    ("2028-05-01", "2028-05-02T23:59:59+03:00"),
    ("2030-05-01", "2030-05-02T23:59:59+03:00"),
    ("2026-01-06", "2026-01-07T23:59:59+02:00"),
    ("2029-01-06", "2029-01-08T23:59:59+02:00"),
    ("2030-01-06", "2030-01-07T23:59:59+02:00"),
    ("2023-12-06", "2023-12-07T23:59:59+02:00"),
    ("2024-12-06", "2024-12-09T23:59:59+02:00"),
    ("2025-12-06", "2025-12-08T23:59:59+02:00"),
    ("2029-12-06", "2029-12-07T23:59:59+02:00"),
    # Christmas Eve of every other year
    ("2023-12-24", "2023-12-27T23:59:59+02:00"),
    ("2025-12-24", "2025-12-29T23:59:59+02:00"),
    ("2026-12-24", "2026-12-28T23:59:59+02:00"),
    ("2027-12-24", "2027-12-27T23:59:59+02:00"),
    ("2028-12-24", "2028-12-27T23:59:59+02:00"),
    ("2029-12-24", "2029-12-27T23:59:59+02:00"),
    # New Year's Eve is a working day, unless it is a Sunday before New Year's Day on a Monday
    ("2024-12-31", "2024-12-31T23:59:59+02:00"),
    ("2026-12-31", "2026-12-31T23:59:59+02:00"),
    ("2028-12-31", "2029-01-02T23:59:59+02:00"),
    # Saturdays and Sundays, and the Friday before
    ("2019-08-30", "2019-08-30T23:59:59+03:00"),
    ("2019-08-31", "2019-09-02T23:59:59+03:00"),
    ("2019-09-01", "2019-09-02T23:59:59+03:00"),
    ("2026-11-28", "2026-11-30T23:59:59+02:00"),
    # The clocks change on a Sunday: the Friday before, the Sunday itself, the Monday after
    ("2019-03-29", "2019-03-29T23:59:59+02:00"),
    ("2019-03-31", "2019-04-01T23:59:59+03:00"),
    ("2019-10-25", "2019-10-25T23:59:59+03:00"),
    ("2019-10-27", "2019-10-28T23:59:59+02:00"),
    ("2024-03-31", "2024-04-02T23:59:59+03:00"),
    ("2028-10-29", "2028-10-30T23:59:59+02:00"),
    # Whole months, also in a leap year
    ("2020-02", "2020-03-02T23:59:59+02:00"),
    ("2024-02", "2024-02-29T23:59:59+02:00"),
    ("2023-02", "2023-02-28T23:59:59+02:00"),
    ("2025-05", "2025-06-02T23:59:59+03:00"),
    ("2026-10", "2026-11-02T23:59:59+02:00"),
]
NUMBERED = [(number, by, closes) for number, (by, closes) in enumerate(TABLE)]
# Where the table of the instructions stands in the shipped rules.
SHIPPED = [
    ("social_welfare", "2019-09/2020-04", "2019-09-02T23:59:59+03:00"),
    ("social_welfare", "2020-05/2020-12", "2020-04-30T23:59:59+03:00"),
    ("social_welfare", "2021-01/2021-06", "2020-12-31T23:59:59+02:00"),
    ("social_welfare", "2021-07/2021-12", "2021-06-30T23:59:59+03:00"),
    ("imaging", "2019-03/2019-10", "2019-01-31T23:59:59+02:00"),
    ("imaging", "2019-09/2020-04", "2019-09-02T23:59:59+03:00"),
]


def period(number: int) -> str:
    """A period of its own for each row, far enough behind every last day."""
    return f"2031-01/{2031 + number // 12}-{number % 12 + 1:02d}"


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The shipped rules with every row as a period of the prescription service."""
    rules = Path(shutil.copytree(default_directory(), tmp_path_factory.mktemp("tabled") / "rules"))
    file = rules / "services/prescription.yaml"
    text = file.read_text(encoding="utf-8").replace("schedule: unpublished", "schedule: listed")
    rows = (f"  - {{period: {period(n)}, register_by: {by}, source: x}}\n" for n, by, _ in NUMBERED)
    file.write_text(text.replace("periods: []", "periods:\n" + "".join(rows)), encoding="utf-8")
    return load(rules)


def judged(rulebook: Rulebook, service: str, text: str, arrived: datetime) -> tuple[Verdict, bool]:
    """The verdict on a whole registration of that moment, and whether its deadline had passed."""
    claim = registration(services=claimed_services(Service(service)), periods=claimed_periods(period_of(text)))
    changed = replace(claim, head=replace(claim.head, received_at=arrived))
    decision = Conversation(rulebook).say(changed)
    return decision.verdict, "deadline-passed" in codes(decision)


def around(closes: str) -> list[tuple[datetime, bool]]:
    """One second before, on and after the last second, told in Helsinki and in UTC, and whether that is too late."""
    last = datetime.fromisoformat(closes)
    moments = [(last + timedelta(seconds=n), n > 0) for n in (-1, 0, 1)]
    return [*moments, *((moment.astimezone(UTC), late) for moment, late in moments)]


@pytest.mark.parametrize(("number", "by", "closes"), NUMBERED, ids=[by for by, _ in TABLE])
def test_a_last_day_is_in_time_through_its_last_second(tabled: Rulebook, number: int, by: str, closes: str) -> None:
    found = deadline(tabled, Service.PRESCRIPTION, period_of(period(number)))
    assert found is not None
    assert closes == found.closes_at.isoformat()
    for moment, late in around(closes):
        verdict = Verdict.REJECTED if late else Verdict.ACCEPTED
        assert (verdict, late) == judged(tabled, "prescription", period(number), moment)


@pytest.mark.parametrize(("service", "text", "closes"), SHIPPED)
def test_every_shipped_period_is_judged_to_the_second(rulebook: Rulebook, service: str, text: str, closes: str) -> None:
    for moment, late in around(closes):
        verdict = Verdict.REJECTED if late else Verdict.ACCEPTED
        assert (verdict, late) == judged(rulebook, service, text, moment)


def test_the_table_names_every_listed_period(rulebook: Rulebook) -> None:
    listed = [(str(rules.service), entry.period) for rules in rulebook.services for entry in rules.periods]
    assert sorted(listed) == sorted((service, text) for service, text, _ in SHIPPED)
