"""What stands in a package beside what it says: page headers, notes, comments, hidden sheets, text boxes, properties.

It is no part of a form and is looked over for personal codes alone; only lines that hold one are kept.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from io import BytesIO
from itertools import islice

from inboxbot.reading.characters import clean
from inboxbot.reading.opening.packages import member
from inboxbot.rulebook.masking import holds_personal_code

_BYTES_LIMIT = 20_000_000
_LINES_LIMIT = 20
_LINE_LIMIT = 1_000
# Where a paragraph, cell or shared text ends; runs of one paragraph make one text (ECMA-376; OpenDocument 1.2).
_ENDS = re.compile(r"</(?:[\w-]+:)?(?:p|h|si|c|comment|tc)>")
_TAG = re.compile(r"<[^<>]*>")


def margins(data: bytes) -> tuple[str, ...]:
    """The coded lines of all XML parts of a package."""
    return coded(line for xml in _parts(data) for line in _lines(xml))


def coded(lines: Iterable[str]) -> tuple[str, ...]:
    """Those of the lines that hold a personal code or a test code, once each; at most 20."""
    found = (clean(line).strip()[:_LINE_LIMIT] for line in lines if holds_personal_code(line))
    return tuple(dict.fromkeys(islice(found, _LINES_LIMIT)))


def _parts(data: bytes) -> Iterator[str]:
    left = _BYTES_LIMIT
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.filename.endswith(".xml") and left > 0:
                xml = member(archive, entry.filename, left)
                left -= len(xml)
                yield xml.decode("utf-8", "replace")


def _lines(xml: str) -> Iterator[str]:
    """Paragraph by paragraph, its runs together; then everything that stands between two tags."""
    for text in (_TAG.sub("", _ENDS.sub("\n", xml)), _TAG.sub("\n", xml)):
        yield from (unescape(line) for line in text.split("\n") if line)
