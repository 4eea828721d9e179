"""What says nothing by itself: one notion for whoever reads past it."""

import pytest

from inboxbot.claims.courtesies import Courtesies
from inboxbot.rulebook import default_directory, load

COURTESIES = Courtesies(load(default_directory()))


@pytest.mark.parametrize("part", ["Kiitos avusta", "Mukavaa päivää", "Tack för hjälpen", "Thanks for your help"])
def test_thanks_and_wishes_are_courtesies(part: str) -> None:
    assert COURTESIES.is_one(part)


@pytest.mark.parametrize(
    "part", ["Liisa on toisesta yrityksestä", "Kiitos mutta se on väärä", "Unohtakaa tuo", "Cancel that", "OID 12"]
)
def test_what_tells_something_is_none(part: str) -> None:
    assert not COURTESIES.is_one(part)
