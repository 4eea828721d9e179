"""Finds the line on which a TOML key stands, for error messages.

tomllib gives no positions of values, and a second TOML parser only for them would be a dependency for a number.
The scan knows section headers, plain and dotted keys; where it finds nothing it says 0, which prints no line.
"""

import re

_HEADER = re.compile(r"^\s*\[\s*([A-Za-z0-9_.\- \"']+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\-\"']+(?:\s*\.\s*[A-Za-z0-9_\-\"']+)*)\s*=")
_FENCE = re.compile(r"\"\"\"|'''")


def key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line, from 1, of each section (`("imap",)`) and each key (`("imap", "host")`)."""
    found: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        inside, fenced = fenced, fenced ^ (len(_FENCE.findall(line)) % 2 == 1)
        if inside:
            continue
        if header := _HEADER.match(line):
            section = _parts(header[1])
            found.setdefault(section, number)
        elif key := _KEY.match(line):
            path = section + _parts(key[1])
            for end in range(1, len(path) + 1):
                found.setdefault(path[:end], number)
    return found


def line_of(lines: dict[tuple[str, ...], int], path: tuple[str, ...]) -> int:
    """The line of the key, else of the nearest thing that holds it, else 0."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 0)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
