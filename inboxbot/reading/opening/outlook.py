"""A message saved by Outlook (.msg, MS-OXMSG): its subject line, its text, its files; read with olefile."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import olefile

from inboxbot.letter.zones.units import Unit, blocks, numbered
from inboxbot.model import Attachment, Block, Opened
from inboxbot.reading.attachments import FILE_LIMIT, attach, bare
from inboxbot.reading.characters import clean, eight_bit
from inboxbot.reading.coded import coded, coded_in_fields, coded_in_markup
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.richtext import rich_units, unpacked
from inboxbot.reading.opening.within import DEPTH_LIMIT, TooLarge, Within, bounded
from inboxbot.reading.plaintext import text_units

MEMBERS_LIMIT = 100
STREAM_LIMIT = FILE_LIMIT

_SUBJECT, _BODY, _RICH, _HTML, _DATA = "0037", "1000", "1009", "1013", "3701"
# The header block, and the sender's address: in SMTP's form, then as the sender's own system writes it.
_FIELDS, _SENDERS = "007D", ("5D01", "5D02", "0C1F", "0065")
_FIELDS_LIMIT = 64 * 1024
# The sender's name, on whose behalf, then To and Cc as shown.
_PEOPLE = ("0C1A", "0042", "0E04", "0E03")
# The long file name, the short one, the shown one.
_NAMES = ("3707", "3704", "3001")
_EMBEDDED = "__substg1.0_3701000D"


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The text of the message and its files as members."""
    with olefile.OleFileIO(BytesIO(data)) as ole:
        return _message(ole, "", filename, within)


def _message(ole: olefile.OleFileIO, folder: str, filename: str, within: Within) -> Opened:
    members = tuple(_members(ole, folder, filename, within))
    fields = _fields(ole, folder)
    margins = (*coded_in_fields(fields), *_beside(ole, folder))
    return Opened(content=_content(ole, folder, filename), members=members, fields=fields, margins=margins)


def _beside(ole: olefile.OleFileIO, folder: str) -> tuple[str, ...]:
    """Codes in the subject, the names of who wrote and was written to, and the page with all that it hides."""
    return coded(_text(ole, folder, number) for number in (_SUBJECT, *_PEOPLE)) + coded_in_markup(_source(ole, folder))


def _fields(ole: olefile.OleFileIO, folder: str) -> str:
    """The header block that the message came with, else one line that tells the sender where an address is kept."""
    block = _text(ole, folder, _FIELDS)
    address = next((a for number in _SENDERS if "@" in (a := _text(ole, folder, number))), "")
    return block[:_FIELDS_LIMIT] or (f"From: <{address}>\n" if address else "")


def _content(ole: olefile.OleFileIO, folder: str, filename: str) -> tuple[Block, ...]:
    """The better structured of its bodies: one with a table, else the plain text, else whatever says something."""
    plain = text_units(_text(ole, folder, _BODY).encode("utf-8"), "utf-8")
    pages = (_page(ole, folder), rich_units(unpacked(_stream(ole, f"{folder}__substg1.0_{_RICH}0102"))))
    tabled = next((units for units in pages if any(unit.rows is not None for unit in units)), None)
    saying = next((units for units in (plain, *pages) if any(not unit.blank for unit in units)), ())
    return blocks(numbered(tabled or saying), filename)


def _page(ole: olefile.OleFileIO, folder: str) -> tuple[Unit, ...]:
    return read_html(_source(ole, folder)).units


def _source(ole: olefile.OleFileIO, folder: str) -> str:
    html = _stream(ole, f"{folder}__substg1.0_{_HTML}0102")
    return eight_bit(html) if html else _text(ole, folder, _HTML)


def _members(ole: olefile.OleFileIO, folder: str, filename: str, within: Within) -> Iterator[Attachment]:
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, within.deeper())

    for place in bounded(_attachments(ole, folder), MEMBERS_LIMIT):
        name = next(filter(None, (_text(ole, place, number) for number in _NAMES)), "")
        if ole.exists(f"{place}{_EMBEDDED}/__properties_version1.0"):
            if within.depth >= DEPTH_LIMIT:
                raise TooLarge
            yield from _enclosed(ole, f"{place}{_EMBEDDED}/", name, filename, within)
            continue
        data = _stream(ole, f"{place}__substg1.0_{_DATA}0102")
        if name or data:
            yield from attach(data, name, opener, inside=filename)


def _attachments(ole: olefile.OleFileIO, folder: str) -> list[str]:
    """The folders of a message's attachments, as prefixes."""
    steps = folder.split("/")[:-1]
    depth = len(steps)
    names = {path[depth] for path in ole.listdir(streams=True, storages=True) if path[:depth] == steps != path}
    return [f"{folder}{name}/" for name in sorted(names) if name.startswith("__attach")]


def _enclosed(ole: olefile.OleFileIO, folder: str, name: str, inside: str, within: Within) -> tuple[Attachment, ...]:
    """A message within the message is no stream of bytes but a folder: it is read where it lies."""
    title = bare(name or _text(ole, folder, _SUBJECT)) or "message"
    filename = title if title.lower().endswith((".msg", ".eml")) else f"{title}.msg"
    inner = _message(ole, folder, filename, within.deeper())
    streams = (
        _stream(ole, f"{folder}__substg1.0_{number}") for number in (f"{_BODY}001F", f"{_HTML}0102", f"{_RICH}0102")
    )
    digest = sha256(b"".join((*streams, *(member.sha256.encode() for member in inner.members))))
    size = sum(member.size for member in inner.members)
    one = Attachment(
        filename=filename,
        format="msg",
        declared="",
        size=size,
        sha256=digest.hexdigest(),
        content=inner.content,
        inside=inside,
        fields=inner.fields,
        margins=inner.margins,
    )
    return (one, *inner.members)


def _text(ole: olefile.OleFileIO, folder: str, number: str) -> str:
    """A string property: UTF-16 when the program wrote it so, else 8-bit."""
    wide = _stream(ole, f"{folder}__substg1.0_{number}001F")
    narrow = b"" if wide else _stream(ole, f"{folder}__substg1.0_{number}001E")
    return clean(wide.decode("utf-16-le", "replace") if wide else eight_bit(narrow))


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name):
        return b""
    with ole.openstream(name) as stream:
        data: bytes = stream.read(STREAM_LIMIT + 1)
    if len(data) > STREAM_LIMIT:
        raise TooLarge
    return data
