"""Files of text: what text, HTML and XML show, and lists with separated values (.csv, .tsv) as tables.

The separator of a list is the one that gives the same width to most rows.
"""

import csv
from collections import Counter
from io import StringIO

from inboxbot.letter.zones.units import blocks, numbered
from inboxbot.model import Block, Lines, Opened, Table
from inboxbot.reading.characters import TEXT_LIMIT, clean, declared_charset, decode
from inboxbot.reading.html import read_html
from inboxbot.reading.opening.cells import ROWS_LIMIT, kept, table
from inboxbot.reading.opening.within import TooLarge, Within, bounded
from inboxbot.reading.plaintext import LINES_LIMIT, text_units

_SEPARATORS = (";", "\t", ",", "|")


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The visible lines and tables; a workbook that is an HTML table in truth is read like this."""
    if format == "csv":
        return _listed(data, filename)
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


def _listed(data: bytes, filename: str) -> Opened:
    """One table; a file without any separator is lines."""
    if len(data) > TEXT_LIMIT:
        raise TooLarge
    text = clean(decode(data, ""))
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    separator = _separator(text)
    if not separator:
        lines = tuple(bounded(text.split("\n"), ROWS_LIMIT * 10))
        return Opened(content=(Lines(lines=lines, where=filename),) if text.strip() else ())
    reader = csv.reader(StringIO(text), delimiter=separator)
    try:
        rows = list(kept([cell.strip() for cell in row] for row in reader))
    except csv.Error:
        rows = list(kept([cell.strip() for cell in line.split(separator)] for line in text.split("\n")))
    found = table(rows, filename)
    return Opened(content=(found,) if found else ())


def _separator(text: str) -> str:
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    best, score = "", 0
    for separator in _SEPARATORS:
        counts = Counter(line.count(separator) for line in lines if separator in line)
        agreeing = max(counts.values(), default=0)
        if agreeing > score:
            best, score = separator, agreeing
    return best
