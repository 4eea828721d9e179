"""Header fields, read from the bytes themselves.

The parsers at hand delete or replace raw 8-bit letters and answer a repeated field with a list;
here every field stands once, in order, unfolded and bounded. RFC 5322 section 2.2.
"""

import re
from dataclasses import dataclass

from inboxbot.model import Header
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.losses import FIELDS_CUT, HEADERS_CUT
from inboxbot.reading.words import FIELD_LIMIT, decode_words

BLOCK_LIMIT = 1024 * 1024
FIELDS_LIMIT = 1_000

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_END = re.compile(rb"\r\n\r\n|\n\r*\n")
_ID = re.compile(r"<[^<>\s]{1,990}>")
_BARE_ID = re.compile(r"[^\s<>@,;\"]{1,500}@[^\s<>@,;\"]{1,500}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The header block: `raw` pairs (lower-case name, unfolded bytes), the same decoded, its `size` in bytes."""

    raw: tuple[tuple[str, bytes], ...]
    decoded: tuple[Header, ...]
    size: int
    defects: tuple[str, ...] = ()

    def bytes_of(self, name: str) -> tuple[bytes, ...]:
        """Every value of that name (lower case), in order, unfolded."""
        return tuple(value for key, value in self.raw if key == name)

    def text(self, name: str) -> str:
        """The first value of that name decoded, "" when there is none."""
        return next((h.value for h in self.decoded if h.name == name), "")

    def raw_text(self, name: str) -> str:
        """The first value of that name as characters, its encoded words left as they are."""
        return next((eight_bit(value)[:FIELD_LIMIT] for key, value in self.raw if key == name), "")

    @property
    def message_id(self) -> str | None:
        """The Message-ID with its angle brackets, None when there is none that can be read."""
        return next(iter(ids(self.raw_text("message-id"))), None)


def read_fields(raw: bytes) -> Fields:
    """The fields of a message's header block; stops at the first line that cannot belong to one.

    A bare CR ends a line only in a message that has no LF at all: to every mail server it is a sign like any other,
    and a field made by one would be read by us alone.
    """
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    match = _END.search(raw, 0, BLOCK_LIMIT)
    block = raw[: match.start()] if match else raw[:BLOCK_LIMIT]
    defects = [] if match or len(raw) <= BLOCK_LIMIT else [HEADERS_CUT]
    lines = block.split(b"\n")
    fields: list[tuple[str, list[bytes]]] = []
    for number, line in enumerate(lines):
        if line[:1] in (b" ", b"\t"):
            if fields:
                fields[-1][1].append(line)
            continue
        found = _FIELD.match(line)
        if found and len(fields) < FIELDS_LIMIT:
            fields.append((found[1].decode("ascii").lower(), [found[2]]))
        elif found:
            defects.append(FIELDS_CUT)
            break
        elif line.strip(b"\r") and not (number == 0 and line.startswith((b"From ", b">From "))):
            defects.append("header-line-broken")
            break
    unfolded = tuple((name, b" ".join(b"".join(parts).split())) for name, parts in fields)
    decoded = tuple(Header(name=name, value=decoded_value(value)) for name, value in unfolded)
    return Fields(raw=unfolded, decoded=decoded, size=len(block), defects=tuple(defects))


def decoded_value(value: bytes) -> str:
    """A field's value as characters on one line, its encoded words decoded."""
    return decode_words(eight_bit(value[: FIELD_LIMIT * 2]))[:FIELD_LIMIT]


def ids(value: str) -> tuple[str, ...]:
    """The message ids in a field, with angle brackets, in order and once each; a bare id gets its brackets."""
    found = _ID.findall(value) or [f"<{bare}>" for bare in _BARE_ID.findall(value)]
    return tuple(dict.fromkeys(found))[:200]
