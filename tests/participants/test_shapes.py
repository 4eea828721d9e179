"""Shapes in which people send the five fields that need a mechanism of their own."""

import pytest
from building.messages import lines, message, table

from inboxbot.model import Block, FieldName, Participant
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID = "1.2.246.10.2048198"
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", OID)
TEPPO = ("Teppo", "Testaaja", "teppo.testaaja@firma.example", "Firma Oy", OID)
HEADER = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
FOUR = "Etunimi: Maija\nSukunimi: Meikäläinen\nSähköposti: maija.meikalainen@firma.example\nOrganisaatio: Firma Oy\n"
PEOPLE = "\n".join(", ".join(person) for person in (MAIJA, TEPPO))


def gathered(*blocks: Block | str) -> tuple[Participant, ...]:
    return gather(message(own=tuple(lines(b) if isinstance(b, str) else b for b in blocks)), RULES)


def read(*blocks: Block | str) -> tuple[tuple[str | None, ...], ...]:
    return tuple(
        tuple(field.value if (field := person.field(name)) else None for name in FieldName)
        for person in gathered(*blocks)
    )


@pytest.mark.parametrize(
    "oid",
    [
        "OID: OID:1.2.246.10.2048198",
        "OID-koodi:   OID 1.2.246.10.2048198",
        "OID-tunnus – OID:1.2.246.10.2048198",
        "Organisaation OID\nOID: 1.2.246.10.2048198",
        "OID: 1.2.246.\n10.2048198",
        "OID: urn:oid:1.2.246.10.2048198",
    ],
)
def test_an_oid_that_was_rewritten_says_so(oid: str) -> None:
    (maija,) = gathered(FOUR + oid)
    assert maija.oid is not None
    assert (OID, True) == (maija.oid.value, maija.oid.normalised)


def test_a_label_in_two_languages_is_no_prefix_of_an_oid() -> None:
    (maija,) = gathered(FOUR + f"OID-tunnus - OID: {OID}")
    assert maija.oid is not None
    assert (OID, False) == (maija.oid.value, maija.oid.normalised)


def test_a_number_behind_the_names_of_an_address_changes_no_evidence() -> None:
    text = f"Nimi: Matti García Márquez\nSähköposti: matti.garciamarquez2@firma.example\nYritys: Firma Oy\nOID: {OID}"
    assert ("Matti", "García Márquez") == read(text)[0][:2]


def test_the_prefix_is_no_part_of_an_oid_in_a_plain_list() -> None:
    assert (MAIJA,) == read("\n".join((*MAIJA[:4], f"OID: {OID}")))


@pytest.mark.parametrize("heads", [("", "Henkilö 1", "Henkilö 2"), ("Tieto", "Person 1", "Person 2")])
def test_numbers_above_columns_of_people_are_no_header(heads: tuple[str, ...]) -> None:
    assert (MAIJA, TEPPO) == read(table(heads, *zip(HEADER, MAIJA, TEPPO, strict=True)))


def test_a_sentence_that_lists_the_fields_is_no_header() -> None:
    assert (MAIJA, TEPPO) == read(f"Tiedot (etunimi, sukunimi, sähköposti, organisaatio ja OID).\n\n{PEOPLE}")


def test_an_announced_order_is_the_order_of_the_values() -> None:
    swapped = "\n".join(", ".join((p[1], p[0], *p[2:])) for p in (MAIJA, TEPPO))
    assert (MAIJA, TEPPO) == read(f"Alla sukunimi, etunimi, sähköposti, organisaatio ja OID:\n\n{swapped}")


def test_an_announced_order_holds_for_values_below_one_another() -> None:
    down = "\n".join((MAIJA[1], MAIJA[0], *MAIJA[2:]))
    assert (MAIJA,) == read(f"Uppgifterna (efternamn, förnamn, e-post, organisation och OID):\n\n{down}")


def test_an_announced_order_does_not_hold_for_lines_with_labels() -> None:
    assert (MAIJA,) == read(f"Tiedot (sukunimi, etunimi, sähköposti, organisaatio, OID):\n\n{FOUR}OID: {OID}")


def test_a_joined_particle_opens_a_surname() -> None:
    assert "al-Hakim" == read("\n".join(("Zoë", "al-Hakim", "zoe@firma.example", "Firma Oy", OID)))[0][1]


@pytest.mark.parametrize("oid", ["1.22461E+13", "1.2.0246.10.2048198"])
def test_a_list_with_a_broken_oid_is_a_list(oid: str) -> None:
    assert ((*MAIJA[:4], oid),) == read("\t".join((*MAIJA[:4], oid)))


def test_a_list_with_a_telephone_number_is_none() -> None:
    assert () == read("Maija, Meikäläinen, maija.meikalainen@firma.example, Firma Oy, 040 123 4567")


def test_an_address_written_out_stands_in_a_list() -> None:
    address = "maija.meikalainen[at]firma.example"
    assert address == read(", ".join(("Maija", "Meikäläinen", address, "Firma Oy", OID)))[0][2]


BLOCK = "Sähköposti: maija.meikalainen@firma.example\nOrganisaatio: Firma Oy\nOID: 1.2.246.10.2048198"


@pytest.mark.parametrize("name", ["Maija Meikäläinen", "1. Meikäläinen Maija:"])
def test_a_name_above_the_labels_counts_where_the_address_spells_it(name: str) -> None:
    assert (MAIJA,) == read(f"Hei,\n\n{name}\n{BLOCK}")


@pytest.mark.parametrize("above", ["Uudet Käyttäjät", "Teppo Testaaja", "Ystävällisin Terveisin"])
def test_a_line_above_the_labels_that_the_address_does_not_spell_is_no_name(above: str) -> None:
    assert ((None, None, *MAIJA[2:]),) == read(f"{above}\n{BLOCK}")


@pytest.mark.parametrize("code", ["131052 - 308T", "131052 -308T", "131052–308T"])
def test_a_personal_code_is_never_kept_however_it_is_written(code: str) -> None:
    (person,) = gathered(f"Etunimi: {code}\n{FOUR.partition(chr(10))[2]}OID: {OID}")
    assert person.first_name is not None
    assert (None, "") == (person.first_name.value, person.first_name.raw)


def test_an_oid_with_spaces_is_no_numbered_list() -> None:
    spaced = (*MAIJA[:4], "1. 2. 246. 10. 2048198")
    assert (MAIJA,) == read("; ".join(spaced))
    assert (MAIJA,) == read("\n".join(f"{n}. {value}" for n, value in enumerate(spaced, 1)))


@pytest.mark.parametrize("name", ["Ö", "Ó", "Li"])
def test_a_name_of_a_letter_is_a_name(name: str) -> None:
    line = f"Etunimi: Maija / Sukunimi: {name} / Sähköposti: {MAIJA[2]} / Yritys: Firma Oy / OID: {OID}"
    assert ("Maija", name, *MAIJA[2:]) == read(line)[0]


def test_bold_labels_in_plain_text_change_no_value() -> None:
    (maija,) = gathered(FOUR + f"*OID:* OID: {OID}")
    assert maija.oid is not None
    assert (OID, True) == (maija.oid.value, maija.oid.normalised)


def test_people_side_by_side_each_with_their_labels_are_people() -> None:
    rows = ((label, one, label, other) for label, one, other in zip(HEADER, MAIJA, TEPPO, strict=True))
    assert (MAIJA, TEPPO) == read(table(*rows))


@pytest.mark.parametrize("text", [f"Organisaatio (OID): Firma Oy ({OID})", f"Organisaatio ja OID: Firma Oy, {OID}"])
def test_a_label_of_organisation_and_oid_has_both(text: str) -> None:
    assert (MAIJA,) == read(FOUR.rpartition("Organisaatio")[0] + text)


def test_an_address_behind_a_full_name_is_its_address() -> None:
    text = f"Henkilö: Maija Meikäläinen (maija.meikalainen@firma.example)\nOrganisaatio: Firma Oy\nOID: {OID}"
    assert (MAIJA,) == read(text)


@pytest.mark.parametrize("around", ["<{}>", "[{}]", "”{}”", "{};"])
def test_what_stands_around_a_value_says_nothing_of_it(around: str) -> None:
    (maija,) = gathered("\n".join(f"{label}: {around.format(v)}" for label, v in zip(HEADER, MAIJA, strict=True)))
    assert MAIJA == tuple(field.value if (field := maija.field(name)) else None for name in FieldName)
    assert maija.oid is not None and not maija.oid.normalised


@pytest.mark.parametrize("place", ["<etunimi>", "[henkilön etunimi]"])
def test_a_place_for_a_name_is_no_name(place: str) -> None:
    (maija,) = gathered(f"Etunimi: {place}\n{FOUR.partition(chr(10))[2]}OID: {OID}")
    assert maija.first_name is None


@pytest.mark.parametrize("names", ["Etunimi Sukunimi", "Sukunimi Etunimi"])
def test_both_names_share_a_gap_in_a_table_told_apart_by_spaces(names: str) -> None:
    first = "Maija Meikäläinen" if names.startswith("Etunimi") else "Meikäläinen Maija"
    assert (MAIJA,) == read(f"{names} Sähköposti Organisaatio OID\n{first} {MAIJA[2]} Firma Oy {OID}")


EXAMPLE = tuple(f"esim. {value}" for value in TEPPO)


@pytest.mark.parametrize(
    "rows",
    [
        (HEADER, EXAMPLE, MAIJA),
        (HEADER, tuple(f"({value})" for value in EXAMPLE), MAIJA),
        (("", *HEADER), ("Esimerkki", *TEPPO), ("1", *MAIJA)),
        (("Nro", *HEADER), ("Esim.", *TEPPO), ("1.", *MAIJA)),
    ],
)
def test_an_example_is_nobody(rows: tuple[tuple[str, ...], ...]) -> None:
    assert (MAIJA,) == read(table(*rows))


def test_an_example_in_the_place_of_a_value_is_no_value() -> None:
    assert ((*MAIJA[:4], None),) == read(f"{FOUR}OID: esim. {OID}")


def test_a_firm_called_example_is_a_firm() -> None:
    person = (*MAIJA[:3], "Esimerkki Oy", OID)
    assert (person,) == read(table(HEADER, person))


@pytest.mark.parametrize("mark", ["\u200b", "\u2060", "\ufeff", "\u00ad"])
def test_an_invisible_mark_is_no_part_of_a_value(mark: str) -> None:
    assert (MAIJA,) == read("\n".join(f"{h}: {mark}{v}{mark}" for h, v in zip(HEADER, MAIJA, strict=True)))
