"""Which names stand joined: whoever is named in another clause is told apart."""

import pytest

from inboxbot.participants.joined_names import joined_names


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("sama sekä Sannalla että Mikolla", ["sannalla mikolla"]),
        ("Sanna ja Mikko ovat molemmat meillä", ["sanna mikko"]),
        ("Mary Carlisle & John Whitfield are here", ["mary carlisle john whitfield"]),
        ("Sanna, Mikko ja Noora ovat meiltä", ["sanna mikko noora"]),
        ("Mary, John, and Ann are with us", ["mary john ann"]),
        ("Kiitos avusta, Sanna och Mikko odottavat", ["kiitos", "sanna mikko"]),
        ("Sanna on meiltä, Mikko tulee Ruudilta", ["sanna", "mikko", "ruudilta"]),
        ("Mary is with us and John is with Ruuti", ["mary", "john", "ruuti"]),
        ("Den är Annikas, Johans kommer", ["den", "annikas", "johans"]),
        ("Tämä on Sannan, ja Mikon tulee huomenna", ["tama", "sannan", "mikon"]),
        ("Sanna on meiltä, Mikko ja Noora Ruudilta", ["sanna", "mikko noora ruudilta"]),
    ],
)
def test_names_are_joined_by_and_with_nothing_but_names_between(text: str, groups: list[str]) -> None:
    assert [group.split() for group in groups] == [list(names) for names in joined_names(text)]
