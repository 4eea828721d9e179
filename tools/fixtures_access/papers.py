"""The attachments of requests: the writers of the demo mailbox's documents, and what only these fixtures need."""

import io
import struct
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "demo_mailbox"))

import docx
from documents import WRITTEN, ZIP_TIME, Rows, docx_table, pdf, settled_zip, xls, xlsx

__all__ = ["Rows", "csv", "docx_lines", "docx_table", "ods", "pdf", "winmail", "xls", "xlsx", "zipped", "zipped_many"]


def csv(rows: Rows) -> bytes:
    """What a Finnish Excel saves as CSV: semicolons, cp1252."""
    return "".join(";".join(row) + "\r\n" for row in rows).encode("cp1252")


def zipped(name: str, data: bytes) -> bytes:
    """An archive with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def zipped_many(name: str, count: int) -> bytes:
    """An archive of that many small members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(name.format(number), ZIP_TIME), "-")
    return out.getvalue()


def winmail(name: str, data: bytes) -> bytes:
    """A TNEF stream with one file in it (MS-OXTNEF 2.1: attributes of a level, a number, a length and a checksum)."""
    attributes = (
        (1, 0x00089006, struct.pack("<I", 0x00010000)),
        (2, 0x00069002, b"\0" * 14),
        (2, 0x00018010, name.encode("cp1252") + b"\0"),
        (2, 0x0006800F, data),
    )
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        struct.pack("<BII", level, number, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)
        for level, number, content in attributes
    )


def docx_lines(lines: list[str]) -> bytes:
    """A letter of paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.created = document.core_properties.modified = WRITTEN
    out = io.BytesIO()
    document.save(out)
    return settled_zip(out.getvalue())


def ods(rows: Rows) -> bytes:
    """A LibreOffice workbook with one sheet (OpenDocument 1.2)."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join("<table:table-row>" + "".join(map(cell.format, row)) + "</table:table-row>" for row in rows)
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Taulukko1">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    members = (
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
        ("META-INF/manifest.xml", _MANIFEST),
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), text)
    return out.getvalue()


_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
