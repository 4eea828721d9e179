"""Text, HTML and XML files: what they show."""

from inboxbot.letter.zones.units import blocks, numbered
from inboxbot.model import Block, Opened, Table
from inboxbot.reading.characters import TEXT_LIMIT, declared_charset, decode
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.within import TooLarge, Within
from inboxbot.reading.plaintext import LINES_LIMIT, text_units


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The visible lines and tables; a workbook that is an HTML table in truth is read like this."""
    if len(data) > TEXT_LIMIT or data.count(b"\n") >= LINES_LIMIT:
        raise TooLarge
    if format == "txt":
        return Opened(content=blocks(numbered(text_units(data, "")), filename))
    page = read_html(decode(data, declared_charset(data)))
    if page.cut:
        raise TooLarge
    return Opened(content=tuple(_placed(block, filename) for block in blocks(numbered(page.units), filename)))


def _placed(block: Block, filename: str) -> Block:
    return block if not isinstance(block, Table) else Table(rows=block.rows, where=block.where)
