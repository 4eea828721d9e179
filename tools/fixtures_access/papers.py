"""The attachments of requests: the writers of the demo mailbox's documents, and what only these fixtures need."""

import io
import sys
import zipfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "demo_mailbox"))

from documents import ZIP_TIME, Rows, docx_table, pdf, xls, xlsx

__all__ = ["Rows", "csv", "docx_table", "pdf", "xls", "xlsx", "zipped"]


def csv(rows: Rows) -> bytes:
    """What a Finnish Excel saves as CSV: semicolons, cp1252."""
    return "".join(";".join(row) + "\r\n" for row in rows).encode("cp1252")


def zipped(name: str, data: bytes) -> bytes:
    """An archive with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
