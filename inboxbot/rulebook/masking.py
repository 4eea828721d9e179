"""Personal identity codes and personal OIDs: found by their check character, hidden wherever text is shown.

They are never echoed and never logged, also not in a file name or a subject. A code whose check character is wrong
is no code: order numbers look like that. Sources: Population Information Decree 128/2010 section 2 and its century
signs of 2023; the personal roots of the national OID tree (1.2.246.21 and 1.2.246.537.25, .26, .28).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

MASK = "***"
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DASHES = "-‐‑‒–—−﹣－"
_FIRST_TEST_NUMBER = 900
_BORN_IN = {"+": 1800} | dict.fromkeys(f"{_DASHES}UVWXY", 1900) | dict.fromkeys("ABCDEF", 2000)
# People put spaces around the sign, and lines break there.
_GAP = r"[ \u00a0\u2007\u2009\u202f]?"
_DOT = r"[ \t\u00a0]?\.[ \t\u00a0]?"
_CODE = re.compile(
    rf"(?<![^\W_])(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d){_GAP}(?P<sign>[+{_DASHES}A-FU-Y]){_GAP}(?P<number>\d{{3}})"
    r"(?P<check>[0-9A-FHJ-NPR-Y])(?![^\W_])",
    re.IGNORECASE | re.ASCII,
)
_PERSONAL_OID = re.compile(
    rf"(?<![\d.])1{_DOT}2{_DOT}246{_DOT}(?:21|537{_DOT}(?:25|26|28))(?![\d])(?:{_DOT}\d+)*", re.ASCII
)


def mask(text: str) -> str:
    """The text with every personal identity code (also a test code) and personal OID replaced by `***`."""
    for start, end in sorted((m.span() for m in _found(text, test_codes=True)), reverse=True):
        text = text[:start] + MASK + text[end:]
    return text


def visible(text: str) -> str:
    """Running text fit for a page or a terminal: the same lines, nothing invisible or commanding in them, codes masked.

    What takes no room is left out, for a code could hide behind it; other controls leave a space.
    """
    return "\n".join(mask(line if line.isprintable() else "".join(map(_letter, line))) for line in text.split("\n"))


def _letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    return "" if kind == "Cf" else " " if kind[0] == "C" or kind in ("Zl", "Zp") else letter


def holds_personal_code(text: str, *, test_codes: bool = True) -> bool:
    """True when a personal identity code or a personal OID stands in the text; `test_codes` counts the 900 series."""
    return any(True for _ in _found(text, test_codes=test_codes))


def _found(text: str, *, test_codes: bool) -> Iterator[re.Match[str]]:
    yield from _PERSONAL_OID.finditer(text)
    for found in _CODE.finditer(text):
        if _is_code(found) and (test_codes or int(found["number"]) < _FIRST_TEST_NUMBER):
            yield found


def _is_code(found: re.Match[str]) -> bool:
    """The check character is the remainder by 31 of birth date and number; the date must exist."""
    digits = f"{found['day']}{found['month']}{found['year']}{found['number']}"
    if _CHECK[int(digits) % len(_CHECK)] != found["check"].upper():
        return False
    try:
        date(_BORN_IN[found["sign"].upper()] + int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    return True
