"""Several names behind one label: those of people who stand elsewhere, or so many people."""

import pytest
from building.messages import lines, message

from inboxbot.model import Participant
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
REST = "Organisaatio: Firma Oy\nOID: 1.2.246.10.2048198"
PEOPLE = "\n\n".join(
    f"Etunimi: {first}\nSukunimi: {last}\nSähköposti: {email}@firma.example\n{REST}"
    for first, last, email in (("Maija", "Meikäläinen", "mm"), ("Jussi", "Salo", "js"), ("Liisa", "Lahti", "ll"))
)


def read(text: str) -> tuple[Participant, ...]:
    return gather(message(own=(lines(f"Hei,\n\n{text}"),)), RULES)


@pytest.mark.parametrize(
    "line",
    [
        "osallistujat: Maija, Jussi ja Liisa.",
        "Osallistujat: Maija Meikäläinen, Jussi Salo sekä Liisa Lahti",
        "Deltagare: Maija, Jussi och Liisa",
        "Participants: Maija & Jussi",
    ],
)
def test_a_list_of_those_who_stand_below_names_nobody_more(line: str) -> None:
    assert ["Maija", "Jussi", "Liisa"] == [p.first_name and p.first_name.value for p in read(f"{line}\n\n{PEOPLE}")]


def test_a_list_of_whole_names_is_so_many_people() -> None:
    people = read(f"Osallistujat: Maija Meikäläinen, Jussi Salo ja Liisa Lahti\n\n{REST}")
    assert ["Maija Meikäläinen", "Jussi Salo", "Liisa Lahti"] == [p.joined and p.joined.value for p in people]


def test_whoever_is_only_in_the_list_is_not_lost() -> None:
    people = read(f"osallistujat: Maija, Jussi, Liisa ja Kalle\n\n{PEOPLE}")
    assert [False, True, True, True] == [person.complete for person in people]


@pytest.mark.parametrize("name", ["Meikäläinen, Maija ja Matti", "Maija ja Matti Meikäläinen"])
def test_the_names_of_two_are_no_name_of_one(name: str) -> None:
    (person,) = read(f"Nimi: {name}\nSähköposti: m@firma.example\n{REST}")
    assert (None, None) == (person.first_name, person.last_name)
