"""PDF documents: the lines and tables of their pages and the values of their form fields, by pypdf.

A page is read as it is laid out, so that what stands beside each other stays together.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import chain, islice
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError

from inboxbot.letter.zones.units import Unit, blocks, numbered, plain
from inboxbot.model import Opened, Trouble
from inboxbot.reading.characters import clean
from inboxbot.reading.coded import coded, coded_in_markup
from inboxbot.reading.opening.columns import laid_out
from inboxbot.reading.opening.within import TooLarge, Within

PAGES_LIMIT = 300
TEXT_LIMIT = 2_000_000
FIELDS_LIMIT = 1_000


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """Lines and tables in order; a scan has none. A file that opens without a password is not encrypted."""
    start = data.find(b"%PDF-", 0, 1024)
    reader = PdfReader(BytesIO(data[max(start, 0) :]), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Opened(trouble=Trouble.ENCRYPTED)
    units: list[Unit] = []
    try:
        for unit in _units(reader):
            units.append(unit)
    except FileNotDecryptedError:
        return Opened(trouble=Trouble.ENCRYPTED)
    except TooLarge:
        seen = (plain((unit,)) for unit in units)
        return Opened(trouble=Trouble.TOO_LARGE, margins=coded(chain(seen, _beside(reader))))
    if not len(reader.pages):
        return Opened(trouble=Trouble.CORRUPT)
    return Opened(content=blocks(numbered(units), filename), margins=coded(_beside(reader)))


def _units(reader: PdfReader) -> Iterator[Unit]:
    """As far as we look; raises TooLarge behind that, where there is more, so that what was seen can be looked over."""
    fields = (reader.get_fields() or {}) if "/AcroForm" in reader.root_object else {}
    yield from _text(reader)
    yield from map(Unit, _filled(islice(fields.items(), FIELDS_LIMIT)))
    if len(fields) > FIELDS_LIMIT or len(reader.pages) > PAGES_LIMIT:
        raise TooLarge


def _text(reader: PdfReader) -> Iterator[Unit]:
    size = 0
    for page in reader.pages[:PAGES_LIMIT]:
        text = clean(_laid_out(page))
        size += len(text)
        yield from laid_out(text.split("\n"))
        yield Unit()
        if size > TEXT_LIMIT:
            raise TooLarge


def _laid_out(page: PageObject) -> str:
    """The text of a page with its columns; in the order in which it is drawn where some of it would be left out.

    pypdf leaves out of its layout what is turned, as the text of a landscape page may be.
    """
    drawn, laid = page.extract_text() or "", ""
    with suppress(Exception):
        laid = page.extract_text(extraction_mode="layout")
    return laid if _letters(laid) >= _letters(drawn) else drawn


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _filled(fields: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """What is filled into a form (ISO 32000-1, 12.7.4): `label: value` lines, tick boxes with their names."""
    for name, field in fields:
        label, value = str(field.get("/TU") or name), field.get("/V")
        if field.get("/FT") == "/Btn" and not _is_push_button(field):
            yield clean(f"{'☐' if value in (None, '', '/Off') else '☒'} {label}").replace("\n", " ")
        elif value and field.get("/FT") in ("/Tx", "/Ch"):
            said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield clean(f"{label}: {said}").replace("\n", " ")


def _is_push_button(field: Any) -> bool:
    """True for a button that holds no value (12.7.4.2.1, bit 17 of the flags)."""
    return bool(int(field.get("/Ff") or 0) & 1 << 16)


def _beside(reader: PdfReader) -> Iterator[str]:
    """Properties of the file, bookmarks, notes and links on a page; broken ones take nothing from the text."""
    for look in (_properties, _bookmarks, _notes):
        with suppress(Exception):
            yield from look(reader)


def _properties(reader: PdfReader) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    described = reader.root_object.get("/Metadata")
    if described is not None:
        yield from coded_in_markup(described.get_object().get_data()[:TEXT_LIMIT].decode("utf-8", "replace"))


def _bookmarks(reader: PdfReader) -> Iterator[str]:
    todo: list[object] = [reader.outline]
    for _ in range(FIELDS_LIMIT):
        if not todo:
            return
        one = todo.pop()
        if isinstance(one, list):
            todo += one
        else:
            yield str(getattr(one, "title", ""))


def _notes(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages[:PAGES_LIMIT]:
        for note in (page.annotations or ())[:FIELDS_LIMIT]:
            one = note.get_object()
            yield from (str(one.get(key, "")) for key in ("/Contents", "/T", "/TU", "/V"))
            yield str(one.get("/A", {}).get_object().get("/URI", "")) if "/A" in one else ""
