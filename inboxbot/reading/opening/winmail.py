"""Outlook's winmail.dat (TNEF): its text in whatever form it was written, its files opened in turn. MS-OXTNEF."""

from collections.abc import Iterator

from tnefparse import TNEF
from tnefparse.tnef import TNEFAttachment

from inboxbot.letter.zones.units import Unit, blocks, numbered
from inboxbot.model import Attachment, Opened
from inboxbot.reading.attachments import attach, bare
from inboxbot.reading.characters import clean, eight_bit
from inboxbot.reading.coded import coded_in_markup
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.richtext import rich_units, unpacked
from inboxbot.reading.opening.within import Within, bounded
from inboxbot.reading.plaintext import text_units

MEMBERS_LIMIT = 100
_LONG_FILENAME = 0x3707
# A document embedded in rich text stands behind the 16 bytes that name its interface.
_INTERFACE = 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """What it says in its own body is its content, its files are members."""
    tnef = TNEF(data, do_checksum=False)
    members: list[Attachment] = []
    for attachment in bounded(tnef.attachments, MEMBERS_LIMIT):
        members += _member(attachment, filename, within)
    margins = coded_in_markup(_text(tnef.htmlbody))
    return Opened(content=blocks(numbered(_said(tnef)), filename), members=tuple(members), margins=margins)


def _member(attachment: TNEFAttachment, inside: str, within: Within) -> Iterator[Attachment]:
    """A message within it is such a file again (its signature was cut off)."""
    from inboxbot.reading.opening import open_at_depth

    def opener(data: bytes, filename: str, format: str) -> Opened:
        return open_at_depth(data, filename, format, within.deeper())

    data = attachment.data or b""
    if data[_INTERFACE : _INTERFACE + len(_OLE)] == _OLE:
        data = data[_INTERFACE:]
    yield from attach(data, _name(attachment), opener, inside=inside)


def _name(attachment: TNEFAttachment) -> str:
    """The long name, else the short one in whatever 8-bit character set; the library takes it for UTF-8."""
    long = next((a.data for a in attachment.mapi_attrs if a.name == _LONG_FILENAME), "")
    given = long or vars(attachment).get("_name", "")
    return bare((eight_bit(given) if isinstance(given, bytes) else str(given or "")).strip("\0"))


def _said(tnef: TNEF) -> tuple[Unit, ...]:
    """The HTML; else the rich text, in which Outlook wraps HTML; else the plain text."""
    html, rich, plain = _text(tnef.htmlbody), unpacked(tnef._rtfbody or b""), _text(tnef.body)
    if html.strip():
        return read_html(html).units
    units = rich_units(rich) if rich else ()
    return units if any(not unit.blank for unit in units) else text_units(clean(plain).encode(), "utf-8")


def _text(body: object) -> str:
    return (eight_bit(body) if isinstance(body, bytes) else str(body or "")).replace("\0", "")
