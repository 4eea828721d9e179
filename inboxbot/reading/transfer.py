"""Transfer encodings undone: from a leaf's lines to the bytes of its file or text.

Long runs of base64 lines are taken out before the standard library parses the rest and are decoded from the original
bytes (seven times faster and smaller on mail with files). Such a line can be neither a boundary, a header nor blank,
so the tree cannot change. RFC 2045 section 6.
"""

import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message as Tree
from hashlib import sha256
from io import BytesIO
from string import ascii_letters

from inboxbot.reading.words import field_text

# From the beginning of a line: one that may begin anywhere would take quadratic time on one long line.
_RUN = re.compile(rb"(?m)^(?:[A-Za-z0-9+/]{60,}+\r?+\n){64,}+")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SOFT_BREAK = re.compile(rb"=[ \t]{1,200}\n")
_LINE = 20
_BEGINNING = 2_000
_PIECE = 1 << 20
_BASE64 = ascii_letters.encode() + b"0123456789+/=\r"
_NO_BASE64 = bytes(set(range(256)) - set(ascii_letters.encode()) - set(b"0123456789+/"))


@dataclass(frozen=True, slots=True)
class Collapsed:
    """A message with its long runs replaced: `small` is parsed, `runs` are places in `raw`, found by the `token`."""

    raw: bytes
    small: bytes
    token: bytes
    runs: tuple[tuple[int, int], ...]

    def pieces(self, text: bytes) -> Iterator[bytes]:
        """The text with its runs put back, piece by piece: a large file is never copied as a whole."""
        at = 0
        for match in re.finditer(re.escape(self.token) + rb"([0-9]{8})\r?\n?", text):
            index = int(match[1])
            start, end = self.runs[index] if index < len(self.runs) else (0, 0)
            yield text[at : match.start()]
            yield from _cut(self.raw, start, end)
            at = match.end()
        yield from _cut(text, at, len(text))


def _cut(data: bytes, start: int, end: int) -> Iterator[bytes]:
    return (data[at : min(at + _PIECE, end)] for at in range(start, end, _PIECE))


def collapsed(raw: bytes) -> Collapsed:
    """The token is the bytes' own digest: nobody can write a message that contains it, and a replay gives the same."""
    token = b"B64RUN" + sha256(raw).hexdigest()[:24].encode()
    out: list[bytes] = []
    runs: list[tuple[int, int]] = []
    position = 0
    for match in _RUN.finditer(raw):
        start, end = match.span()
        out += (raw[position:start], b"%s%08d\r\n" % (token, len(runs)))
        runs.append((start, end))
        position = end
    out.append(raw[position:])
    return Collapsed(raw, b"".join(out), token, tuple(runs))


def payload(tree: Tree) -> object:
    """The payload as parsed. `get_payload()` would first decode 8-bit text by its charset, and can raise."""
    return vars(tree).get("_payload")


def decoded(tree: Tree, source: Collapsed, encoding: str = "") -> bytes:
    """The decoded bytes of a leaf, from the original where a run was taken out; `encoding` instead of its own."""
    given = payload(tree)
    if not isinstance(given, str):
        return b""
    named = _NAME.search(encoding or field_text(tree.get("content-transfer-encoding", "")).lower())
    wanted = named[0].replace("_", "-") if named else ""
    text = given.encode("utf-8", "surrogateescape")
    if wanted == "base64" and _in_base64(_beginning(source.pieces(text))):
        return _of_pieces(lambda: source.pieces(text))
    if source.token in text:
        text = b"".join(source.pieces(text))
        tree.set_payload(text.decode("ascii", "surrogateescape"))
    if wanted == "quoted-printable":
        return _plain(binascii.a2b_qp(_SOFT_BREAK.sub(b"=\n", text)))
    if wanted in ("", "7bit", "8bit", "binary", "base64"):
        return _plain(text)
    data = tree.get_payload(decode=True)
    return _plain(data) if isinstance(data, bytes) else b""


def _beginning(pieces: Iterator[bytes]) -> bytes:
    found = b""
    for piece in pieces:
        found += piece[:_BEGINNING]
        if len(found) >= _BEGINNING:
            break
    return found[:_BEGINNING]


def _in_base64(beginning: bytes) -> bool:
    """False for words under a wrong label: the first lines tell."""
    lines = [line.strip() for line in beginning.split(b"\n") if line.strip()][:3]
    if not lines or (not lines[0].translate(None, _BASE64) and (len(lines[0]) >= _LINE or lines[0].endswith(b"="))):
        return True
    strange = sum(len(line.translate(None, _BASE64)) for line in lines)
    return strange * 8 <= sum(map(len, lines))


def _plain(data: bytes) -> bytes:
    """Line ends belong to the transport: text is kept with `\\n`, whatever the server wrote."""
    return data if b"\0" in data else data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def from_base64(text: bytes) -> bytes:
    """The file's bytes. A list's footer may stand below: after the padding it is cut, else the first paragraph counts.

    The padding is looked for here, because Pythons differ in what they make of letters after it.
    """
    return _of_pieces(lambda: _cut(text, 0, len(text)))


def _of_pieces(pieces: Callable[[], Iterator[bytes]]) -> bytes:
    out = BytesIO()
    rest, ended = _decode(pieces(), out)
    if not ended and rest:
        paragraph = re.split(rb"\n\s*\n", b"".join(pieces()).strip(), maxsplit=1)[0]
        out = BytesIO()
        rest, _ = _decode(_cut(paragraph, 0, len(paragraph)), out)
    if len(rest) > 1:
        out.write(binascii.a2b_base64(rest + b"=" * (4 - len(rest))))
    return out.getvalue()


def _decode(pieces: Iterator[bytes], out: BytesIO) -> tuple[bytes, bool]:
    """Decodes the whole groups of four letters up to the padding; the letters that are left, and whether it was there.

    A stray `=` between whole groups is no padding.
    """
    rest = b""
    for piece in pieces:
        at = 0
        while (sign := piece.find(b"=", at)) >= 0:
            rest = _whole(rest + piece[at:sign].translate(None, _NO_BASE64), out)
            if len(rest) > 1:
                return rest, True
            at = sign + 1
        rest = _whole(rest + piece[at:].translate(None, _NO_BASE64), out)
    return rest, False


def _whole(letters: bytes, out: BytesIO) -> bytes:
    """Decodes the whole groups, and returns the letters behind them."""
    end = len(letters) - len(letters) % 4
    out.write(binascii.a2b_base64(letters[:end]))
    return letters[end:]
