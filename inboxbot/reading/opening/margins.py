"""Personal codes in a file beside what it says: page headers, notes, comments, hidden sheets, properties, links.

It is no part of a form and is looked over for codes alone. Also what lies past the limits to which content is read:
a file that is too large is looked over like any other.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import chain

from inboxbot.reading.characters import declared_charset, decode
from inboxbot.reading.coded import coded, coded_in_bytes, coded_in_markup
from inboxbot.reading.opening.packages import member

_BYTES_LIMIT = 20_000_000
_PACKAGES = frozenset(["xlsx", "xlsm", "ods", "docx", "docm", "odt"])
_MARKUP = frozenset(["html", "xml"])
_TEXTS = frozenset(["csv", "txt"])
# Rich text is written in plain letters, whatever program wrote it.
_BYTES = frozenset(["xls", "rtf"])


def margins(data: bytes, format: str) -> tuple[str, ...]:
    """The codes in a file of one of these formats; nothing for another, whose opener knows where to look."""
    if format in _PACKAGES:
        return _in_package(data)
    if format in _BYTES:
        return coded_in_bytes(data)
    if format in _MARKUP:
        return coded_in_markup(decode(data[:_BYTES_LIMIT], declared_charset(data)))
    return coded((decode(data[:_BYTES_LIMIT], ""),)) if format in _TEXTS else ()


def names(archive: zipfile.ZipFile) -> Iterator[str]:
    """What an archive says in its directory: paths with their folders, and remarks."""
    yield archive.comment.decode("utf-8", "replace")
    for entry in archive.infolist():
        yield from (entry.filename, entry.comment.decode("utf-8", "replace"))


def _in_package(data: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return coded((*names(archive), *chain.from_iterable(map(coded_in_markup, _parts(archive)))))


def _parts(archive: zipfile.ZipFile) -> Iterator[str]:
    left = _BYTES_LIMIT
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels", ".vml")) and left > 0:
            xml = member(archive, entry.filename, left)
            left -= len(xml)
            yield decode(xml, declared_charset(xml))
