"""A plain text part as units: format=flowed joined again (RFC 3676), lines that quote told by their mark."""

import re
from itertools import islice

from inboxbot.letter.zones.units import Mark, Unit
from inboxbot.reading.characters import TEXT_LIMIT, clean, decode

LINES_LIMIT = 50_000

_QUOTE = re.compile(r"^ ?>[>| ]*")
_COMMAND = re.compile(r"<<|</?[A-Za-z0-9-]{1,60}>")
_MARKS = re.compile(r"^(>+) ?")


def text_units(data: bytes, charset: str, *, flowed: bool = False, deletes_space: bool = False) -> tuple[Unit, ...]:
    """The lines of a text part; at most 2 MB and 50,000 lines of it."""
    return line_units(decode(data[:TEXT_LIMIT], charset), flowed=flowed, deletes_space=deletes_space)


def line_units(text: str, *, flowed: bool = False, deletes_space: bool = False) -> tuple[Unit, ...]:
    """The lines of a text, within the same limits."""
    lines = clean(text[:TEXT_LIMIT]).split("\n", LINES_LIMIT)[:LINES_LIMIT]
    if flowed:
        lines = _joined(lines, deletes_space)
    return tuple(_unit(line) for line in islice(lines, LINES_LIMIT))


def unenriched(text: str) -> str:
    """text/enriched as it is shown (RFC 1896): commands gone, one line end a space, of several one less."""
    said = _COMMAND.sub(lambda m: "<" if m[0] == "<<" else "", text)
    return re.sub("\n(\n*)", lambda m: m[1] or " ", said)


def _unit(line: str) -> Unit:
    quote = _QUOTE.match(line)
    return Unit(line if line == "-- " else line.rstrip(), mark=Mark.QUOTED if quote else Mark.OWN)


def _joined(lines: list[str], deletes_space: bool) -> list[str]:
    """A line that ends in a space goes on in the next one of the same quote depth; "-- " never does."""
    out: list[str] = []
    parts: list[str] = []
    depth = ""
    for line in lines:
        found = _MARKS.match(line)
        marks = found[1] if found else ""
        text = line[len(marks) :]
        text = text.removeprefix(" ")
        if parts and (marks != depth or text == "-- "):
            out.append(_marked(depth, "".join(parts)))
            parts = []
        depth = marks
        soft = text.endswith(" ") and text != "-- "
        parts.append(text[:-1] if soft and deletes_space else text)
        if not soft:
            out.append(_marked(depth, "".join(parts)))
            parts = []
    if parts:
        out.append(_marked(depth, "".join(parts)))
    return out


def _marked(marks: str, text: str) -> str:
    return f"{marks} {text}" if marks else text
