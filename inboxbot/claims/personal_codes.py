"""Personal identity codes and personal OIDs: found anywhere in a message, masked wherever text is kept or shown.

A code is ddmmyy, a century sign (since 2023 also B C D E F and Y X W V U), an individual number and a check
character; only a right check character makes one (Decree 128/2010; stdnum.fi.hetu). Individual numbers 900-999 are
for testing. OIDs under 1.2.246.21 and 1.2.246.537.25, .26, .28 name people.
"""

import re
from collections.abc import Iterator

from stdnum.fi import hetu

from inboxbot.claims.passages import passages
from inboxbot.model import Kind, Message

_CODE = re.compile(
    r"(?<!\d)(?P<date>[0-3]\d[01]\d{3})\s?(?P<sign>[-+‐‑–—−ABCDEFYXWVU])\s?(?P<rest>\d{3}[0-9A-FHJ-NPR-Y])(?![^\W_])",
    re.IGNORECASE,
)
_OID = re.compile(
    r"(?<![\d.])1\s?\.\s?2\s?\.\s?246\s?\.\s?(?:21|537\s?\.\s?2[568])(?:\s?\.\s?\d+)+(?!\d)",
)
_TEST_SERIES = "9"
_MASK = "******"
_TEST_DATA_IS_NORMAL = frozenset({Kind.REGISTRATION, Kind.PRELIMINARY_TESTS})


def personal_code(message: Message, kind: Kind) -> bool:
    """True when a personal identity code or a personal OID stands anywhere in the message.

    Codes for testing do not count in registrations and reports of preliminary tests.
    """
    tests_count = kind not in _TEST_DATA_IS_NORMAL
    return any(
        _OID.search(text) or any(tests_count or not test for _, test in _codes(text)) for text in _texts(message)
    )


def mask(text: str) -> str:
    """The text with personal identity codes (also those for testing) and personal OIDs made unreadable."""
    for (start, end), _ in reversed(tuple(_codes(text))):
        text = text[:start] + _MASK + text[end:]
    return _OID.sub(_MASK, text)


def _codes(text: str) -> Iterator[tuple[tuple[int, int], bool]]:
    """The span of each valid code, and whether it is one for testing."""
    for match in _CODE.finditer(text):
        sign = match["sign"].upper()
        code = match["date"] + (sign if sign.isalnum() or sign == "+" else "-") + match["rest"].upper()
        if hetu.is_valid(code, allow_temporary=True):
            yield match.span(), match["rest"].startswith(_TEST_SERIES)


def _texts(message: Message) -> Iterator[str]:
    body = message.body
    yield from (message.head.subject, body.signature, body.quoted, body.forwarded_subject)
    yield from (a.filename for a in message.attachments)
    for blocks in (body.own, body.forwarded, *(a.content for a in message.attachments)):
        yield from (p.text for p in passages(blocks))
