"""Every carrier gives the same people; prose gives none."""

from dataclasses import dataclass

import pytest

from inboxbot.model import Attachment, Block, Body, FieldName, Head, Lines, Message, Participant, Table, Why
from inboxbot.participants import gather
from inboxbot.participants import read as read_all
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
MAIJA = ("Maija", "Meikäläinen", "maija.meikalainen@firma.example", "Firma Oy", "1.2.246.10.2048198")
TEPPO = ("Teppo", "Testaaja", "teppo.testaaja@firma.example", "Firma Oy", "1.2.246.10.2048198")
HEADER = ("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID")


def lines(text: str, where: str = "body") -> Lines:
    return Lines(lines=tuple(text.split("\n")), where=where)


def table(*rows: tuple[str, ...], where: str = "body table 1") -> Table:
    return Table(rows=rows, where=where)


def message(*own: Block, files: tuple[Attachment, ...] = (), forwarded: tuple[Block, ...] = ()) -> Message:
    head = Head(fingerprint="f", raw_sha256="r", size=1, source="x.eml", message_id=None)
    body = Body(own=own, forwarded=forwarded, is_forward=bool(forwarded))
    return Message(head=head, body=body, attachments=files)


def attachment(*content: Block, name: str = "list.xlsx", sha256: str = "a") -> Attachment:
    return Attachment(filename=name, format="xlsx", declared="", size=1, sha256=sha256, content=content)


def values(person: Participant) -> tuple[str | None, ...]:
    return tuple(field.value if (field := person.field(name)) else None for name in FieldName)


def read(*own: Block | str) -> tuple[tuple[str | None, ...], ...]:
    blocks = tuple(lines(b) if isinstance(b, str) else b for b in own)
    return tuple(values(p) for p in gather(message(*blocks), RULES))


def labelled(person: tuple[str, ...], header: tuple[str, ...] = HEADER, separator: str = ": ") -> str:
    return "\n".join(f"{label}{separator}{value}" for label, value in zip(header, person, strict=True))


@dataclass(frozen=True)
class Shape:
    name: str
    text: str


SV = ("Förnamn", "Efternamn", "E-postadress", "Organisationens namn", "Organisationens OID")
EN = ("First name", "Last name", "Email address", "Name of the organisation", "OID of the organisation")

ONE_PERSON = [
    Shape("colon", labelled(MAIJA)),
    Shape("swedish", labelled(MAIJA, SV)),
    Shape("english", labelled(MAIJA, EN)),
    Shape("both languages", labelled(MAIJA, tuple(f"{a} / {b}" for a, b in zip(HEADER, SV, strict=True)))),
    Shape("equals", labelled(MAIJA, separator=" = ")),
    Shape("tab", labelled(MAIJA, separator="\t")),
    Shape("dash", labelled(MAIJA, separator=" - ")),
    Shape("long dash", labelled(MAIJA, separator=" – ")),
    Shape("leaders", labelled(MAIJA, separator=" ........ ")),
    Shape("spaces", labelled(MAIJA, separator="      ")),
    Shape("single spaces", labelled(MAIJA, separator=" ")),
    Shape("semicolon", labelled(MAIJA, separator=";")),
    Shape("space before colon", labelled(MAIJA, separator=" : ")),
    Shape("two lines", labelled(MAIJA, separator=":\n")),
    Shape("two lines, no colon", labelled(MAIJA, separator="\n")),
    Shape("two lines apart", labelled(MAIJA, separator="\n\n").replace("\n\n", "\n \n")),
    Shape("empty lines", labelled(MAIJA).replace("\n", "\n\n")),
    Shape("bullets", "\n".join(f"- {line}" for line in labelled(MAIJA).split("\n"))),
    Shape("dots", "\n".join(f"• {line}" for line in labelled(MAIJA).split("\n"))),
    Shape("numbers", "\n".join(f"{i}. {line}" for i, line in enumerate(labelled(MAIJA).split("\n"), 1))),
    Shape("letters", "\n".join(f"{c}) {line}" for c, line in zip("abcde", labelled(MAIJA).split("\n"), strict=True))),
    Shape("stars", labelled(MAIJA, tuple(f"{h} *" for h in HEADER))),
    Shape("remarks", labelled(MAIJA, tuple(f"{h} (pakollinen)" for h in HEADER))),
    Shape("one line, commas", labelled(MAIJA).replace("\n", ", ")),
    Shape("one line, semicolons", labelled(MAIJA).replace("\n", "; ")),
    Shape("one line, spaces", labelled(MAIJA).replace("\n", " ")),
    Shape("one line, slashes", labelled(MAIJA).replace("\n", " / ")),
    Shape("shouted", labelled(MAIJA, tuple(h.upper() for h in HEADER))),
    Shape("nothing on dots", labelled(MAIJA, tuple(h.replace("ä", "a").replace("ö", "o") for h in HEADER))),
    Shape("bold", "\n".join(f"*{h}:* {v}" for h, v in zip(HEADER, MAIJA, strict=True))),
    Shape("very bold", "\n".join(f"**{h}**: {v}" for h, v in zip(HEADER, MAIJA, strict=True))),
    Shape("possessive", labelled(MAIJA, ("Etunimeni", "Sukunimeni", "Sähköpostini", "Organisaatiomme", "OID"))),
    Shape("misspelt", labelled(MAIJA, ("Etunimi", "Sukunimi", "Sähköpsotiosoite", "Organisatio", "OID-tunnus"))),
    Shape("owner", labelled(MAIJA, ("Henkilön etunimi", "Henkilön sukunimi", "Käyttäjän sähköposti", "Yritys", "OID"))),
    Shape("in a letter", f"Hei,\n\nPyydämme oikeuksia seuraavalle henkilölle:\n\n{labelled(MAIJA)}\n\nKiitos!"),
    Shape("right after prose", f"Hei, tässä tiedot.\n{labelled(MAIJA)}\nOdotamme vastausta."),
    Shape("other order", "\n".join(reversed(labelled(MAIJA).split("\n")))),
    Shape("with phone", labelled(MAIJA).replace("\nOrg", "\nPuhelin: 040 1234567\nTehtävä: testaaja\nOrg")),
    Shape("mailto", labelled(MAIJA).replace(MAIJA[2], f"{MAIJA[2]}<mailto:{MAIJA[2]}>")),
    Shape("named address", labelled(MAIJA).replace(MAIJA[2], f"Maija Meikäläinen <{MAIJA[2]}>")),
    Shape("full stop", labelled(MAIJA).replace(MAIJA[2], f"{MAIJA[2]}.") + "."),
    Shape("broken OID", labelled(MAIJA).replace("10.2048198", "10.\n2048198")),
    Shape("broken address", labelled(MAIJA).replace("@", "@\n")),
    Shape("header, joined", f"Etunimi ja sukunimi: Maija Meikäläinen\n{labelled(MAIJA[2:], HEADER[2:])}"),
    Shape("header, surname first", f"Sukunimi Etunimi: Meikäläinen Maija\n{labelled(MAIJA[2:], HEADER[2:])}"),
    Shape("comma", f"Nimi: Meikäläinen, Maija\n{labelled(MAIJA[2:], HEADER[2:])}"),
    Shape("by address", f"Nimi: Maija Meikäläinen\n{labelled(MAIJA[2:], HEADER[2:])}"),
    Shape("by address, reversed", f"Namn: Meikäläinen Maija\n{labelled(MAIJA[2:], HEADER[2:])}"),
    Shape(
        "organisation and OID", labelled(MAIJA[:3], HEADER[:3]) + "\nOrganisaatio ja OID: Firma Oy, 1.2.246.10.2048198"
    ),
    Shape("organisation (OID)", labelled(MAIJA[:3], HEADER[:3]) + "\nOrganisaatio: Firma Oy (OID 1.2.246.10.2048198)"),
    Shape("list", "\n".join(MAIJA)),
    Shape("list in a letter", "Hei\n\n" + "\n".join(MAIJA) + "\n\nTerveisin"),
    Shape("list right after prose", "Hei, tässä:\n" + "\n".join(MAIJA)),
    Shape("list with empty lines", "\n\n".join(MAIJA)),
    Shape("bulleted list", "\n".join(f"* {v}" for v in MAIJA)),
    Shape("numbered list", "\n".join(f"{i}) {v}" for i, v in enumerate(MAIJA, 1))),
    Shape("comma list", ", ".join(MAIJA)),
    Shape("semicolon list", ";".join(MAIJA)),
    Shape("tab list", "\t".join(MAIJA)),
    Shape("bar list", " | ".join(MAIJA)),
    Shape("pasted with header", "\t".join(HEADER) + "\n" + "\t".join(MAIJA)),
    Shape("csv with header", ";".join(HEADER) + "\n" + ";".join(MAIJA)),
    Shape("columns of spaces", "   ".join(HEADER) + "\n" + "   ".join(MAIJA)),
    Shape("drawn table", "| " + " | ".join(HEADER) + " |\n|---|---|---|---|---|\n| " + " | ".join(MAIJA) + " |"),
    Shape("table that became lines", "\n".join(HEADER) + "\n" + "\n".join(MAIJA)),
    Shape("table that became lines apart", "\n\n".join(HEADER) + "\n\n" + "\n\n".join(MAIJA)),
]


@pytest.mark.parametrize("shape", ONE_PERSON, ids=lambda s: s.name)
def test_one_person_is_read_from_lines(shape: Shape) -> None:
    assert (MAIJA,) == read(shape.text)


TWO_PEOPLE = [
    Shape("blocks", f"{labelled(MAIJA)}\n\n{labelled(TEPPO)}"),
    Shape("single spaces", "\n".join(" ".join(r) for r in (HEADER, MAIJA, TEPPO))),
    Shape("the same", f"{labelled(MAIJA)}\n\n{labelled((*TEPPO[:3], 'sama', 'sama kuin yllä'))}"),
    Shape("somebody's address", f"Sähköposti: liisa@firma.example\n\n{labelled(MAIJA)}\n\n{labelled(TEPPO)}"),
    Shape("no empty line", f"{labelled(MAIJA)}\n{labelled(TEPPO)}"),
    Shape("headed", f"Henkilö 1\n{labelled(MAIJA)}\n\nHenkilö 2\n{labelled(TEPPO)}"),
    Shape("headed with colon", f"Person 1:\n{labelled(MAIJA)}\nPerson 2:\n{labelled(TEPPO)}"),
    Shape("one a line", labelled(MAIJA).replace("\n", ", ") + "\n" + labelled(TEPPO).replace("\n", ", ")),
    Shape(
        "numbered lines", "1. " + labelled(MAIJA).replace("\n", ", ") + "\n2. " + labelled(TEPPO).replace("\n", ", ")
    ),
    Shape("lists", "\n".join(MAIJA) + "\n\n" + "\n".join(TEPPO)),
    Shape("lists together", "\n".join(MAIJA + TEPPO)),
    Shape("comma lists", ", ".join(MAIJA) + "\n" + ", ".join(TEPPO)),
    Shape("pasted", "\n".join("\t".join(r) for r in (HEADER, MAIJA, TEPPO))),
    Shape(
        "organisation first",
        f"{labelled(MAIJA[3:], HEADER[3:])}\n\n{labelled(MAIJA[:3], HEADER[:3])}\n\n{labelled(TEPPO[:3], HEADER[:3])}",
    ),
    Shape(
        "organisation last",
        f"{labelled(MAIJA[:3], HEADER[:3])}\n\n{labelled(TEPPO[:3], HEADER[:3])}\n\n{labelled(MAIJA[3:], HEADER[3:])}",
    ),
    Shape(
        "organisation first, together",
        f"{labelled(MAIJA[3:], HEADER[3:])}\n{labelled(MAIJA[:3], HEADER[:3])}\n{labelled(TEPPO[:3], HEADER[:3])}",
    ),
    Shape(
        "organisation above pasted",
        f"{labelled(MAIJA[3:], HEADER[3:])}\n\n" + "\n".join("\t".join(r[:3]) for r in (HEADER, MAIJA, TEPPO)),
    ),
    Shape("people in pasted columns", "\n".join("\t".join(r) for r in zip(HEADER, MAIJA, TEPPO, strict=True))),
    Shape(
        "numbered labels",
        labelled(MAIJA, tuple(f"{h} 1" for h in HEADER)) + "\n" + labelled(TEPPO, tuple(f"{h} 2" for h in HEADER)),
    ),
    Shape(
        "numbered labels mixed",
        "\n".join(f"{h} 1: {a}\n{h} 2: {b}" for h, a, b in zip(HEADER, MAIJA, TEPPO, strict=True)),
    ),
    Shape("table that became lines", "\n".join(HEADER + MAIJA + TEPPO)),
]


@pytest.mark.parametrize("shape", TWO_PEOPLE, ids=lambda s: s.name)
def test_two_people_are_told_apart(shape: Shape) -> None:
    assert (MAIJA, TEPPO) == read(shape.text)


TABLES = {
    "rows": [table(HEADER, MAIJA, TEPPO)],
    "columns": [table(*zip(HEADER, MAIJA, TEPPO, strict=True))],
    "title above": [table(("Käyttäjät", "", "", "", ""), ("", "", "", "", ""), HEADER, MAIJA, TEPPO)],
    "columns swapped": [table(*(tuple(r[i] for i in (4, 2, 0, 3, 1)) for r in (HEADER, MAIJA, TEPPO)))],
    "extra columns": [
        table(("Nro", *HEADER, "Puhelin", "Rooli"), ("1", *MAIJA, "040", "x"), ("2", *TEPPO, "050", "y"))
    ],
    "no header": [table(MAIJA, TEPPO)],
    "no header, numbered": [table(("1", *MAIJA), ("2", *TEPPO))],
    "label tables": [table(*zip(HEADER, MAIJA, strict=True)), table(*zip(HEADER, TEPPO, strict=True))],
    "label table twice": [table(*zip(HEADER * 2, MAIJA + TEPPO, strict=True))],
    "label table, empty row": [table(*zip(HEADER, MAIJA, strict=True), ("", ""), *zip(HEADER, TEPPO, strict=True))],
    "side by side": [
        table(
            ("Etunimi", "Maija", "Sukunimi", "Meikäläinen"),
            ("Sähköposti", MAIJA[2], "", ""),
            ("Organisaatio", "Firma Oy", "OID", MAIJA[4]),
            ("Etunimi", "Teppo", "Sukunimi", "Testaaja"),
            ("Sähköposti", TEPPO[2], "", ""),
            ("Organisaatio", "Firma Oy", "OID", MAIJA[4]),
        )
    ],
    "organisation above": [
        table(("Organisaatio", "Firma Oy", ""), ("OID", MAIJA[4], ""), HEADER[:3], MAIJA[:3], TEPPO[:3])
    ],
    "organisation below": [
        table(HEADER[:3], MAIJA[:3], TEPPO[:3], ("", "", ""), ("Organisaatio:", "Firma Oy", ""), ("OID:", MAIJA[4], ""))
    ],
    "organisation in the text": [lines(labelled(MAIJA[3:], HEADER[3:])), table(HEADER[:3], MAIJA[:3], TEPPO[:3])],
    "columns, organisation once": [
        table(
            *zip(HEADER[:3], MAIJA[:3], TEPPO[:3], strict=True), ("Organisaatio", "Firma Oy", ""), ("OID", MAIJA[4], "")
        )
    ],
    "two floors of header": [
        table(
            ("Henkilö", "", "", "Organisaatio", ""), ("Etunimi", "Sukunimi", "Sähköposti", "Nimi", "OID"), MAIJA, TEPPO
        )
    ],
    "names in one cell": [
        table(("Nimi", *HEADER[2:]), ("Maija Meikäläinen", *MAIJA[2:]), ("Testaaja, Teppo", *TEPPO[2:]))
    ],
    "one column": [table(*((v,) for v in MAIJA), ("",), *((v,) for v in TEPPO))],
    "lines in cells": [table((labelled(MAIJA), "x"), (labelled(TEPPO), "y"))],
    "label column not first": [table(*zip(("1", "2", "3", "4", "5"), HEADER, MAIJA, TEPPO, strict=True))],
    "column of remarks": [table(*((*r, "pakollinen") for r in zip(HEADER, MAIJA, TEPPO, strict=True)))],
    "footnote": [table(HEADER, MAIJA, TEPPO, ("Yhteensä 2 henkilöä", "", "", "", ""))],
    "header twice": [table(HEADER, MAIJA, HEADER, TEPPO)],
}


@pytest.mark.parametrize("blocks", TABLES.values(), ids=TABLES.keys())
def test_people_are_read_from_tables(blocks: list[Block]) -> None:
    assert (MAIJA, TEPPO) == read(*blocks)


@pytest.mark.parametrize("blocks", TABLES.values(), ids=TABLES.keys())
def test_people_are_read_from_tables_in_files(blocks: list[Block]) -> None:
    found = gather(message(lines("Hei, liitteenä lista."), files=(attachment(*blocks),)), RULES)
    assert (MAIJA, TEPPO) == tuple(values(p) for p in found)


PROSE = [
    "Hei, pyydän käyttöoikeutta Maija Meikäläiselle (maija@firma.example) Firma Oy:stä, OID 1.2.246.10.2048198.",
    "Haluaisimme tietää, mitä sähköposti-osoitetta käytämme ja mikä organisaatio vastaa.",
    "Etunimi ja sukunimi ovat liitteessä, samoin organisaatio.",
    "Meidän nimi - siis yrityksen nimi - on muuttunut.",
    "Organisaatio - ja sen henkilöstö - on muuttanut.",
    "Nimi\n\nHei, onko ilmoittautumisemme tullut perille? Odotamme vastausta.",
    "Hej, vi vill ha åtkomst för Anna Andersson, anna@bolag.example. Organisationen är Bolag Ab.",
    "Dear Sir, please give access to John Smith (john@corp.example), Corp Ltd. His OID is 1.2.246.10.2048198",
    "Versio 1.2.2020 julkaistiin 1.2.2020, osoite 10.0.0.1",
    "Lähetämme etunimi, sukunimi, sähköposti ja OID myöhemmin.",
    "Terveisin\nMaija Meikäläinen\nmaija.meikalainen@firma.example\nFirma Oy\n1.2.246.10.2048198",
    "Mvh\nMaija Meikäläinen\ninfo@firma.example\nFirma Oy",
    "Etunimi, sukunimi, sähköpostiosoite, organisaation nimi, organisaation OID",
    "Etunimi:\nSukunimi:\nSähköposti:\nOrganisaatio:\nOID:",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_and_empty_forms_name_nobody(text: str) -> None:
    found = gather(message(lines(text)), RULES)
    assert [] == [values(p) for p in found if p.first_name or p.last_name or p.email or p.joined]


def test_a_contact_person_is_not_a_participant() -> None:
    text = f"Yhteyshenkilö: Liisa Lahti\nSähköposti: liisa@firma.example\n\n{labelled(MAIJA)}"
    assert (MAIJA,) == read(text)


def test_the_forwarded_part_counts_when_the_own_part_has_no_field() -> None:
    found = gather(message(lines("Välitän."), forwarded=(lines(labelled(MAIJA)),)), RULES)
    assert (MAIJA,) == tuple(values(p) for p in found)


def test_the_forwarded_part_does_not_count_beside_own_fields() -> None:
    found = gather(message(lines(labelled(TEPPO)), forwarded=(lines(labelled(MAIJA)),)), RULES)
    assert (TEPPO,) == tuple(values(p) for p in found)


def test_a_file_that_is_a_form_is_skipped() -> None:
    files = (attachment(table(HEADER, MAIJA), sha256="form"),)
    assert () == gather(message(files=files), RULES, skip=("form",))


def test_the_same_person_in_body_and_file_is_one() -> None:
    found = gather(message(lines(labelled(MAIJA)), files=(attachment(table(HEADER, MAIJA, TEPPO)),)), RULES)
    assert (MAIJA, TEPPO) == tuple(values(p) for p in found)


def test_body_against_file_conflicts() -> None:
    other = (*MAIJA[:4], "1.2.246.10.20774740")
    (person,) = gather(message(lines(labelled(MAIJA)), files=(attachment(table(HEADER, other)),)), RULES)
    assert ((FieldName.OID,), None) == (person.conflicting, person.oid and person.oid.value)


def test_two_addresses_for_one_person_conflict() -> None:
    text = labelled(MAIJA).replace("\nOrg", "\nSähköposti: toinen@firma.example\nOrg")
    (person,) = gather(message(lines(text)), RULES)
    assert (FieldName.EMAIL,) == person.conflicting


def test_a_missing_field_of_the_first_person_is_not_taken_from_the_second() -> None:
    text = f"{labelled(MAIJA[1:], HEADER[1:])}\n\n{labelled(TEPPO)}"
    assert ((None, *MAIJA[1:]), TEPPO) == read(text)


def test_an_empty_cell_is_a_missing_field() -> None:
    assert ((*MAIJA[:3], None, MAIJA[4]), TEPPO) == read(table(HEADER, (*MAIJA[:3], "", MAIJA[4]), TEPPO))


def test_filler_is_a_missing_field() -> None:
    assert ((*MAIJA[:4], None),) == read(labelled((*MAIJA[:4], "tulossa")))


def test_a_name_that_nothing_splits_stays_joined() -> None:
    text = f"Nimi: Maija Meikäläinen\nSähköposti: info@firma.example\n{labelled(MAIJA[3:], HEADER[3:])}"
    (person,) = gather(message(lines(text)), RULES)
    assert ("Maija Meikäläinen", None, None) == (
        person.joined and person.joined.value,
        person.first_name,
        person.last_name,
    )


def test_a_business_id_under_its_own_label_implies_the_oid() -> None:
    (person,) = gather(message(lines(labelled((*MAIJA[:4], "0204819-8"), (*HEADER[:4], "Y-tunnus")))), RULES)
    assert person.oid is not None
    assert ("0204819-8", Why.BUSINESS_ID, MAIJA[4]) == (person.oid.value, person.oid.problem, person.oid.implied)


def test_a_business_id_beside_the_oid_says_nothing() -> None:
    assert (MAIJA,) == read(labelled(MAIJA) + "\nY-tunnus: 0204819-8")


def test_a_business_id_behind_the_organisation_takes_no_oid_away() -> None:
    for behind in ("(Y-tunnus 2077474-0)", "Y-tunnus 2077474-0", "[FO-nummer 2077474-0]"):
        text = labelled((*MAIJA[:3], f"{MAIJA[3]} {behind}", MAIJA[4]))
        (person,) = gather(message(lines(f"Hei,\n\n{text}")), RULES)
        assert MAIJA[4] == (person.oid and person.oid.value)


def test_every_value_says_where_it_stood() -> None:
    (person,) = gather(message(table(HEADER, MAIJA)), RULES)
    assert "body table 1!C2" == (person.email and person.email.where)


def test_lines_say_where_they_stood() -> None:
    (person,) = gather(message(lines(f"Hei\n\n{labelled(MAIJA)}")), RULES)
    assert "body:4" == (person.last_name and person.last_name.where)


def test_an_organisation_holds_for_its_section() -> None:
    other = ("Liisa", "Lahti", "liisa@bolag.example", "Bolag Ab", "1.2.246.10.20774740")
    order = (3, 4, 0, 1, 2)
    heads, liisa = [tuple(row[i] for i in order) for row in (HEADER, other)]
    first = (
        labelled(MAIJA[3:], HEADER[3:])
        + "\n"
        + labelled(MAIJA[:3], HEADER[:3])
        + "\n"
        + labelled(TEPPO[:3], HEADER[:3])
    )
    assert (MAIJA, TEPPO, other) == read(first + "\n\n" + labelled(liisa, heads))


def test_a_missing_organisation_is_not_that_of_the_person_before() -> None:
    text = f"{labelled(MAIJA)}\n\n{labelled(TEPPO[:3], HEADER[:3])}"
    assert (MAIJA, (*TEPPO[:3], None, None)) == read(text)


def test_an_organisation_alone_comes_without_a_person() -> None:
    assert ((None, None, None, "Firma Oy", MAIJA[4]),) == read(labelled(MAIJA[3:], HEADER[3:]))


def test_an_oid_alone_on_a_line_is_read() -> None:
    assert ((None, None, None, None, MAIJA[4]),) == read("Hei,\n\n1.2.246.10.2048198\n\nKiitos")


def test_however_many_people_stand_in_a_table_all_are_read() -> None:
    rows = [(f"Maija{i}", "Meikäläinen", f"m{i}@firma.example", "Firma Oy", MAIJA[4]) for i in range(1_500)]
    assert 1_500 == len(gather(message(table(HEADER, *rows)), RULES))


COMMON = "Organisaatio: Firma Oy\nOrganisaation OID: 1.2.246.10.2048198\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "Maija Meikäläinen, maija.meikalainen@firma.example",
        "- Maija Meikäläinen (maija.meikalainen@firma.example)",
        "Maija Meikäläinen <maija.meikalainen@firma.example>",
        "1. Maija Meikäläinen maija.meikalainen@firma.example",
        "maija.meikalainen@firma.example / Maija Meikäläinen",
        "Maija, Meikäläinen, maija.meikalainen@firma.example",
        "Meikäläinen, Maija <maija.meikalainen@firma.example>",
        "Maija Meikäläinen\nmaija.meikalainen@firma.example",
    ],
)
def test_names_with_an_address_each_are_people_of_the_organisation_said_once(line: str) -> None:
    other = line.replace("Maija", "Teppo").replace("Meikäläinen", "Testaaja")
    other = other.replace("maija.meikalainen", "teppo.testaaja")
    assert (MAIJA, TEPPO) == read(f"{COMMON}{line}\n{other}")


@pytest.mark.parametrize("separator", ["; ", ", ", ";"])
def test_recipients_on_one_line_are_people_each(separator: str) -> None:
    line = separator.join(
        ("Meikäläinen Maija <maija.meikalainen@firma.example>", "Testaaja Teppo <teppo.testaaja@firma.example>")
    )
    assert (MAIJA, TEPPO) == read(f"{COMMON}{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Terveisin Maija, maija@firma.example",
        "Lisätietoja antaa Maija Meikäläinen, maija.meikalainen@firma.example",
        "Yhteyshenkilö Maija Meikäläinen, maija.meikalainen@firma.example",
        "maija.meikalainen@firma.example",
    ],
)
def test_a_contact_line_beside_an_organisation_names_nobody(line: str) -> None:
    people = read(COMMON + line)
    assert all(person[:2] == (None, None) for person in people)


def test_a_heading_above_names_with_an_address_each_is_no_person() -> None:
    assert (MAIJA,) == read(f"{COMMON}Henkilöt:\n- Maija Meikäläinen, maija.meikalainen@firma.example")


def test_names_with_an_address_each_are_nobody_where_no_organisation_is_labelled() -> None:
    assert () == read("Maija Meikäläinen, maija.meikalainen@firma.example")


def test_the_label_of_an_oid_without_a_space_behind_it_is_no_prefix() -> None:
    person = gather(message(lines("Etunimi:Maija\nSukunimi:M\nOID:1.2.246.10.2048198")), RULES)[0]
    assert person.oid is not None
    assert not person.oid.normalised


FOUR = ("Maija Meikäläinen", *MAIJA[2:])


@pytest.mark.parametrize("separator", ["; ", ", ", "\t", " / ", " | ", " - ", "\n"])
def test_a_list_of_four_has_both_names_in_one(separator: str) -> None:
    other = separator.join(("Teppo Testaaja", *TEPPO[2:]))
    between = "\n\n" if separator == "\n" else "\n"
    assert (MAIJA, TEPPO) == read(f"Hei,\n\n{separator.join(FOUR)}{between}{other}")


def test_the_end_of_a_letter_is_no_list_of_four() -> None:
    end = "\n".join(FOUR)
    people = read(f"Hei,\n\nYstävällisin terveisin\n\n{end}")
    assert all(person[:3] == (None, None, None) for person in people)


def test_a_header_and_rows_between_slashes_are_a_table() -> None:
    assert (MAIJA, TEPPO) == read(" / ".join(HEADER) + "\n" + " / ".join(MAIJA) + "\n" + " / ".join(TEPPO))


@pytest.mark.parametrize("value", ["1.2.246.10.20484732", "maija.virtanen@firma.example", "12345", "050 123 4567"])
def test_nobody_is_called_an_oid_an_address_or_a_number(value: str) -> None:
    for label in ("Henkilö 1", "Nimi", "Etunimi", "Sukunimi"):
        for person in gather(message(lines(f"{label}: {value}")), RULES):
            assert (None, None, None) == (person.first_name, person.last_name, person.joined)


def test_an_oid_behind_the_number_of_a_person_names_nobody() -> None:
    text = "Henkilö 1: 1.2.246.10.2048198\nHenkilö 2: 1.2.246.10.20774740"
    people = read_all(message(lines(text)), RULES).named
    assert [1, 2] == [person.called.number for person in people if person.called]
    assert ["1.2.246.10.2048198", "1.2.246.10.20774740"] == [values(person)[-1] for person in people]
    assert all(person.joined is None for person in people)
    assert () == gather(message(lines(text)), RULES)


@pytest.mark.parametrize(
    ("behind", "whole"),
    [
        (", testauspäällikkö", True),
        (" (testauspäällikkö)", True),
        (" - tuoteomistaja", True),
        (" / 040 1234567", True),
        (", puh. +358 40 1234567", True),
        (" (Testi Oy)", True),
        (", ei vielä vahvistettu", False),
        (", Liisa Lahti", False),
        (" ja Liisa Lahti", False),
    ],
)
def test_a_title_a_company_or_a_telephone_number_behind_a_name_is_no_part_of_it(behind: str, whole: bool) -> None:
    text = f"Nimi: Maija Meikäläinen{behind}\nSähköposti: maija.meikalainen@firma.example"
    (person,) = read(text)
    assert ("Meikäläinen" if whole else None) == person[1]
