"""One address said of two names in one message: one person with two names, or two people who share it."""

import pytest
from building.messages import attachment, message, table

from inboxbot.model import FieldName, Participant
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
HEADER = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")


def people(*names: str, email: str = "maija@firma.example") -> tuple[Participant, ...]:
    blocks = (
        "\n".join(
            f"{label}: {value}"
            for label, value in zip(HEADER, (*name.split(" "), email, "Firma Oy", "1.2.246.10.2048198"), strict=True)
        )
        for name in names
    )
    return gather(message("Käyttöoikeus ulkoiseen työtilaan", "\n\n".join(blocks)), RULES)


@pytest.mark.parametrize(
    ("names", "conflicting"),
    [
        (("Maija Meikäläinen", "Maija Mallikas"), FieldName.LAST_NAME),
        (("Maija Meikäläinen", "Marja Meikäläinen"), FieldName.FIRST_NAME),
        (("Maija Meikäläinen", "Maija Meikäläinen-Mallikas"), FieldName.LAST_NAME),
    ],
)
def test_two_values_for_one_name_at_one_address_conflict(names: tuple[str, ...], conflicting: FieldName) -> None:
    (person,) = people(*names)
    assert ((conflicting,), False) == (person.conflicting, person.complete)


def test_two_rows_of_one_address_and_other_names_are_two_people() -> None:
    assert 2 == len(people("Maija Meikäläinen", "Ville Varis"))


def test_the_same_person_said_twice_is_one() -> None:
    (person,) = people("Maija Meikäläinen", "Maija Meikäläinen")
    assert ((), True) == (person.conflicting, person.complete)


def test_people_of_one_name_at_two_addresses_are_two() -> None:
    rows = (("Maija", "Meikäläinen", f"maija{n}@firma.example", "Firma Oy", "1.2.246.10.2048198") for n in (1, 2))
    sent = message("Käyttöoikeus", "Liitteenä.", files=(attachment("a.xlsx", table(HEADER, *rows, where="a.xlsx!T")),))
    assert 2 == len(gather(sent, RULES))
