"""Every value of every carrier says the line or cell that it stands in."""

import pytest
from building.messages import attachment, lines, message, table

from inboxbot.claims.readings import words_at
from inboxbot.model import Block, Body, FieldName, Message, Table
from inboxbot.participants import gather
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
OID = "1.2.246.10.2048198"
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", OID)
TEPPO = ("Teppo", "Testaaja", "teppo.testaaja@firma.example", "Firma Oy", OID)
HEADER = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")
ROWS = (HEADER, MAIJA, TEPPO)
COLUMNS = tuple(zip(*ROWS, strict=True))
EACH = tuple(tuple(zip(HEADER, person, strict=True)) for person in (MAIJA, TEPPO))


def text(*paragraphs: str) -> Block:
    return lines("Hei,\n\n" + "\n\n".join(paragraphs))


def labelled(shape: str) -> Block:
    return text(*("\n".join(shape.format(*pair) for pair in person) for person in EACH))


def sheet(*rows: tuple[str, ...]) -> Table:
    return Table(rows=rows, where="lista.xlsx!Taul1", top=3, left=2)


CARRIERS: dict[str, tuple[Block, ...]] = {
    "colon": (labelled("{}: {}"),),
    "tab": (labelled("{}\t{}"),),
    "dash": (labelled("{} - {}"),),
    "dotted": (labelled("{}......... {}"),),
    "bulleted": (labelled("- {}: {}"),),
    "next line": (labelled("{}:\n{}"),),
    "one line": (text(*(", ".join(f"{label}: {value}" for label, value in person) for person in EACH)),),
    "plain list": (text("\n".join(MAIJA), "\n".join(TEPPO)),),
    "listed in a line": (text("\n".join("; ".join(person) for person in (MAIJA, TEPPO))),),
    "announced": (text("Tiedot (etunimi, sukunimi, sähköposti, organisaatio, OID):", ", ".join(MAIJA)),),
    "pasted": (text("\n".join("\t".join(row) for row in ROWS)),),
    "told apart by spaces": (text("\n".join(" ".join(row) for row in ROWS)),),
    "stacked cells": (text("\n".join(value for row in ROWS for value in row)),),
    "name above": (text(f"Maija Meikäläinen\nSähköposti: {MAIJA[2]}\nOrganisaatio: Firma Oy\nOID: {OID}"),),
    "addressed": (text(f"Organisaatio: Firma Oy\nOID: {OID}", f"Maija Meikäläinen <{MAIJA[2]}>"),),
    "oid over two lines": (text("\n".join(f"{a}: {b}" for a, b in EACH[0][:4]) + "\nOID: 1.2.246.\n10.2048198"),),
    "rows": (table(*ROWS),),
    "columns": (table(*COLUMNS),),
    "side by side": (table(*((h, m, h, t) for h, m, t in COLUMNS)),),
    "lines in cells": (table(*(("\n".join(f"{a}: {b}" for a, b in person), "x") for person in EACH)),),
    "the same as above": (table(HEADER, MAIJA, (*TEPPO[:3], "sama", "sama")),),
    "said once": (text(f"Organisaatio: Firma Oy\nOID: {OID}"), table(HEADER[:3], MAIJA[:3], TEPPO[:3])),
}


def sent(blocks: tuple[Block, ...], way: str) -> Message:
    if way == "body":
        return message(own=blocks)
    if way == "forward":
        return message(body=Body(own=(lines("Hei, ohessa."),), forwarded=blocks, is_forward=True))
    return message(text="Ohessa.", files=(attachment("tiedot.docx", *blocks),))


def misplaced(message: Message) -> list[str]:
    fields = (p.field(name) for p in gather(message, RULES) for name in FieldName)
    return [
        f"{field.raw} is not at {field.where}"
        for field in fields
        if field is not None and not _stands(field.raw, words_at(message, field.where))
    ]


def _stands(raw: str, words: str) -> bool:
    """The words of a line hold the value, or its beginning where it goes on in the next line."""
    tight, line = "".join(raw.split()), "".join(words.split())
    return bool(line) and (tight in line or tight.startswith(line.rpartition(":")[2]))


@pytest.mark.parametrize("way", ["body", "forward", "file"])
@pytest.mark.parametrize("blocks", CARRIERS.values(), ids=CARRIERS.keys())
def test_a_value_says_the_line_or_cell_it_stands_in(blocks: tuple[Block, ...], way: str) -> None:
    message = sent(blocks, way)
    assert [OID] == [p.oid.value for p in gather(message, RULES)[:1] if p.oid]
    assert [] == misplaced(message)


def test_a_cell_of_a_sheet_is_named_as_the_sheet_names_it() -> None:
    (maija,) = gather(message(text="Ohessa.", files=(attachment("lista.xlsx", sheet(HEADER, MAIJA)),)), RULES)
    fields = [maija.field(name) for name in FieldName]
    assert [f"lista.xlsx!Taul1!{c}5" for c in "CDEFG"] == [field.where for field in fields if field]
