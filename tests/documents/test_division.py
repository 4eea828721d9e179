"""Two forms in one file are both there, and a form that only names the other one stays alone."""

import pytest

from inboxbot.documents import recognise
from inboxbot.model import Attachment, Head, Lines, Message, Role, Table
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())
REGISTRATION = (
    "Ilmoittautumislomake yhteistestaukseen",
    "Palvelu: Reseptikeskus",
    "Yhteistestausjakso: 1–6/2021",
    "Yhteyshenkilö: Maija Meikäläinen",
    "Sähköposti: maija@firma.example",
    "Liitteet:",
    "THL:n järjestelmälomake",
    "Toimittaja: Firma Oy",
    "Versio: 4.1",
)
SYSTEM = (
    "THL:n järjestelmälomake",
    "Tietojärjestelmän nimi: Potilas 2000",
    "Järjestelmän versio: 4.1",
    "Valmistaja: Firma Oy",
    "Käyttötarkoitus: Reseptit",
)
EMPTY_SYSTEM = ("THL:n järjestelmälomake", "Tietojärjestelmän nimi:", "Järjestelmän versio:", "Valmistaja:")


def found(*blocks, filename="lomakkeet.pdf"):
    attachment = Attachment(
        filename=filename, format="pdf", declared="application/pdf", size=9, sha256="d" * 64, content=blocks
    )
    head = Head(fingerprint="f", raw_sha256="r", size=1, source="s", message_id=None)
    return tuple((d.role, d.blank) for d in recognise(Message(head=head, attachments=(attachment,)), RULES))


def lines(*texts, first=1):
    return Lines(lines=texts, where="lomakkeet.pdf", first=first)


BOTH = ((Role.REGISTRATION_FORM, False), (Role.SYSTEM_FORM, False))


def test_both_forms_in_one_run_of_lines_are_both_there():
    assert BOTH == found(lines(*REGISTRATION, "", *SYSTEM))


def test_the_order_does_not_matter():
    assert {*BOTH} == {*found(lines(*SYSTEM, *REGISTRATION))}


def test_a_form_that_names_the_other_among_its_enclosures_stays_alone():
    assert ((Role.REGISTRATION_FORM, False),) == found(lines(*REGISTRATION))


def test_the_one_may_be_filled_in_and_the_other_the_blank_template():
    assert ((Role.REGISTRATION_FORM, False), (Role.SYSTEM_FORM, True)) == found(lines(*REGISTRATION, *EMPTY_SYSTEM))


@pytest.mark.parametrize("where", ["lomakkeet.docx", "lomakkeet.docx table 1"])
def test_a_table_below_its_forms_name_belongs_to_it(where):
    rows = tuple(tuple(part.strip() for part in line.split(":", 1)) for line in SYSTEM[1:])
    assert BOTH == found(lines(*REGISTRATION, SYSTEM[0]), Table(rows=rows, where=where))


def test_both_forms_in_the_rows_of_one_table_are_both_there():
    rows = tuple(tuple((*line.split(": ", 1), "")[:2]) for line in (*REGISTRATION, *SYSTEM))
    assert BOTH == found(Table(rows=rows, where="lomakkeet.pdf"))


def test_a_name_repeated_on_every_page_parts_nothing():
    assert ((Role.SYSTEM_FORM, False),) == found(lines(*SYSTEM, SYSTEM[0], "Luokka: A", SYSTEM[0], "Profiili: 1"))


def test_titles_that_open_sheets_of_their_own_need_no_known_labels():
    def sheet(name, title, *rows):
        return Table(rows=((title, ""), *rows), where=f"lomakkeet.pdf!{name}")

    who = sheet("A", "Ilmoittautuminen", ("Kuka?", "Firma Oy"), ("Mihin?", "Reseptikeskus"), ("Milloin?", "1–6/2021"))
    what = sheet(
        "B", "Järjestelmälomake", ("Mikä?", "Potilas 2000"), ("Kenen?", "Firma Oy"), ("Mitä varten?", "Reseptit")
    )
    assert BOTH == found(who, what)
