"""Opening one untrusted file: text and tables, or the reason why there are none.

Total like the rest of the room, but the libraries below it can eat time and memory or take the process down with them:
a service calls `open_document` in a process of its own. They are loaded when first needed.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from inboxbot.model import Opened, Trouble
from inboxbot.reading.opening.within import DEPTH_LIMIT, TooLarge, Within

Open = Callable[[bytes, str, str, Within], Opened]

_ROOMS = {
    "xlsx": "workbooks",
    "xlsm": "workbooks",
    "xls": "old_workbooks",
    "ods": "ods",
    "docx": "word",
    "docm": "word",
    "odt": "odt",
    "pdf": "pdf",
    "csv": "pages",
    "txt": "pages",
    "html": "pages",
    "xml": "pages",
    "zip": "archives",
    "tnef": "winmail",
    "eml": "letters",
    "msg": "outlook",
    "p7m": "letters",
    "rtf": "richtext",
}

# Every format that is opened.
OPENED = frozenset(_ROOMS)


def open_document(data: bytes, filename: str, format: str) -> Opened:
    """Open a file of a known format (as `formats.sniff` names it). Never raises but on lack of memory."""
    return open_at_depth(data, filename, format, Within())


def open_at_depth(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The same for a member of a container."""
    room = _ROOMS.get(format)
    if not data:
        return Opened(trouble=Trouble.EMPTY)
    if room is None or within.depth > DEPTH_LIMIT:
        return Opened(trouble=Trouble.UNSUPPORTED)
    try:
        opening: Open = import_module(f"inboxbot.reading.opening.{room}").opened
        if not within.affords(data):
            return Opened(trouble=Trouble.TOO_LARGE)
        opened = _as_far_as(opening, data, filename, format, within)
        return _with_margins(opened, data, format) if opened.trouble in (None, Trouble.TOO_LARGE) else opened
    except MemoryError:
        raise
    except Exception:
        return Opened(trouble=Trouble.CORRUPT)


def _as_far_as(opening: Open, data: bytes, filename: str, format: str, within: Within) -> Opened:
    try:
        return opening(data, filename, format, within)
    except TooLarge:
        return Opened(trouble=Trouble.TOO_LARGE)


def _with_margins(opened: Opened, data: bytes, format: str) -> Opened:
    """With the codes beside what it says; where a file is too large, what is not read may hold some too."""
    from inboxbot.reading.opening.margins import margins

    try:
        return replace(opened, margins=opened.margins + margins(data, format))
    except Exception as error:
        if opened.trouble is None or isinstance(error, MemoryError):
            raise
        return opened
