"""The hand of each mail program: which headers it writes in which order, how it lays out and encodes a body.

Nothing here comes from a real message; dates, ids and boundaries are derived from the letter's name, so that a second
run writes the same bytes.
"""

import base64
import quopri
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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


def outlook(mail: Mail) -> bytes:
    """Outlook on the desktop through Exchange: Word HTML beside a plain part, Latin-1."""
    mail = _but(mail, charset=mail.charset if mail.charset != "utf-8" else "iso-8859-1")
    html = mail.html or "".join(f"<p class=MsoNormal>{_line(line)}<o:p></o:p></p>\n" for line in mail.text.split("\n"))
    return _letter(mail, _exchange(mail), _alternative(mail, _word(html, mail.charset)))


def owa(mail: Mail) -> bytes:
    """Outlook on the web: divs with a font, UTF-8 in base64."""
    html = mail.html or "".join(f"<div>{_line(line)}</div>\n" for line in mail.text.split("\n"))
    page = (
        '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\n</head>\n'
        '<body dir="ltr">\n<div style="font-family: Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">\n'
        f"{html}</div>\n</body>\n</html>\n"
    )
    return _letter(mail, _exchange(mail), _alternative(_but(mail, transfer="base64"), page))


def gmail(mail: Mail) -> bytes:
    """Gmail: MIME-Version first, an id of its own, plain and HTML in UTF-8."""
    html = mail.html or "".join(f"<div>{_line(line)}</div>" for line in mail.text.split("\n"))
    head = ["MIME-Version: 1.0", *_threading(mail), *_who(mail, ("From", "Date", "Message-ID", "Subject", "To", "Cc"))]
    return _letter(mail, head, _alternative(mail, f'<div dir="ltr">{html}</div>\n'), version=False)


def apple(mail: Mail) -> bytes:
    """Apple Mail on a Mac: plain text alone when nothing is formatted."""
    head = [*_who(mail, ("From",)), _VERSION_APPLE, *_who(mail, ("Subject", "Message-ID", "Date")), *_threading(mail)]
    head += [*_who(mail, ("Cc", "To")), "X-Mailer: Apple Mail (2.3445.104.11)"]
    return _letter(mail, head, _plain(mail), version=False)


def iphone(mail: Mail) -> bytes:
    """Apple Mail on a phone, with its signature."""
    mail = _but(mail, text=mail.text.rstrip("\n") + "\n\nLähetetty iPhonesta\n")
    head = [*_who(mail, ("From",)), "Mime-Version: 1.0 (1.0)", *_who(mail, ("Date", "Subject", "Message-ID"))]
    head += [*_threading(mail), *_who(mail, ("Cc", "To")), "X-Mailer: iPhone Mail (16G77)"]
    return _letter(mail, head, _plain(mail), version=False)


def thunderbird(mail: Mail) -> bytes:
    """Thunderbird: 8-bit, format=flowed, signature behind two dashes."""
    head = [
        *_who(mail, ("To", "Cc", "From", "Subject")),
        "Organization: " + mail.domain,
        *_who(mail, ("Message-ID", "Date")),
    ]
    head += ["User-Agent: Mozilla/5.0 (Windows NT 10.0; WOW64; rv:60.0) Gecko/20100101 Thunderbird/60.8.0"]
    head += [*_threading(mail), "Content-Language: fi"]
    return _letter(mail, head, _plain(_but(mail, transfer="8bit"), flowed=True))


def roundcube(mail: Mail) -> bytes:
    """Roundcube, the webmail of small providers."""
    head = [*_who(mail, ("Date", "From", "To", "Cc", "Subject")), *_threading(mail), *_who(mail, ("Message-ID",))]
    head += [f"X-Sender: {mail.email}", "User-Agent: Roundcube Webmail/1.3.9"]
    return _letter(mail, head, _plain(_but(mail, transfer="8bit"), flowed=True))


def open_xchange(mail: Mail) -> bytes:
    """The webmail of an operator (Open-Xchange): HTML and plain, Importance and Priority."""
    html = mail.html or "".join(f"<p>{_line(line)}</p>" for line in mail.text.split("\n"))
    head = [*_who(mail, ("Date", "From", "To", "Cc", "Message-ID")), *_threading(mail), *_who(mail, ("Subject",))]
    head += ["X-Priority: 3", "Importance: Normal", "X-Mailer: Open-Xchange Mailer v7.10.1-Rev15"]
    head += ["X-Originating-Client: open-xchange-appsuite"]
    page = f'<!doctype html>\n<html><head><meta charset="UTF-8"></head><body>{html}</body></html>\n'
    return _letter(mail, head, _alternative(mail, page))


def bare(mail: Mail) -> bytes:
    """A program's own mail: the usual fields, plain text, what `more` says."""
    return _letter(
        mail, [*_who(mail, ("From", "To", "Cc", "Subject", "Date", "Message-ID")), *_threading(mail)], _plain(mail)
    )


def raw(mail: Mail, content: str | bytes) -> bytes:
    """The usual fields and a body that is given with its own Content-Type lines first."""
    body = content.encode("utf-8") if isinstance(content, str) else content
    return _letter(mail, [*_who(mail, ("From", "To", "Cc", "Subject", "Date", "Message-ID")), *_threading(mail)], body)


def encoded(text: str, charset: str = "utf-8") -> str:
    """A header value in encoded words where it needs them."""
    return text if text.isascii() else Header(text, charset, maxlinelen=70).encode()


_VERSION_APPLE = "Mime-Version: 1.0 (Mac OS X Mail 12.4 \\(3445.104.11\\))"


def _but(mail: Mail, **changes: object) -> Mail:
    return Mail(**{**{name: getattr(mail, name) for name in Mail.__dataclass_fields__}, **changes})  # type: ignore[arg-type]


def _line(text: str) -> str:
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown or "&nbsp;"


def _word(body: str, charset: str) -> str:
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n<style><!--\n'
        'p.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;\n\tfont-family:"Calibri",sans-serif;}\n'
        "@page WordSection1\n\t{size:612.0pt 792.0pt;}\n--></style><!--[if gte mso 9]><xml>\n"
        '<o:shapedefaults v:ext="edit" spidmax="1026" />\n</xml><![endif]-->\n</head>\n'
        '<body lang="FI" link="#0563C1" vlink="#954F72">\n<div class="WordSection1">\n'
        + body
        + "</div>\n</body>\n</html>\n"
    )


def _exchange(mail: Mail) -> list[str | bytes]:
    thread = base64.b64encode(bytes.fromhex(mail.mark[:40])[:22]).decode()
    topic = mail.subject if isinstance(mail.subject, str) else "tyotila"
    head = _who(mail, ("From", "To", "Cc", "Subject"))
    head += [
        f"Thread-Topic: {encoded(topic, mail.charset)}",
        f"Thread-Index: {thread}",
        *_who(mail, ("Date", "Message-ID")),
    ]
    head += [*_threading(mail), "Accept-Language: fi-FI, en-US", "Content-Language: fi-FI"]
    head += ["X-MS-Has-Attach: yes" if mail.files else "X-MS-Has-Attach:", "X-MS-TNEF-Correlator:"]
    return [*head, "x-originating-ip: [198.51.100.23]"]


def _who(mail: Mail, names: tuple[str, ...]) -> list[str | bytes]:
    subject = (
        b"Subject: " + mail.subject
        if isinstance(mail.subject, bytes)
        else f"Subject: {encoded(mail.subject, mail.charset)}"
    )
    name = encoded(mail.sender, mail.charset)
    fields: dict[str, str | bytes] = {
        "From": f"From: {name} <{mail.email}>" if name else f"From: {mail.email}" if mail.email else "",
        "To": f"To: {mail.to}",
        "Cc": f"Cc: {COPY}" if mail.copy else "",
        "Subject": subject,
        "Date": f"Date: {format_datetime(mail.moment - timedelta(seconds=7))}",
        "Message-ID": f"Message-ID: {mail.id}",
    }
    return [fields[wanted] for wanted in names if fields[wanted]]


def _threading(mail: Mail) -> list[str]:
    return [f"References: {mail.answers}", f"In-Reply-To: {mail.answers}"] if mail.answers else []


def _letter(mail: Mail, head: list[str | bytes], body: bytes, *, version: bool = True) -> bytes:
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


def _plain(mail: Mail, *, flowed: bool = False) -> bytes:
    part = _text_part(mail.text, "plain", mail, "; format=flowed" if flowed else "")
    return _mixed(mail, part)


def _alternative(mail: Mail, page: str) -> bytes:
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


Client = Callable[[Mail], bytes]
