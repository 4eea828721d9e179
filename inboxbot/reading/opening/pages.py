"""Text, HTML and XML files: what they show."""

import re

from inboxbot.model import Block, Opened, Table
from inboxbot.reading.characters import decode
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.within import Within
from inboxbot.reading.plaintext import text_units
from inboxbot.reading.units import blocks, numbered

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})|encoding=[\"']([A-Za-z0-9_-]{2,30})")


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The visible lines and tables; a workbook that is an HTML table in truth is read like this."""
    if format == "txt":
        return Opened(content=blocks(numbered(text_units(data, "")), filename))
    found = _CHARSET.search(data[:4096])
    charset = (found[1] or found[2] or b"").decode("ascii") if found else ""
    page = read_html(decode(data, charset))
    return Opened(content=tuple(_placed(block, filename) for block in blocks(numbered(page.units), filename)))


def _placed(block: Block, filename: str) -> Block:
    return block if not isinstance(block, Table) else Table(rows=block.rows, where=block.where)
