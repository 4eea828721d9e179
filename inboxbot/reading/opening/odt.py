"""OpenDocument text (.odt): paragraphs and tables of content.xml, in order.

The package is a zip with one XML part; defusedxml refuses entities, the limits on the package are those of every zip.
What is crossed out is not said.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from inboxbot.letter.zones.units import Unit, blocks, numbered
from inboxbot.model import Opened, Trouble
from inboxbot.reading.characters import clean
from inboxbot.reading.opening.cells import COLUMNS_LIMIT, kept
from inboxbot.reading.opening.packages import member, trouble_of
from inboxbot.reading.opening.unseen_odf import strike
from inboxbot.reading.opening.within import TooLarge, Within

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARTS_LIMIT = 20_000
_XML_LIMIT = 20_000_000


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The text, `file.odt` and `file.odt table 1`."""
    trouble = trouble_of(data)
    if trouble is not None:
        return Opened(trouble=trouble)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = member(archive, "content.xml", _XML_LIMIT)
    if len(xml) >= _XML_LIMIT:
        raise TooLarge
    if not xml:
        return Opened(trouble=Trouble.CORRUPT)
    root = fromstring(xml)
    strike(root)
    return Opened(content=blocks(numbered(_units(root)), filename))


def _units(root: Element) -> Iterator[Unit]:
    todo = [root]
    for _ in range(_PARTS_LIMIT):
        if not todo:
            return
        node = todo.pop()
        if node.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield from (Unit(line.rstrip()) for line in _said(node).split("\n"))
        elif node.tag == f"{_TABLE}table":
            rows = tuple(_rows(node))
            if rows:
                yield Unit(rows=rows)
        else:
            todo.extend(reversed(list(node)))
    if todo:
        raise TooLarge


def _rows(table: Element) -> Iterator[tuple[str, ...]]:
    yield from (tuple(row) for row in kept(map(_cells, table.iter(f"{_TABLE}table-row"))) if any(row))


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag.endswith(("}table-cell", "}covered-table-cell")):
            text = "\n".join(_said(p) for p in cell.iter(f"{_TEXT}p"))
            again = cell.get(f"{_TABLE}number-columns-repeated", "1")
            cells += [text] * (min(int(again), COLUMNS_LIMIT) if again.isdecimal() else 1)
    return cells


def _said(node: Element) -> str:
    parts = [node.text or ""]
    for child in node.iter():
        if child is node:
            continue
        mark = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}s": " "}.get(child.tag, "")
        parts += (mark, child.text or "", child.tail or "")
    return clean("".join(parts))
