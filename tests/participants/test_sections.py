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


@pytest.mark.parametrize(
    "row",
    [
        "Kaisa Koe, kaisa.koe@nord.example, 040 1234567",
        "Kaisa Koe\nkaisa.koe@nord.example",
        "Kaisa Koe, projektipäällikkö, kaisa.koe@nord.example",
        "kaisa.koe@nord.example",
        "Kaisa Koe",
        "kaisa koe, kaisa.koe@nord.example",
        "Kaisa, kaisa.koe@nord.example",
        "Kaisa Koe, Kalle Kivi, kaisa.koe@nord.example",
        "Yhteyshenkilö Kalle Kivi, kalle.kivi@nord.example",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_section_without_people_who_can_be_read_is_no_reason_to_take_the_others(row: str, first: bool) -> None:
    sections = [f"Firma Oy, {FIRMA[1]}\n{ROWS[0]}", f"Toinen Oy, {NORD[1]}\n{row}"]
    assert not named("Hei,\n\n" + "\n\n".join(sections[:: 1 if first else -1]) + "\n\nTerveisin\nLiisa Lahti")


@pytest.mark.parametrize("form", ["Oy", "Ab"])
@pytest.mark.parametrize(("between", "below"), [("\n", "\n"), ("\n", "\n\n"), ("\n\n", "\n\n")])
def test_of_two_organisations_in_a_row_the_second_is_not_that_of_all(form: str, between: str, below: str) -> None:
    heads = f"Firma {form}, {FIRMA[1]}{between}Toinen {form}, {NORD[1]}"
    assert not named(f"Hei,\n\n{heads}{below}{ROWS[0]}\n{ROWS[2]}\n\nTerveisin\nLiisa Lahti")


@pytest.mark.parametrize(
    "end", ["Vastatkaa osoitteeseen tuki@firma.example.", "Lisätietoja: Kalle Kivi, kalle.kivi@firma.example"]
)
def test_whoever_is_to_be_asked_below_sections_is_no_other(end: str) -> None:
    assert (MAIJA, TEPPO, BO) == read(letter("{}, OID {}", end=f"\n\n{end}\n\nTerveisin\nLiisa Lahti"))


@pytest.mark.parametrize(
    "line",
    [
        "Oma osoitteeni on tiina.testaaja@firma.example.",
        "Yhteisen postilaatikkomme osoite on testaus@firma.example.",
    ],
)
def test_an_address_that_is_nobody_s_undoes_no_section(line: str) -> None:
    assert (MAIJA, TEPPO, BO) == read(letter("{}, OID {}", end=f"\n\n{line}\n\nTerveisin\nTiina Testaaja"))
    assert (BO,) == read(f"Nord Vård, OID {NORD[1]}\n{ROWS[2]}\n\n{line}\n\nTerveisin\nTiina Testaaja")


def test_whoever_stands_outside_of_several_sections_is_asked_for() -> None:
    *people, liisa = read(letter("{}, OID {}", end="\n\nLiisa Lahti, liisa.lahti@firma.example"))
    assert [MAIJA, TEPPO, BO] == people
    assert (None, None, "liisa.lahti@firma.example", None, None) == liisa
