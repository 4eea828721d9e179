"""Of which organisation somebody is, and whose OID is whose."""

import pytest
from building.messages import attachment, lines, message, table

from inboxbot.model import FieldName
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load
from inboxbot.rulebook.firms import firms_of

RULES = load(default_directory())
OID, OTHER = "1.2.246.10.2048198", "1.2.246.10.2077474"
ONCE = f"Organisaatio: Firma Oy\nOID: {OID}\n\nNimi: Anna Korhonen\nSähköposti: anna.korhonen@firma.example\n\n"


def read(text: str) -> list[tuple[str | None, str | None]]:
    """The organisation and OID of everybody."""
    people = gather(message(own=(lines(f"{text}\n\nTerveisin\nTiina Testaaja"),)), RULES)
    keys = (FieldName.ORGANISATION, FieldName.OID)
    return [tuple(f.value if (f := person.field(key)) else None for key in keys) for person in people]  # type: ignore[misc]


def of(*firms: str) -> str:
    """People who say their organisation, and no OID."""
    names = (("Anna", "Korhonen"), ("Pekka", "Salo"))
    blocks = (
        f"Etunimi: {a}\nSukunimi: {b}\nSähköposti: {a}.{b}@a.example\nOrganisaatio: {firm}\n\n"
        for (a, b), firm in zip(names, firms, strict=True)
    )
    return "".join(blocks)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Pekka Salo (Toinen Oy)", "Toinen Oy"),
        ("Pekka Salo, Toinen Oy", "Toinen Oy"),
        ("Lars Dahl / Konsult Ab", "Konsult Ab"),
    ],
)
def test_an_organisation_behind_a_name_is_that_person_s(name: str, own: str) -> None:
    found = read(f"{ONCE}Nimi: {name}\nSähköposti: p@toinen.example")
    assert [("Firma Oy", OID), (own, None)] == found


def test_the_same_organisation_behind_a_name_has_the_same_oid() -> None:
    found = read(f"{ONCE}Nimi: Pekka Salo (Firma)\nSähköposti: p@firma.example")
    assert [("Firma Oy", OID)] * 2 == found
    assert found == read(f"{ONCE}Nimi: Pekka Salo (Firma Oy)\nSähköposti: p@firma.example")


def test_an_organisation_behind_a_name_is_enough_and_another_one_conflicts() -> None:
    rest = f"Sähköposti: p@toinen.example\nOID: {OID}"
    assert [("Toinen Oy", OID)] == read(f"Nimi: Pekka Salo (Toinen Oy)\n{rest}")
    assert [("Toinen Oy", OID)] == read(f"Nimi: Pekka Salo (Toinen Oy)\n{rest}\nOrganisaatio: Toinen Oy")
    assert [(None, OID)] == read(f"Nimi: Pekka Salo (Toinen Oy)\n{rest}\nOrganisaatio: Firma Oy")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Firma", "Firma Oy"),
        ("Firma Oy", "Firma Oy, Tampere"),
        ("Firma", "Firma Oy (Helsinki)"),
        ("Oy Firma Ab", "Firma Oy"),
        ("Firma Oy:n", "FIRMA OY"),
        ("HUS-yhtymä", "HUS-yhtymä"),
    ],
)
def test_one_organisation_is_written_with_its_form_and_town_and_without(one: str, other: str) -> None:
    assert firms_of(RULES.phrases.fields).are_one((one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Attendo", "Attendo Care"),
        ("Mehiläinen", "Mehiläinen Lab"),
        ("Firma Oy", "Firma Ab"),
        ("Oy", "Ab"),
        ("Firma Oy", "Firma IT Oy"),
    ],
)
def test_a_word_more_is_another_organisation(one: str, other: str) -> None:
    assert not firms_of(RULES.phrases.fields).are_one((one, other))


def test_an_oid_alone_is_given_to_people_of_one_organisation() -> None:
    assert [("Attendo", None), ("Attendo Care", None)] == read(of("Attendo", "Attendo Care") + f"OID: {OID}")
    found = read(of("Firma Oy", "Firma Oy, Tampere") + f"OID: {OID}")
    assert [("Firma Oy", OID), ("Firma Oy, Tampere", OID)] == found


def test_of_several_organisations_side_by_side_each_has_its_people_by_name() -> None:
    said = f"Organisaatio: Firma Oy\nOID: {OID}\n\nOrganisaatio: Toinen Oy\nOID: {OTHER}\n\n"
    for text in (said + of("Toinen Oy", "Firma Oy"), of("Toinen Oy", "Firma Oy") + said):
        assert [("Toinen Oy", OTHER), ("Firma Oy", OID)] == read(text)


def test_of_several_organisations_side_by_side_nobody_is_told_by_their_place() -> None:
    said = f"Organisaatio: Firma Oy\nOID: {OID}\n\nOrganisaatio: Toinen Oy\nOID: {OTHER}\n\n"
    person = "Nimi: Anna Korhonen\nSähköposti: a@firma.example\n\n"
    assert [(None, None)] == read(said + person) == read(person + said)


@pytest.mark.parametrize("said", ["{}: {}", "{}, {}", "- {} (OID {})"])
def test_a_list_of_organisations_is_for_the_people_who_name_them(said: str) -> None:
    firms = "\n".join(said.format(*firm) for firm in (("Firma Oy", OID), ("Toinen Oy", OTHER)))
    rows = "Anna Korhonen, anna.korhonen@toinen.example, Toinen Oy\nPekka Salo, pekka.salo@firma.example, Firma Oy"
    expected = [("Toinen Oy", OTHER), ("Firma Oy", OID)]
    assert expected == read(f"Organisaatiot:\n{firms}\n\nHenkilöt:\n{rows}")
    assert expected == read(f"{firms}\n\n{of('Toinen Oy', 'Firma Oy')}")


def test_who_stands_below_a_list_of_organisations_is_not_of_the_last_one() -> None:
    firms = f"Firma Oy: {OID}\nToinen Oy: {OTHER}"
    assert OTHER not in [oid for _, oid in read(f"{firms}\n\nAnna Korhonen, anna.korhonen@firma.example")]


@pytest.mark.parametrize(
    "heading",
    ["Toinen Oy, OID tulossa", "Toinen Oy (OID puuttuu vielä)", "Toinen Oy, OID: TBD", "Toinen Oy, OID kommer senare"],
)
def test_an_organisation_whose_oid_is_yet_to_come_heads_its_people(heading: str) -> None:
    first = f"Firma Oy, {OID}\nAnna Korhonen, anna.korhonen@firma.example"
    assert [("Firma Oy", OID), ("Toinen Oy", None)] == read(
        f"{first}\n\n{heading}\nPekka Salo, pekka.salo@toinen.example"
    )


def test_people_are_not_of_the_organisation_said_once_where_another_is_named() -> None:
    first = f"Organisaatio: Firma Oy\nOID: {OID}\n\nAnna Korhonen, anna.korhonen@firma.example"
    people = read(f"{first}\n\nsitten Toinen Oy (ei vielä OID:tä)\nPekka Salo, pekka.salo@toinen.example")
    assert ("Firma Oy", OID) not in people[1:]


HEAD = ("Nimi", "Sähköposti", "Organisaatio")
ROWS = (
    ("Anna Korhonen", "anna.korhonen@toinen.example", "Toinen Oy"),
    ("Pekka Salo", "pekka.salo@firma.example", "Firma Oy"),
)
FIRMS = (("Organisaatio", "OID"), ("Firma Oy", OID), ("Toinen Oy", OTHER))


def test_a_table_of_organisations_is_for_the_people_who_name_them() -> None:
    expected = [("Toinen Oy", OTHER), ("Firma Oy", OID)]
    below = table(HEAD, *ROWS, ("", "", ""), *((*firm, "") for firm in FIRMS), where="lista.xlsx!Taul1")
    apart = (table(HEAD, *ROWS, where="lista.xlsx!A"), table(*FIRMS, where="lista.xlsx!B"))
    for blocks in ((below,), apart):
        people = gather(message(text="Hei,", files=(attachment("lista.xlsx", *blocks),)), RULES)
        assert expected == [(p.organisation.value, p.oid.value) for p in people if p.organisation and p.oid]
    assert expected == read("\n".join("\t".join(row) for row in (HEAD, *ROWS, (), *FIRMS)))


@pytest.mark.parametrize("word", ["Täyttänyt", "Yhteyshenkilö", "Laatija", "Ifylld av", "Filled in by"])
def test_a_row_that_opens_with_whose_it_is_is_nobody_s(word: str) -> None:
    rows = (
        ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID"),
        ("Anna", "Korhonen", "anna.korhonen@firma.example", "Firma Oy", OID),
        (word, "Tiina Testaaja", "tiina.testaaja@firma.example", "", ""),
    )
    (anna,) = gather(message(text="Hei,", files=(attachment("lista.xlsx", table(*rows)),)), RULES)
    assert anna.complete
    one_more = ("Pekka", "Salo", "pekka.salo@firma.example", "", "")
    people = gather(message(text="Hei,", files=(attachment("lista.xlsx", table(*rows, one_more)),)), RULES)
    assert [True, False] == [person.complete for person in people]


@pytest.mark.parametrize("domain", ["firma.example", "toinen.example"])
def test_the_organisation_before_the_first_name_of_a_table_holds_below(domain: str) -> None:
    rows = (
        ("Organisaatio", "OID", "Etunimi", "Sukunimi", "Sähköposti"),
        ("Firma Oy", OID, "Anna", "Korhonen", "anna.korhonen@firma.example"),
        ("", "", "Pekka", "Salo", f"pekka.salo@{domain}"),
    )
    people = gather(message(text="Hei,", files=(attachment("lista.xlsx", table(*rows)),)), RULES)
    assert [True, domain == "firma.example"] == [person.complete for person in people]


def test_at_a_public_mail_host_nobody_is_of_one_house() -> None:
    rows = (
        ("Organisaatio", "OID", "Etunimi", "Sukunimi", "Sähköposti"),
        ("Firma Oy", OID, "Anna", "Korhonen", "anna.korhonen@posti.example"),
        ("", "", "Pekka", "Salo", "pekka.salo@posti.example"),
    )
    people = gather(message(text="Hei,", files=(attachment("lista.xlsx", table(*rows)),)), RULES)
    assert [True, False] == [person.complete for person in people]


@pytest.mark.parametrize(
    ("name", "domain", "holds"),
    [
        ("Firma Oy", "firma.example", True),
        ("Medisoft Finland Oy", "posti.medisoft.example", True),
        ("Vasa Data Ab", "vasa-data.example", True),
        ("Mäkisoft Oy", "makisoft.example", True),
        ("T Softa Oy", "terveystalo.example", False),
        ("T Softa Oy", "t.example", False),
        ("Turun Softa Oy", "turunkaupunki.example", False),
        ("Turku Softa Oy", "turku.example", False),
        ("Suomi Softa Oy", "suomi24.fi", False),
        ("Gmail Oy", "gmail.com", False),
    ],
)
def test_a_domain_is_an_organisations_where_it_is_its_name(name: str, domain: str, holds: bool) -> None:
    rows = (
        ("Organisaatio", "OID", "Etunimi", "Sukunimi", "Sähköposti"),
        (name, OID, "Anna", "Korhonen", f"anna.korhonen@{domain}"),
        ("", "", "Pekka", "Salo", f"pekka.salo@{domain}"),
    )
    people = gather(message(text="Hei,", files=(attachment("lista.xlsx", table(*rows)),)), RULES)
    assert [True, holds] == [person.complete for person in people]


@pytest.mark.parametrize(
    ("text", "holds"),
    [("Molemmilla on tunnisteet.", True), ("Pekka on Toinen Oy:n konsultti.", False), ("Salo on lomalla.", False)],
)
def test_a_first_row_says_nothing_of_somebody_whom_the_letter_speaks_of(text: str, holds: bool) -> None:
    rows = (
        ("Organisaatio", "OID", "Etunimi", "Sukunimi", "Sähköposti"),
        ("Firma Oy", OID, "Anna", "Korhonen", "anna.korhonen@firma.example"),
        ("", "", "Pekka", "Salo", "pekka.salo@firma.example"),
    )
    people = gather(message(own=(table(*rows), lines(f"{text}\n\nTerveisin\nPekka Salo"))), RULES)
    assert [True, holds] == [person.complete for person in people]
