"""How each family of mail programs writes a message: header fields, part tree, charsets, file names, quotes."""

import unicodedata
from collections.abc import Callable

import quotes
from exchange import outlook, owa
from letters import Letter
from shared import enclosed_of, html_of, message_of, type_of
from wire import attached, multi, rfc2231, text, words


def as_bytes(letter: Letter) -> bytes:
    """The whole message as it lies in our mailbox."""
    return CLIENTS[letter.client](letter)


def gmail(letter: Letter) -> bytes:
    """Gmail in the browser: UTF-8, plain and HTML, an attribution line and `>`."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n"
    rows = "".join(f"<div>{html_of(line) or '<br>'}</div>" for line in plain.rstrip().split("\n"))
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
            f'{type_of(name)};\r\n name="{words(name, "utf-8", "name")}"',
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
    return message_of(
        letter, message_id, "utf-8", own, multi("mixed", f"00000000000b{token}", (both, *enclosed_of(letter), *files))
    )


def apple(letter: Letter) -> bytes:
    """Mail on a Mac: the files inside the HTML half, their names decomposed (NFD)."""
    plain = f"{letter.text}\n{letter.signature}".rstrip() + "\n\n"
    token = letter.token("apple", 32)
    page = f'<html><head></head><body style="word-wrap: break-word;">{html_of(plain).replace(chr(10), "<br>")}'
    page += quotes.apple_html(letter) + "</body></html>"
    files = tuple(
        attached(
            f"{type_of(name)};\r\n x-unix-mode=0644;\r\n {rfc2231('name', unicodedata.normalize('NFD', name))}",
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', unicodedata.normalize('NFD', name))}"),),
        )
        for name, data in letter.files
    )
    rich = multi(
        "mixed", f"Apple-Mail=_{token}", (text(page, "html", "utf-8", "quoted-printable"), *enclosed_of(letter), *files)
    )
    quoted = quotes.angle_text(letter, quotes.apple_line)
    body = multi(
        "alternative",
        f"Apple-Mail=_{letter.token('outer', 32)}",
        (text(plain + quoted, "plain", "utf-8", "quoted-printable"), rich),
    )
    own = (("X-Mailer", "Apple Mail (2.3445.104.11)"),)
    return message_of(letter, f"<{_uuid(letter)}@{letter.host}>", "utf-8", own, body)


def iphone(letter: Letter) -> bytes:
    """Mail on a telephone: plain text, sent from."""
    sent = {"fi": "Lähetetty iPhonesta", "sv": "Skickat från min iPhone", "en": "Sent from my iPhone"}[letter.language]
    plain = f"{letter.text}\n\n{sent}\n{letter.signature}\n" + quotes.angle_text(letter, quotes.apple_line)
    files = tuple(
        attached(
            f'{type_of(name)};\r\n name="{words(name, "utf-8", "name")}";\r\n x-apple-part-url={_uuid(letter)}',
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', name)}"),),
        )
        for name, data in letter.files
    )
    first = text(plain, "plain", "utf-8", "quoted-printable")
    own = (("X-Mailer", "iPhone Mail (16G77)"),)
    body = multi("mixed", f"Apple-Mail-{_uuid(letter)}", (first, *files))
    return message_of(letter, f"<{_uuid(letter)}@{letter.host}>", "utf-8", own, body)


def thunderbird(letter: Letter) -> bytes:
    """Thunderbird: format=flowed, 8 bit, file names over several RFC 2231 lines."""
    plain = f"{letter.text}\n\n-- \n{letter.signature}\n" if letter.signature else letter.text + "\n"
    plain += quotes.angle_text(letter, quotes.thunderbird_line)
    files = tuple(
        attached(
            f'{type_of(name)};\r\n name="{words(name, "utf-8", "name")}"',
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
    body = multi("mixed", f"------------{letter.token('tb', 24)}", (first, *enclosed_of(letter), *files))
    return message_of(letter, f"<{_uuid(letter)}@{letter.host}>", "utf-8", own, body)


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
            f"{type_of(name)};\r\n {rfc2231('name', name)}",
            data,
            (("Content-Disposition", f"attachment;\r\n {rfc2231('filename', name)};\r\n size={len(data)}"),),
        )
        for name, data in letter.files
    )
    first = text(plain, "plain", "UTF-8", "8bit", ";\r\n format=flowed")
    own = (("X-Sender", letter.email), ("User-Agent", "Roundcube Webmail/1.3.8"))
    body = multi("mixed", f"=_{letter.token('rc', 32).lower()}", (first, *files))
    return message_of(letter, f"<{letter.token('id', 32).lower()}@{letter.host}>", "UTF-8", own, body)


def ticket(letter: Letter) -> bytes:
    """A service desk that sends on behalf of a person: its number in the subject, its own quote rule."""
    plain = f"{letter.text}\n\n{letter.signature}\n"
    page = f"<p>{html_of(plain).strip().replace(chr(10), '<br />')}</p>"
    files = tuple(
        attached(
            f"{type_of(name)}; {rfc2231('name', name)}",
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
    return message_of(letter, message_id, "utf-8", own, multi("mixed", f"--==_mimepart_{token}_a", (both, *files)))


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
