"""What each family of mail programs writes around the message that is answered or forwarded."""

import re
from collections.abc import Callable
from html import escape

from letters import Letter, Quote

LABELS = {
    "fi": ("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"),
    "sv": ("Från", "Skickat", "Till", "Ämne"),
    "en": ("From", "Sent", "To", "Subject"),
}
WROTE = {"fi": "kirjoitti", "sv": "skrev", "en": "wrote"}
MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
DAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
_PREFIX = re.compile(r"^(?:(?:RE|VS|SV|VL|FW|Re|Vs|Sv|Fwd):\s*)+")


def bare(subject: str) -> str:
    """The subject without what answering put in front."""
    return _PREFIX.sub("", subject)


def _block(letter: Letter, quote: Quote) -> tuple[tuple[str, str], ...]:
    at = quote.at
    when = {
        "fi": f"{DAYS[at.weekday()]} {at.day}. {MONTHS[at.month - 1]}kuuta {at.year} {at:%-H.%M}",
        "sv": f"den {at:%-d} {at:%m} {at.year} {at:%H:%M}",
        "en": f"{at:%A, %B %-d, %Y %-I:%M %p}",
    }[letter.language]
    values = (f"{quote.name} <{quote.email}>", when, quote.to, quote.subject)
    return tuple(zip(LABELS[letter.language], values, strict=True))


def outlook_text(letter: Letter) -> str:
    """The labels as lines, no `>`."""
    if letter.quote is None:
        return ""
    lines = "".join(f"{label}: {value}\n" for label, value in _block(letter, letter.quote))
    return f"\n{lines}\n{letter.quote.text}\n"


def outlook_html(letter: Letter) -> str:
    """A rule line, then the labels in bold."""
    if letter.quote is None:
        return ""
    rows = "<br>\n".join(f"<b>{label}:</b> {escape(value)}" for label, value in _block(letter, letter.quote))
    text = "".join(f'<p class="MsoNormal">{escape(line) or "&nbsp;"}</p>\n' for line in letter.quote.text.split("\n"))
    return (
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">\n'
        f'<p class="MsoNormal">{rows}<o:p></o:p></p></div></div>\n{text}'
    )


def owa_html(letter: Letter) -> str:
    """As Outlook on the web marks it."""
    if letter.quote is None:
        return ""
    rows = "<br>\n".join(f"<b>{label}:</b> {escape(value)}" for label, value in _block(letter, letter.quote))
    text = "<br>\n".join(escape(line) for line in letter.quote.text.split("\n"))
    return (
        '<hr tabindex="-1" style="display:inline-block; width:98%">\n'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif">{rows}</font><div>&nbsp;</div></div>\n'
        f"<div>{text}</div>\n"
    )


def angle_text(letter: Letter, line: Callable[[Letter, Quote], str]) -> str:
    """An attribution line and `>` before every line; a forward stands unquoted under its rule."""
    if letter.quote is None:
        return ""
    if letter.forwards:
        return _forward_text(letter, letter.quote)
    body = "\n".join(f"> {row}".rstrip() for row in letter.quote.text.split("\n"))
    return f"\n{line(letter, letter.quote)}\n{body}\n"


def _forward_text(letter: Letter, quote: Quote) -> str:
    rules = {"gmail": "---------- Forwarded message ---------", "apple": "Välitetty viesti alkaa:"}
    rule = rules.get(letter.client, "-------- Välitetty viesti --------")
    lines = "".join(f"{label}: {value}\n" for label, value in _block(letter, quote))
    return f"\n{rule}\n{lines}\n\n{quote.text}\n"


def gmail_line(letter: Letter, quote: Quote) -> str:
    """`ma 2. syysk. 2019 klo 10.00 Nimi (osoite) kirjoitti:`, broken where Gmail breaks it."""
    at = quote.at
    if letter.language == "en":
        return f"On {at:%a, %b %-d, %Y at %-I:%M %p} {quote.name} <{quote.email}>\nwrote:\n"
    if letter.language == "sv":
        return f"Den {at.day} {at:%b} {at.year} {at:%H:%M} {WROTE['sv']} {quote.name} <\n{quote.email}>:\n"
    day, month = DAYS[at.weekday()][:2], MONTHS[at.month - 1][:5]
    return f"{day} {at.day}. {month}k. {at.year} klo {at:%-H.%M} {quote.name} (\n{quote.email}) kirjoitti:\n"


def gmail_html(letter: Letter) -> str:
    """The quote that Gmail folds away."""
    if letter.quote is None:
        return ""
    text = "<br>\n".join(escape(line) for line in letter.quote.text.split("\n"))
    if letter.forwards:
        rows = "<br>\n".join(f"{label}: {escape(value)}" for label, value in _block(letter, letter.quote))
        return (
            '<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>'
            f"{rows}<br></div><br>{text}</div>"
        )
    line = escape(gmail_line(letter, letter.quote)).replace("\n", "<br>")
    return (
        f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{line}</div>'
        f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid #ccc">{text}</blockquote></div>'
    )


def apple_line(letter: Letter, quote: Quote) -> str:
    """`Nimi <osoite> kirjoitti 2.9.2019 kello 10.00:`."""
    at = quote.at
    if letter.language == "en":
        return f"On {at:%-d %b %Y}, at {at:%-H.%M}, {quote.name} <{quote.email}> wrote:\n"
    if letter.language == "sv":
        return f"{at:%-d.%-m.%Y} kl. {at:%-H.%M} skrev {quote.name} <{quote.email}>:\n"
    return f"{quote.name} <{quote.email}> kirjoitti {at:%-d.%-m.%Y} kello {at:%-H.%M}:\n"


def apple_html(letter: Letter) -> str:
    """A cited block."""
    if letter.quote is None:
        return ""
    text = "<br>\n".join(escape(line) for line in letter.quote.text.split("\n"))
    line = escape(apple_line(letter, letter.quote)).replace("\n", "<br>")
    if letter.forwards:
        rows = "<br>\n".join(f"<b>{label}: </b>{escape(value)}" for label, value in _block(letter, letter.quote))
        return f'<br><blockquote type="cite"><div>Välitetty viesti alkaa:</div><br>{rows}<br><br>{text}</blockquote>'
    return f'<div><br><blockquote type="cite"><div>{line}</div><br><div>{text}</div></blockquote></div>'


def thunderbird_line(letter: Letter, quote: Quote) -> str:
    """`Nimi kirjoitti 2.9.2019 klo 10.00:`."""
    at = quote.at
    if letter.language == "en":
        return f"On {at:%d/%m/%Y} {at:%H:%M}, {quote.name} wrote:"
    if letter.language == "sv":
        return f"Den {at:%Y-%m-%d} kl. {at:%H:%M}, skrev {quote.name}:"
    return f"{quote.name} kirjoitti {at:%-d.%-m.%Y} klo {at:%-H.%M}:"


def roundcube_line(letter: Letter, quote: Quote) -> str:
    """`2019-09-02 10:00, Nimi kirjoitti:`."""
    return f"{quote.at:%Y-%m-%d %H:%M}, {quote.name} {WROTE[letter.language]}:"
