"""Whom of the people of a case a later message means: by name, by inflected words, by number, by their organisation."""

from dataclasses import replace

import pytest

from inboxbot.joining.fitting import fit
from inboxbot.joining.people import completed, merge
from inboxbot.model import Called, FieldName, FieldValue, Participant, Why
from inboxbot.rulebook import default_directory, load
from inboxbot.rulebook.firms import firms_of

FIRMS = firms_of(load(default_directory()).fields)
OID, OTHER = "1.2.246.10.2048198", "1.2.246.10.20774740"


def value(text: str, problem: Why | None = None) -> FieldValue:
    return FieldValue(value=text, raw=text, where="body:1", problem=problem)


def person(name: str, firm: str = "Firma Oy", oid: str = "") -> Participant:
    first, _, last = name.partition(" ")
    return Participant(
        first_name=value(first),
        last_name=value(last),
        email=value(f"{first}@firma.example"),
        organisation=value(firm) if firm else None,
        oid=value(oid) if oid else None,
    )


def said(oid: str = OID, **called: object) -> Participant:
    return Participant(oid=value(oid), called=Called(**called))  # type: ignore[arg-type]


MATTI, LIISA, BO = person("Matti Virtanen"), person("Liisa Laine"), person("Bo Heikkilä-Salo", "Nord Ab")
KNOWN = (MATTI, LIISA, BO)


@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("Matti", 0),
        ("Matin", 0),
        ("Mattis", 0),
        ("Matti's", 0),
        ("Matille", 0),
        ("Virtasen", 0),
        ("Matti Virtasen", 0),
        ("Virtanen Matti", 0),
        ("Liisan", 1),
        ("Liisa Laineen", 1),
        ("LAINE", 1),
        ("Bo", 2),
        ("Bon", 2),
        ("Bos", 2),
        ("Heikkilän", 2),
        ("Bo Heikkilä-Salon", 2),
    ],
)
def test_inflected_words_call_the_one_whose_names_they_are(words: str, index: int) -> None:
    assert (index,) == fit(said(words=words), KNOWN, FIRMS).indexes


@pytest.mark.parametrize(
    "words", ["Kalle", "Vanha", "Matti Laine", "Matti Matti", "Boris", "Mattila", "Virta", "Lii", "Bo Ek", ""]
)
def test_words_that_are_not_all_of_one_person_call_nobody(words: str) -> None:
    found = fit(said(words=words), KNOWN, FIRMS)
    assert ((), True) == (found.indexes, found.several)


def test_a_name_of_two_calls_neither() -> None:
    assert () == fit(said(words="Matin"), (*KNOWN, person("Matti Meri")), FIRMS).indexes


@pytest.mark.parametrize(("words", "indexes"), [("Firman", (0, 1)), ("Nordin", (2,)), ("Nord", (2,)), ("HUSin", ())])
def test_an_organisation_calls_its_people(words: str, indexes: tuple[int, ...]) -> None:
    assert indexes == fit(said(words=words), KNOWN, FIRMS).indexes


def test_an_organisation_calls_nobody_where_one_of_its_people_has_another_value() -> None:
    assert () == fit(said(words="Firman"), (person("Maija Meri", oid=OTHER), LIISA), FIRMS).indexes


@pytest.mark.parametrize(
    ("called", "indexes"),
    [
        ({"number": 2}, (1,)),
        ({"number": 2, "words": "Liisa Laine"}, (1,)),
        ({"number": 1, "words": "Liisa Laine"}, ()),
        ({"number": 4}, ()),
        ({"number": 0}, ()),
        ({"number": 2, "listed": True, "of": 3}, (1,)),
        ({"number": 2, "listed": True, "of": 2}, ()),
    ],
)
def test_a_number_is_that_of_our_letter(called: dict[str, object], indexes: tuple[int, ...]) -> None:
    assert indexes == fit(said(**called), KNOWN, FIRMS).indexes


def test_a_list_corrects_nothing() -> None:
    known = (person("Matti Virtanen", oid=OTHER),)
    assert () == fit(said(number=1, listed=True, of=1), known, FIRMS).indexes
    assert (0,) == fit(said(number=1), known, FIRMS).indexes


def test_two_values_for_one_who_is_called_are_left_to_a_person() -> None:
    merged = merge((said(words="Matin"), said(OTHER, words="Virtasen")), KNOWN, FIRMS)
    assert merged.unmatched


def test_nobody_is_named_by_being_called() -> None:
    merged = merge((said(words="Kallen"),), KNOWN, FIRMS)
    assert (KNOWN, True) == (merged.people, merged.unmatched)


def test_an_oid_with_its_organisation_is_that_of_its_people() -> None:
    merged = merge((Participant(organisation=value("Firma"), oid=value(OID)),), KNOWN, FIRMS)
    assert [OID, OID, None] == [p.oid and p.oid.value for p in merged.people]
    assert ["Firma Oy", "Firma Oy", "Nord Ab"] == [p.organisation and p.organisation.value for p in merged.people]
    assert () == merged.corrected


def test_a_first_message_may_say_elsewhere_what_its_people_lack() -> None:
    found = completed((MATTI, LIISA), (said(words="Matin"), said(OTHER, words="Liisan")), FIRMS)
    assert [OID, OTHER] == [p.oid and p.oid.value for p in found.people]
    assert not found.unmatched


def test_whoever_a_first_message_calls_without_naming_them_is_shown_to_a_person() -> None:
    found = completed((MATTI, LIISA), (said(words="Kallen"),), FIRMS)
    assert ((MATTI, LIISA), True) == (found.people, found.unmatched)


def test_another_value_in_a_first_message_conflicts() -> None:
    (found,) = completed((person("Matti Virtanen", oid=OTHER),), (said(words="Matin"),), FIRMS).people
    assert ((FieldName.OID,), None) == (found.conflicting, found.oid)


@pytest.mark.parametrize("known", [(MATTI, BO), KNOWN, (MATTI, LIISA, person("Kalle Kivi"))])
@pytest.mark.parametrize("brought", [Participant(oid=value(OID)), said(of=2)])
def test_an_oid_is_given_to_people_of_one_organisation_and_to_so_many_as_it_is_said_of(
    known: tuple[Participant, ...], brought: Participant
) -> None:
    merged = merge((brought,), known, FIRMS)
    given = brought.called is None and BO not in known
    assert (given, not given) == (merged.people != known, merged.unmatched)


@pytest.mark.parametrize(
    ("beside", "given"),
    [
        ((), True),
        (("olin", "lomalla"), True),
        (("liisa",), False),
        (("kallea",), False),
        (("laineen",), False),
        (("kalle", "liisa"), False),
        (("kalle liisa",), True),
        (("kalle liisa", "kalle"), False),
    ],
)
def test_an_oid_for_all_is_left_to_a_person_where_one_of_them_is_spoken_of(
    beside: tuple[str, ...], given: bool
) -> None:
    known = (person("Kalle Virtanen"), person("Liisa Laine"))
    for brought in (
        Participant(oid=value(OID), beside=beside),
        Participant(oid=value(OID), beside=beside, called=Called(of=2)),
        Participant(oid=value(OID), organisation=value("Firma Oy"), beside=beside),
    ):
        assert given is not merge((brought,), known, FIRMS).unmatched
    assert not merge((Participant(oid=value(OID), beside=beside),), known[:1], FIRMS).unmatched


def test_both_are_two_of_one_organisation() -> None:
    merged = merge((said(of=2),), (MATTI, LIISA), FIRMS)
    assert [OID, OID] == [p.oid and p.oid.value for p in merged.people]


def test_who_is_new_is_taken_only_where_the_message_adds_them_and_says_all_of_them() -> None:
    jussi = person("Jussi Virta", oid=OID)
    assert merge((jussi,), KNOWN, FIRMS).unmatched
    added = merge((jussi,), KNOWN, FIRMS, adds=True)
    assert ((*KNOWN, jussi), False) == (added.people, added.unmatched)
    assert merge((person("Jussi Virta"),), KNOWN, FIRMS, adds=True).unmatched


@pytest.mark.parametrize(("of", "unmatched"), [(2, False), (3, False), (4, True)])
def test_a_number_counts_the_people_whatever_their_firms(of: int, unmatched: bool) -> None:
    counted = (Participant(called=Called(of=of)),)
    assert (KNOWN, unmatched) == ((found := completed(KNOWN, counted, FIRMS)).people, found.unmatched)
    assert (KNOWN, unmatched) == ((found := merge(counted, KNOWN, FIRMS)).people, found.unmatched)
    assert not merge(counted, KNOWN, FIRMS, accepted=True).unmatched


@pytest.mark.parametrize(("words", "unmatched"), [("Liisa Laineelle", False), ("Pekka Salolle", True)])
def test_who_is_called_and_brings_nothing_may_be_lost(words: str, unmatched: bool) -> None:
    found = completed(KNOWN, (Participant(called=Called(words=words)),), FIRMS)
    assert (KNOWN, unmatched) == (found.people, found.unmatched)


@pytest.mark.parametrize("brought", [Participant(oid=value(OID)), said(words="Attendo"), said(words="Attendon")])
def test_an_oid_of_one_organisation_is_not_given_to_another_that_begins_like_it(brought: Participant) -> None:
    known = (person("Maija Meri", "Attendo"), person("Bo Ek", "Attendo Care"))
    merged = merge((brought,), known, FIRMS)
    assert [brought.called and OID, None] == [p.oid and p.oid.value for p in merged.people]


def test_an_oid_with_its_organisation_is_not_that_of_another_that_begins_like_it() -> None:
    known = (person("Maija Meri", "Attendo Care"), person("Bo Ek", "Attendo Lab"))
    merged = merge((Participant(organisation=value("Attendo"), oid=value(OID)),), known, FIRMS)
    assert [None, None] == [p.oid for p in merged.people]


@pytest.mark.parametrize(
    ("email", "fits"),
    [
        ("maija.meri@firma.example", True),
        ("meri@firma.example", True),
        ("mm2@firma.example", False),
        ("bo.ek@firma.example", False),
    ],
)
def test_an_address_alone_is_of_the_only_one_who_lacks_it_and_whose_name_it_may_spell(email: str, fits: bool) -> None:
    assert fits == takes("Maija Meri", Participant(email=replace(value(email), bare=True)))


def takes(name: str, brought: Participant) -> bool:
    """True where what was brought is taken for somebody who has all but an address."""
    known = (replace(person(name, oid=OID), email=None), person("Liisa Laine", oid=OID))
    merged = merge((brought,), known, FIRMS)
    assert merged.unmatched is (merged.people[0].email is None)
    return not merged.unmatched


@pytest.mark.parametrize(
    ("name", "email", "fits"),
    [
        ("Matti Virtanen", "mvi", True),
        ("Matti Virtanen", "12345", True),
        ("Matti Virtanen", "m_virtanen", True),
        ("Matti Virtanen", "virtanen.matti2", True),
        ("Matti Virtanen", "matti.virtanen+kela", True),
        ("Bo Ek", "liisa.laine", False),
        ("Matti Virtanen", "liisa.virtanen", False),
        ("Matti Virtanen", "matti.v.laine", False),
        ("Ari Mäki", "mari.jarvi", False),
    ],
)
def test_with_a_label_an_address_is_theirs_unless_it_spells_another_name(name: str, email: str, fits: bool) -> None:
    brought = Participant(email=value(f"{email}@firma.example"))
    assert fits == takes(name, brought)
    assert fits == takes(name, replace(brought, organisation=value("Firma Oy")))


def test_a_value_that_the_one_who_is_meant_has_is_nobody_elses() -> None:
    nameless = Participant(oid=value(OID), email=value("matti.virtanen@firma.example"))
    for other in (LIISA, BO):
        known = (replace(person("Matti Virtanen", oid=OID), email=None), other)
        assert [None] == [p.oid for p in merge((nameless,), known, FIRMS).people[1:]]


@pytest.mark.parametrize(
    "brought",
    [
        Participant(joined=value("Esa Ahola"), oid=value(OID)),
        Participant(joined=value("Esa Ahola"), organisation=value("Firma Oy"), oid=value(OID)),
        Participant(joined=value("Esa Ahola"), email=value("ahola@firma.example")),
        Participant(email=value("tuki@firma.example")),
        Participant(email=value("esaa@firma.example")),
    ],
)
def test_what_is_said_of_somebody_else_is_nobodys_of_the_case(brought: Participant) -> None:
    lacking = replace(person("Kalle Virtanen"), email=None)
    known = (lacking, replace(person("Liisa Laine"), email=value("liisa.laine@firma.example")))
    people = merge((brought,), known, FIRMS).people[:2]
    assert [(None, None), (None, "liisa.laine@firma.example")] == [
        (p.oid and p.oid.value, p.email and p.email.value) for p in people
    ]


@pytest.mark.parametrize("name", ["Matti Virtanen", "Virtanen Matti", "VIRTANEN, Matti"])
def test_a_name_in_one_piece_is_his_who_has_it_in_two(name: str) -> None:
    after = merge((Participant(joined=value(name), oid=value(OID)),), KNOWN, FIRMS)
    assert (3, False) == (len(after.people), after.unmatched)
    assert [OID, None, None] == [p.oid.value if p.oid else None for p in after.people]
    assert after.people[0].joined is None


def test_a_name_in_one_piece_that_two_have_is_nobodys() -> None:
    assert merge((Participant(joined=value("Matti Virtanen"), oid=value(OID)),), (*KNOWN, MATTI), FIRMS).unmatched
