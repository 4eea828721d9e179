"""What stands in the place of an OID, and what becomes of it."""

import pytest

from inboxbot.model import FieldValue, Why
from inboxbot.participants import parse_oid
from inboxbot.participants.oid import parse_business_id, starts_like_oid

GOOD = "1.2.246.10.2048198"


def read(text: str) -> FieldValue:
    value = parse_oid(text)
    assert value is not None
    return value


@pytest.mark.parametrize(
    "text",
    [GOOD, "1.2.246.10.20774740", "1.2.246.10.15728600", "1.2.246.10.26174164", "1.2.246.10.2459296",
     "1.2.246.10.2462460", f"{GOOD}.10", f"{GOOD}.18.1", f"{GOOD}.19", f"{GOOD}.10.5"],
)  # fmt: skip
def test_an_organisations_oid_stands_as_it_is(text: str) -> None:
    value = read(text)
    assert (text, None, False, False) == (value.value, value.problem, value.normalised, value.foreign)


@pytest.mark.parametrize(
    "text",
    ["urn:oid:1.2.246.10.2048198", "URN:OID:1.2.246.10.2048198", "OID: 1.2.246.10.2048198", "oid 1.2.246.10.2048198",
     "OID:1.2.246.10.2048198", "OID-tunnus 1.2.246.10.2048198", "1.2.246.10.02048198", "1.2.246.10.0204819-8",
     "1.2.246.10.204819-8", "1.2.246.10. 2048198", "1 . 2 . 246 . 10 . 2048198", "1.2.246.10.\u00a02048198",
     "1.2.246.10.\n2048198", "1.2.246.10.204 8198", "urn:oid: 1.2.246.10.02048198", "1.2.246.10.0204819–8"],
)  # fmt: skip
def test_other_ways_of_writing_it_are_normalised(text: str) -> None:
    value = read(text)
    assert (GOOD, None, True) == (value.value, value.problem, value.normalised)


@pytest.mark.parametrize(
    "text", [f"{GOOD}.", f" {GOOD} ", f"<{GOOD}>", f'"{GOOD}"', f"{GOOD},", f"\u200b{GOOD}", f"\u00a0{GOOD}\u00a0"]
)
def test_what_only_surrounds_it_is_no_note(text: str) -> None:
    value = read(text)
    assert (GOOD, False) == (value.value, value.normalised)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.2.246.10.2048199", Why.CHECK_DIGIT),
        ("1.2.246.10.7375461", Why.CHECK_DIGIT),
        ("1.2.246.10.123456", Why.CHECK_DIGIT),
        ("1.2.246.10.61", Why.CHECK_DIGIT),
        ("1.2.246.10.65", Why.CHECK_DIGIT),
        ("1.2.246.10.0", Why.PLACEHOLDER),
        ("1.2.246.10.00000000", Why.PLACEHOLDER),
        ("1.2.246.10.12345671", Why.PLACEHOLDER),
        ("1.2.246.10.xxxxxxxx", Why.PLACEHOLDER),
        ("1.2.246.10.XXXXXXX", Why.PLACEHOLDER),
        ("1.2.246.10.________", Why.PLACEHOLDER),
        ("1.2.246.10.????", Why.PLACEHOLDER),
        ("1.2.246.10.<Y-tunnus>", Why.PLACEHOLDER),
        ("0000000-0", Why.PLACEHOLDER),
        ("1234567-1", Why.PLACEHOLDER),
        (f"{GOOD}.11", Why.WRONG_KIND),
        (f"{GOOD}.12.3", Why.WRONG_KIND),
        (f"{GOOD}.13", Why.WRONG_KIND),
        (f"{GOOD}.14.1.2", Why.WRONG_KIND),
        (f"{GOOD}.93", Why.WRONG_KIND),
        ("1.2.246.537.6.40174", Why.WRONG_KIND),
        ("1.2.246.562.10.12345", Why.WRONG_KIND),
        ("1.22461E+13", Why.SYNTAX),
        ("1,22461E+13", Why.SYNTAX),
        ("1,2,246,10,2048198", Why.SYNTAX),
        ("1.2.246.10..2048198", Why.SYNTAX),
        ("1.2.0246.10.2048198", Why.SYNTAX),
        ("3.2.246.10.2048198", Why.SYNTAX),
        ("1.40.246.10", Why.SYNTAX),
        ("Firma Oy", Why.SYNTAX),
        ("20481980000000", Why.SYNTAX),
        ("0204819-8", Why.BUSINESS_ID),
        ("FI02048198", Why.BUSINESS_ID),
        ("FI 0204819-8", Why.BUSINESS_ID),
        ("2077474-1", Why.BUSINESS_ID),
        ("02048198", Why.BUSINESS_ID),
    ],
)
def test_a_failing_value_stands_as_read(text: str, why: Why) -> None:
    value = read(text)
    assert (text, why) == (value.value, value.problem)


@pytest.mark.parametrize("text", ["0204819-8", "204819-8", "FI02048198", "FI 0204819-8", "02048198", "0204819–8"])
def test_a_business_id_implies_the_oid(text: str) -> None:
    assert GOOD == read(text).implied


def test_an_invalid_business_id_implies_nothing() -> None:
    assert "" == read("2077474-1").implied


@pytest.mark.parametrize("text", ["1.2.752.129.2.1.4.1", "1.2.208.176.1.1", "1.3.6.1.4.1.12345", "2.16.840.1.113883"])
def test_a_foreign_root_is_accepted_and_told(text: str) -> None:
    value = read(text)
    assert (text, None, True) == (value.value, value.problem, value.foreign)


@pytest.mark.parametrize("text", ["", " ", "-", "xxxx", "XXX", "tulossa", "TBD", "?", "n/a", "ei tiedossa", "…"])
def test_nothing_but_filler_is_missing(text: str) -> None:
    assert None is parse_oid(text, fillers=("tulossa", "TBD", "n/a", "ei tiedossa"))


@pytest.mark.parametrize(
    "text", ["1.2.246.21.131052308", "1.2.246.537.25.1", "1.2.246.537.26.1", "1.2.246.537.28.4", "131052-308T"]
)
def test_a_personal_value_is_not_kept(text: str) -> None:
    value = read(text)
    assert (None, "") == (value.value, value.raw)


@pytest.mark.parametrize("text", ["1.2.2020", "10.0.0.1", "4.1.2", "12.1.2021"])
def test_a_date_or_version_is_no_oid_without_a_label(text: str) -> None:
    assert not starts_like_oid(text)


def test_an_oid_under_the_label_of_the_business_id_is_the_oid() -> None:
    value = parse_business_id(GOOD)
    assert (GOOD, None) == (value and value.value, value and value.problem)


@pytest.mark.parametrize(
    "text",
    ["Y-tunnus 0204819-8", "Y 0204819-8", "0204819-8 (Y-tunnus)", "ALV FI02048198", "VAT FI02048198",
     "ALV-FI 0204819-8", "FO-nummer: 0204819–8", "FI02048198 (VAT)", "Firma Oy, 0204819-8",
     "Y-tunnus on 0204819-8, OID ei tiedossa"],
)  # fmt: skip
def test_a_business_id_among_a_few_words_is_one(text: str) -> None:
    value = read(text)
    assert (text, Why.BUSINESS_ID, GOOD) == (value.value, value.problem, value.implied)
    labelled = parse_business_id(text)
    assert (Why.BUSINESS_ID, GOOD) == (labelled and labelled.problem, labelled and labelled.implied)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Y-tunnus 2077474-1", Why.BUSINESS_ID),
        ("Y-tunnus 1234567-1", Why.PLACEHOLDER),
        ("0204819-8 / 2077474-0", Why.SYNTAX),
        ("puh. 040-1234567", Why.SYNTAX),
        ("Org.nr 556677-8899", Why.SYNTAX),
        ("sopimus 0204819-81", Why.SYNTAX),
        ("id0204819-8", Why.SYNTAX),
        ("0204819-8@firma.example", Why.SYNTAX),
        ("puhelin 02048198", Why.SYNTAX),
        ("versio 3, Y-tunnus 0204819-8", Why.SYNTAX),
    ],
)
def test_what_only_resembles_one_among_words_implies_no_oid(text: str, why: Why) -> None:
    value = read(text)
    assert (text, why, "") == (value.value, value.problem, value.implied)


def test_an_oid_beside_its_business_id_is_the_oid() -> None:
    value = read(f"{GOOD} (Y-tunnus 0204819-8)")
    assert (GOOD, None) == (value.value, value.problem)
