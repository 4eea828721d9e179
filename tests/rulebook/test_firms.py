"""One organisation is written with its form or without; anything more is another."""

import pytest

from inboxbot.rulebook.firms import is_one_firm


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (True, ()),
        (True, ("Firma Oy", "firma oy", "")),
        (True, ("Firma", "Firma Oy")),
        (False, ("Firma Oy", "Toinen Oy")),
        (False, ("Firma", "Firma Oy", "Firma Ab")),
        (False, ("Firma", "Firma Terveys")),
    ],
)
def test_names_are_of_one_organisation(one: bool, names: tuple[str, ...]) -> None:
    assert one == is_one_firm(names)
