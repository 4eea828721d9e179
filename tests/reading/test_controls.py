"""Word forms are filled in through content controls: around words, paragraphs, rows and cells."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reading_material import docx

from inboxbot.reading import open_document

ROWS = [("Palvelu", "Resepti"), ("Jakso", "1–6/2021")]
PROMPT = "<w:showingPlcHdr/>"


def controlled(data: bytes, what: str, about: str = "", name: str = "sdt") -> bytes:
    """The document with each element of a kind (`w:p`, ...) in a control of its own."""
    document = Document(BytesIO(data))
    for element in document.element.body.xpath(f".//{what}"):
        inner = "<w:sdtContent/>" if name == "sdt" else ""
        control = parse_xml(
            f"<w:{name} {nsdecls('w')}>{f'<w:sdtPr>{about}</w:sdtPr>' if inner else ''}{inner}</w:{name}>"
        )
        element.addprevious(control)
        (control[-1] if inner else control).append(element)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def opened(data: bytes):
    return open_document(data, "a.docx", "docx").content


@pytest.mark.parametrize("what", ["w:p", "w:r", "w:tbl", "w:tr", "w:tc"])
@pytest.mark.parametrize("name", ["sdt", "customXml"])
def test_what_stands_in_a_control_is_read_in_its_place(what, name):
    data = docx(["Lomake", "Palvelu: Resepti", "Jakso: 1–6/2021"], ROWS)
    assert 2 == len(opened(data))
    assert opened(data) == opened(controlled(data, what, name=name))


def test_controls_in_controls_are_read():
    data = docx(["Lomake", "Palvelu: Resepti"], ROWS)
    twice = controlled(controlled(controlled(data, "w:tc"), "w:tr"), "w:p")
    assert opened(data) == opened(twice)


def test_the_prompt_of_an_empty_control_is_no_answer():
    rows = [("Palvelu", "Valitse kohde."), ("Jakso", "1–6/2021")]
    (_, table) = opened(controlled(docx(["Lomake"], rows), "w:tr[1]/w:tc[2]", PROMPT))
    assert (("Palvelu", ""), ("Jakso", "1–6/2021")) == table.rows


@pytest.mark.parametrize(("code", "drawn"), [("F0FE", "☒"), ("F0A8", "☐"), ("F0FC", "✔"), ("F041", "")])
def test_boxes_of_a_symbol_font_are_read_as_they_are_drawn(code, drawn):
    document = Document(BytesIO(docx(["Ensimmäinen sertifiointi"], [])))
    run = document.element.body.xpath(".//w:r")[0]
    run.addprevious(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'))
    out = BytesIO()
    document.save(out)
    (block,) = opened(out.getvalue())
    assert (f"{drawn}Ensimmäinen sertifiointi",) == block.lines
