"""Readings of a text that was decoded wrongly on its way, so that it can be compared with what was meant.

Nothing is listed here but the ways in which letters break: bytes of one encoding read as another (UTF-8 as cp1252,
also twice; as cp850, cp437, MacRoman; and these as one another), entities, percent signs, quoted-printable, UTF-7 and
encoded words left as they are. A text is never shown repaired: the readings serve comparison alone.
"""

import html
import quopri
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import unquote

# cp1252 leaves five bytes undefined, latin-1 none: text that went through it needs both.
_READ_AS = ("cp1252", "latin-1", "cp850", "cp437", "mac_roman")
_LONGEST = 500


def readings(text: str) -> tuple[str, ...]:
    """The text and what it may have been, without repetition, the text first; only its first 500 characters."""
    plain = tuple(dict.fromkeys((text[:_LONGEST], *_unescaped(text[:_LONGEST]))))
    once = tuple(r for t in plain for r in _redecoded(t))
    twice = tuple(r for t in once for r in _as_utf8(t))
    return tuple(dict.fromkeys((*plain, *once, *twice)))


def _unescaped(text: str) -> Iterator[str]:
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote(text, errors="replace")
    if "=" in text:
        yield quopri.decodestring(text.replace("_", " ").encode(), header=True).decode("utf-8", "replace")
    if "=?" in text:
        yield from _encoded_words(text)
    if "+" in text:
        yield text.encode("ascii", "ignore").decode("utf-7", "ignore")


def _encoded_words(text: str) -> Iterator[str]:
    """Encoded words that a gateway encoded once more."""
    try:
        yield str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, UnicodeError):
        return


def _redecoded(text: str) -> Iterator[str]:
    """The text as if its bytes had been read in another way. Only what is not plain ASCII can have been."""
    if text.isascii():
        return
    yield from _as_utf8(text)
    for wrong in _READ_AS:
        if (raw := _encoded(text, wrong)) is not None:
            yield from (raw.decode(right, "replace") for right in _READ_AS if right != wrong)


def _as_utf8(text: str) -> Iterator[str]:
    for wrong in _READ_AS:
        if (raw := _encoded(text, wrong)) is not None and not raw.isascii():
            repaired = raw.decode("utf-8", "replace")
            if "\ufffd" not in repaired:
                yield repaired


def _encoded(text: str, encoding: str) -> bytes | None:
    """The bytes that read as this text in an encoding; cp1252's undefined bytes count as those of latin-1."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        if encoding != "cp1252":
            return None
    pieces = (c.encode("cp1252", "ignore") or c.encode("latin-1", "ignore") for c in text)
    raw = b"".join(pieces)
    return raw if len(raw) == len(text) else None
