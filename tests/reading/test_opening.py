import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from reading_material import docx, ods, pdf, pdf_of, winmail, xls, xlsx, zipped

from inboxbot.model import Lines, Opened, Trouble
from inboxbot.reading import open_document
from inboxbot.reading.endings import differs
from inboxbot.reading.formats import sniff

ROWS = [("Etunimi", "Sukunimi", "OID"), ("Maija", "Virtanen", "1.2.246.10.2048198")]


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_workbook_is_a_table_named_by_its_sheet(make):
    data = make(ROWS)
    format = sniff(data)
    (table,) = open_document(data, "lista.x", format).content
    assert make.__name__ == format
    assert tuple(ROWS) == table.rows
    assert "lista.x!Taul1!B2" == table.at(1, 1)


def test_a_table_that_does_not_begin_in_the_corner_keeps_its_place():
    (table,) = open_document(xlsx([(), (), (None, None, "Etunimi"), (None, None, "Maija")]), "a.xlsx", "xlsx").content
    assert (("Etunimi",), ("Maija",)) == table.rows
    assert "a.xlsx!Taul1!C4" == table.at(1, 0)


def test_a_text_that_begins_like_an_archive_is_a_text():
    (lines,) = open_document(b"PKI-varmenteet\nEtunimi: Maija\n", "huom.txt", "txt").content
    assert ("PKI-varmenteet", "Etunimi: Maija") == lines.lines[:2]


def test_cells_read_as_people_see_them():
    row = (3.0, 2.5, 12246102048198, datetime(2019, 9, 2), True, " x ", None)
    (table,) = open_document(xlsx([row]), "a.xlsx", "xlsx").content
    assert (("3", "2.5", "1.22461E+13", "2019-09-02", "TRUE", "x"),) == table.rows


def test_an_old_workbook_reads_whole_numbers_without_a_fraction():
    (table,) = open_document(xls([(2019, 2.5, "x")]), "a.xls", "xls").content
    assert (("2019", "2.5", "x"),) == table.rows


def test_a_cell_merged_over_rows_stands_in_each():
    data = xlsx([("Maija", "Firma Oy"), ("Matti", None)], merge=["B1:B2"])
    (table,) = open_document(data, "a.xlsx", "xlsx").content
    assert (("Maija", "Firma Oy"), ("Matti", "Firma Oy")) == table.rows


def drawn(cell: str) -> bytes:
    """A list whose five columns are drawn down to row 100,000 with `cell` ({at})."""
    return within(
        "".join(
            f'<row r="{n}">{"".join(cell.format(at=f"{column}{n}") for column in "ABCDE")}</row>'
            for n in range(3, 100_000)
        ),
        kept=True,
    )


def within(rows: str, *, kept: bool = False) -> bytes:
    """A list with these rows in its sheet, behind its own ones where they are kept."""
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx(ROWS))) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith("xl/worksheets/"):
                head, _, rest = content.partition(b"<sheetData>")
                own, _, tail = rest.partition(b"</sheetData>")
                content = head + b"<sheetData>" + own * kept + rows.encode() + b"</sheetData>" + tail
            made.writestr(name, content)
    return copy.getvalue()


@pytest.mark.parametrize("style", ['s="1"', 's="1" t="n"  '])
def test_a_list_is_read_however_far_its_empty_columns_are_drawn(style):
    (table,) = open_document(drawn(f'<c r="{{at}}" {style}/>'), "a.xlsx", "xlsx").content
    assert tuple(ROWS) == table.rows


def test_a_list_goes_on_where_cells_have_no_names():
    rows = "".join(f"<row><c t='inlineStr'><is><t>M{n}</t></is></c></row>" for n in range(2_500))
    assert Trouble.TOO_LARGE is open_document(within(rows), "a.xlsx", "xlsx").trouble


def test_a_row_goes_on_where_cells_have_no_names():
    row = "<row>" + "<c t='inlineStr'><is><t>M</t></is></c>" * 101 + "</row>"
    assert Trouble.TOO_LARGE is open_document(within(row), "a.xlsx", "xlsx").trouble


def test_a_sheet_that_is_drawn_and_holds_nothing_is_not_too_large():
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 5_000))
    assert None is open_document(within(rows), "a.xlsx", "xlsx").trouble


def test_a_sheet_full_of_values_beyond_any_form_is_too_large():
    value = '<c r="{at}" t="inlineStr"><is><t>' + "x" * 100 + "</t></is></c>"
    assert Trouble.TOO_LARGE == open_document(drawn(value), "a.xlsx", "xlsx").trouble


def test_a_hidden_sheet_is_not_read():
    data = xlsx([("x", "y")], sheets=[("Piilo", "hidden")])
    assert 1 == len(open_document(data, "a.xlsx", "xlsx").content)


def test_a_word_document_is_its_paragraphs_and_tables_in_order():
    text, table = open_document(docx(["Lomake", "Palvelu: Resepti"], ROWS), "a.docx", "docx").content
    assert Lines(lines=("Lomake", "Palvelu: Resepti"), where="a.docx") == text
    assert tuple(ROWS) == table.rows
    assert "a.docx table 1" == table.where


def test_a_pdf_gives_its_lines_also_behind_junk():
    data = b"junk\r\n" + pdf("Etunimi: Maija")
    assert "pdf" == sniff(data)
    (block,) = open_document(data, "a.pdf", "pdf").content
    assert "Etunimi: Maija" in block.lines


def test_what_stands_in_columns_on_a_page_is_a_table():
    rows = (("Palvelu", "Kyllä", "Ei"), ("Resepti", "", "X"), ("Kvarkki", "X", ""))
    placed = [(72 + 160 * c, 700 - 20 * r, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    data = pdf_of((72, 740, "Ilmoittautumislomake yhteistestaukseen, syksy 2019"), *placed)
    head, table = open_document(data, "a.pdf", "pdf").content
    assert ("Ilmoittautumislomake yhteistestaukseen, syksy 2019",) == head.lines
    assert (rows, "a.pdf table 1") == (table.rows, table.where)


def test_what_is_turned_on_a_page_is_read_as_well():
    data = pdf_of((72, 760, "Sivu 1"), turned=((300, 100, "Palvelu: Resepti"), (320, 100, "Jakso: 1-6/2021")))
    (block,) = open_document(data, "a.pdf", "pdf").content
    assert {"Palvelu: Resepti", "Jakso: 1-6/2021", "Sivu 1"} <= set(block.lines)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_list_is_a_table_whatever_separates_it(separator):
    data = "\n".join(separator.join(row) for row in ROWS).encode("cp1252")
    (table,) = open_document(data, "a.csv", "csv").content
    assert tuple(ROWS) == table.rows


def test_members_of_a_zip_are_opened_and_name_their_container():
    opened = open_document(zipped({"kansio/lista.xlsx": xlsx(ROWS), "__MACOSX/x": b"x"}), "a.zip", "zip")
    (member,) = opened.members
    assert ("lista.xlsx", "xlsx", "a.zip") == (member.filename, member.format, member.inside)
    assert tuple(ROWS) == member.content[0].rows


def test_a_zip_in_a_zip_is_opened_but_not_without_end():
    data = zipped({"lista.csv": b"a;b\nc;d\n"})
    for depth in range(6):
        data = zipped({f"{depth}.zip": data})
    members = open_document(data, "a.zip", "zip").members
    assert ["5.zip", "4.zip", "3.zip", "2.zip"] == [member.filename for member in members]
    assert Trouble.UNSUPPORTED == members[-1].trouble


def test_winmail_dat_gives_its_files():
    data = winmail("henkilöt.csv", b"a;b\nc;d\n")
    assert "tnef" == sniff(data, "winmail.dat")
    (member,) = open_document(data, "winmail.dat", "tnef").members
    assert ("henkilöt.csv", "csv", "winmail.dat") == (member.filename, member.format, member.inside)


def test_a_zip_with_a_password_is_encrypted():
    data = zipped({"a.txt": b"x"}, password=True)
    assert Opened(trouble=Trouble.ENCRYPTED) == open_document(data, "a.zip", "zip")


def test_a_bomb_is_too_large():
    data = zipped({"a.txt": b"\0" * 60_000_000})
    assert Opened(trouble=Trouble.TOO_LARGE) == open_document(data, "a.zip", "zip")


@pytest.mark.parametrize("format", ["xlsx", "xls", "docx", "pdf", "ods", "zip", "msg", "odt", "tnef"])
def test_what_cannot_be_opened_is_corrupt(format):
    assert Trouble.CORRUPT == open_document(b"PK\x03\x04 not really", "a", format).trouble


def test_a_file_without_bytes_is_empty():
    assert Opened(trouble=Trouble.EMPTY) == open_document(b"", "a.xlsx", "xlsx")


def test_an_html_table_called_xls_is_read_and_told():
    data = b"<html><table><tr><td>Etunimi</td><td>Maija</td></tr></table></html>"
    assert "html" == sniff(data, "a.xls")
    assert differs("html", "a.xls")
    (table,) = open_document(data, "a.xls", "html").content
    assert (("Etunimi", "Maija"),) == table.rows


@pytest.mark.parametrize(
    ("expected", "data", "name"),
    [
        ("png", b"\x89PNG\r\n\x1a\n...", "a.png"),
        ("exe", b"MZ\x90\x00", "a.pdf"),
        ("script", b"WScript.Echo 1", "a.vbs"),
        ("link", b"[InternetShortcut]\r\nURL=https://a.example/x", "a.url"),
        ("rtf", b"{\\rtf1", "a.doc"),
        ("txt", b"Hei", "a.txt"),
        ("csv", b"a;b", "a.csv"),
        ("html", b"<!DOCTYPE html><p>x", "a.html"),
        ("ics", b"BEGIN:VCALENDAR", "a.ics"),
        ("unknown", b"\x00\x01\x02\x03", "a.bin"),
        ("eml", b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nx", "a"),
    ],
)
def test_a_format_is_told_by_bytes(expected, data, name):
    assert expected == sniff(data, name)


@pytest.mark.parametrize(
    ("expected", "format", "name"),
    [
        (False, "xlsx", "a.xlsx"),
        (True, "xlsx", "a.xls"),
        (False, "jpeg", "a.jpg"),
        (False, "txt", "a.csv"),
        (False, "pdf", "a"),
        (True, "pdf", "a.docx"),
        (False, "xlsx", "v1.2"),
    ],
)
def test_an_extension_that_promises_something_else_is_told(expected, format, name):
    assert expected is differs(format, name)
