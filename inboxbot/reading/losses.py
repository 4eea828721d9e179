"""What was lost on the way from bytes to a message: whatever we looked at only in part, or failed to read.

No limit may cut in silence: who meets one records a defect of these, and a message with any of them waits for a person.
"""

from collections.abc import Iterable

TOO_MANY = "too-many-parts"
PARTS_CUT = "parts-cut"
FILES_CUT = "files-cut"
TEXT_CUT = "text-cut"
HEADERS_CUT = "header-block-cut"
FIELDS_CUT = "header-fields-cut"
MIXED = "answer-mixed-with-our-letter"
UNPARSABLE = "unparsable"
UNREADABLE = "unreadable"

_CUTS = (TOO_MANY, PARTS_CUT, FILES_CUT, TEXT_CUT, HEADERS_CUT, FIELDS_CUT)
_LOSSES = (*_CUTS, MIXED, UNPARSABLE, UNREADABLE)


def cuts(defects: Iterable[str]) -> tuple[str, ...]:
    """The defects that tell of a limit."""
    return tuple(defect for defect in defects if defect in _CUTS)


def losses(defects: Iterable[str]) -> tuple[str, ...]:
    """The defects by which something of the message was lost, once each."""
    return tuple(dict.fromkeys(defect for defect in defects if defect.startswith(_LOSSES)))


def heard(defects: Iterable[str], *, quoted: bool) -> tuple[str, ...]:
    """The defects without a cut of the text that fell below a quote line: the sender's own words stand above it."""
    return tuple(defect for defect in defects if not (quoted and defect == TEXT_CUT))


def told(name: str, error: Exception) -> str:
    """A failure of ours as a defect: its class, and the places in our code, the innermost first; never what it says."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
        places.append(f"{file}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{name}: {type(error).__name__} at {' < '.join(reversed(places[-12:]))}"
