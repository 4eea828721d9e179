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
    name = charset.strip().strip("'\"").lower()
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if name in _CP1252 or not name:
        return eight_bit(data)
    known = _codec(_ALIASES.get(name, name))
    if known in ("", "utf-8"):
        return _mostly_utf8(data)
    try:
        return data.decode(known)
    except (UnicodeError, LookupError, ValueError, AssertionError):
        return eight_bit(data) if known != "utf-7" else data.decode("utf-7", "replace")


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


def _mostly_utf8(data: bytes) -> str:
    """A single broken letter must not turn all the others into cp1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        good = sum(1 for c in text[:100_000] if ord(c) > 127 and c != _REPLACEMENT)
        return text if good > text[:100_000].count(_REPLACEMENT) else eight_bit(data)
