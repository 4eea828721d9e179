"""Personal identity codes and personal OIDs: found by their check character, hidden wherever text is shown.

They are never echoed and never logged, also not in a file name or a subject. A code whose check character is wrong
is no code: order numbers look like that. Sources: Population Information Decree 128/2010 section 2 and its century
signs of 2023; the personal roots of the national OID tree (1.2.246.21 and 1.2.246.537.25, .26, .28).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")

MASK = "***"
_LONGEST = 100
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_FIRST_TEST_NUMBER = 900
_BORN_IN = {"+": 1800} | dict.fromkeys(f"{_DASHES}UVWXY", 1900) | dict.fromkeys("ABCDEF", 2000)
# As a link or a file name out of one has them.
_ESCAPED = {"%2B": 1800, "%2D": 1900}
# People put spaces around the sign. Programs break lines behind a dash and nowhere else in a word; before the sign a
# line end is one between two numbers of a column.
_GAP = r"[ \u00a0\u2007\u2009\u202f]?"
_SIGN = f"[{re.escape(''.join(_BORN_IN))}]|{'|'.join(_ESCAPED)}"
_LINE_END = rf"(?:(?<=[{re.escape(_DASHES)}])\n|{_GAP})"
_DOT = r"[ \t\u00a0]?\.[ \t\u00a0]?"
# Digits before or behind make another number of it; letters do not, for people and forms put their labels and names
# there. It is asked for behind the first digits: to search for digits is quick, for a place is not.
# A sign that was lost or became `_` leaves a number like many others, which is a code only with a letter at its end.
_CODE = re.compile(
    rf"(?P<day>\d\d)(?<!\d\d\d)(?P<month>\d\d)(?P<year>\d\d)"
    rf"(?:{_GAP}(?P<sign>{_SIGN}){_LINE_END}|(?P<lost>_?)(?=\d\d\d[A-Z]))"
    r"(?P<number>\d{3})(?P<check>\d(?!\d)|[A-FHJ-NPR-Y])",
    re.IGNORECASE | re.ASCII,
)
# One without a sign is a code where it stands alone.
_BEFORE, _BEHIND = re.compile(r"[\w.,+/#=&-]\Z"), re.compile(r"\w|[/&=-]|[.,]\d")
# Checksums and pictures are written out in digits of sixteen, in which anything may come to stand side by side.
_HEX, _AFTER_HEX = re.compile(r"[0-9A-F]+", re.IGNORECASE), re.compile(r"[0-9A-F]{6}\Z", re.IGNORECASE)
_HEX_BEHIND = re.compile(r"([0-9A-F])([0-9A-F]{15})?", re.IGNORECASE)
_PERSONAL_OID = re.compile(
    rf"1(?<![\d.]1){_DOT}2{_DOT}246{_DOT}(?:21|537{_DOT}(?:25|26|28))(?![\d])(?:{_DOT}\d+)*", re.ASCII
)


# Marks that take no room and are no format characters by their category (Unicode, Default_Ignorable_Code_Point).
_NO_ROOM = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0") | {
    chr(selector) for selector in range(0xFE00, 0xFE10)
}


def mask(text: str) -> str:
    """The text with every personal identity code (also a test code) and personal OID replaced by `***`.

    A line end within a code stays, behind it.
    """
    kept: list[str] = []
    at = 0
    for start, end in _spans(text):
        kept += (text[at:start], MASK, "\n" * text.count("\n", start, end))
        at = end
    return "".join((*kept, text[at:]))


def visible(text: str) -> str:
    """Running text fit for a page or a terminal: the same lines, nothing invisible or commanding in them, codes masked.

    What takes no room is left out, for a code could hide behind it; other controls leave a space.
    """
    return mask("\n".join(line if line.isprintable() else "".join(map(_letter, line)) for line in text.split("\n")))


def throughout(value: T, said: Callable[[str], str] = visible) -> T:
    """The same value with every text in it put through `said`, however deep: in nouns, tuples, lists and mappings.

    What is printed as a whole goes through here, so that no field of it is forgotten. Words of closed sets stay.
    """
    same_kind: T = _throughout(value, said)
    return same_kind


def _throughout(value: Any, said: Callable[[str], str]) -> Any:
    if type(value) is str:
        return said(value)
    if isinstance(value, tuple | list):
        return type(value)(_throughout(one, said) for one in value)
    if isinstance(value, Mapping):
        return {name: _throughout(one, said) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _throughout(getattr(value, one.name), said) for one in fields(value) if one.init}
        return replace(value, **changed)
    return value


def _letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    return "" if kind == "Cf" else " " if kind[0] == "C" or kind in ("Zl", "Zp") else letter


def holds_personal_code(text: str, *, test_codes: bool = True) -> bool:
    """True when a personal identity code or a personal OID stands in the text; `test_codes` counts the 900 series."""
    return any(True for seen in _readings(text) for _ in _found(seen, test_codes=test_codes))


def personal_codes(text: str) -> Iterator[str]:
    """The codes in the text as they look; of one that goes on and on the beginning."""
    return (match[0][:_LONGEST] for seen in _readings(text) for match in _found(seen, test_codes=True))


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where codes stand, in order, none over another."""
    as_written, *as_seen = _readings(text)
    spans = {match.span() for match in _found(as_written, test_codes=True)}
    for seen in as_seen:
        if matches := [match.span() for match in _found(seen, test_codes=True)]:
            place = [index for index, letter in enumerate(text) for _ in _plain(letter)]
            spans |= {(place[start], place[end - 1] + 1) for start, end in matches}
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def _readings(text: str) -> Iterator[str]:
    """The text as written; then as it looks, where that is another: letters of any width, nothing without width.

    Both count: a footnote's `²` behind a code would become its thirteenth letter.
    """
    yield text
    if not text.isascii():
        letters = {ord(letter): _plain(letter) for letter in set(text) if not letter.isascii()}
        if any(chr(letter) != plain for letter, plain in letters.items()):
            yield text.translate(letters)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """A letter as it looks (NFKC), a digit of any script as ours, "" for one that takes no room."""
    kind = unicodedata.category(letter)
    if kind == "Cf" or letter in _NO_ROOM:
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    return unicodedata.normalize("NFKC", letter)


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
        date(_century(found) + int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    return _may_stand_there(found)


def _century(found: re.Match[str]) -> int:
    """A sign that is not there tells none: the one with the most days."""
    sign = (found["sign"] or "A").upper()
    # letters beyond ASCII may fold to one of the signs
    return _BORN_IN.get(sign) or _ESCAPED.get(sign, -9999)


def _may_stand_there(found: re.Match[str]) -> bool:
    """False for one without a sign within something longer, and for a piece of a long number in digits of sixteen."""
    text, start, end = found.string, *found.span()
    if found["lost"] == "":
        return not (_BEFORE.search(text[max(start - 1, 0) : start]) or _BEHIND.match(text, end))
    behind = _HEX.fullmatch(found[0]) and _HEX_BEHIND.match(text, end)
    return not behind or not (behind[2] or _AFTER_HEX.search(text[max(start - 6, 0) : start]))
