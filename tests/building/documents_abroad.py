"""Documents that refer to an address outside: by picture, template, link, entity, script, action."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from docx import Document
from openpyxl import Workbook

SAID = "Etunimi: Maija"
Made = tuple[bytes, str]
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _packed(members: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _packed({name: change(name, archive.read(name)) for name in archive.namelist()})


def _related(relations: bytes, kind: str, address: str) -> bytes:
    entry = f'<Relationship Id="rId99" Type="{_RELATIONS}/{kind}" Target="{address}" TargetMode="External"/>'
    return relations.replace(b"</Relationships>", entry.encode() + b"</Relationships>")


def html(address: str) -> Made:
    """Pictures, styles, scripts, frames."""
    tags = (
        f"<link rel=stylesheet href='{address}'><script src='{address}'></script><img src='{address}'>"
        f"<iframe src='{address}'></iframe><style>@import url({address});</style><base href='{address}'>"
        f"<meta http-equiv=refresh content='0;url={address}'><object data='{address}'></object>"
    )
    return f"<html><head>{tags}</head><body><p>{SAID}</p><img src='{address}'></body></html>".encode(), "html"


def svg(address: str) -> Made:
    """A drawing as XML with a picture, a script and an entity."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "{address}">]>'
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{address}"/><script href="{address}"/>'
        "<text>&x;</text></svg>"
    ).encode(), "xml"


def docx(address: str) -> Made:
    """A template, a linked picture and a frame elsewhere."""
    document, out = Document(), BytesIO()
    document.add_paragraph(SAID)
    document.save(out)

    def change(name: str, data: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return _related(_related(data, "image", address), "attachedTemplate", address).replace(
                b'"rId99"', b'"rId98"', 1
            )
        return data

    return _changed(out.getvalue(), change), "docx"


def docx_entity(address: str) -> Made:
    """The text refers to an entity elsewhere."""

    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        head, end, rest = data.partition(b"?>")
        doctype = f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}"> %p; <!ENTITY e SYSTEM "{address}">]>'
        return head + end + doctype.encode() + rest.replace(SAID.encode(), b"&e;")

    return _changed(docx(address)[0], change), "docx"


def xlsx(address: str) -> Made:
    """A link to another workbook, a picture and a formula that fetches."""
    book, out = Workbook(), BytesIO()
    book.active["A1"] = SAID
    book.active["A2"] = f'=WEBSERVICE("{address}")'
    book.active["A3"] = f"=[{address}]Sheet1!A1"
    book.active["A4"].hyperlink = address
    book.save(out)

    def change(name: str, data: bytes) -> bytes:
        return _related(data, "externalLinkPath", address) if name.endswith(".rels") else data

    return _changed(out.getvalue(), change), "xlsx"


def xlsx_entity(address: str) -> Made:
    """The sheet refers to an entity elsewhere."""

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/sharedStrings.xml":
            return data
        doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>'
        return doctype.encode() + data.replace(SAID.encode(), b"&e;")

    return _changed(xlsx(address)[0], change), "xlsx"


_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"))
)


def _open_document(body: str, kind: str, address: str, doctype: str = "") -> bytes:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {_SPACES}'
        f' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>{body}</office:body>'
        "</office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return _packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": xml,
            "META-INF/manifest.xml": manifest,
        }
    )


def odt(address: str) -> Made:
    """A picture, a section and an object elsewhere."""
    body = (
        f'<office:text><text:section><text:section-source xlink:href="{address}"/></text:section>'
        f'<text:p>{SAID}</text:p><text:p><draw:frame><draw:image xlink:href="{address}"/></draw:frame></text:p>'
        "</office:text>"
    )
    return _open_document(body, "text", address), "odt"


def odt_entity(address: str) -> Made:
    """The text refers to an entity elsewhere."""
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>'
    return _open_document("<office:text><text:p>&e;</text:p></office:text>", "text", address, doctype), "odt"


def ods(address: str) -> Made:
    """A table filled from elsewhere, and a linked picture."""
    cell = f'<table:table-cell office:value-type="string"><text:p>{SAID}</text:p></table:table-cell>'
    body = (
        f'<office:spreadsheet><table:table table:name="T"><table:table-source xlink:href="{address}"/>'
        f"<table:table-row>{cell}</table:table-row></table:table></office:spreadsheet>"
    )
    return _open_document(body, "spreadsheet", address), "ods"


def ods_entity(address: str) -> Made:
    """A cell refers to an entity elsewhere."""
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>'
    cell = '<table:table-cell office:value-type="string"><text:p>&e;</text:p></table:table-cell>'
    body = f'<office:spreadsheet><table:table table:name="T"><table:table-row>{cell}</table:table-row></table:table>'
    return _open_document(f"{body}</office:spreadsheet>", "spreadsheet", address, doctype), "ods"


def pdf(address: str) -> Made:
    """Actions on opening: an address, a program, a form that submits, a script, a file elsewhere."""
    said = f"BT /F1 12 Tf 72 720 Td ({SAID}) Tj ET".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AcroForm << /Fields [] /XFA 7 0 R >>"
        b" /AA << /WC 6 0 R >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /AA << /O 6 0 R >>"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 8 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(said), said),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /S /URI /URI ({address}) /Next [<< /S /Launch /F ({address}) >> << /S /SubmitForm /F ({address}) >>"
        f" << /S /JavaScript /JS (app.launchURL('{address}')) >> << /S /GoToR /F ({address}) >>] >>".encode(),
        f"<< /F << /FS /URL /F ({address}) >> /Length 0 >>\nstream\n\nendstream".encode(),
        f"<< /Subtype /Image /F << /FS /URL /F ({address}) >> /Length 0 >>\nstream\n\nendstream".encode(),
    )
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 9\n0000000000 65535 f \n" + table
    return out + head + b"trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out), "pdf"


def rtf(address: str) -> Made:
    """A picture and a template elsewhere."""
    return (
        r"{\rtf1\ansi{\*\template "
        + address
        + r"}{\field{\*\fldinst INCLUDEPICTURE "
        + f'"{address}"'
        + r"}}"
        + SAID
        + r"\par}"
    ).encode(), "rtf"


ABROAD: dict[str, Callable[[str], Made]] = {
    "html": html,
    "svg": svg,
    "docx": docx,
    "docx entity": docx_entity,
    "xlsx": xlsx,
    "xlsx entity": xlsx_entity,
    "odt": odt,
    "odt entity": odt_entity,
    "ods": ods,
    "ods entity": ods_entity,
    "pdf": pdf,
    "rtf": rtf,
}
