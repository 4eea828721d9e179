"""The attachments of requests: the writers of the demo mailbox's documents, and what only these fixtures need."""

import io
import struct
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "demo_mailbox"))

from documents import ZIP_TIME, Rows, docx_table, pdf, xls, xlsx

__all__ = ["Rows", "csv", "docx_table", "pdf", "winmail", "xls", "xlsx", "zipped"]


def csv(rows: Rows) -> bytes:
    """What a Finnish Excel saves as CSV: semicolons, cp1252."""
    return "".join(";".join(row) + "\r\n" for row in rows).encode("cp1252")


def zipped(name: str, data: bytes) -> bytes:
    """An archive with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
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
