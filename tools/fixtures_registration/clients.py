"""How each family of mail programs writes a message: header fields, part tree, charsets, file names, quotes."""

import unicodedata
from collections.abc import Callable
from email.utils import format_datetime
from html import escape

import quotes
from letters import Letter
from wire import Fields, Part, attached, message_part, multi, rfc2231, text, words

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "zip": "application/x-zip-compressed",
    "png": "image/png",
    "txt": "text/plain",
}


def as_bytes(letter: Letter) -> bytes:
    """The whole message as it lies in our mailbox."""
    return CLIENTS[letter.client](letter)


def _type(name: str) -> str:
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def _message(letter: Letter, message_id: str, charset: str, own: Fields, body: Part) -> bytes:
    """Trace, the common fields in one order, the client's own ones, the body."""
    sender = f"{words(letter.sender, charset, 'From')} <{letter.email}>" if letter.sender else letter.email
    refs = letter.refs or ((letter.answers,) if letter.answers else ())
    fields = (
        *letter.trace(),
        *letter.headers,
        ("From", sender),
        ("To", letter.to),
        *((("Cc", letter.copy),) if letter.copy else ()),
        ("Subject", words(letter.subject, charset)),
        ("Date", format_datetime(letter.written)),
        ("Message-ID", letter.id or message_id),
        *((("In-Reply-To", letter.answers),) if letter.answers else ()),
        *((("References", "\r\n ".join(refs)),) if refs else ()),
        *own,
        ("MIME-Version", "1.0"),
    )
    return Part(fields + body.fields, body.content).as_bytes()


def _html(plain: str) -> str:
    return escape(plain, quote=False)


def outlook(letter: Letter) -> bytes:
    """Outlook on the desktop over Exchange: latin-1, Word's HTML, a rule line above the answered message."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n\n"
    rows = "".join(
        f'<p class="MsoNormal">{_html(line) or "&nbsp;"}<o:p></o:p></p>\n' for line in plain.rstrip().split("\n")
    )
    page = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\n'
        '<head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\n'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n'
        "<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:Calibri,sans-serif;} --></style></head>\n"
        f'<body lang="FI" link="#0563C1"><div class="WordSection1">\n{letter.html or rows}'
        f"{quotes.outlook_html(letter)}</div></body></html>\n"
    )
    token = letter.token("exchange", 24)
    charset = "utf-8" if letter.quote else "iso-8859-1"
    both = multi(
        "alternative",
        f"_000_{token}_",
        (
            text(plain + quotes.outlook_text(letter), "plain", _latin(plain, charset), "quoted-printable"),
            text(page, "html", charset, "quoted-printable"),
        ),
    )
    files = tuple(_outlook_file(name, data) for name, data in letter.files)
    body = multi("mixed", f"_004_{token}_", (both, *_enclosed(letter), *files))
    own = (
        ("Thread-Topic", words(quotes.bare(letter.subject), "iso-8859-1", "Thread-Topic")),
        ("Thread-Index", "AdV" + letter.token("index", 24)),
        ("Accept-Language", "fi-FI, en-US"),
        ("Content-Language", "fi-FI"),
        ("X-MS-Has-Attach", "yes" if files else ""),
        ("X-MS-TNEF-Correlator", ""),
        ("x-originating-ip", "[203.0.113.14]"),
        ("X-Auto-Response-Suppress", "DR, OOF, AutoReply"),
    )
    message_id = f"<{letter.token('a', 20)}@{letter.token('b', 16)}.eurprd04.prod.outlook.example>"
    return _message(letter, message_id, "iso-8859-1", own, body)


def _latin(plain: str, charset: str) -> str:
    try:
        plain.encode(charset)
    except UnicodeEncodeError:
        return "windows-1252"
    return charset


def _outlook_file(name: str, data: bytes) -> Part:
    encoded = words(name, "iso-8859-1", "name")
    return attached(
        f'{_type(name)};\r\n name="{encoded}"',
        data,
        (
            ("Content-Description", encoded),
            ("Content-Disposition", f'attachment;\r\n filename="{encoded}"; size={len(data)}'),
        ),
    )


def _enclosed(letter: Letter) -> tuple[Part, ...]:
    return (message_part(letter.enclosed),) if letter.enclosed else ()


def owa(letter: Letter) -> bytes:
    """Outlook on the web: UTF-8 in base64, divs, names by RFC 2231."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n"
    rows = "".join(f"<div>{_html(line) or '<br>'}</div>\n" for line in plain.rstrip().split("\n"))
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head>\n'
        f'<body dir="ltr"><div style="font-family:Calibri,Helvetica,sans-serif; font-size:12pt">\n{letter.html or rows}'
        f"</div>{quotes.owa_html(letter)}</body></html>\n"
    )
    token = letter.token("owa", 24)
    both = multi(
        "alternative",
        f"_000_{token}_",
        (
            text(plain + quotes.outlook_text(letter), "plain", "utf-8", "base64"),
            text(page, "html", "utf-8", "base64"),
        ),
    )
    files = tuple(
        attached(
            f"{_type(name)};\r\n {rfc2231('name', name)}",
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', name)}; size={len(data)}"),),
        )
        for name, data in letter.files
    )
    own = (
        ("Thread-Topic", words(quotes.bare(letter.subject), "utf-8", "Thread-Topic")),
        ("Thread-Index", "AQH" + letter.token("index", 24)),
        ("Content-Language", "fi-FI"),
        ("X-MS-Has-Attach", "yes" if files else ""),
    )
    message_id = f"<{letter.token('a', 20)}@{letter.token('b', 16)}.eurprd07.prod.outlook.example>"
    return _message(
        letter, message_id, "utf-8", own, multi("mixed", f"_005_{token}_", (both, *_enclosed(letter), *files))
    )


def gmail(letter: Letter) -> bytes:
    """Gmail in the browser: UTF-8, plain and HTML, an attribution line and `>`."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n"
    rows = "".join(f"<div>{_html(line) or '<br>'}</div>" for line in plain.rstrip().split("\n"))
    page = f'<div dir="ltr">{letter.html or rows}</div>{quotes.gmail_html(letter)}\n'
    token = letter.token("gmail", 12).lower()
    both = multi(
        "alternative",
        f"000000000000{token}",
        (
            text(plain + quotes.angle_text(letter, quotes.gmail_line), "plain", "UTF-8", "quoted-printable"),
            text(page, "html", "UTF-8", "quoted-printable"),
        ),
    )
    files = tuple(
        attached(
            f'{_type(name)};\r\n name="{words(name, "utf-8", "name")}"',
            data,
            (
                ("Content-Disposition", f'attachment;\r\n filename="{words(name, "utf-8", "filename")}"'),
                ("X-Attachment-Id", f"f_{letter.token(name, 9).lower()}"),
                ("Content-ID", f"<f_{letter.token(name, 9).lower()}>"),
            ),
        )
        for name, data in letter.files
    )
    own = (("X-Gm-Message-State", "APjAAA" + letter.token("state", 40)),)
    message_id = f"<CAF{letter.token('id', 40)}@mail.gmail.example>"
    return _message(
        letter, message_id, "utf-8", own, multi("mixed", f"00000000000b{token}", (both, *_enclosed(letter), *files))
    )


def apple(letter: Letter) -> bytes:
    """Mail on a Mac: the files inside the HTML half, their names decomposed (NFD)."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n\n"
    token = letter.token("apple", 32)
    page = f'<html><head></head><body style="word-wrap: break-word;">{_html(plain).replace(chr(10), "<br>")}'
    page += quotes.apple_html(letter) + "</body></html>"
    files = tuple(
        attached(
            f"{_type(name)};\r\n x-unix-mode=0644;\r\n {rfc2231('name', unicodedata.normalize('NFD', name))}",
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', unicodedata.normalize('NFD', name))}"),),
        )
        for name, data in letter.files
    )
    rich = multi(
        "mixed", f"Apple-Mail=_{token}", (text(page, "html", "utf-8", "quoted-printable"), *_enclosed(letter), *files)
    )
    quoted = quotes.angle_text(letter, quotes.apple_line)
    body = multi(
        "alternative",
        f"Apple-Mail=_{letter.token('outer', 32)}",
        (text(plain + quoted, "plain", "utf-8", "quoted-printable"), rich),
    )
    own = (("X-Mailer", "Apple Mail (2.3445.104.11)"),)
    return _message(letter, f"<{_uuid(letter)}@{letter.host}>", "utf-8", own, body)


def iphone(letter: Letter) -> bytes:
    """Mail on a telephone: plain text, sent from."""
    sent = {"fi": "Lähetetty iPhonesta", "sv": "Skickat från min iPhone", "en": "Sent from my iPhone"}[letter.language]
    plain = f"{letter.text}\n\n{sent}\n{letter.signature}\n" + quotes.angle_text(letter, quotes.apple_line)
    files = tuple(
        attached(
            f'{_type(name)};\r\n name="{words(name, "utf-8", "name")}";\r\n x-apple-part-url={_uuid(letter)}',
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', name)}"),),
        )
        for name, data in letter.files
    )
    first = text(plain, "plain", "utf-8", "quoted-printable")
    own = (("X-Mailer", "iPhone Mail (16G77)"),)
    body = multi("mixed", f"Apple-Mail-{_uuid(letter)}", (first, *files))
    return _message(letter, f"<{_uuid(letter)}@{letter.host}>", "utf-8", own, body)


def thunderbird(letter: Letter) -> bytes:
    """Thunderbird: format=flowed, 8 bit, file names over several RFC 2231 lines."""
    plain = f"{letter.text}\n\n-- \n{letter.signature}\n" if letter.signature else letter.text + "\n"
    plain += quotes.angle_text(letter, quotes.thunderbird_line)
    files = tuple(
        attached(
            f'{_type(name)};\r\n name="{words(name, "utf-8", "name")}"',
            data,
            (("Content-Disposition", f"attachment;\r\n {_continued(name)}"),),
        )
        for name, data in letter.files
    )
    first = text(plain, "plain", "utf-8", "8bit", "; format=flowed")
    own = (
        ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101\r\n Thunderbird/60.8.0"),
        ("Content-Language", letter.language),
    )
    body = multi("mixed", f"------------{letter.token('tb', 24)}", (first, *_enclosed(letter), *files))
    return _message(letter, f"<{_uuid(letter)}@{letter.host}>", "utf-8", own, body)


def _continued(name: str) -> str:
    if name.isascii():
        return f'filename="{name}"'
    encoded = rfc2231("filename", name).partition("''")[2]
    cut = encoded.rfind("%", 0, 30)
    cut = cut if cut > 0 else 0
    return f"filename*0*=UTF-8''{encoded[:cut]};\r\n filename*1*={encoded[cut:]}"


def roundcube(letter: Letter) -> bytes:
    """A webmail: one text part, format=flowed, its own attribution line."""
    plain = f"{letter.text}\n\n-- \n{letter.signature}\n" if letter.signature else letter.text + "\n"
    plain = quotes.angle_text(letter, quotes.roundcube_line) + "\n" + plain if letter.quote else plain
    files = tuple(
        attached(
            f"{_type(name)};\r\n {rfc2231('name', name)}",
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', name)};\r\n size={len(data)}"),),
        )
        for name, data in letter.files
    )
    first = text(plain, "plain", "UTF-8", "8bit", ";\r\n format=flowed")
    own = (("X-Sender", letter.email), ("User-Agent", "Roundcube Webmail/1.3.8"))
    body = multi("mixed", f"=_{letter.token('rc', 32).lower()}", (first, *files))
    return _message(letter, f"<{letter.token('id', 32).lower()}@{letter.host}>", "UTF-8", own, body)


def ticket(letter: Letter) -> bytes:
    """A service desk that sends on behalf of a person: its number in the subject, its own quote rule."""
    plain = f"{letter.text}\n\n{letter.signature}\n"
    page = f"<p>{_html(plain).strip().replace(chr(10), '<br />')}</p>"
    files = tuple(
        attached(
            f"{_type(name)}; {rfc2231('name', name)}",
            data,
            (("Content-Disposition", f"attachment; {rfc2231('filename', name)}"),),
        )
        for name, data in letter.files
    )
    token = letter.token("ticket", 20).lower()
    both = multi(
        "alternative",
        f"--==_mimepart_{token}_b",
        (text(plain, "plain", "utf-8", "quoted-printable"), text(page, "html", "utf-8", "quoted-printable")),
    )
    own = (("X-Mailer", "Efecte Mail 2019.2"), ("X-Priority", "3"))
    message_id = f"<ticket.{letter.token('id', 12).lower()}@desk.{letter.host}>"
    return _message(letter, message_id, "utf-8", own, multi("mixed", f"--==_mimepart_{token}_a", (both, *files)))


def _uuid(letter: Letter) -> str:
    hexa = letter.token("uuid", 32)
    return "-".join((hexa[:8], hexa[8:12], hexa[12:16], hexa[16:20], hexa[20:]))


CLIENTS: dict[str, Callable[[Letter], bytes]] = {
    "outlook": outlook,
    "owa": owa,
    "gmail": gmail,
    "apple": apple,
    "iphone": iphone,
    "thunderbird": thunderbird,
    "roundcube": roundcube,
    "ticket": ticket,
}
