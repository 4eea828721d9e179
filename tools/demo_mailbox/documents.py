"""The documents inside the demo letters: real xlsx, xls, docx and pdf bytes, the same at every run."""

import io
import re
import zipfile
from datetime import datetime

import docx
import openpyxl
import xlwt

WRITTEN = datetime(2019, 1, 1, 12, 0, 0)
ZIP_TIME = (2019, 1, 1, 12, 0, 0)
Rows = list[tuple[str, ...]]


def xlsx(rows: Rows, title: str = "Taul1") -> bytes:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.properties.created = book.properties.modified = WRITTEN
    data = io.BytesIO()
    book.save(data)
    return settled_zip(data.getvalue())


def xls(rows: Rows, title: str = "Taul1") -> bytes:
    """A workbook of the old kind."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(title)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            sheet.write(r, c, text)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def docx_table(heading: str, rows: Rows) -> bytes:
    """A letter with one table under a heading."""
    document = docx.Document()
    document.add_heading(heading, level=1)
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    document.core_properties.created = document.core_properties.modified = WRITTEN
    data = io.BytesIO()
    document.save(data)
    return settled_zip(data.getvalue())


def pdf(lines: list[str]) -> bytes:
    """One page of text in a standard font."""
    shown = b"".join(b"(" + _pdf_text(line) + b") Tj T*\n" for line in lines)
    stream = b"BT /F1 11 Tf 15 TL 60 780 Td\n" + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def _pdf_text(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def settled_zip(data: bytes) -> bytes:
    """The same archive without the clock of the machine that wrote it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "docProps/core.xml":
                content = _settled_properties(content)
            target.writestr(zipfile.ZipInfo(info.filename, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _settled_properties(content: bytes) -> bytes:
    """openpyxl writes the moment of saving over the property that was set."""
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2019-01-01T12:00:00Z", content)


def registration_form(service: str, period: str, company: str, system: str, **more: str) -> Rows:
    """The registration form in Finnish, filled in."""
    rows = [
        ("Ilmoittautumislomake", ""),
        ("Ilmoittautuminen yhteistestaukseen", ""),
        ("", ""),
        ("Palvelu", service),
        ("Yhteistestausjakso", period),
        ("Järjestelmätoimittaja", company),
        ("Järjestelmän nimi", system),
        ("Testattavat toiminnallisuudet", more.get("scope", "Asiakirjojen tallennus ja haku")),
        ("Esitestitapaukset", more.get("tests", "Ajetaan ennen jakson alkua")),
    ]
    return rows


def registration_form_sv(service: str, period: str, company: str, system: str) -> Rows:
    """The registration form in Swedish, filled in."""
    return [
        ("Anmälningsblankett", ""),
        ("Anmälan till samtestning", ""),
        ("Tjänst", service),
        ("Samtestningsperiod", period),
        ("Systemleverantör", company),
        ("Systemets namn", system),
        ("Förtestfall", "Körs innan perioden börjar"),
    ]


def registration_form_en(
    service: str, period: str, company: str, system: str, scope: str = "Storing and retrieving"
) -> Rows:
    """The registration form in English, filled in."""
    return [
        ("Registration form", ""),
        ("Registering for joint testing", ""),
        ("Service", service),
        ("Joint testing period", period),
        ("System supplier", company),
        ("Name of the system", system),
        ("Functionality to be tested", scope),
        ("Preliminary tests", "Will be run before the period starts"),
    ]


def system_form(company: str, system: str, version: str) -> Rows:
    """THL's system form (Appendix 4, Finnish only), filled in."""
    return [
        ("Liite 4", "THL:n järjestelmälomake"),
        ("Järjestelmän nimi", system),
        ("Järjestelmän versio", version),
        ("Valmistaja", company),
        ("Käyttötarkoitus", "Asiakas- ja potilastietojen käsittely"),
        ("Luokka", "A2"),
    ]
