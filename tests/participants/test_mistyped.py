"""A label with a typing error is still its label, and a word that is only like one is not."""

import pytest
from building.messages import lines, message, table

from inboxbot.model import Block, FieldName
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
LABELS = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID-koodi")
SWEDISH = ("Förnamn", "Efternamn", "E-post", "Organisation", "OID-kod")
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", "1.2.246.10.2048198")


def read(labels: tuple[str, ...], person: tuple[str, ...] = MAIJA) -> tuple[tuple[str | None, ...], ...]:
    text = "\n".join(f"{label}: {value}" for label, value in zip(labels, person, strict=True))
    people = gather(message(own=(lines(text),)), RULES)
    return tuple(
        tuple(field.value if (field := person.field(name)) else None for name in FieldName) for person in people
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        *((LABELS, (label,)) for label in ("Etunmi", "Etunumi", "Etuinmi", "Eetunimi")),
        *((LABELS, (LABELS[0], label)) for label in ("Sukunmi", "Sukunini", "Sukuinmi")),
        *((LABELS, (*LABELS[:2], label)) for label in ("Sähköpsoti", "Shköposti", "Sähköpostu")),
        *((LABELS, (*LABELS[:3], label)) for label in ("Organisatio", "Orgamisaatio", "Yrtiys")),
        *((LABELS, (*LABELS[:4], label)) for label in ("ODI", "OID-koodo", "ODI-koodi")),
        *((SWEDISH, (label,)) for label in ("Förnamm", "Förnman", "Fornam")),
        *((SWEDISH, (SWEDISH[0], label)) for label in ("Efternam", "Efternamm", "Eftrenamn")),
        *((SWEDISH, (*SWEDISH[:2], label)) for label in ("E-psot", "Epots")),
        *((SWEDISH, (*SWEDISH[:3], label)) for label in ("Organisaton", "Orgnaisation")),
    ],
)
def test_one_wrong_letter_leaves_a_label_what_it_is(right: tuple[str, ...], wrong: tuple[str, ...]) -> None:
    assert (MAIJA,) == read((*wrong, *right[len(wrong) :]))


@pytest.mark.parametrize(
    ("label", "field"),
    [("Etunmu", 0), ("Sukunämä", 1), ("E-psot osoite", 2), ("Osasto", 3), ("Old", 4), ("OIE", 4)],
)
def test_a_word_that_is_further_from_a_label_is_none(label: str, field: int) -> None:
    labels = (*LABELS[:field], label, *LABELS[field + 1 :])
    ((*fields,),) = read(labels)
    assert fields[field] is None


def test_swapped_letters_of_a_short_label_are_read_only_before_what_can_be_nothing_else() -> None:
    (values,) = read((*LABELS[:4], "ODI"), (*MAIJA[:4], "tilattu"))
    assert values[4] is None


def test_an_employee_is_no_employer() -> None:
    (values,) = read(("Employee", "E-mail", "Company", "OID"), ("Maija Meikäläinen", *MAIJA[2:]))
    assert MAIJA == values


EMPLOYED = ("Full name", "Email", "Employed", "Company", "OID")
VALUES = ("Maija Meikäläinen", MAIJA[2], "2019", *MAIJA[3:])


@pytest.mark.parametrize(
    "own",
    [
        lines("\n".join(f"{label}: {value}" for label, value in zip(EMPLOYED, VALUES, strict=True))),
        lines(";".join(EMPLOYED) + "\n" + ";".join(VALUES)),
        table(EMPLOYED, VALUES),
        table(*zip(EMPLOYED, VALUES, strict=True)),
    ],
)
def test_a_word_like_a_label_is_none_beside_the_label_itself(own: Block) -> None:
    (person,) = gather(message(own=(own,)), RULES)
    assert MAIJA == tuple(field.value if (field := person.field(name)) else None for name in FieldName)


def test_a_label_may_be_mistyped_where_another_persons_is_not() -> None:
    blocks = ("\n".join(f"{label}: {value}" for label, value in zip(LABELS, MAIJA, strict=True)),) * 2
    text = "\n".join(
        (blocks[0], blocks[1].replace("Organisaatio", "Orgamisaatio").replace("Maija", "Aino").replace("maija", "aino"))
    )
    assert ["Firma Oy"] * 2 == [p.organisation and p.organisation.value for p in gather(message(text=text), RULES)]
