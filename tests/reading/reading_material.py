"""Messages and files made up for the tests of this room."""

import struct
import zipfile
from io import BytesIO

import xlwt
from docx import Document
from openpyxl import Workbook

from inboxbot.model import Arrival, Inbox, Message, Place, ReceivedFrom
from inboxbot.reading import open_document
from inboxbot.reading.message import read_message
from inboxbot.rulebook import default_directory, load

RULES = load(default_directory())


def arrival(raw, *, at=None, clock=ReceivedFrom.UNKNOWN, **more):
    data = raw.encode() if isinstance(raw, str) else raw
    return Arrival(raw=data, received_at=at, received_from=clock, place=Place(mailbox="box", source="box#1"), **more)


def read(raw, inbox=None, **more) -> Message:
    return read_message(arrival(raw, **more), inbox or Inbox(), RULES, open_document)


def letter(body, *, subject="Hei", headers="", kind="text/plain; charset=utf-8"):
    return (
        f"From: Maija Virtanen <maija@firma.example>\nTo: inbox@bot.example\nSubject: {subject}\n"
        f"Date: Mon, 2 Sep 2019 12:00:00 +0300\nMessage-ID: <1@firma.example>\nMIME-Version: 1.0\n{headers}"
        f"Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{body}"
    )


def with_parts(*parts, kind="multipart/mixed", **more):
    body = "".join(f"--=b\n{part}\n" for part in parts) + "--=b--\n"
    return letter(body, kind=f'{kind}; boundary="=b"', **more)


def part(body, kind="text/plain; charset=utf-8", headers=""):
    return f"Content-Type: {kind}\n{headers}\n{body}"


def file_part(data, name, kind="application/octet-stream", headers=""):
    from base64 import encodebytes

    return (
        f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n{headers}\n{encodebytes(data).decode()}"
    )


def lines(blocks):
    return [line for block in blocks if hasattr(block, "lines") for line in block.lines]


def xlsx(rows, *, title="Taul1", merge=(), sheets=()):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    for name, state in sheets:
        book.create_sheet(name).sheet_state = state
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Taul1")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def docx(paragraphs=(), rows=()):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members, *, password=False):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    data = out.getvalue()
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01") if password else data


def pdf(text):
    return pdf_of((72, 720, text))


def pdf_of(*placed, turned=()):
    """A page with texts at their places, those of `turned` from below to above."""
    upright = "".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj " for x, y, text in placed)
    sideways = "".join(f"0 1 -1 0 {x} {y} Tm ({text}) Tj " for x, y, text in turned)
    stream = f"BT /F1 12 Tf {upright}{sideways}ET".encode("latin-1")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def winmail(name, data):
    def attribute(level, number, content):
        return struct.pack("<BII", level, number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)

    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
        + attribute(2, 0x00069002, b"\0" * 14)
        + attribute(2, 0x00018010, name.encode("cp1252") + b"\0")
        + attribute(2, 0x0006800F, data)
    )


def ods(rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Taul1">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})
