"""What may be unpacked: the limits on a zip file are read from its directory, before anything is inflated."""

import zipfile
from io import BytesIO

import olefile

from inboxbot.model import Trouble

BYTES_LIMIT = 50 * 1024 * 1024
MEMBERS_LIMIT = 2_000
_PIECE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def trouble_of(data: bytes) -> Trouble | None:
    """Why an Office or OpenDocument package cannot be opened; None when it can."""
    if data.startswith(_OLE):
        return Trouble.ENCRYPTED if olefile.OleFileIO(BytesIO(data)).exists("EncryptedPackage") else Trouble.CORRUPT
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MEMBERS_LIMIT or sum(entry.file_size for entry in entries) > BYTES_LIMIT:
            return Trouble.TOO_LARGE
        if any(entry.flag_bits & 1 for entry in entries):
            return Trouble.ENCRYPTED
        if b"encryption-data" in member(archive, "META-INF/manifest.xml"):
            return Trouble.ENCRYPTED
        return None if all(_true(archive, entry) for entry in entries) else Trouble.CORRUPT


def _true(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """False for XML that is longer than it says: the libraries would inflate all of it at once."""
    if not entry.filename.endswith((".xml", ".rels")):
        return True
    try:
        with archive.open(entry) as file:
            while file.read(_PIECE):
                pass
    except zipfile.BadZipFile:
        return False
    return True


def has_macros(data: bytes) -> bool:
    """True when the package carries a VBA project."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def member(archive: zipfile.ZipFile, name: str, limit: int = 5_000_000) -> bytes:
    """The first `limit` bytes of a member, b"" when there is none of that name."""
    try:
        with archive.open(name) as file:
            return file.read(limit)
    except KeyError:
        return b""
