"""How Outlook writes a message, on the desktop and on the web."""

import quotes
from letters import Letter
from shared import enclosed_of, html_of, message_of, type_of
from wire import Part, attached, multi, rfc2231, text, words


def outlook(letter: Letter) -> bytes:
    """Outlook on the desktop over Exchange: latin-1, Word's HTML, a rule line above the answered message."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n\n"
    rows = "".join(
        f'<p class="MsoNormal">{html_of(line) or "&nbsp;"}<o:p></o:p></p>\n' for line in plain.rstrip().split("\n")
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
    body = multi("mixed", f"_004_{token}_", (both, *enclosed_of(letter), *files))
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
    return message_of(letter, message_id, "iso-8859-1", own, body)


def _latin(plain: str, charset: str) -> str:
    try:
        plain.encode(charset)
    except UnicodeEncodeError:
        return "windows-1252"
    return charset


def _outlook_file(name: str, data: bytes) -> Part:
    encoded = words(name, "iso-8859-1", "name")
    return attached(
        f'{type_of(name)};\r\n name="{encoded}"',
        data,
        (
            ("Content-Description", encoded),
            ("Content-Disposition", f'attachment;\r\n filename="{encoded}"; size={len(data)}'),
        ),
    )


def owa(letter: Letter) -> bytes:
    """Outlook on the web: UTF-8 in base64, divs, names by RFC 2231."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n"
    rows = "".join(f"<div>{html_of(line) or '<br>'}</div>\n" for line in plain.rstrip().split("\n"))
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
            f"{type_of(name)};\r\n {rfc2231('name', name)}",
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
    return message_of(
        letter, message_id, "utf-8", own, multi("mixed", f"_005_{token}_", (both, *enclosed_of(letter), *files))
    )
