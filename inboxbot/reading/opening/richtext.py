r"""Rich text (.rtf), which Outlook also writes as the only body of winmail.dat and .msg: lines, tables, or HTML inside.

striprtf decodes the text. Two things it does not know are prepared for it: HTML that Outlook has wrapped into rich text
comes out again as the HTML it was (MS-OXRTFEX), and rows of tables keep their cells.
"""

import re
import struct

from compressed_rtf import decompress
from compressed_rtf.crc32 import crc32
from striprtf.striprtf import rtf_to_text

from inboxbot.letter.zones.units import Unit, blocks, numbered
from inboxbot.model import Opened
from inboxbot.reading.characters import TEXT_LIMIT, clean
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.within import TooLarge, Within

_EIGHT_BIT = re.compile(rb"[\x80-\xff]")
_TAG = re.compile(r"\{\\\*\\htmltag\d{0,5} ?")
_SWITCH = re.compile(r"\\htmlrtf(0?)(?:[1-9]\d?)?(?![a-z\d]) ?")
# Characters of no alphabet stand for the starts and ends of rows and cells while the library works.
_ROW, _CELL, _END = "\ue000", "\ue001", "\ue002"
_TABLE_WORDS = ((r"\\trowd(?![a-z])", _ROW), (r"\\(?:nest)?cell(?![a-z])", _CELL), (r"\\(?:nest)?row(?![a-z])", _END))
_MARKS = re.compile(f"([{_ROW}{_CELL}{_END}])")
PACKED_LIMIT = 4_000_000
_HEADER = struct.Struct("<II4sI")


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The lines and tables of a rich text file."""
    return Opened(content=blocks(numbered(rich_units(data)), filename))


def rich_units(data: bytes) -> tuple[Unit, ...]:
    """The same as units; raises TooLarge for more than 2 MB."""
    if len(data) > TEXT_LIMIT:
        raise TooLarge
    text = _EIGHT_BIT.sub(lambda m: b"\\'%02x" % m[0][0], data).decode("ascii")
    # The library looks for links with a pattern that takes quadratic time; a line end in between leaves it none.
    text = text.replace("{\\field", "{\n\\field")
    if "\\fromhtml" in text[:4000]:
        return read_html(_plain(_html(text))).units
    for word, mark in _TABLE_WORDS:
        text = re.sub(rf"(?<!\\){word}", f"\\\\u{ord(mark)}?", text)
    return _table_units(clean(_plain(text)))


def _plain(rich: str) -> str:
    """The library's text, with letters outside the first plane put together from their halves."""
    text: str = rtf_to_text(rich, errors="replace")  # type: ignore[no-untyped-call]
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _html(rich: str) -> str:
    """What stands in tags is said, what is there for rich text alone is not."""
    kept: list[str] = []
    at, silent = 0, False
    for switch in _SWITCH.finditer(rich):
        kept += () if silent else (rich[at : switch.start()],)
        at, silent = switch.end(), switch[1] != "0"
    kept += () if silent else (rich[at:],)
    return _TAG.sub("{", "".join(kept))


def _table_units(text: str) -> tuple[Unit, ...]:
    units: list[Unit] = []
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    said = ""

    def tell() -> None:
        nonlocal said
        if rows and said.strip():
            units.append(Unit(rows=tuple(rows)))
            rows.clear()
        units.extend(Unit(line.rstrip()) for line in (said.split("\n") if said.strip() else ()))
        said = ""

    for piece in _MARKS.split(text):
        if piece == _CELL:
            cells.append(" ".join(said.split()))
            said = ""
        elif piece == _END:
            rows += [tuple(cells)] if any(cells) else []
            cells, said = [], ""
        elif piece == _ROW:
            if not cells:
                tell()
        else:
            said += piece
    tell()
    if rows:
        units.append(Unit(rows=tuple(rows)))
    return tuple(units)


def unpacked(data: bytes) -> bytes:
    """The rich text, b"" when there is none. The library insists on size and checksum, so they are made to fit."""
    if len(data) < _HEADER.size or len(data) > PACKED_LIMIT:
        return b""
    size, plain_size, kind, _ = _HEADER.unpack_from(data)
    if kind == b"MELA":
        return data[_HEADER.size :][:plain_size]
    if kind != b"LZFu":
        return b""
    # Readers of properties cut zeros at the end, which are part of this one.
    packed = data[_HEADER.size :].ljust(min(size, len(data)) - 12, b"\0")
    found: bytes = decompress(_HEADER.pack(len(packed) + 12, plain_size, kind, crc32(packed)) + packed)
    return found[:plain_size]
