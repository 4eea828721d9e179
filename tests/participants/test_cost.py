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
        f"Organisaatio:\n{'a' * 100_000}",
    ],
    ids=["a long cell", "a long name", "many sentences", "a long word"],
)
def test_the_cost_grows_with_the_length_alone(text: str) -> None:
    rulebook, start = load(default_directory()), process_time()
    assert participants.gather(message("Käyttöoikeus", text), rulebook) == ()
    assert process_time() - start < 6


@pytest.mark.parametrize(("count", "read"), [(1_900, True), (3_000, False)])
def test_a_long_table_with_a_column_of_answers_costs_no_more_than_its_rows(count: int, read: bool) -> None:
    rows = "\n".join(f"A{i};Bb;a{i}@firma.example;Firma Oy;1.2.246.10.2048198;kyllä" for i in range(count))
    rulebook, start = load(default_directory()), process_time()
    found = participants.gather(
        message("Käyttöoikeus", f"Etunimi;Sukunimi;Sähköposti;Organisaatio;OID;Oikeus\n{rows}"), rulebook
    )
    assert (read, True) == (len(found) == count, process_time() - start < 4)
