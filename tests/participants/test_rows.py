"""A person around an address and an OID, in one line or four, whatever stands between them."""

import pytest
from building.messages import lines, message, table

from inboxbot.model import FieldName
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID = "1.2.246.10.2048198"
MAIL = "maija.meikalainen@firma.example"
MAIJA = ("Maija", "Meikäläinen", MAIL, "Firma Oy", OID)


def read(text: str) -> tuple[tuple[str | None, ...], ...]:
    people = gather(message(own=(lines(text),)), RULES)
    return tuple(
        tuple(field.value if (field := person.field(name)) else None for name in FieldName) for person in people
    )


@pytest.mark.parametrize(
    "row",
    [
        f"Maija Meikäläinen <{MAIL}>, Firma Oy, {OID}",
        f"Maija Meikäläinen <{MAIL}>; Firma Oy; OID {OID}",
        f"Maija Meikäläinen ({MAIL}), Firma Oy, {OID}",
        f"Maija Meikäläinen, {MAIL}, Firma Oy ({OID})",
        f"Maija Meikäläinen, {MAIL}, Firma Oy (OID: {OID}).",
        f"Maija Meikäläinen, Firma Oy ({OID}), {MAIL}",
        f"Maija Meikäläinen, Firma Oy, {MAIL}, {OID}",
        f"Firma Oy, {OID}, Maija Meikäläinen, {MAIL}",
        f"Maija Meikäläinen {MAIL} Firma Oy {OID}",
        f"Meikäläinen Maija - {MAIL} - Firma Oy - {OID}",
        f"Meikäläinen, Maija, {MAIL}, Firma Oy, {OID}",
        f"Meikäläinen, Maija <{MAIL}>, Firma Oy, {OID}",
        f"1. Maija Meikäläinen | Firma Oy | {MAIL} | OID-tunnus: {OID}",
        f"Maija Meikäläinen\nFirma Oy\n{MAIL}\n{OID}",
        f"- Firma Oy\n- {OID}\n- Maija Meikäläinen\n- {MAIL}",
        f"Maija Meikäläinen, kehittäjä, Helsinki, {MAIL}, Firma Oy, {OID}",
        f"Maija Meikäläinen, testauspäällikkö, {MAIL}, Firma Oy, {OID}",
        f"Maija Meikäläinen, IT manager, +358 40 123 4567, {MAIL}, Firma Oy, {OID}",
        f"Maija Meikäläinen, QA lead, {MAIL}, Firma Oy, {OID}",
        f"Maija Meikäläinen, {MAIL}, Firma Oy, Helsinki, {OID}",
        f"Maija Meikäläinen, {MAIL}, p. 040 1234567\nFirma Oy, {OID}",
        f"Maija Meikäläinen, {MAIL}\nFirma Oy, {OID}\nMaija Meikäläinen, {MAIL}\nFirma Oy, {OID}",
        # Behind a whole name nothing else is a last name.
        f"Maija Meikäläinen; Tuotepäällikkö; {MAIL}; Firma Oy; {OID}",
        f"Maija Meikäläinen, Product Manager, {MAIL}, Firma Oy, Helsinki, {OID}",
        f"Maija Meikäläinen; QA; {MAIL}; Firma Oy; {OID}",
        f"Maija Meikäläinen; R&D; {MAIL}; Firma Oy; {OID}",
        f"Maija Meikäläinen, Tampere, {MAIL}, Firma Oy, {OID}",
        f"Maija Meikäläinen\nProduct Manager\n{MAIL}\nFirma Oy\n{OID}",
        f"Maija Meikäläinen, Firma Oy, {MAIL}, Helsinki, {OID}",
    ],
)
def test_a_row_is_read_around_its_address_and_oid(row: str) -> None:
    assert (MAIJA,) == read(f"Hei,\n\n{row}\n\nTerveisin\nLiisa Lahti")


def test_an_initial_is_evidence_too() -> None:
    ((*values,),) = read(f"Meikäläinen Maija <m.meikalainen@firma.example>, Firma Oy, {OID}")
    assert ["Maija", "Meikäläinen"] == values[:2]


@pytest.mark.parametrize("name", ["Maija Meikäläinen", "Meikäläinen Maija"])
def test_an_order_that_nothing_tells_is_asked_for(name: str) -> None:
    (person,) = gather(message(own=(lines(f"{name} <mm@firma.example>, Firma Oy, {OID}"),)), RULES)
    assert person.joined is not None
    assert (None, None, name) == (person.first_name, person.last_name, person.joined.value)


@pytest.mark.parametrize(
    ("names", "email"),
    [
        ("Maija Meikäläinen; Testaus", MAIL),
        ("Anna Maria; Korhonen", "anna.maria@firma.example"),
        ("Anna Maria; Lahti", "x12@firma.example"),
        ("Juha Pekka; Manager", "x12@firma.example"),
        ("Anna Berg; Bäck", "anna.berg@firma.example"),
    ],
)
def test_what_may_be_a_last_name_or_not_is_asked_for(names: str, email: str) -> None:
    (person,) = gather(message(own=(lines(f"{names}; {email}; Firma Oy; {OID}"),)), RULES)
    assert (None, None) == (person.first_name, person.last_name)


@pytest.mark.parametrize(
    ("first", "last", "email"),
    [
        ("Anna Maria", "Salo", "anna.salo@firma.example"),
        ("Anna Maria", "Lahti", "alahti@firma.example"),
        ("Anna Maria", "Virtanen", "x12@firma.example"),
        ("Tiina", "Testaaja", "tt@firma.example"),
        ("Anna", "Salo", "x12@firma.example"),
    ],
)
def test_a_last_name_may_be_a_town_and_a_title(first: str, last: str, email: str) -> None:
    ((*values,),) = read(f"{first}; {last}; {email}; Firma Oy; {OID}")
    assert [first, last] == values[:2]


def test_capitals_of_a_department_make_no_name() -> None:
    ((*values,),) = read(f"Pekka Salo, IT, Nordea Hanken, pekka.salo@firma.example, {OID}")
    assert ["Pekka", "Salo", None] == [*values[:2], values[3]]


def test_five_values_keep_the_order_of_the_instructions_where_the_address_tells_nothing() -> None:
    ((*values,),) = read(f"Martin, Oliver, mo1@firma.example, Firma Oy, {OID}")
    assert ["Martin", "Oliver"] == values[:2]


@pytest.mark.parametrize(
    "cells",
    [
        ("Maija Meikäläinen", MAIL, "Firma Oy", OID),
        ("1.", "Maija Meikäläinen", MAIL, "Firma Oy", OID),
        ("Firma Oy", OID, "Maija Meikäläinen", MAIL),
    ],
)
def test_a_table_without_a_header_is_read_row_by_row(cells: tuple[str, ...]) -> None:
    (person,) = gather(message(own=(table(cells),)), RULES)
    assert MAIJA == tuple(field.value if (field := person.field(name)) else None for name in FieldName)


@pytest.mark.parametrize(
    "line",
    [
        # Nothing tells the name from the organisation.
        f"Maija Meikäläinen, Nordea Hanken, mm@firma.example, {OID}",
        f"Nordea Hanken, {OID}, Maija Meikäläinen, mm@firma.example",
        # The end of a letter.
        f"Terveisin Maija <{MAIL}>, Firma Oy, {OID}",
        # More than a person.
        f"Maija Meikäläinen, tuotekehitys, toinen kerros, {MAIL}, Firma Oy, {OID}",
        f"Maija Meikäläinen <{MAIL}>, Teppo Testaaja <teppo@firma.example>, Firma Oy, {OID}",
        f"Pyydän oikeudet: Maija Meikäläinen {MAIL} Firma Oy {OID}, kiitos!",
        f"Maija Meikäläinen on meiltä ({MAIL}), yritys Firma Oy ja {OID}",
        f"Maija {MAIL} Firma Oy {OID}",
    ],
)
def test_a_line_that_is_anything_else_is_not_read(line: str) -> None:
    assert () == read(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Teppo Testaaja, teppo.testaaja@firma.example, Firma Oy", (True, True, True, True, False)),
        ("Teppo Testaaja, teppo.testaaja@firma.example", (True, True, True, False, False)),
        ("Teppo, Testaaja, tt@firma.example, Firma Oy, OID tulossa", (True, True, True, True, False)),
        (f"Teppo Testaaja, teppo.testaaja@firma.example, Firma Oy, {OID}, 040 123 4567", (True,) * 5),
    ],
)
def test_nobody_is_lost_among_rows_for_what_their_own_row_lacks(line: str, told: tuple[bool, ...]) -> None:
    rows = (f"Maija Meikäläinen, {MAIL}, Firma Oy, {OID}", line)
    for text in ("\n".join(rows), "\n".join(reversed(rows))):
        people = {person[0]: person for person in read(f"Hei,\n\n{text}\n\nTerveisin\nLiisa Lahti")}
        assert MAIJA == people["Maija"]
        assert told == tuple(value is not None for value in people["Teppo"])


@pytest.mark.parametrize(
    "end", ["Terveisin\nLiisa Lahti, liisa@firma.example", "liisa@firma.example", "Kiitos etukäteen"]
)
def test_the_end_of_a_letter_below_rows_is_nobody(end: str) -> None:
    assert (MAIJA,) == read(f"Maija Meikäläinen, {MAIL}, Firma Oy, {OID}\n{end}")


@pytest.mark.parametrize("firm", ["Projektipäällikkö", "Espoo", "Senior Developer", "Systemutvecklare"])
@pytest.mark.parametrize(
    "row",
    [
        "Maija Meikäläinen, {mail}, {firm}, {oid}",
        "Maija Meikäläinen - {mail} - {firm} - {oid}",
        "Maija, Meikäläinen, {mail}, {firm}, {oid}",
        "Maija\nMeikäläinen\n{mail}\n{firm}\n{oid}",
        "Maija Meikäläinen\n{firm}\n{mail}\n{oid}",
        "Maija Meikäläinen, {firm}, {mail}, {oid}",
    ],
)
def test_what_somebody_is_or_where_is_no_organisation_and_it_is_asked_for(row: str, firm: str) -> None:
    assert ((*MAIJA[:3], None, OID),) == read(row.format(mail=MAIL, firm=firm, oid=OID))


@pytest.mark.parametrize(
    ("firm", "domain"),
    [
        ("Espoo", "espoo"),
        ("Nordic Tester", "nordic-tester"),
        ("Medexpert", "medexpert"),
        ("Medexpert", "firma"),
        ("Carelead", "firma"),
    ],
)
@pytest.mark.parametrize(
    "row", ["Maija, Meikäläinen, {mail}, {firm}, {oid}", "Maija\nMeikäläinen\n{mail}\n{firm}\n{oid}"]
)
def test_a_title_or_town_that_the_domain_is_or_that_is_no_word_of_one_is_an_organisation(
    row: str, firm: str, domain: str
) -> None:
    mail = f"maija.meikalainen@{domain}.example"
    assert [firm] == [person[3] for person in read(row.format(mail=mail, firm=firm, oid=OID))]


def test_a_domain_that_a_title_only_begins_with_makes_it_no_organisation() -> None:
    row = f"Maija Meikäläinen, maija.meikalainen@test.example, Test Manager, {OID}"
    assert [None] == [person[3] for person in read(row)]


def test_out_of_its_place_an_organisation_says_its_form_or_is_that_of_the_address() -> None:
    row = "Maija Meikäläinen, {}, {}, {}"
    assert ((*MAIJA[:3], None, OID),) == read(row.format("Tiimi Kettu", MAIL, OID))
    fits = read(row.format("Kettu Terveys", "maija.meikalainen@kettu.example", OID))
    assert ["Kettu Terveys"] == [person[3] for person in fits]


@pytest.mark.parametrize("firm", ["HUS", "Istekki", "Kuopion kaupunki", "Helsingin yliopisto", "Lahti Precision"])
def test_in_its_place_an_organisation_needs_no_form(firm: str) -> None:
    for row in ("Maija Meikäläinen, {}, {}, {}", "Maija, Meikäläinen, {}, {}, {}", "Maija\nMeikäläinen\n{}\n{}\n{}"):
        assert ((*MAIJA[:3], firm, OID),) == read(row.format(MAIL, firm, OID))


@pytest.mark.parametrize("row", ["Maija Meikäläinen, {}, Firma Oy:stä, {}", "Maija, Meikäläinen, {}, Firma Oy:n, {}"])
def test_an_organisation_in_a_row_is_not_inflected(row: str) -> None:
    assert (MAIJA,) == read(row.format(MAIL, OID))


@pytest.mark.parametrize(
    ("town", "domain", "told"),
    [
        ("Helsinki", "hel.example", True),
        ("Espoo", "espoo.example", True),
        ("Helsinki", "firma.example", False),
        ("Salo", "he.example", False),
    ],
)
def test_a_town_is_an_organisation_where_the_domain_begins_like_it(town: str, domain: str, told: bool) -> None:
    ((*values,),) = read(f"Anna; Korhonen; anna.korhonen@{domain}; {town}; {OID}")
    assert (town if told else None) == values[3]
