"""One letter as its writer meant it, and the bytes that it becomes: fields, parts, encodings, attachments.

Dates, ids and boundaries are derived from the letter's name, so that a second run writes the same bytes.
"""

import base64
import quopri
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

INBOX = "yhteistestaus@kanta.example"
COPY = "tyotila@kanta.example"
HELSINKI = ZoneInfo("Europe/Helsinki")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, kw_only=True)
class File:
    """An attachment as the client names and types it."""

    name: str
    data: bytes
    type: str = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What the writer wrote; `at` is local time, `subject` may be the bytes of a whole raw header value."""

    name: str
    at: str
    sender: str
    email: str
    subject: str | bytes
    text: str = ""
    html: str = ""
    copy: bool = True
    to: str = INBOX
    files: tuple[File, ...] = ()
    answers: str = ""
    top: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    charset: str = "utf-8"
    transfer: str = "quoted-printable"
    message_id: str = field(default="")

    @property
    def moment(self) -> datetime:
        """The arrival, aware."""
        return datetime.strptime(self.at, "%Y-%m-%d %H:%M").replace(tzinfo=HELSINKI)

    @property
    def mark(self) -> str:
        """Forty hex digits that only this letter has."""
        return sha256(self.name.encode()).hexdigest()[:40]

    @property
    def domain(self) -> str:
        """The sender's domain."""
        return self.email.rpartition("@")[2] or "unknown.example"

    @property
    def id(self) -> str:
        """The Message-ID."""
        return self.message_id or f"<{self.mark[:8]}-{self.mark[8:12]}-{self.mark[12:16]}@{self.domain}>"


def encoded(text: str, charset: str = "utf-8") -> str:
    """A header value in encoded words where it needs them."""
    return text if text.isascii() else Header(text, charset, maxlinelen=70).encode()


def letter(mail: Mail, head: list[str | bytes], body: bytes, *, version: bool = True) -> bytes:
    """The envelope's lines, the client's fields, the body; CRLF throughout."""
    given = {line.partition(":")[0].lower() for line in mail.top}
    envelope = [] if "return-path" in given else [f"Return-Path: <{mail.email}>"]
    lines: list[str | bytes] = [*mail.top, *envelope, *_received(mail), *head, *mail.more]
    lines += ["MIME-Version: 1.0"] if version else []
    data = b"\n".join(line if isinstance(line, bytes) else line.encode("utf-8") for line in lines)
    return (data + b"\n" + body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _received(mail: Mail) -> list[str]:
    at = format_datetime(mail.moment)
    return [
        f"Received: from smtp.{mail.domain} (smtp.{mail.domain} [192.0.2.44])\n\tby mx.kanta.example (Postfix) with ESMTPS "
        f"id {mail.mark[:10].upper()}\n\tfor <{INBOX}>; {at}"
    ]


def _text_part(text: str, kind: str, mail: Mail, extra: str = "") -> bytes:
    data = text.encode(mail.charset)
    if mail.transfer == "base64":
        data = base64.encodebytes(data)
    elif mail.transfer == "quoted-printable":
        data = quopri.encodestring(data)
    head = f'Content-Type: text/{kind}; charset="{mail.charset}"{extra}\nContent-Transfer-Encoding: {mail.transfer}\n\n'
    return head.encode() + data


def plain(mail: Mail, *, flowed: bool = False) -> bytes:
    """The text alone, with the files."""
    part = _text_part(mail.text, "plain", mail, "; format=flowed" if flowed else "")
    return _mixed(mail, part)


def alternative(mail: Mail, page: str) -> bytes:
    """The text and a page of HTML, with the files."""
    edge = f"_000_{mail.mark[:16]}_"
    parts = (_text_part(mail.text, "plain", mail), _text_part(page, "html", mail))
    return _mixed(mail, _joined("alternative", edge, parts))


def _mixed(mail: Mail, part: bytes) -> bytes:
    if not mail.files:
        return part
    return _joined("mixed", f"_004_{mail.mark[16:32]}_", (part, *(_attachment(f) for f in mail.files)))


def _joined(subtype: str, edge: str, parts: tuple[bytes, ...]) -> bytes:
    head = f'Content-Type: multipart/{subtype};\n\tboundary="{edge}"\n\n'.encode()
    return (
        head
        + b"".join(b"--" + edge.encode() + b"\n" + part.rstrip(b"\n") + b"\n\n" for part in parts)
        + f"--{edge}--\n".encode()
    )


def _attachment(file: File) -> bytes:
    name = encoded(file.name)
    if file.type == "message/rfc822":
        return (
            f'Content-Type: message/rfc822; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n\n'.encode()
            + file.data
        )
    head = f'Content-Type: {file.type}; name="{name}"\nContent-Description: {name}\n'
    head += f'Content-Disposition: attachment; filename="{name}"; size={len(file.data)}\nContent-Transfer-Encoding: base64\n\n'
    return head.encode() + base64.encodebytes(file.data)
