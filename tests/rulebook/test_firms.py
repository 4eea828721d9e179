"""One organisation is written with its form and town or without; anything more is another."""

import pytest

from inboxbot.rulebook.firms import Firms

FIRMS = Firms(("Oy", "Ab"), ("Tampere", "Turku"))


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (True, ()),
        (True, ("Firma Oy", "firma oy", "")),
        (True, ("Firma", "Firma Oy")),
        (True, ("Firma", "Firma Oy, Tampere", "Firma Oy (Tampere)")),
        (True, ("Oy Firma Ab", "Firma Oy:n")),
        (False, ("Firma Oy", "Toinen Oy")),
        (False, ("Firma", "Firma Oy", "Firma Ab")),
        (False, ("Firma", "Firma Terveys")),
        (False, ("Firma", "Firma Lab")),
        (False, ("Firma Oy", "Firma Oy, Kerava")),
        (False, ("Firma Oy, Turku", "Firma Oy, Tampere")),
    ],
)
def test_names_are_of_one_organisation(one: bool, names: tuple[str, ...]) -> None:
    assert one == FIRMS.are_one(names)
