"""What a file is, told by its bytes; its name and its media type are only hints for what bytes cannot tell.

Suppliers send .xls files that are HTML, workbooks called octet-stream and PDFs behind a few bytes of junk.
"""

import re
import struct
import zipfile
from io import BytesIO

import olefile

from inboxbot.reading.cms import is_cms
from inboxbot.reading.endings import DECLARING, SCRIPTS, UNKNOWN, extension

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"MSCF", "cab"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "exe"),
    (b"#!", "script"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"\x00\x05\x16\x07", "applefile"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_NAMES = (
    ("EncryptedPackage", ""),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("VisioDocument", "vsd"),
    ("__properties_version1.0", "msg"),
)
_OPENDOCUMENT = {"spreadsheet": "ods", "text": "odt", "presentation": "odp", "graphics": "odg"}
_OFFICE = frozenset(["xlsx", "xlsm", "docx", "docm", "pptx", "vsdx"])
# What a message only refers to, or a slice of one: there is no file in the bytes.
_ELSEWHERE = {"message/external-body": "link", "message/partial": "partial"}
# Files that hold an address and nothing more.
_SHORTCUTS = frozenset(("url", "webloc", "website"))
# What Apple's office programs save: a package of parts that no other program reads.
_APPLE_OFFICE = frozenset(("numbers", "pages", "key"))
# Signatures and certificates that stand beside what they are about.
_BESIDE = frozenset(("p7s", "p7b", "p7c"))
_ARMOUR = (
    (b"-----BEGIN PGP MESSAGE", "pgp"),
    (b"-----BEGIN PGP SIGNATURE", "pgp-part"),
    (b"-----BEGIN PGP PUBLIC KEY", "pgp-part"),
)
_BINHEX = b"(This file must be converted with BinHex"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|meta|p)\b", re.IGNORECASE)
_MAIL_FIELD = re.compile(rb"(?im)^(?:received|from|to|subject|date|message-id|mime-version|return-path):")
_ENTRIES_LIMIT = 3_000
_TYPES = "[Content_Types].xml"
_TYPES_LIMIT = 100_000


def sniff(data: bytes, filename: str = "", declared: str = "") -> str:
    """The format's short name; `unknown` when nothing tells. `filename` decides between the likes of csv and txt."""
    ending = extension(filename)
    if declared in _ELSEWHERE:
        return _ELSEWHERE[declared]
    if not data:
        return ending if ending in DECLARING else UNKNOWN
    if magical := next((name for magic, name in _MAGIC if data.startswith(magic)), ""):
        return magical
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(data, ending)
    if data.startswith(_OLE):
        return _compound(data, ending)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"BM") and len(data) > 26 and struct.unpack("<I", data[2:6])[0] in (len(data), 0):
        return "bmp"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:11] in (b"hei", b"mif", b"avi") else "video"
    return _sealed(data, ending, declared) or _text(data, ending, declared)


def _sealed(data: bytes, ending: str, declared: str) -> str:
    """Signed, encrypted or wrapped for transport; "" when it is none of these."""
    if is_cms(data) or ending in ("p7m", "p7s") or "pkcs7" in declared:
        return "p7s" if "signature" in declared or ending in _BESIDE else "p7m"
    if armour := next((name for head, name in _ARMOUR if data[:100].lstrip().startswith(head)), ""):
        return armour
    if ending in ("pgp", "gpg") and data[0] & 0x80:
        return "pgp"
    return "binhex" if _BINHEX in data[:4096] or declared == "application/mac-binhex40" else ""


def _zipped(data: bytes, ending: str) -> str:
    """By the names of the members; a broken directory leaves the extension, or the first names in the bytes."""
    end = data.rfind(b"PK\x05\x06")
    if end >= 0 and len(data) >= end + 12 and struct.unpack("<H", data[end + 10 : end + 12])[0] > _ENTRIES_LIMIT:
        return "zip"
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
            types = archive.open(_TYPES).read(_TYPES_LIMIT) if _TYPES in names else b""
    except Exception:
        return ending if ending in _OFFICE or ending == "ods" else "zip"
    if b"opendocument." in kind:
        return _OPENDOCUMENT.get(kind.rpartition(b".")[2].strip().decode("ascii", "replace"), "zip")
    if _TYPES in names:
        return _office(names, macros=b"macroEnabled" in types)
    if "META-INF/MANIFEST.MF" in names and (ending == "jar" or any(name.endswith(".class") for name in names)):
        return "exe"
    return ending if ending in _APPLE_OFFICE and any(name.endswith(".iwa") for name in names) else "zip"


def _office(names: set[str], *, macros: bool) -> str:
    """A workbook of the macro kind may hold no macro: its main part's type tells, or the macros themselves."""
    macros = macros or any(name.lower().endswith("vbaproject.bin") for name in names)
    if "xl/workbook.bin" in names:
        return "xlsb"
    for folder, plain, with_macros in (("xl/", "xlsx", "xlsm"), ("word/", "docx", "docm"), ("ppt/", "pptx", "pptm")):
        if any(name.startswith(folder) for name in names):
            return with_macros if macros else plain
    return "vsdx" if any(name.startswith("visio/") for name in names) else "zip"


def _compound(data: bytes, ending: str) -> str:
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            names = {path[-1] for path in ole.listdir(streams=True, storages=True)[:_ENTRIES_LIMIT] if len(path) <= 1}
    except Exception:
        names = {name for name, _ in _OLE_NAMES if name.encode("utf-16-le") in data}
    for name, format in _OLE_NAMES:
        if name in names:
            return format or (ending if ending in _OFFICE else "xlsx")
    return ending if ending in ("xls", "doc", "msg", "ppt") else "ole"


def _text(data: bytes, ending: str, declared: str) -> str:
    head = data[:4096]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in head and not wide:
        return UNKNOWN
    if wide:
        head = head[2:].replace(b"\0", b"")
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if ending in SCRIPTS:
        return "script"
    if ending in _SHORTCUTS:
        return "link"
    if stripped.startswith(b"BEGIN:VCALENDAR") or declared == "text/calendar":
        return "ics"
    if stripped.startswith(b"BEGIN:VCARD") or "vcard" in declared:
        return "vcf"
    if ending == "eml" or (len(_MAIL_FIELD.findall(head)) >= 3 and _MAIL_FIELD.match(stripped)):
        return "eml"
    if _HTML.match(stripped) or (_HTML.search(head) and (ending in ("html", "htm", "xls") or declared == "text/html")):
        return "html"
    if stripped.startswith(b"<?xml"):
        return "html" if _HTML.search(head) and b"xhtml" in head else "xml"
    if ending in ("csv", "tsv") or declared in ("text/csv", "text/tab-separated-values"):
        return "csv"
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27)
    return "txt" if controls * 50 <= len(head) else UNKNOWN
