"""Long words and many announcements cost no more than their length."""

from time import process_time

import pytest
from building.messages import message

from inboxbot import participants
from inboxbot.rulebook import default_directory, load

ANNOUNCED = "Tiedot (sukunimi, etunimi, sähköposti, organisaatio, OID):"


@pytest.mark.parametrize(
    "text",
    [
        f"{ANNOUNCED}\na,b,{'c' * 100_000},d,e",
        f"Henkilö: {'a' * 100_000}",
        f"{ANNOUNCED}\n" * 4_000,
    ],
    ids=["a long cell", "a long name", "many sentences"],
)
def test_the_cost_grows_with_the_length_alone(text: str) -> None:
    rulebook, start = load(default_directory()), process_time()
    assert participants.gather(message("Käyttöoikeus", text), rulebook) == ()
    assert process_time() - start < 6
