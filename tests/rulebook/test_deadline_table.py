"""Deadlines to the second, against a table read off almanacs by hand, as judged and not only as computed.

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
    ("2019-12-31", "2019-12-31T23:59:59+02:00"),
    ("2022-01-01", "2022-01-03T23:59:59+02:00"),
    ("2019-04-18", "2019-04-18T23:59:59+03:00"),
    ("2019-04-19", "2019-04-23T23:59:59+03:00"),
    ("2021-04-03", "2021-04-06T23:59:59+03:00"),
    ("2020-05-01", "2020-05-04T23:59:59+03:00"),
    ("2019-06-21", "2019-06-24T23:59:59+03:00"),
    ("2020-12-24", "2020-12-28T23:59:59+02:00"),
    ("2019-08-31", "2019-09-02T23:59:59+03:00"),
    ("2019-03-31", "2019-04-01T23:59:59+03:00"),
    ("2019-10-27", "2019-10-28T23:59:59+02:00"),
    ("2020-02", "2020-03-02T23:59:59+02:00"),
    ("2024-02", "2024-02-29T23:59:59+02:00"),
    ("2023-02", "2023-02-28T23:59:59+02:00"),
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
