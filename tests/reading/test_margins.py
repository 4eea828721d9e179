"""A personal code is found wherever a file keeps it, and what stands beside the content is never read as content."""

from io import BytesIO

import docx as word
import pytest
import xlwt
from building.messages import attachment, message
from openpyxl import Workbook
from openpyxl.comments import Comment
from pypdf import PdfWriter
from pypdf.annotations import Text
from reading_material import docx, pdf, xlsx

from inboxbot import claims
from inboxbot.model import Kind
from inboxbot.reading import open_document

CODE = "131052-308T"


def saved(thing) -> bytes:
    out = BytesIO()
    thing.save(out)
    return out.getvalue()


def in_a_page_header() -> bytes:
    document = word.Document()
    document.add_paragraph("Etunimi: Maija")
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run(CODE[:4])
    paragraph.add_run(CODE[4:]).bold = True
    return saved(document)


def in_the_properties() -> bytes:
    document = word.Document()
    document.core_properties.author = CODE
    document.core_properties.title = "Lomake"
    return saved(document)


def in_a_comment() -> bytes:
    book = Workbook()
    book.active["A1"] = "Maija"
    book.active["A1"].comment = Comment(f"Hetu {CODE}", "x")
    return saved(book)


def on_a_hidden_sheet() -> bytes:
    book = Workbook()
    book.active["A1"] = "Maija"
    hidden = book.create_sheet("Tiedot")
    hidden["B7"] = CODE
    hidden.sheet_state = "veryHidden"
    return saved(book)


def on_a_hidden_sheet_of_old() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Taul1").write(0, 0, "Maija")
    hidden = book.add_sheet("Tiedot")
    hidden.write(6, 1, CODE)
    hidden.visibility = 1
    return saved(book)


def in_the_properties_of_a_pdf() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf("Etunimi: Maija")))
    writer.add_metadata({"/Author": CODE})
    return written(writer)


def in_a_note_on_a_page() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf("Etunimi: Maija")))
    writer.add_annotation(0, Text(text=f"hetu {CODE}", rect=(50, 50, 80, 80)))
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


PLACES = [
    (in_a_page_header, "docx"),
    (in_the_properties, "docx"),
    (in_a_comment, "xlsx"),
    (on_a_hidden_sheet, "xlsx"),
    (on_a_hidden_sheet_of_old, "xls"),
    (in_the_properties_of_a_pdf, "pdf"),
    (in_a_note_on_a_page, "pdf"),
]


@pytest.mark.parametrize(("make", "format"), PLACES, ids=lambda value: getattr(value, "__name__", value))
def test_a_personal_code_beside_the_content_is_found(make, format):
    opened = open_document(make(), f"lomake.{format}", format)
    assert opened.trouble is None
    assert CODE not in str(opened.content)
    sent = message("Ilmoittautuminen", files=(attachment("lomake", margins=opened.margins),))
    assert claims.personal_code(sent, Kind.REGISTRATION)


@pytest.mark.parametrize("make", [xlsx, docx])
def test_a_file_without_a_code_keeps_nothing_of_its_margins(make):
    material = [("Etunimi", "Maija")] if make is xlsx else ["Etunimi: Maija"]
    assert () == open_document(make(material), f"x.{make.__name__}", make.__name__).margins
