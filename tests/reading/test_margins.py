"""A personal code is found wherever a file keeps it, and what stands beside the content is never read as content."""

import zipfile
from copy import deepcopy
from email.message import EmailMessage
from io import BytesIO

import docx as word
import pytest
import xlwt
from building.messages import attachment, message
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text
from reading_material import docx, pdf, read, xlsx

from inboxbot.claims.codes import personal_code
from inboxbot.model import Kind, Trouble
from inboxbot.reading import open_document
from inboxbot.reading.attachments import attach
from inboxbot.reading.coded import coded, coded_in_markup

CODE = "131052-308T"


BESIDE, PAST = [], []


def workbook() -> Workbook:
    book = Workbook()
    book.active["A1"] = "Maija"
    return book


def workbook_of_old() -> xlwt.Workbook:
    book = xlwt.Workbook()
    book.add_sheet("Taul1").write(0, 0, "Mäija \u0416")
    return book


def document():
    made = word.Document()
    made.add_paragraph("Etunimi: Maija")
    return made


# What a place is made in; in other formats it is all of the file.
BLANK = {
    "xlsx": workbook,
    "xls": workbook_of_old,
    "docx": document,
    "pdf": lambda: PdfWriter(clone_from=BytesIO(pdf("Etunimi: Maija"))),
}


def place(format: str, among: list):
    """A way to put a code into a file of that format."""

    def listed(put):
        def made() -> bytes:
            if format not in BLANK:
                return put()
            thing, out = BLANK[format](), BytesIO()
            put(thing)
            (thing.write if format == "pdf" else thing.save)(out)
            return out.getvalue()

        among.append(pytest.param(made, format, id=put.__name__))
        return made

    return listed


@place("docx", BESIDE)
def in_a_page_header(made):
    paragraph = made.sections[0].header.paragraphs[0]
    paragraph.add_run(CODE[:4])
    paragraph.add_run(CODE[4:]).bold = True


@place("docx", BESIDE)
def in_the_properties(made):
    made.core_properties.author, made.core_properties.title = CODE, "Lomake"


@place("docx", BESIDE)
def in_text_that_was_deleted(made):
    _into(made, f"<w:del w:author='M'><w:r><w:delText>{CODE}</w:delText></w:r></w:del>")


@place("docx", BESIDE)
def in_a_field_of_a_document(made):
    _into(made, f"<w:fldSimple w:instr='HYPERLINK {CODE}'/>")


def _into(made, xml: str) -> None:
    for item in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        made.paragraphs[0]._p.append(item)


@place("docx", PAST)
def past_the_last_row_of_a_table(made):
    made.add_table(1, 1)
    body = made.element.body.xpath(".//w:tbl")[0]
    body.extend(deepcopy(body.xpath("./w:tr")[0]) for _ in range(2_000))
    made.tables[0].rows[2_000].cells[0].text = CODE


@place("xlsx", BESIDE)
def in_a_comment(book):
    book.active["A1"].comment = Comment(f"Hetu {CODE}", "x")


@place("xlsx", BESIDE)
def in_the_author_of_a_comment(book):
    book.active["A1"].comment = Comment("Hei", CODE)


@place("xlsx", BESIDE)
def on_a_hidden_sheet(book):
    hidden = book.create_sheet("Tiedot")
    hidden["B7"], hidden.sheet_state = CODE, "veryHidden"


@place("xlsx", BESIDE)
def in_a_link_of_a_cell(book):
    book.active["A1"].hyperlink = f"https://firma.example/?hetu={CODE}"


@place("xlsx", BESIDE)
def in_a_page_header_of_a_workbook(book):
    header = book.active.oddHeader.center
    header.text, header.font, header.color = CODE, "Arial,Bold", "CC0000"


@place("xlsx", BESIDE)
def in_the_choices_of_a_cell(book):
    choices = DataValidation(type="list", formula1=f'"{CODE},muu"')
    choices.add("A1")
    book.active.add_data_validation(choices)


@place("xlsx", BESIDE)
def in_a_defined_name(book):
    book.defined_names["hetu"] = DefinedName("hetu", attr_text=f'"{CODE}"')


@place("xlsx", BESIDE)
def in_the_name_of_an_empty_sheet(book):
    book.create_sheet(CODE)


@place("xlsx", PAST)
def past_the_last_column_read(book):
    book.active["DA1"] = CODE


@place("xls", BESIDE)
def on_a_hidden_sheet_of_old(book):
    hidden = book.add_sheet("Tiedot")
    hidden.write(6, 1, CODE)
    hidden.visibility = 1


@place("xls", BESIDE)
def in_the_name_of_an_empty_sheet_of_old(book):
    book.add_sheet(CODE)


@place("xls", PAST)
def past_the_last_row_of_old(book):
    book.get_sheet(0).write(4_000, 100, f"hetu {CODE}")


@place("pdf", BESIDE)
def in_the_properties_of_a_pdf(writer):
    writer.add_metadata({"/Author": CODE})


@place("pdf", BESIDE)
def in_a_note_on_a_page(writer):
    writer.add_annotation(0, Text(text=f"hetu {CODE}", rect=(50, 50, 80, 80)))


@place("pdf", BESIDE)
def in_a_link_of_a_pdf(writer):
    writer.add_annotation(0, Link(rect=(50, 50, 80, 80), url=f"https://firma.example/{CODE}"))


@place("pdf", BESIDE)
def in_a_bookmark_of_a_pdf(writer):
    writer.add_outline_item(title=CODE, page_number=0, parent=writer.add_outline_item(title="Liite", page_number=0))


def add(writer: PdfWriter, text: str, times: int = 1) -> None:
    page = PdfReader(BytesIO(pdf(text))).pages[0]
    for _ in range(times):
        writer.add_page(page)


@place("pdf", PAST)
def in_a_note_of_too_many_pages(writer):
    add(writer, "Etunimi: Maija", 300)
    writer.add_annotation(0, Text(text=CODE, rect=(50, 50, 80, 80)))


@place("pdf", PAST)
def in_the_text_of_too_many_pages(writer):
    add(writer, f"Hetu: {CODE}")
    add(writer, "Etunimi: Maija", 300)


@place("pdf", PAST)
def on_the_page_on_which_there_is_too_much(writer):
    add(writer, "a b " * 400_000)
    add(writer, f"Hetu: {CODE} " + "a b " * 120_000)


@place("html", BESIDE)
def in_the_title_of_a_page():
    return f"<html><head><title>{CODE}</title></head><body>Etunimi: Maija</body></html>".encode()


@place("zip", BESIDE)
def in_the_folder_of_an_archive():
    return archive(f"{CODE}/lomake.txt")


@place("zip", BESIDE)
def in_the_remark_of_an_archive():
    return archive("lomake.txt", remark=CODE)


def archive(name: str, remark: str = "") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, "Etunimi: Maija")
        made.comment = remark.encode()
    return out.getvalue()


@place("eml", BESIDE)
def in_the_name_of_who_wrote_a_kept_message():
    return f'From: "{CODE}" <maija@firma.example>\r\nSubject: Lomake\r\n\r\nEtunimi: Maija\r\n'.encode()


@place("eml", PAST)
def in_the_text_of_a_long_kept_message():
    return f"From: maija@firma.example\r\nSubject: x\r\n\r\n{'rivi' * 3}\r\n{CODE}\r\n{'a b' * 800_000}".encode()


@place("csv", PAST)
def past_the_last_column_of_a_list():
    return (";".join(["Maija"] * 120) + f";{CODE}\n").encode()


@place("txt", PAST)
def past_the_last_line_of_a_text():
    return ("rivi\n" * 60_000 + CODE).encode()


@place("rtf", PAST)
def in_long_rich_text():
    return (r"{\rtf1 Hetu: " + CODE + r"\par " + "rivi " * 500_000 + "}").encode()


@pytest.mark.parametrize(("make", "format"), BESIDE)
def test_a_personal_code_beside_the_content_is_found(make, format):
    opened = open_document(make(), f"lomake.{format}", format)
    assert opened.trouble is None
    assert CODE not in str(opened.content)
    sent = message("Ilmoittautuminen", files=(attachment("lomake", margins=opened.margins),))
    assert personal_code(sent, Kind.REGISTRATION)


@pytest.mark.parametrize(("make", "format"), PAST)
def test_a_personal_code_in_a_file_that_is_too_large_is_found(make, format):
    opened = open_document(make(), f"lomake.{format}", format)
    assert (Trouble.TOO_LARGE, ()) == (opened.trouble, opened.content)
    sent = message("Ilmoittautuminen", files=(attachment("lomake", margins=opened.margins),))
    assert personal_code(sent, Kind.REGISTRATION)


def test_a_large_file_whose_margins_cannot_be_looked_over_is_too_large(monkeypatch):
    def broken(*_):
        raise zipfile.BadZipFile

    monkeypatch.setattr("inboxbot.reading.opening.margins.margins", broken)
    assert Trouble.TOO_LARGE is open_document(past_the_last_column_read(), "a.xlsx", "xlsx").trouble
    assert Trouble.CORRUPT is open_document(xlsx([("a", "b")]), "a.xlsx", "xlsx").trouble


def test_memory_that_runs_out_over_the_margins_of_a_large_file_is_no_size_of_it(monkeypatch):
    def short(*_):
        raise MemoryError

    monkeypatch.setattr("inboxbot.reading.opening.margins.margins", short)
    with pytest.raises(MemoryError):
        open_document(past_the_last_column_read(), "a.xlsx", "xlsx")


@pytest.mark.parametrize("make", [xlsx, docx])
def test_a_file_without_a_code_keeps_nothing_of_its_margins(make):
    material = [("Etunimi", "Maija")] if make is xlsx else ["Etunimi: Maija"]
    assert () == open_document(make(material), f"x.{make.__name__}", make.__name__).margins


HIDING = [
    "<div style='display:none'>{}</div>",
    "<!-- {} -->",
    "<img alt='{}' src='x.png'>",
    "<a href='https://firma.example/?h={}'>linkki</a>",
    "<span title='{}'>x</span>",
    "<style>.x{{display:none}}</style><p class=x>13<b>1052-30</b>8T</p>",
    "<div hidden>131052&#45;308T</div>",
]


@pytest.mark.parametrize("hidden", HIDING)
@pytest.mark.parametrize(
    "alternative", ["", "Hei, liitteenä lomakkeet yhteistestaukseen, terveisin Maija Meikäläinen\n" * 8]
)
def test_a_personal_code_that_a_page_hides_is_found_and_never_read(hidden, alternative):
    page = f"<html><head></head><body><p>{alternative or 'Hei'}</p>{hidden.format(CODE)}</body></html>"
    sent = EmailMessage()
    sent["From"] = "maija@firma.example"
    if alternative:
        sent.set_content(alternative)
        sent.add_alternative(page, subtype="html")
    else:
        sent.set_content(page, subtype="html")
    message = read(sent.as_bytes())
    assert CODE not in str(message.body.own)
    assert personal_code(message, Kind.REGISTRATION)


@pytest.mark.parametrize("name", ["From", "To", "Cc", "Reply-To", "Sender"])
@pytest.mark.parametrize("written", ['"{}" <maija@firma.example>', "=?utf-8?q?131052=2D308T?= <x@firma.example>", "{}"])
def test_a_personal_code_in_a_name_of_the_message_is_found(name, written):
    fields = {"From": "Maija <maija@firma.example>", "To": "inbox@laitos.example"} | {name: written.format(CODE)}
    raw = "".join(f"{key}: {value}\r\n" for key, value in fields.items()) + "Subject: Hei\r\n\r\nHei\r\n"
    assert personal_code(read(raw.encode()), Kind.REGISTRATION)


def test_a_personal_code_in_an_enclosed_message_is_found():
    inner = f'From: "{CODE}" <a@firma.example>\r\nSubject: x\r\n\r\nHei\r\n'
    raw = "From: m@firma.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHei\r\n--b\r\n"
    raw += f"Content-Type: message/rfc822\r\n\r\n{inner}\r\n--b--\r\n"
    assert personal_code(read(raw.encode()), Kind.REGISTRATION)


def test_a_personal_code_in_a_file_that_nothing_opens_is_found():
    wide = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + f"hetu {CODE}".encode("utf-16-le") + bytes(500)
    for name, data in (("ohje.doc", wide), ("rikki.pdf", f"%PDF-1.4 ({CODE})".encode()), ("kortti.vcf", CODE.encode())):
        files = attach(data, name, open_document)
        assert (CODE,) == files[0].margins, name


def test_a_folder_in_front_of_a_name_counts():
    assert (CODE,) == attach(b"x", f"{CODE}/lomake.txt", open_document)[0].margins


def test_a_real_code_behind_many_test_codes_is_kept():
    tests = (code(f"010203-{number}") for number in range(900, 960))
    assert CODE == coded([*tests, CODE])[0]


def code(start: str) -> str:
    return start + "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(start.replace("-", "")) % 31]


def test_the_lines_of_a_drawing_make_no_code():
    assert () == coded_in_markup(f'<svg><path d="M 0,0 {CODE} 5"/></svg>')
    assert (CODE,) == coded_in_markup(f'<svg><title id="x" aria-label="{CODE}"/></svg>')


def test_numbers_in_cells_side_by_side_make_no_code():
    assert () == coded_in_markup("<row><c r='A1'><v>131052</v></c><c r='B1'><v>-308</v></c></row>")
    assert () == coded_in_markup("<tr><td>131052<td>-3085</tr><table><tr><td>131052</td><td>-308T</td></tr></table>")
