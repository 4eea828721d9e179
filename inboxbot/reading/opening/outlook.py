"""A message saved by Outlook (.msg, MS-OXMSG): its subject line, its text, its files; read with olefile."""

from collections.abc import Iterator
from io import BytesIO

import olefile

from inboxbot.model import Attachment, Block, Opened
from inboxbot.reading.attachments import attach
from inboxbot.reading.characters import clean, eight_bit
from inboxbot.reading.html import read_html
from inboxbot.reading.plaintext import text_units
from inboxbot.reading.units import blocks, numbered

MEMBERS_LIMIT = 100
STREAM_LIMIT = 25 * 1024 * 1024

_BODY, _HTML, _DATA, _LONG_NAME, _SHORT_NAME = "1000", "1013", "3701", "3707", "3704"


def opened(data: bytes, filename: str, format: str, depth: int) -> Opened:
    """The text of the message and its files as members."""
    with olefile.OleFileIO(BytesIO(data)) as ole:
        content = _content(ole, filename)
        members = tuple(_members(ole, filename, depth))
    return Opened(content=content, members=members)


def _content(ole: olefile.OleFileIO, filename: str) -> tuple[Block, ...]:
    html = _stream(ole, f"__substg1.0_{_HTML}0102")
    plain = _text(ole, "", _BODY)
    if html and (b"<td" in html.lower() or not plain.strip()):
        return blocks(numbered(read_html(eight_bit(html)).units), filename)
    return blocks(numbered(text_units(plain.encode("utf-8"), "utf-8")), filename)


def _members(ole: olefile.OleFileIO, filename: str, depth: int) -> Iterator[Attachment]:
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, depth + 1)

    folders = sorted({path[0] for path in ole.listdir(streams=True, storages=True) if path[0].startswith("__attach")})
    for folder in folders[:MEMBERS_LIMIT]:
        name = _text(ole, f"{folder}/", _LONG_NAME) or _text(ole, f"{folder}/", _SHORT_NAME)
        data = _stream(ole, f"{folder}/__substg1.0_{_DATA}0102")
        if name or data:
            yield from attach(data, name, opener, inside=filename)


def _text(ole: olefile.OleFileIO, folder: str, number: str) -> str:
    """A string property: UTF-16 when the program wrote it so, else 8-bit."""
    wide = _stream(ole, f"{folder}__substg1.0_{number}001F")
    narrow = b"" if wide else _stream(ole, f"{folder}__substg1.0_{number}001E")
    return clean(wide.decode("utf-16-le", "replace") if wide else eight_bit(narrow))


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name):
        return b""
    with ole.openstream(name) as stream:
        data: bytes = stream.read(STREAM_LIMIT)
    return data
