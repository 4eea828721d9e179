"""PDF documents: the lines of their text and the values of their form fields, by pypdf."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from inboxbot.model import Lines, Opened, Trouble
from inboxbot.reading.characters import clean
from inboxbot.reading.opening.margins import coded
from inboxbot.reading.opening.within import Within

PAGES_LIMIT = 100
TEXT_LIMIT = 500_000
FIELDS_LIMIT = 1_000


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """One block of lines; a scan has none. A file that opens without a password is not encrypted."""
    start = data.find(b"%PDF-", 0, 1024)
    reader = PdfReader(BytesIO(data[max(start, 0) :]), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Opened(trouble=Trouble.ENCRYPTED)
    try:
        lines = tuple(_lines(reader))
    except FileNotDecryptedError:
        return Opened(trouble=Trouble.ENCRYPTED)
    if not len(reader.pages):
        return Opened(trouble=Trouble.CORRUPT)
    content = (Lines(lines=lines, where=filename),) if any(lines) else ()
    return Opened(content=content, margins=coded(_beside(reader)))


def _lines(reader: PdfReader) -> Iterator[str]:
    yield from _fields(reader)
    size = 0
    for page in reader.pages[:PAGES_LIMIT]:
        text = clean(page.extract_text() or "")
        size += len(text)
        for line in text.split("\n"):
            yield line.rstrip()
        if size > TEXT_LIMIT:
            return


def _fields(reader: PdfReader) -> Iterator[str]:
    """What is filled into a form, as `label: value` lines."""
    fields = reader.get_form_text_fields() if "/AcroForm" in reader.root_object else {}
    for name, value in list(fields.items())[:FIELDS_LIMIT]:
        if value:
            yield clean(f"{name}: {value}").replace("\n", " ")


def _beside(reader: PdfReader) -> Iterator[str]:
    """Notes laid on a page, and the properties of the file; broken ones take nothing from the text."""
    with suppress(Exception):
        yield from (str(value) for value in (reader.metadata or {}).values())
        for page in reader.pages[:PAGES_LIMIT]:
            for note in (page.annotations or ())[:FIELDS_LIMIT]:
                yield str(note.get_object().get("/Contents", ""))
