"""The hand of each mail program: which headers it writes in which order, how it lays out and encodes a body.

Nothing here comes from a real message.
"""

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

from mail import COPY, DOCX, INBOX, XLSX, File, Mail, alternative, encoded, letter, plain

__all__ = ["DOCX", "INBOX", "XLSX", "File", "Mail"]

Client = Callable[[Mail], bytes]


def outlook(mail: Mail) -> bytes:
    """Outlook on the desktop through Exchange: Word HTML beside a plain part, in the narrowest of two charsets."""
    narrow = mail.text.encode("iso-8859-1", "replace") == mail.text.encode("cp1252", "replace")
    mail = replace(mail, charset="iso-8859-1" if narrow else "windows-1252")
    html = mail.html or "".join(f"<p class=MsoNormal>{_line(line)}<o:p></o:p></p>\n" for line in mail.text.split("\n"))
    return letter(mail, _exchange(mail), alternative(mail, _word(html, mail.charset)))


def owa(mail: Mail) -> bytes:
    """Outlook on the web: divs with a font, UTF-8 in base64."""
    html = mail.html or "".join(f"<div>{_line(line)}</div>\n" for line in mail.text.split("\n"))
    page = (
        '<html>\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\n</head>\n'
        '<body dir="ltr">\n<div style="font-family: Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">\n'
        f"{html}</div>\n</body>\n</html>\n"
    )
    return letter(mail, _exchange(mail), alternative(replace(mail, transfer="base64"), page))


def gmail(mail: Mail) -> bytes:
    """Gmail: MIME-Version first, an id of its own, plain and HTML in UTF-8."""
    html = mail.html or "".join(f"<div>{_line(line)}</div>" for line in mail.text.split("\n"))
    head = ["MIME-Version: 1.0", *_threading(mail), *_who(mail, ("From", "Date", "Message-ID", "Subject", "To", "Cc"))]
    return letter(mail, head, alternative(mail, f'<div dir="ltr">{html}</div>\n'), version=False)


def apple(mail: Mail) -> bytes:
    """Apple Mail on a Mac: plain text alone when nothing is formatted."""
    head = [*_who(mail, ("From",)), _VERSION_APPLE, *_who(mail, ("Subject", "Message-ID", "Date")), *_threading(mail)]
    head += [*_who(mail, ("Cc", "To")), "X-Mailer: Apple Mail (2.3445.104.11)"]
    return letter(mail, head, plain(mail), version=False)


def iphone(mail: Mail) -> bytes:
    """Apple Mail on a phone, with its signature."""
    mail = replace(mail, text=mail.text.rstrip("\n") + "\n\nLähetetty iPhonesta\n")
    head = [*_who(mail, ("From",)), "Mime-Version: 1.0 (1.0)", *_who(mail, ("Date", "Subject", "Message-ID"))]
    head += [*_threading(mail), *_who(mail, ("Cc", "To")), "X-Mailer: iPhone Mail (16G77)"]
    return letter(mail, head, plain(mail), version=False)


def thunderbird(mail: Mail) -> bytes:
    """Thunderbird: 8-bit, format=flowed, signature behind two dashes."""
    head = [
        *_who(mail, ("To", "Cc", "From", "Subject")),
        "Organization: " + mail.domain,
        *_who(mail, ("Message-ID", "Date")),
    ]
    head += ["User-Agent: Mozilla/5.0 (Windows NT 10.0; WOW64; rv:60.0) Gecko/20100101 Thunderbird/60.8.0"]
    head += [*_threading(mail), "Content-Language: fi"]
    return letter(mail, head, plain(replace(mail, transfer="8bit"), flowed=True))


def roundcube(mail: Mail) -> bytes:
    """Roundcube, the webmail of small providers."""
    head = [*_who(mail, ("Date", "From", "To", "Cc", "Subject")), *_threading(mail), *_who(mail, ("Message-ID",))]
    head += [f"X-Sender: {mail.email}", "User-Agent: Roundcube Webmail/1.3.9"]
    return letter(mail, head, plain(replace(mail, transfer="8bit"), flowed=True))


def open_xchange(mail: Mail) -> bytes:
    """The webmail of an operator (Open-Xchange): HTML and plain, Importance and Priority."""
    html = mail.html or "".join(f"<p>{_line(line)}</p>" for line in mail.text.split("\n"))
    head = [*_who(mail, ("Date", "From", "To", "Cc", "Message-ID")), *_threading(mail), *_who(mail, ("Subject",))]
    head += ["X-Priority: 3", "Importance: Normal", "X-Mailer: Open-Xchange Mailer v7.10.1-Rev15"]
    head += ["X-Originating-Client: open-xchange-appsuite"]
    page = f'<!doctype html>\n<html><head><meta charset="UTF-8"></head><body>{html}</body></html>\n'
    return letter(mail, head, alternative(mail, page))


def bare(mail: Mail) -> bytes:
    """A program's own mail: the usual fields, plain text, what `more` says."""
    return letter(
        mail, [*_who(mail, ("From", "To", "Cc", "Subject", "Date", "Message-ID")), *_threading(mail)], plain(mail)
    )


def raw(mail: Mail, content: str | bytes) -> bytes:
    """The usual fields and a body that is given with its own Content-Type lines first."""
    body = content.encode("utf-8") if isinstance(content, str) else content
    return letter(mail, [*_who(mail, ("From", "To", "Cc", "Subject", "Date", "Message-ID")), *_threading(mail)], body)


_VERSION_APPLE = "Mime-Version: 1.0 (Mac OS X Mail 12.4 \\(3445.104.11\\))"


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
