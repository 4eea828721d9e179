"""People under the heading of their organisation are its people; what cannot be read whole is not read."""

import pytest
from building.messages import lines, message

from inboxbot.model import FieldName
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
FIRMA, NORD = ("Firma Oy", "1.2.246.10.2048198"), ("Nord Vård", "1.2.246.10.15728600")
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", *FIRMA)
TEPPO = ("Teppo", "Testaaja", "teppo.testaaja@firma.example", *FIRMA)
BO = ("Bo", "Berg", "bo.berg@nord.example", *NORD)
ROWS = tuple(f"{first} {last}, {email}" for first, last, email, *_ in (MAIJA, TEPPO, BO))


def read(text: str) -> tuple[tuple[str | None, ...], ...]:
    people = gather(message(own=(lines(text),)), RULES)
    return tuple(
        tuple(field.value if (field := person.field(name)) else None for name in FieldName) for person in people
    )


def named(text: str) -> list[tuple[str | None, ...]]:
    return [person for person in read(text) if any(person[:3])]


def letter(heading: str, row: str = "{}", between: str = "\n", end: str = "\n\nTerveisin\nLiisa Lahti") -> str:
    heads = [heading.format(*firm) for firm in (FIRMA, NORD)]
    people = [row.format(text) for text in ROWS]
    return f"Hei,\n\n{heads[0]}{between}{people[0]}\n{people[1]}\n\n{heads[1]}{between}{people[2]}{end}"


@pytest.mark.parametrize(
    "heading",
    [
        "{}, OID {}",
        "{} ({}):",
        "{} {}",
        "{} – OID-tunnus: {}",
        "{}\nOID: {}",
        "{}\n{}",
        "Organisaatio: {}\nOID: {}",
        "Organisaatio: {}, OID: {}",
        "• {} - {}",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_people_are_of_the_organisation_above_them(heading: str, between: str) -> None:
    assert (MAIJA, TEPPO, BO) == read(letter(heading, between=between))


@pytest.mark.parametrize("row", ["- {}", "1) {}"])
def test_the_people_may_be_a_list(row: str) -> None:
    assert (MAIJA, TEPPO, BO) == read(letter("{}, OID {}", row))


@pytest.mark.parametrize(
    "end",
    [
        # Somebody in the same list whose row cannot be read.
        "\nLiisa Laine",
        "\nLiisa Laine, liisa.laine@nord.example, puh. 040 123 4567",
        "\nliisa.laine@nord.example",
        # One more, or the end of the letter.
        "\n\nLiisa Lahti, liisa.lahti@firma.example",
    ],
)
def test_nobody_is_read_where_somebody_else_cannot_be(end: str) -> None:
    assert not named(letter("{}, OID {}", end=end))


def test_the_end_of_the_letter_is_nobody() -> None:
    assert (MAIJA, TEPPO, BO) == read(letter("{}, OID {}", end="\n\nTerveisin\nLiisa Lahti, liisa@firma.example"))


@pytest.mark.parametrize(
    "heading",
    ["Maija Meikäläinen, OID {1}", "Kaikki alla olevat ovat meiltä, OID {1}", "Esimerkki {1}", "Kaikki {1}", "{0}"],
)
def test_a_line_that_is_no_organisation_with_an_oid_heads_nobody(heading: str) -> None:
    assert not named(f"Hei,\n\n{heading.format(*FIRMA)}\n{ROWS[0]}\n\nTerveisin\nLiisa Lahti")
