"""What stands inside a text and is no text: uuencoded files, the armour of PGP.

Old programs and Unix tools put files between the lines of the body; people at the desk never see those lines as words,
so they become files, and the lines go. Signed text loses its armour and stays. RFC 9580 sections 6 and 7.
"""

import binascii
import re
from collections.abc import Iterator

from inboxbot.reading.mime import Part
from inboxbot.reading.transfer import from_base64

FILES_LIMIT = 100

_BEGIN = re.compile(rb"^begin(-base64)? [0-7]{3,4} ([^\n]{1,200})$", re.MULTILINE)
_ENDS = (b"end", b"====")
_SEALED = re.compile(rb"-----BEGIN PGP MESSAGE-----")
_SEALED_END = b"-----END PGP MESSAGE-----"
_SIGNED = re.compile(rb"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][A-Za-z-]*: [^\n]*\n)*\n?", re.MULTILINE)
_SIGNATURE = b"-----BEGIN PGP SIGNATURE-----"
_SIGNATURE_END = b"-----END PGP SIGNATURE-----"


def lifted(data: bytes, *, markup: bool = False) -> tuple[bytes, tuple[Part, ...]]:
    """The text (`\\n` line ends) without what is no text, and the files found in it; in mark-up only PGP's armour."""
    if b"-----BEGIN PGP SIGNED" in data:
        data = _without_signature(data)
    data, files = _without_sealed(data) if b"-----BEGIN PGP MESSAGE" in data else (data, ())
    if markup:
        return data, files
    if b"begin" in data:
        data, more = _without_uu(data)
        files += more
    return data, files


def _without_uu(data: bytes) -> tuple[bytes, tuple[Part, ...]]:
    kept: list[bytes] = []
    files: list[Part] = []
    at = 0
    for found in _BEGIN.finditer(data):
        if len(files) >= FILES_LIMIT:
            break
        if found.start() < at:
            continue
        content, end = _base64_block(data, found.end()) if found[1] else _uu_block(data, found.end())
        if content:
            kept.append(data[at : found.start()])
            files.append(_file(content, found[2].decode("utf-8", "replace").strip(), "application/octet-stream"))
            at = end
    return b"".join((*kept, data[at:])), tuple(files)


def _uu_block(data: bytes, start: int) -> tuple[bytes, int]:
    """The decoded lines after `begin`, and where the text goes on; b"" when no such line follows."""
    out: list[bytes] = []
    at = start + 1
    for line, end in _lines(data, at):
        if line.strip() in _ENDS or (not line.strip() and not out):
            at = end if line.strip() in _ENDS else at
            break
        decoded = _uu_line(line)
        if decoded is None:
            break
        out.append(decoded)
        at = end
    return b"".join(out), min(at, len(data))


def _uu_line(line: bytes) -> bytes | None:
    """One line; trailing spaces may be lost and a few letters may be too many. None when it is no such line."""
    if not line.strip() or line.strip() == b"`":
        return b""
    count = (line[0] - 32) & 63
    letters = (count * 4 + 5) // 3 - 1
    if not 32 <= line[0] <= 96 or len(line) > 1 + letters + 6 or any(c < 32 or c > 96 for c in line[1 : 1 + letters]):
        return None
    whole = 1 + -(-count // 3) * 4
    if not line[1:].strip() and len(line) < whole:
        return None
    try:
        return binascii.a2b_uu(line[:whole])
    except binascii.Error:
        return None


def _base64_block(data: bytes, start: int) -> tuple[bytes, int]:
    end = data.find(b"\n====", start)
    stop = len(data) if end < 0 else end
    return from_base64(data[start:stop]), min(stop + 5, len(data))


def _lines(data: bytes, at: int) -> Iterator[tuple[bytes, int]]:
    """Each line from `at` on without its end, and where the next one starts."""
    while at < len(data):
        end = data.find(b"\n", at)
        stop = len(data) if end < 0 else end
        yield data[at:stop], stop + 1
        at = stop + 1


def _without_sealed(data: bytes) -> tuple[bytes, tuple[Part, ...]]:
    kept: list[bytes] = []
    files: list[Part] = []
    at = 0
    for found in _SEALED.finditer(data):
        if found.start() < at or len(files) >= FILES_LIMIT:
            continue
        end = data.find(_SEALED_END, found.end())
        stop = len(data) if end < 0 else end + len(_SEALED_END)
        kept.append(data[at : found.start()])
        files.append(_file(data[found.start() : stop], "message.asc", "application/pgp-encrypted"))
        at = stop
    return b"".join((*kept, data[at:])), tuple(files)


def _without_signature(data: bytes) -> bytes:
    """The signed lines, their escaping undone."""
    opened = _SIGNED.search(data)
    if opened is None:
        return data
    start = data.find(_SIGNATURE, opened.end())
    stop = len(data) if start < 0 else start
    end = data.find(_SIGNATURE_END, stop)
    said = re.sub(rb"(?m)^- ", b"", data[opened.end() : stop])
    return data[: opened.start()] + said + (data[end + len(_SIGNATURE_END) :] if end >= 0 else b"")


def _file(data: bytes, name: str, kind: str) -> Part:
    return Part(type=kind, filename=name, disposition="attachment", data=data)
