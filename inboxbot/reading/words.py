"""Encoded words (RFC 2047) and parameters (RFC 2231) as mail programs really write them.

Outlook and Exchange split an encoded word inside a character and put encoded words into quotes and file names;
both are read. The standard library decodes word by word and loses such a letter.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from email.message import Message

from inboxbot.reading.characters import decode, eight_bit, one_line

_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
FIELD_LIMIT = 10_000


def decode_words(text: str) -> str:
    """The text with its encoded words decoded, on one line; what is broken stays as written."""
    if "=?" not in text:
        return one_line(text)
    return one_line("".join(_pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    """Neighbouring words of one character set are joined as bytes first: a letter may be split between them."""
    pending, charset, at = b"", "", 0
    for word in _WORD.finditer(text):
        between = text[at : word.start()]
        data = _word_bytes(word[2], word[3])
        at = word.end()
        if between.strip() or (pending and word[1].lower() != charset):
            yield decode(pending, charset) if pending else ""
            pending = b""
            yield between if between.strip() else ""
        elif not pending:
            yield between
        pending, charset = pending + data, word[1].lower()
    yield decode(pending, charset) if pending else ""
    yield text[at:]


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return _HEX.sub(lambda m: bytes([int(m[1], 16)]), raw.replace(b"_", b" "))
    # Pythons differ in what they make of letters after the padding
    raw = raw.partition(b"=")[0]
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except (binascii.Error, ValueError):
        return raw


def field_text(value: object) -> str:
    """A field of a compat32 part as characters: raw 8-bit letters read, folding undone, cut to a bounded length."""
    text = str(value)[: FIELD_LIMIT * 4]
    if not text.isascii():
        text = eight_bit(text.encode("utf-8", "surrogateescape"))
    return text.replace("\r", "").replace("\n", "")[:FIELD_LIMIT]


def parameters(value: str) -> dict[str, str]:
    """The parameters of a Content-Type or Content-Disposition value, names in lower case; the RFC 2231 form wins."""
    part = Message()
    part["content-type"] = value if ";" in value and value.strip() else f"x/y; {value}"
    found: dict[str, str] = {}
    for name, given in part.get_params(failobj=[], unquote=True)[1:]:
        key = name.lower().rstrip("*")
        if isinstance(given, tuple):
            charset, _, text = given
            found[key] = one_line(decode(text.encode("latin-1", "replace"), charset or "utf-8"))
        elif key not in found:
            found[key] = decode_words(given)
    return found
