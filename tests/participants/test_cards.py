"""People told on a few lines each, and an organisation that one sentence tells for all."""

import pytest
from building.messages import message, table

from inboxbot.model import FieldName, Participant
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID = "1.2.246.10.20774740"
MAIJA = ("Maija", "Meri", "maija.meri@lumo.example", "Lumo Oy", OID)
TEPPO = ("Teppo", "Koe", "teppo.koe@lumo.example", "Lumo Oy", OID)


def values(person: Participant) -> tuple[str | None, ...]:
    return tuple(field.value if (field := person.field(name)) else None for name in FieldName)


def people(text: str) -> list[tuple[str | None, ...]]:
    return [values(person) for person in gather(message("Käyttöoikeus ulkoiseen työtilaan", text), RULES)]


@pytest.mark.parametrize(
    "card",
    [
        "{n}. {first} {last}\n   {email}\n   Lumo Oy, OID " + OID,
        "{first} {last}, testaaja\n{email}, puh. 040 123 4567\nLumo Oy (" + OID + ")",
        "{n}) {first} {last}, sähköposti {email}, organisaatio Lumo Oy, OID " + OID,
        "{first} {last} (testaaja)\nSähköposti: {email}\nLumo Oy, " + OID,
    ],
)
def test_a_name_and_the_address_that_spells_it_hold_a_card_together(card: str) -> None:
    told = [
        card.format(n=n, first=first, last=last, email=email)
        for n, (first, last, email, *_) in enumerate((MAIJA, TEPPO), 1)
    ]
    assert [MAIJA, TEPPO] == people("Hei,\n\n" + "\n\n".join(told) + "\n\nKiitos!\n")


def test_an_address_that_spells_no_name_stands_by_it_as_the_others_do() -> None:
    told = [f"{p[0]} {p[1]}\n{p[2]}\nLumo Oy, OID {OID}" for p in (MAIJA, TEPPO)]
    second = told[1].replace("teppo.koe@", "teppok@")
    unspelt = (None, None, "teppok@lumo.example", "Lumo Oy", OID)
    for cards in ((told[0], second), (second, told[0])):
        assert {MAIJA, unspelt} == set(people("Hei,\n\n" + "\n\n".join(cards) + "\n\nKiitos!\n"))
    assert "Teppo" not in str(people(f"Hei,\n\n{second}\n"))


def test_a_card_may_stand_in_a_drawn_box() -> None:
    labels = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
    for lines in (MAIJA, tuple(f"{label}: {value}" for label, value in zip(labels, MAIJA, strict=True))):
        box = "\n".join(("┌" + "─" * 50 + "┐", *(f"│ {line:<48} │" for line in lines), "└" + "─" * 50 + "┘"))
        assert [MAIJA] == people(f"Hei,\n\n{box}\n\nKiitos!\n")


def test_a_card_is_no_card_without_the_name_that_its_address_spells() -> None:
    assert "Maija" not in str(
        people(f"Hei,\n\nMaija Meri\nasiakaspalvelu@lumo.example, 040 123 4567\nLumo Oy, {OID}, Tampere\n")
    )


def test_a_name_and_an_address_alone_are_somebody_in_a_list_only() -> None:
    listed = f"Organisaatio\nLumo Oy\n{OID}\n\nHenkilöt\nMaija Meri\n{MAIJA[2]}\nTeppo Koe\n{TEPPO[2]}\n"
    assert [MAIJA, TEPPO] == people(listed)
    assert [MAIJA] == people("\n".join((*MAIJA, "", "Lisätietoja:", "Teppo Koe", TEPPO[2], "040 123 4567")))


def test_cells_of_several_lines_are_cards() -> None:
    rows = [(f"{p[0]} {p[1]}\ntestaaja", f"{p[2]}\n040 123 4567", f"Lumo Oy\n{OID}") for p in (MAIJA, TEPPO)]
    beside = [tuple(f"{p[0]} {p[1]}\n{p[2]}\nLumo Oy\n{OID}" for p in (MAIJA, TEPPO))]
    for written in (rows, beside):
        assert [MAIJA, TEPPO] == [values(p) for p in gather(message("x", own=(table(*written),)), RULES)]


def test_a_cell_across_the_table_names_whose_labels_stand_below() -> None:
    rows: list[tuple[str, ...]] = []
    for first, last, email, firm, oid in (MAIJA, TEPPO):
        rows += [(f"{first} {last}", ""), ("Sähköposti", email), ("Organisaatio", firm), ("OID", oid)]
    assert [MAIJA, TEPPO] == [values(p) for p in gather(message("x", own=(table(*rows),)), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Kaikki ovat Lumo Oy:stä, OID-tunnus on {OID}.",
        f"Organisaatio Lumo Oy, OID {OID} (kaikki).",
        f"Both work for Lumo Oy, organisation OID {OID}.",
        f"Kaikki: Lumo Oy, {OID}",
    ],
)
def test_a_sentence_tells_the_organisation_of_all(sentence: str) -> None:
    listed = "\n".join(f"{first} {last}, {email}" for first, last, email, *_ in (MAIJA, TEPPO))
    assert [MAIJA, TEPPO] == people(f"Hei,\n\n{listed}\n\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        f"Onko Lumo Oy:n OID {OID}?",
        f"Maijan OID on {OID}.",
        f"Lumo Oy:n OID ei ole {OID}.",
        f"Lumo Oy ja Kide Oy käyttävät OID-tunnusta {OID}.",
    ],
)
def test_a_sentence_that_asks_names_or_denies_tells_nothing_of_all(sentence: str) -> None:
    listed = "\n".join(f"{first} {last}, {email}" for first, last, email, *_ in (MAIJA, TEPPO))
    assert [(*MAIJA[:3], None, None), (*TEPPO[:3], None, None)] == people(f"Hei,\n\n{listed}\n\n{sentence}\n")
