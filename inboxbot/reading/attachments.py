"""Files become attachments: named, sniffed, opened, and told from decoration."""

import re
from collections.abc import Callable
from hashlib import sha256

from inboxbot.model import Attachment, Opened, Trouble
from inboxbot.reading.characters import one_line
from inboxbot.reading.coded import coded, coded_in_bytes
from inboxbot.reading.endings import UNKNOWN, differs
from inboxbot.reading.formats import sniff
from inboxbot.reading.opening import OPENED
from inboxbot.reading.pictures import whole

Opener = Callable[[bytes, str, str], Opened]

NAME_LIMIT = 200
FILE_LIMIT = 36_000_000

DANGEROUS = frozenset(("exe", "script"))
PICTURES = frozenset(("png", "jpeg", "gif", "bmp", "webp", "tiff", "heic"))
READABLE_UNOPENED = PICTURES | {"doc", "pptx", "pptm", "ppt", "vsdx", "vsd", "odp", "odg"}
_LAYOUT = frozenset(("ics", "vcf", "p7s", "pgp-part", "applefile"))
_LAYOUT_TYPES = frozenset(
    [
        "text/calendar",
        "application/ics",
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "application/pgp-signature",
        "application/pgp-keys",
        "application/pgp-encrypted",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "text/x-amp-html",
    ]
)
_SMALL = 8 * 1024
_INLINE_SMALL = 150 * 1024
_UNOPENED_LIMIT = 5_000_000
_LETTERS = re.compile(r"[^\w]+")


def attach(
    data: bytes,
    name: str,
    opener: Opener,
    *,
    declared: str = "",
    inside: str | None = None,
    shown: bool = False,
) -> tuple[Attachment, ...]:
    """One file and the members it holds, each with its container's name. `shown`: the body displays it."""
    filename = bare(name)
    format = sniff(data, filename, declared)
    filename = filename or _unnamed(format, declared)
    opened = opened_by(opener, data, filename, format)
    one = Attachment(
        filename=filename,
        format=format,
        declared=declared,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        content=opened.content,
        trouble=opened.trouble,
        inside=inside,
        macros=opened.macros,
        format_differs=bool(data) and differs(format, filename),
        decoration=_decoration(format, declared, len(data), shown),
        fuse=opened.fuse,
        fields=opened.fields,
        margins=opened.margins + _unopened(data, format, opened) + coded((name,)),
    )
    return (one, *opened.members)


def _unopened(data: bytes, format: str, opened: Opened) -> tuple[str, ...]:
    """Codes in what nothing opened: an old Word document, a visiting card, a file that is broken."""
    looked_at = (format in OPENED and opened.trouble is None) or format in PICTURES or opened.fuse
    return () if looked_at else coded_in_bytes(data[:_UNOPENED_LIMIT])


def bare(name: str) -> str:
    """A file name without any path, on one line, of bounded length with its ending kept."""
    last = re.split(r"[/\\]", one_line(name))[-1].strip(" \t\"'")
    if len(last) <= NAME_LIMIT:
        return last
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: NAME_LIMIT - len(ending) - 1]}{dot}{ending}" if dot and len(ending) <= 8 else last[:NAME_LIMIT]


def opened_by(opener: Opener, data: bytes, filename: str, format: str) -> Opened:
    """What opening gives; files that need no opening are not handed to the opener."""
    if format == "link":
        return Opened(trouble=Trouble.REMOTE_LINK)
    if not data and format != "partial":
        return Opened(trouble=Trouble.EMPTY)
    if format in DANGEROUS:
        return Opened(trouble=Trouble.DANGEROUS)
    if len(data) > FILE_LIMIT:
        return Opened(trouble=Trouble.TOO_LARGE)
    if format in OPENED:
        return opener(data, filename, format)
    if not whole(data, format):
        return Opened(trouble=Trouble.CORRUPT)
    if format in READABLE_UNOPENED or format in _LAYOUT:
        return Opened()
    return Opened(trouble=Trouble.ENCRYPTED if format == "pgp" else Trouble.UNSUPPORTED)


def _decoration(format: str, declared: str, size: int, shown: bool) -> bool:
    if format in _LAYOUT or (declared in _LAYOUT_TYPES and format != "pgp"):
        return True
    if format not in PICTURES:
        return False
    return size <= _SMALL or (shown and size <= _INLINE_SMALL)


def _unnamed(format: str, declared: str) -> str:
    """A name for a file without one, from its format: the same in every replay."""
    if format != UNKNOWN:
        return f"{_LETTERS.sub('-', declared.partition('/')[0]) or 'file'}.{format}"
    return "file"
