"""What is crossed out or hidden in a file or a page is not said; what only looks like it is."""

import zipfile
from io import BytesIO

import docx
import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.styles import Font
from reading_material import ods, read

from inboxbot.reading import open_document
from inboxbot.reading.html import read_html

ROWS = [("Etunimi", "Sukunimi"), ("Ville", "Varis"), ("Maija", "Virtanen")]


def saved(thing) -> bytes:
    out = BytesIO()
    thing.save(out)
    return out.getvalue()


def workbook(change) -> bytes:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    change(book.active)
    return saved(book)


def hide_row(sheet):
    sheet.row_dimensions[2].hidden = True


def strike_row(sheet):
    for cell in sheet[2]:
        cell.font = Font(strike=True)


def underline_row(sheet):
    for cell in sheet[2]:
        cell.font = Font(underline="single", bold=True)


def rows(data: bytes, format: str):
    (table,) = open_document(data, f"lista.{format}", format).content
    return [row for row in table.rows if any(row)], table


@pytest.mark.parametrize("change", [hide_row, strike_row])
def test_a_hidden_or_struck_row_of_a_workbook_is_not_read(change):
    found, table = rows(workbook(change), "xlsx")
    assert [ROWS[0], ROWS[2]] == found
    assert "lista.xlsx!Taul1!A3".replace("Taul1", "Sheet") == table.at(2, 0)


def test_a_hidden_column_of_a_workbook_is_not_read():
    def hide(sheet):
        sheet.column_dimensions["B"].hidden = True

    assert [("Etunimi",), ("Ville",), ("Maija",)] == rows(workbook(hide), "xlsx")[0]


def test_a_row_that_is_only_marked_is_read():
    assert ROWS == rows(workbook(underline_row), "xlsx")[0]


@pytest.mark.parametrize("how", ["hidden", "struck", "plain"])
def test_an_old_workbook_is_read_alike(how):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Taul1")
    struck = xlwt.easyxf("font: struck_out on")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value, *([struck] if how == "struck" and r == 1 else []))
    sheet.row(1).hidden = how == "hidden"
    assert (ROWS if how == "plain" else [ROWS[0], ROWS[2]]) == rows(saved(book), "xls")[0]


def changed(data: bytes, old: str, new: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == "content.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            copy.writestr(entry.filename, content)
    return out.getvalue()


VILLE = '<table:table-row><table:table-cell office:value-type="string"><text:p>Ville'
STYLES = (
    '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
    '<style:style style:name="S" style:family="text"><style:text-properties style:text-line-through-style="{}"/>'
    "</style:style></office:automatic-styles><office:body>"
)


@pytest.mark.parametrize("visibility", ["collapse", "filter", "visible"])
def test_a_hidden_row_of_an_open_document_is_not_read(visibility):
    row = VILLE.replace("table-row>", f'table-row table:visibility="{visibility}">')
    found, _ = rows(changed(ods(ROWS), VILLE, row), "ods")
    assert (ROWS if visibility == "visible" else [ROWS[0], ROWS[2]]) == found


@pytest.mark.parametrize("line", ["solid", "none"])
def test_struck_text_of_an_open_document_is_not_read(line):
    data = changed(
        ods(ROWS), "<text:p>Ville</text:p>", '<text:p><text:span text:style-name="S">Ville</text:span></text:p>'
    )
    found, _ = rows(changed(data, "<office:body>", STYLES.format(line)), "ods")
    assert (("Ville", "Varis") if line == "none" else ("", "Varis")) == found[1]


def test_struck_and_hidden_words_of_a_document_are_not_read():
    document = docx.Document()
    paragraph = document.add_paragraph("Jakso ")
    paragraph.add_run("9/2019-4/2020").font.strike = True
    paragraph.add_run(" 5-12/2020")
    paragraph.add_run(" salaa").font.hidden = True
    kept = document.add_paragraph().add_run("Maija")
    kept.font.strike, kept.font.bold = False, True
    (found,) = open_document(saved(document), "a.docx", "docx").content
    assert ("Jakso  5-12/2020", "Maija") == found.lines


STRUCK = [
    "<s>Ville</s>",
    "<p><strike>Ville<br></strike></p>",
    "<del>Ville</del>",
    '<span style="text-decoration: line-through">Ville</span>',
    '<p style="text-decoration-line: underline line-through"><span style="text-decoration:none">Ville</span></p>',
    "<style>.x{text-decoration:line-through}</style><p class=x>Ville</p>",
    "<table><tr><td><s>Ville</s><td>x<tr><td>a<td>b</table>",
]


@pytest.mark.parametrize("body", STRUCK)
def test_what_a_page_crosses_out_is_not_read(body):
    page = read_html(f"<body><p>Hei</p>{body}<p>Maija</p>")
    said = "\n".join(" ".join(" ".join(row) for row in unit.rows or ()) or unit.text for unit in page.units)
    assert (False, True) == ("Ville" in said, said.rstrip().endswith("Maija"))


@pytest.mark.parametrize(
    "body",
    [
        "<u>Ville</u>",
        "<ins>Ville</ins>",
        "<strong>Ville</strong>",
        "<span style='text-decoration:underline'>Ville</span>",
    ],
)
def test_what_a_page_only_marks_is_read(body):
    assert "Ville" in "".join(unit.text for unit in read_html(body).units)


def test_the_page_is_read_where_the_plain_text_beside_it_does_not_tell_what_is_crossed_out():
    def own(page: str) -> str:
        sent = read(
            "Subject: Lista\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n"
            "--x\nContent-Type: text/plain; charset=utf-8\n\nVille Varis\nMaija Virtanen\n"
            f"--x\nContent-Type: text/html; charset=utf-8\n\n{page}\n--x--\n"
        )
        return "\n".join("\n".join(block.lines) for block in sent.body.own)

    assert "Maija Virtanen" == own("<p><s>Ville Varis</s></p><p>Maija Virtanen</p>").strip()
    assert "Ville Varis" in own("<p>Ville Varis</p><p>Maija Virtanen</p>")


@pytest.mark.parametrize("line", ["solid", "none"])
def test_struck_text_of_an_open_text_is_not_read(line):
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>'
        '<text:p>Hei <text:span text:style-name="S">Ville</text:span> ja Maija</text:p>'
        "</office:text></office:body></office:document-content>"
    ).replace("<office:body>", STYLES.format(line))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    (found,) = open_document(out.getvalue(), "a.odt", "odt").content
    assert (("Hei Ville ja Maija",) if line == "none" else ("Hei  ja Maija",)) == found.lines
