"""Bytes become characters, whatever their label says.

Real mail declares one character set and holds another. What is declared is tried first (iso-8859-1 is read as
cp1252, as every mail program does), then UTF-8, then cp1252; nothing here can fail.
"""

import codecs
import re
import unicodedata

TEXT_LIMIT = 2_000_000

_CP1252 = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "us-ascii", "ascii", "windows-1252", "ansi"})
_ALIASES = {
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "cp-850": "cp850",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
_NO_CHARACTER_SETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"})
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe]")
_META = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,30})|encoding=[\"']([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_VERTICAL = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REPLACEMENT = "\ufffd"


def eight_bit(data: bytes) -> str:
    """Bytes without a label: UTF-8 when they are, else cp1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace(_REPLACEMENT, "?")


def decode(data: bytes, charset: str) -> str:
    """Text of a declared character set ("" when none was declared), falling back to what the bytes are."""
    return decoded(data, charset)[0]


def decoded(data: bytes, charset: str) -> tuple[str, str]:
    """The text, and the character set it was read in when that is not the one declared ("" when it is)."""
    name = charset.strip().strip("'\"").lower()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), _noted(name, "utf-16")
    if wide := _wide(data):
        return data.decode(wide, "replace"), _noted(name, wide)
    if name in _CP1252 or not name:
        text = eight_bit(data)
        return text, _noted(name, "utf-8") if not data.isascii() and text.encode("utf-8") == data else ""
    known = _codec(_ALIASES.get(name, name))
    if known in ("", "utf-8"):
        text, used = _mostly_utf8(data)
        return text, _noted(name if known else f"{name}?", used)
    try:
        return data.decode(known), ""
    except (UnicodeError, LookupError, ValueError, AssertionError):
        if known == "utf-7":
            return data.decode("utf-7", "replace"), ""
        text = eight_bit(data)
        return text, _noted(name, "utf-8" if text.encode("utf-8") == data else "cp1252")


def declared_charset(data: bytes) -> str:
    """What an HTML or XML text says of its own characters in its first 4,096 bytes, "" when nothing."""
    found = _META.search(data[:4096])
    return (found[1] or found[2] or b"").decode("ascii") if found else ""


def _noted(declared: str, used: str) -> str:
    return used if declared and used != declared.replace("utf8", "utf-8") else ""


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    head = data[:200]
    if len(head) < 4 or b"\0" not in head:
        return ""
    zeros = (head[0::2].count(0), head[1::2].count(0))
    half = len(head) // 2
    return "utf-16-be" if zeros[0] * 4 > half * 3 else "utf-16-le" if zeros[1] * 4 > half * 3 else ""


def clean(text: str) -> str:
    """NFC, `\\n` line ends, no control characters but tab, no lone surrogates."""
    text = _VERTICAL.sub("\n", text)
    text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = _SURROGATES.sub(_REPLACEMENT, text)
        text = unicodedata.normalize("NFC", text)
    return text


def one_line(text: str) -> str:
    """Clean, with every run of white space and control characters as one space."""
    return " ".join(clean(text.replace("\x00", " ")).split())


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if known in _NO_CHARACTER_SETS else known


def _mostly_utf8(data: bytes) -> tuple[str, str]:
    """A single broken letter must not turn all the others into cp1252."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        good = sum(1 for c in text[:100_000] if ord(c) > 127 and c != _REPLACEMENT)
        if good > text[:100_000].count(_REPLACEMENT):
            return text, "utf-8"
        return eight_bit(data), "cp1252"
