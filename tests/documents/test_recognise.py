"""Which file is which form, by name and words."""

import pytest

from inboxbot.documents import recognise
from inboxbot.model import Attachment, Block, Document, Head, Lines, Message, Role, Table, Trouble
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
REGISTRATION = (
    ("Ilmoittautumislomake yhteistestaukseen", ""),
    ("Palvelu", "Reseptikeskus"),
    ("Yhteistestausjakso", "1–6/2021"),
    ("Yritys", "Firma Oy"),
    ("Yhteyshenkilö", "Maija Meikäläinen"),
    ("Liitteet", "THL:n järjestelmälomake"),
)
SYSTEM = (
    ("THL:n järjestelmälomake, liite 4", ""),
    ("Järjestelmän nimi", "Potilas 2000"),
    ("Versio", "4.1"),
    ("Valmistaja", "Firma Oy"),
    ("Käyttötarkoitus", "Reseptit"),
)
PEOPLE = (("Etunimi", "Sukunimi", "Sähköposti", "Organisaatio", "OID"), ("Maija", "M", "m@x.example", "F", "1"))
LETTER = """Hei,

ohessa ilmoittautumislomake ja THL:n järjestelmälomake.

Liitteet:
Ilmoittautumislomake
THL:n järjestelmälomake

Yhteyshenkilö: Maija Meikäläinen
Puhelin: 040 123

Ystävällisin terveisin
Maija Meikäläinen"""


def attachment(
    filename: str,
    *content: Block,
    trouble: Trouble | None = None,
    decoration: bool = False,
    inside: str | None = None,
    format: str = "xlsx",
) -> Attachment:
    return Attachment(
        filename=filename,
        format=format,
        declared="",
        size=1,
        sha256=filename,
        content=content,
        trouble=trouble,
        decoration=decoration,
        inside=inside,
    )


def sheet(rows: tuple[tuple[str, ...], ...], filename: str, name: str = "Taul1") -> Table:
    return Table(rows=rows, where=f"{filename}!{name}")


def lines(text: str, filename: str) -> Lines:
    return Lines(lines=tuple(text.split("\n")), where=filename)


def found(*attachments: Attachment) -> tuple[Document, ...]:
    head = Head(fingerprint="f", raw_sha256="r", size=1, source="x.eml", message_id=None)
    return recognise(Message(head=head, attachments=attachments), RULES)


def roles(*attachments: Attachment) -> tuple[Role | None, ...]:
    return tuple(document.role for document in found(*attachments))


def as_text(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(": ".join(cell for cell in row if cell) for row in rows)


BY_NAME = [
    ("Ilmoittautumislomake.xlsx", Role.REGISTRATION_FORM),
    ("ilmoittautumislomake_Firma_2021.pdf", Role.REGISTRATION_FORM),
    ("IlmoittautumisLomake-v2.docx", Role.REGISTRATION_FORM),
    ("Anmälningsblankett.pdf", Role.REGISTRATION_FORM),
    ("Registration form Firma Ltd.pdf", Role.REGISTRATION_FORM),
    ("ilmoittautumislomake_potilasjärjestelmä.pdf", Role.REGISTRATION_FORM),
    ("Liite 4 Firma.xls", Role.SYSTEM_FORM),
    ("liite4.xls", Role.SYSTEM_FORM),
    ("Liite_4_THL_jarjestelmalomake.xls", Role.SYSTEM_FORM),
    ("Bilaga 4.xls", Role.SYSTEM_FORM),
    ("Appendix 4.xls", Role.SYSTEM_FORM),
    ("Arkkitehtuurikuvaus.pdf", Role.ARCHITECTURE_DESCRIPTION),
    ("Firma_arkitekturbeskrivning.vsdx", Role.ARCHITECTURE_DESCRIPTION),
    ("Esitestit.pdf", Role.PRELIMINARY_TESTS),
    ("Osallistujat.xlsx", Role.PARTICIPANT_LIST),
    ("kuva.png", Role.OTHER),
    ("Saatekirje ilmoittautumislomakkeelle.pdf", Role.OTHER),
]


@pytest.mark.parametrize(("filename", "role"), BY_NAME)
def test_a_scan_is_told_by_its_name(filename: str, role: Role) -> None:
    assert (role,) == roles(attachment(filename))


def test_an_unreadable_file_keeps_the_role_of_its_name() -> None:
    (document,) = found(attachment("Liite 4.xls", trouble=Trouble.ENCRYPTED))
    assert (Role.SYSTEM_FORM, Trouble.ENCRYPTED) == (document.role, document.trouble)


def test_an_unreadable_file_without_a_telling_name_has_no_role() -> None:
    assert (None,) == roles(attachment("Book1.xls", trouble=Trouble.CORRUPT))


@pytest.mark.parametrize("format", ["eml", "msg"])
@pytest.mark.parametrize("content", [(), (lines(as_text(REGISTRATION), "x"),)])
def test_an_enclosed_message_is_no_form_whatever_its_subject(format: str, content: tuple[Block, ...]) -> None:
    name = f"Ilmoittautumislomake yhteistestaukseen.{format}"
    assert (Role.OTHER,) == roles(attachment(name, *content, format=format))


@pytest.mark.parametrize("format", ["eml", "msg"])
def test_an_enclosed_message_that_cannot_be_read_has_no_role(format: str) -> None:
    assert (None,) == roles(attachment(f"Liite 4.{format}", trouble=Trouble.CORRUPT, format=format))


def test_a_form_in_an_enclosed_message_is_a_form() -> None:
    outer = attachment("Ilmoittautumislomake.eml", format="eml")
    assert (Role.SYSTEM_FORM,) == roles(outer, attachment("Liite 4.xls", inside=outer.filename))


@pytest.mark.parametrize("name", ["Book1.xls", "Kopio tiedostosta (2).xlsx", "Ilmoittautumislomake.xls"])
def test_the_words_of_the_system_form_win_over_the_name(name: str) -> None:
    assert (Role.SYSTEM_FORM,) == roles(attachment(name, sheet(SYSTEM, name)))


@pytest.mark.parametrize("name", ["scan0001.pdf", "liite 4.pdf"])
def test_the_words_of_the_registration_form_win_over_the_name(name: str) -> None:
    assert (Role.REGISTRATION_FORM,) == roles(attachment(name, lines(as_text(REGISTRATION), name)))


def test_further_sheets_of_a_form_are_part_of_it() -> None:
    name = "x.xlsx"
    form = attachment(name, sheet(SYSTEM, name, "A"), sheet((("Profiili", "Luokka"), ("1", "A")), name, "B"))
    assert (Role.SYSTEM_FORM,) == roles(form)


def test_the_name_of_a_sheet_is_its_heading() -> None:
    name = "x.xlsx"
    assert (Role.SYSTEM_FORM,) == roles(attachment(name, sheet(SYSTEM[1:], name, "Järjestelmälomake")))


def test_a_scanned_file_with_both_forms_in_its_name_is_both() -> None:
    name = "Ilmoittautumislomake ja järjestelmälomake.pdf"
    assert {Role.REGISTRATION_FORM, Role.SYSTEM_FORM} == set(roles(attachment(name)))


@pytest.mark.parametrize("name", ["kirje.docx", "Firma.docx", "Saate ilmoittautumislomakkeelle.docx"])
def test_a_letter_that_mentions_forms_is_no_form(name: str) -> None:
    assert (Role.OTHER,) == roles(attachment(name, lines(LETTER, name)))


def test_a_list_of_people_is_told_by_its_headings() -> None:
    assert (Role.PARTICIPANT_LIST,) == roles(attachment("Book1.xlsx", sheet(PEOPLE, "Book1.xlsx")))


def test_rows_of_people_alone_outweigh_a_name_that_speaks_of_registering() -> None:
    name = "register_extract.csv"
    assert (Role.PARTICIPANT_LIST,) == roles(attachment(name, sheet((*PEOPLE, *PEOPLE[1:]), name)))


def test_labelled_people_are_a_list_of_people() -> None:
    text = "Etunimi: M\nSukunimi: V\nSähköposti: m@x.example\nOrganisaatio: F\nOID: 1.2.246.10.2048198"
    assert (Role.PARTICIPANT_LIST,) == roles(attachment("tiedot.docx", lines(text, "tiedot.docx")))


def test_an_architecture_description_is_told_by_its_heading() -> None:
    text = "Firma Oy\nArkkitehtuurikuvaus\n\nJärjestelmä koostuu kolmesta osasta."
    assert (Role.ARCHITECTURE_DESCRIPTION,) == roles(attachment("doc1.docx", lines(text, "doc1.docx")))


def test_a_report_of_preliminary_tests_is_told_by_its_heading() -> None:
    assert (Role.PRELIMINARY_TESTS,) == roles(attachment("r.docx", lines("Esitestiraportti\nKaikki ok", "r.docx")))


def test_a_form_with_another_heading_keeps_the_role_of_its_name() -> None:
    name = "ilmoittautumislomake.docx"
    assert (Role.REGISTRATION_FORM,) == roles(attachment(name, lines("Firma Oy\nReseptikeskus", name)))


@pytest.mark.parametrize(
    ("rows", "name", "role"),
    [
        (REGISTRATION, "ilmoittautumislomake.xlsx", Role.REGISTRATION_FORM),
        (SYSTEM, "liite4.xls", Role.SYSTEM_FORM),
    ],
)
def test_a_template_without_answers_is_blank(rows: tuple[tuple[str, ...], ...], name: str, role: Role) -> None:
    (document,) = found(attachment(name, sheet(tuple((label, "") for label, _ in rows), name)))
    assert (role, True) == (document.role, document.blank)


@pytest.mark.parametrize("kept", range(1, 5))
def test_one_answer_makes_a_form_filled_in(kept: int) -> None:
    rows = tuple((label, value if i == kept else "") for i, (label, value) in enumerate(REGISTRATION))
    (document,) = found(attachment("ilmoittautumislomake.xlsx", sheet(rows, "ilmoittautumislomake.xlsx")))
    assert document.blank is False


def test_a_blank_form_in_lines_is_blank() -> None:
    text = "\n".join(f"{label}: ______" if value else label for label, value in REGISTRATION[:5])
    (document,) = found(attachment("lomake.pdf", lines(text, "lomake.pdf")))
    assert (Role.REGISTRATION_FORM, True) == (document.role, document.blank)


def test_unticked_boxes_are_no_answer_and_a_ticked_one_is() -> None:
    rows = tuple((label, "☐ Kyllä ☐ Ei" if value else "") for label, value in REGISTRATION)
    ticked = (*rows[:-1], ("Palvelu", "☒ Resepti ☐ Kuva"))
    name = "ilmoittautumislomake.xlsx"
    blanks = [found(attachment(name, sheet(r, name)))[0].blank for r in (rows, ticked)]
    assert [True, False] == blanks


def test_decorations_are_no_documents() -> None:
    assert () == roles(attachment("logo.png", decoration=True))


def test_a_small_scan_with_a_forms_name_is_that_form() -> None:
    (form,) = found(attachment("Ilmoittautumislomake.tif", decoration=True, format="tiff"))
    assert Role.REGISTRATION_FORM == form.role


def test_members_of_a_container_are_listed_in_its_place() -> None:
    name = "liite4.xls"
    documents = found(
        attachment("lomakkeet.zip", format="zip"),
        attachment(name, sheet(SYSTEM, name), inside="lomakkeet.zip"),
    )
    assert [(name, "lomakkeet.zip")] == [(d.filename, d.inside) for d in documents]


def test_a_container_that_could_not_be_opened_is_listed() -> None:
    (document,) = found(attachment("ilmoittautumislomake.zip", trouble=Trouble.ENCRYPTED, format="zip"))
    assert (Role.REGISTRATION_FORM, Trouble.ENCRYPTED) == (document.role, document.trouble)


def test_an_example_in_brackets_behind_a_label_is_no_answer() -> None:
    labels = ("Yritys (esim. Malliyritys Oy)", "Y-tunnus (esim. 1234567-8)", "Palvelu", "Yhteistestausjakso")
    (blank,) = found(attachment("lomake.docx", lines("\n".join(("Ilmoittautumislomake", *labels)), "lomake.docx")))
    answers = ("Yritys: Firma Oy (ent. Muu Oy)", "Y-tunnus: 2048198-7", "Palvelu", "Yhteistestausjakso")
    (filled,) = found(attachment("lomake.docx", lines("\n".join(("Ilmoittautumislomake", *answers)), "lomake.docx")))
    assert (True, False) == (blank.blank, filled.blank)
