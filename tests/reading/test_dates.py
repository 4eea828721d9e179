"""Which moment a header's date means, and when that cannot be told."""

from datetime import UTC, datetime

import pytest

from inboxbot.reading.arrival import header_date

HALF_PAST_EIGHT = datetime(2020, 4, 30, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 30 Apr 2020 23:30:00 +0300",
        "Thu, 30 Apr 2020 23:30:00 +03:00",
        "Thu, 30 Apr 2020 23:30:00 +03",
        "Thu, 30 Apr 2020 23:30:00 +3",
        "Thu, 30 Apr 2020 23:30:00 GMT+0300",
        "Thu, 30 Apr 2020 23:30:00 EEST",
        "Thu, 30 Apr 2020 23:30:00 eest",
        "Thu, 30 Apr 2020 23:30:00 (EEST)",
        "Thu, 30 Apr 2020 23:30:00 EEST +0300",
        "Thu Apr 30 23:30:00 EEST 2020",
        "30 Apr 2020 23:30 +0300 (Eastern European Summer Time)",
        "Thu, 30 Apr 2020 22:30:00 CEST",
        "Thu, 30 Apr 2020 21:30:00 BST",
        "Thu, 30 Apr 2020 23:30:00 MSK",
        "Thu, 30 Apr 2020 16:30:00 EDT",
        "Thu, 30 Apr 2020 16:30:00 -0400 (EDT)",
        "Thu, 30 Apr 2020 20:30:00 GMT",
        "Thu, 30 Apr 2020 20:30:00 Z",
        "Thu, 30 Apr 2020 20:30:00 -0000",
    ],
)
def test_a_date_is_read_in_the_zone_it_tells(text):
    assert header_date(text) == HALF_PAST_EIGHT


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 30 Apr 2020 23:30:00 XYZ",
        "Thu, 30 Apr 2020 23:30:00 K",
        "Thu, 30 Apr 2020 23:30:00 Suomen kesäaika",
        "Thu, 30 Apr 2020 23:30:00",
        "Thu Apr 30 23:30:00 2020",
        # no clock in Finland bore that name in April
        "Thu, 30 Apr 2020 23:30:00 EET",
    ],
)
def test_a_date_whose_zone_cannot_be_told_is_none(text):
    assert header_date(text) is None


@pytest.mark.parametrize(("name", "hour"), [("EEST", 0), ("EET", 1)])
def test_in_the_hour_that_comes_twice_the_name_tells_which(name, hour):
    assert header_date(f"Sun, 25 Oct 2020 03:30:00 {name}") == datetime(2020, 10, 25, hour, 30, tzinfo=UTC)
