"""MIME parts as the mail programs write them: every byte decided here, none left to a library's taste or clock."""

import base64
import quopri
from dataclasses import dataclass
from email.header import Header
from urllib.parse import quote

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """A MIME part: its header fields and its encoded content."""

    fields: Fields
    content: bytes

    def as_bytes(self) -> bytes:
        """The part with CRLF line ends."""
        head = "".join(f"{name}: {value}\r\n" for name, value in self.fields)
        return head.encode() + b"\r\n" + self.content


def text(body: str, subtype: str, charset: str, cte: str, more: str = "") -> Part:
    """A text part; `cte` is quoted-printable, base64 or 8bit; `more` goes behind the charset."""
    data = body.replace("\r\n", "\n").encode(charset, "xmlcharrefreplace" if subtype == "html" else "strict")
    if cte == "quoted-printable":
        content = quopri.encodestring(data).replace(b"\n", b"\r\n")
    elif cte == "base64":
        content = _base64(data.replace(b"\n", b"\r\n"))
    else:
        content = data.replace(b"\n", b"\r\n")
    kind = f'text/{subtype}; charset="{charset}"{more}'
    return Part((("Content-Type", kind), ("Content-Transfer-Encoding", cte)), content)


def attached(kind: str, data: bytes, fields: Fields) -> Part:
    """A file in base64; `fields` name it in the client's own way."""
    content = _base64(data)
    return Part((("Content-Type", kind), *fields, ("Content-Transfer-Encoding", "base64")), content)


def message_part(data: bytes) -> Part:
    """A message inside a message, as "forward as attachment" makes it."""
    return Part((("Content-Type", "message/rfc822"), ("Content-Disposition", "attachment")), data)


def multi(subtype: str, boundary: str, parts: tuple[Part, ...], more: str = "") -> Part:
    """A multipart around the parts; one part alone stays as it is."""
    if len(parts) == 1 and subtype == "mixed":
        return parts[0]
    line = f"--{boundary}".encode()
    content = b"".join(line + b"\r\n" + part.as_bytes() + b"\r\n" for part in parts) + line + b"--\r\n"
    return Part((("Content-Type", f'multipart/{subtype};\r\n boundary="{boundary}"{more}'),), content)


def words(value: str, charset: str, name: str = "Subject") -> str:
    """RFC 2047, folded as a header of that name."""
    if value.isascii():
        return Header(value, "us-ascii", header_name=name).encode(linesep="\r\n")
    if any(ord(letter) > 255 for letter in value):
        charset = "utf-8" if charset.lower() == "utf-8" else "windows-1252"
    return Header(value, charset, header_name=name).encode(linesep="\r\n")


def rfc2231(parameter: str, value: str) -> str:
    """A parameter, percent-encoded where it has letters beyond ASCII."""
    return f'{parameter}="{value}"' if value.isascii() else f"{parameter}*=UTF-8''{quote(value)}"


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")
