"""Zip archives, with their members opened in turn.

The limits hold for an archive's whole content, whatever its directory says of itself.
"""

import zipfile
from io import BytesIO

from inboxbot.model import Attachment, Opened, Trouble
from inboxbot.reading.attachments import attach
from inboxbot.reading.coded import coded
from inboxbot.reading.opening.margins import names
from inboxbot.reading.opening.packages import BYTES_LIMIT
from inboxbot.reading.opening.within import Within

MEMBERS_LIMIT = 100
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The members, each opened."""
    members: list[Attachment] = []
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = [e for e in archive.infolist() if not e.is_dir() and not any(part in e.filename for part in _LITTER)]
        margins = coded(names(archive))
        if len(entries) > MEMBERS_LIMIT or sum(entry.file_size for entry in entries) > BYTES_LIMIT:
            return Opened(trouble=Trouble.TOO_LARGE, margins=margins)
        if any(entry.flag_bits & 1 for entry in entries):
            return Opened(trouble=Trouble.ENCRYPTED, margins=margins)
        for entry in entries:
            members += _member(_read(archive, entry), _name(entry), filename, within)
    return Opened(members=tuple(members), trouble=None if members else Trouble.EMPTY, margins=margins)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A member, at most as long as it says: without a length the library inflates all there is before it counts."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def _name(entry: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag were read as cp437; Finnish programs write UTF-8 or cp850 all the same."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850", "replace")


def _member(data: bytes, name: str, inside: str, within: Within) -> tuple[Attachment, ...]:
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, within.deeper())

    return attach(data, name, opener, inside=inside)
