"""What a column is: its head, its values and the other columns, weighed; each field is one column's."""

import pytest

from inboxbot.letter.grids import Cell, Grid
from inboxbot.participants.columns import Column, Columns
from inboxbot.participants.labels import labels_of
from inboxbot.participants.pairs import Key, Shape
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
LABELS = labels_of(RULES.fields)
COLUMNS = Columns(LABELS, RULES.evidence.column)
ADDRESSES = ("maija.meri@firma.example", "teppo.koe@firma.example")
OIDS = ("1.2.246.10.2048198", "1.2.246.10.20774740")


def told(*columns: tuple[str, ...]) -> tuple[Key | None, ...]:
    """What columns are, each with its head first."""
    rows = tuple(tuple(Cell(text, "") for text in row) for row in zip(*(column[1:] for column in columns), strict=True))
    return COLUMNS.told(Grid(tuple(column[0] for column in columns), rows))


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Työsähköposti", Key.EMAIL),
        ("Email (work)", Key.EMAIL),
        ("Tjänste-e-post", Key.EMAIL),
        ("Osallistujan etunimi", Key.FIRST),
        ("Organisaatiotunnus (OID)", Key.OID),
        ("Arbetsgivarens OID-kod", Key.OID),
        ("Name of the organisation", Key.ORGANISATION),
        ("Arbetsgivare", Key.ORGANISATION),
        ("Suku- ja etunimi", Key.SURNAME_FIRST),
        ("Display name (Last, First)", Key.SURNAME_FIRST),
        ("First and last name", Key.GIVEN_FIRST),
        ("Henkilön nimi", Key.JOINED),
        ("Tehtävänimike", Key.OTHER),
        ("Katso-tunnus", Key.OTHER),
        ("Esimiehen sähköposti", Key.CONTACT),
        ("Kiitos avusta", None),
        ("Kaikilla on sama organisaatio ja sama osoite", None),
        ("Firma Oy", None),
    ],
)
def test_a_head_says_the_most_special_of_its_words(head: str, key: Key | None) -> None:
    assert key == LABELS.said(head)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("maija@firma.example", Shape.ADDRESS),
        ("maija.meri(at)firma.example", Shape.ADDRESS),
        ("Maija Meri maija@firma.example", Shape.ADDRESS),
        ("1.2.246.10.2048198", Shape.OID),
        ("1.2.752.129.77.4.1", Shape.OID),
        ("2077474-0", Shape.BUSINESS_ID),
        ("1,22461E+13", Shape.BROKEN),
        ("31.12.2019", Shape.ASIDE),
        ("040 123 4567", Shape.ASIDE),
        ("testauspäällikkö", Shape.ASIDE),
        ("Tampere", Shape.TOWN),
        ("Firma Oy", Shape.FIRM),
        ("Rannan hyvinvointikuntayhtymä", Shape.FIRM),
        ("Bo de la Gardie", Shape.NAME),
        ("Ó Briain", Shape.NAME),
        ("Åkerlund", Shape.WORD),
        ("Napapiirin sairaala", Shape.TEXT),
        ("tulossa", Shape.FILLER),
        ("Molemmilla on jo tunnus.", Shape.PROSE),
    ],
)
def test_a_value_looks_like_what_it_is(text: str, shape: Shape) -> None:
    assert shape == LABELS.shape(text)


def test_values_that_fit_one_field_are_that_field_whatever_stands_above() -> None:
    assert (Key.EMAIL, Key.OID) == told(("Mihin posti", *ADDRESSES), ("Tunniste", *OIDS))
    assert (Key.EMAIL, None) == told(("Puhelin", *ADDRESSES), ("Sähköposti", "040 1234567", "040 7654321"))


def test_a_head_without_fitting_values_is_better_than_none() -> None:
    assert Key.OID == COLUMNS.weigh(Column("OID", ("haettu, ei vielä saatu",))).value


def test_addresses_tell_names_apart_that_have_no_head() -> None:
    assert (Key.LAST, Key.FIRST, Key.EMAIL) == told(("", "Meri", "Koe"), ("", "Maija", "Teppo"), ("", *ADDRESSES))


def test_what_the_rows_share_at_the_domain_is_their_organisation() -> None:
    assert (Key.JOINED, Key.EMAIL, Key.ORGANISATION) == told(
        ("Kuka", "Maija Meri", "Teppo Koe"), ("", *ADDRESSES), ("Mistä", "Firma", "Firma")
    )


def test_a_manager_is_nobody() -> None:
    found = told(
        ("Nimi", "Maija Meri"),
        ("Sähköposti", ADDRESSES[0]),
        ("Esimies", "Outi Salo"),
        ("Esimiehen email", "outi.salo@firma.example"),
    )
    assert (Key.JOINED, Key.EMAIL, Key.CONTACT, Key.CONTACT) == found


def test_titles_towns_and_numbers_are_no_field() -> None:
    others = (("Nro", "1", "2"), ("Tehtävä", "testaaja", "kehittäjä"), ("Toimipiste", "Oulu", "Turku"))
    assert (None, None, None, Key.EMAIL) == told(*others, ("Posti", *ADDRESSES))


def test_a_second_column_under_the_same_head_is_the_field_once_more() -> None:
    assert (Key.EMAIL, Key.EMAIL) == told(("Email", *ADDRESSES), ("Email", "m@toinen.example", "t@toinen.example"))
