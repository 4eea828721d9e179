"""Containers: zip archives and Outlook's winmail.dat, with their members opened in turn.

The limits hold for a container's whole content, whatever its directory says of itself.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from tnefparse import TNEF
from tnefparse.tnef import TNEFAttachment

from inboxbot.model import Attachment, Lines, Opened, Trouble
from inboxbot.reading.attachments import attach, bare
from inboxbot.reading.characters import clean, eight_bit
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.packages import BYTES_LIMIT
from inboxbot.reading.units import blocks, numbered

MEMBERS_LIMIT = 100
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_LONG_FILENAME = 0x3707


def opened(data: bytes, filename: str, format: str, depth: int) -> Opened:
    """The members, each opened; what winmail.dat says in its own body is its content."""
    return _winmail(data, filename, depth) if format == "tnef" else _zip(data, filename, depth)


def _zip(data: bytes, filename: str, depth: int) -> Opened:
    members: list[Attachment] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [e for e in archive.infolist() if not e.is_dir() and not any(part in e.filename for part in _LITTER)]
        if len(entries) > MEMBERS_LIMIT or sum(entry.file_size for entry in entries) > BYTES_LIMIT:
            return Opened(trouble=Trouble.TOO_LARGE)
        if any(entry.flag_bits & 1 for entry in entries):
            return Opened(trouble=Trouble.ENCRYPTED)
        for entry in entries:
            members += _member(archive.read(entry), _name(entry), filename, depth)
    return Opened(members=tuple(members), trouble=None if members else Trouble.EMPTY)


def _name(entry: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag were read as cp437; Finnish programs write UTF-8 or cp850 all the same."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850", "replace")


def _member(data: bytes, name: str, inside: str, depth: int) -> tuple[Attachment, ...]:
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, depth + 1)

    return attach(data, name, opener, inside=inside)


def _winmail(data: bytes, filename: str, depth: int) -> Opened:
    tnef = TNEF(data, do_checksum=False)
    members: list[Attachment] = []
    for attachment in tnef.attachments[:MEMBERS_LIMIT]:
        members += _member(attachment.data or b"", _tnef_name(attachment), filename, depth)
    return Opened(content=tuple(_said(tnef, filename)), members=tuple(members))


def _tnef_name(attachment: TNEFAttachment) -> str:
    """The long name, else the short one in whatever 8-bit character set; the library takes it for UTF-8."""
    long = next((a.data for a in attachment.mapi_attrs if a.name == _LONG_FILENAME), "")
    given = long or vars(attachment).get("_name", "")
    return bare((eight_bit(given) if isinstance(given, bytes) else str(given or "")).strip("\0"))


def _said(tnef: TNEF, filename: str) -> Iterator[Lines]:
    html = getattr(tnef, "htmlbody", None)
    if html:
        text = eight_bit(html) if isinstance(html, bytes) else str(html)
        yield from (b for b in blocks(numbered(read_html(text).units), filename) if isinstance(b, Lines))
        return
    body = getattr(tnef, "body", None)
    if body:
        text = clean(eight_bit(body) if isinstance(body, bytes) else str(body))
        yield Lines(lines=tuple(text.split("\n")), where=filename)
