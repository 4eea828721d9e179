"""Messages damaged on purpose: what happens to mail on its way, and what somebody does to it who means harm."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
LARGEST = 120_000
TOKENS = (
    b"\0", b"\r", b"\n", b"\r\n\r\n", b"\xff\xfe", b"=?utf-8?b?", b"?=", b"=?utf-8?q?=0D=0ABcc:_v@elsewhere.example?=",
    b"--", b"<", b">", b"{{7*7}}", b"=cmd|'/c calc'!A1", b"\x1b[2J", "\u202e".encode(), "\u200b".encode(), b"%s",
    b"131052-308T", b"1.2.246.10.2048198", b"JT-7K3F9Q2M", b"9/2019-4/2020", b"Etunimi: Maija\r\n", b"<table><tr><td>",
    b"Content-Type: message/rfc822\r\n\r\n", b"Content-Transfer-Encoding: base64\r\n", b"> ", b"From: a@b.example\r\n",
    b"Auto-Submitted: auto-replied\r\n", b"Reply-To: v@elsewhere.example\r\n", b"Date: Fri, 30 Aug 2019 12:00:00 -9999\r\n",  # noqa: E501
    b"Received: from a by b; Fri, 31 Feb 9999 25:61:61 +0000\r\n", b"xn--\xc3\xa4.example", b"@", b",", b";", b'"', b"(",  # noqa: E501
)  # fmt: skip
CHARSETS = (b"utf-7", b"utf-16", b"iso-2022-jp", b"cp1252", b"hz", b"idna", b"none", b"koi8-r", b"utf-8-sig", b"big5")
ENCODINGS = (b"base64", b"quoted-printable", b"8bit", b"x-uuencode", b"binary", b"none")
TYPES = (b"text/html", b"text/plain", b"multipart/report", b"message/rfc822", b"application/ms-tnef", b"text/csv", b"x")
_FIELD = re.compile(rb"(?m)^[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_BOUNDARY = re.compile(rb'(?i)boundary="?([^";\r\n]+)')

# Takes the message, another one, and three numbers from 0 to a million.
Mutation = Callable[[bytes, bytes, int, int, int], bytes]


@cache
def corpus() -> tuple[bytes, ...]:
    """The fixture messages, the demo mailbox, and the hostile messages that are small."""
    from hostile.messages import hostile

    paths = sorted((*(ROOT / "tests" / "fixtures").rglob("*.eml"), *(ROOT / "demo").glob("*.eml")))
    made = (one.make(number, "http://127.0.0.1:9/x") for number, one in enumerate(hostile()) if "bait" not in one.name)
    return tuple(raw for raw in (*(path.read_bytes() for path in paths), *made) if len(raw) <= LARGEST)


def _flip(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    at = a % (len(raw) or 1)
    return raw[:at] + bytes([raw[at] ^ (1 << b % 8)]) + raw[at + 1 :] if raw else raw


def _delete(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    at = a % (len(raw) + 1)
    return raw[:at] + raw[at + b % 400 :]


def _repeat(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    at = a % (len(raw) + 1)
    return raw[:at] + raw[at : at + b % 200] * (c % 20) + raw[at:]


def _splice(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    return raw[: a % (len(raw) + 1)] + other[b % (len(other) + 1) :]


def _insert(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    at = a % (len(raw) + 1)
    return raw[:at] + TOKENS[b % len(TOKENS)] * (1 + c % 3) + raw[at:]


def _field_again(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    """A field of either message stands once more, somewhere among the others."""
    fields, places = _FIELD.findall(other if c % 2 else raw), [m.start() for m in _FIELD.finditer(raw)]
    if not fields or not places:
        return raw
    at = places[b % len(places)]
    return raw[:at] + fields[a % len(fields)] + raw[at:]


def _boundary(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
    """The boundary is cut, widened, taken from the other message, or its lines are lost."""
    found = _BOUNDARY.search(raw)
    if found is None:
        return raw
    known, foreign = found[1], _BOUNDARY.search(other)
    changed = (known[:1], known + b"x", known * 20, foreign[1] if foreign else b"", b"\xe4")[a % 5]
    return raw.replace(known, changed, 1 + b % 4) if c % 2 else raw.replace(b"--" + known, changed, 1 + b % 3)


def _declared(name: bytes, values: tuple[bytes, ...]) -> Mutation:
    pattern = re.compile(rb"(?i)(" + name + rb"[\"]?)[^;\s\"]+")

    def swap(raw: bytes, other: bytes, a: int, b: int, c: int) -> bytes:
        return pattern.sub(lambda m: m[1] + values[a % len(values)], raw, count=b % 3)

    return swap


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _delete,
    _repeat,
    _splice,
    _insert,
    _insert,
    _field_again,
    _boundary,
    _declared(rb"charset=", CHARSETS),
    _declared(rb"content-transfer-encoding: ?", ENCODINGS),
    _declared(rb"content-type: ?", TYPES),
)
_NUMBER = st.integers(0, 1_000_000)
_STEPS = st.lists(st.tuples(st.sampled_from(MUTATIONS), _NUMBER, _NUMBER, _NUMBER), min_size=1, max_size=6)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One message after a few mutations."""
    raw, other = (draw(st.sampled_from(corpus())) for _ in range(2))
    for mutate, a, b, c in draw(_STEPS):
        raw = mutate(raw, other, a, b, c)[: 2 * LARGEST]
    return raw
