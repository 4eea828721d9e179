"""Transfer encodings undone: from a leaf's lines to the bytes of its file or text.

Long runs of base64 lines are taken out before the standard library parses the rest and are decoded from the original
bytes (seven times faster and smaller on mail with files). Such a line can be neither a boundary, a header nor blank,
so the tree cannot change. RFC 2045 section 6.
"""

import binascii
import re
from dataclasses import dataclass
from email.message import Message as Tree
from hashlib import sha256
from string import ascii_letters

from inboxbot.reading.words import field_text

# From the beginning of a line: one that may begin anywhere would take quadratic time on one long line.
_RUN = re.compile(rb"(?m)^(?:[A-Za-z0-9+/]{60,}+\r?+\n){64,}+")
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_SOFT_BREAK = re.compile(rb"=[ \t]{1,200}\n")
_LINE = 20
_BASE64 = ascii_letters.encode() + b"0123456789+/=\r"
_NO_BASE64 = bytes(set(range(256)) - set(ascii_letters.encode()) - set(b"0123456789+/"))


@dataclass(frozen=True, slots=True)
class Collapsed:
    """A message with its long runs replaced: `small` is parsed, `runs` are places in `raw`, found by the `token`."""

    raw: bytes
    small: bytes
    token: bytes
    runs: tuple[tuple[int, int], ...]

    def restored(self, text: bytes) -> bytes:
        """The text with its runs put back."""

        def original(match: re.Match[bytes]) -> bytes:
            index = int(match[1])
            start, end = self.runs[index] if index < len(self.runs) else (0, 0)
            return self.raw[start:end]

        return re.sub(re.escape(self.token) + rb"([0-9]{8})\r?\n?", original, text)


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
    if source.token in text:
        text = source.restored(text)
        tree.set_payload(text.decode("ascii", "surrogateescape"))
    if wanted == "base64" and _in_base64(text):
        return from_base64(text)
    if wanted == "quoted-printable":
        return _plain(binascii.a2b_qp(_SOFT_BREAK.sub(b"=\n", text)))
    if wanted in ("", "7bit", "8bit", "binary", "base64"):
        return _plain(text)
    data = tree.get_payload(decode=True)
    return _plain(data) if isinstance(data, bytes) else b""


def _in_base64(text: bytes) -> bool:
    """False for words under a wrong label: the first lines tell."""
    lines = [line.strip() for line in text[:2_000].split(b"\n") if line.strip()][:3]
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
    letters, ended = _base64_letters(text)
    if not ended and len(letters) % 4:
        letters, _ = _base64_letters(re.split(rb"\n\s*\n", text.strip(), maxsplit=1)[0])
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _base64_letters(text: bytes) -> tuple[bytes, bool]:
    """The letters up to the padding, and whether there was one; a stray `=` between whole groups is none."""
    letters, at = bytearray(), 0
    while (sign := text.find(b"=", at)) >= 0:
        letters += text[at:sign].translate(None, _NO_BASE64)
        if len(letters) % 4 > 1:
            return bytes(letters), True
        at = sign + 1
    letters += text[at:].translate(None, _NO_BASE64)
    return bytes(letters), False
