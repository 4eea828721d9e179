"""Case numbers that stand in a message: `JT-` and eight characters of Crockford base32, read as people write them.

Crockford's alphabet has no I, L, O, U: a reader takes O for 0, I and L for 1, and case does not matter.
"""

import re

from inboxbot.claims.passages import passages
from inboxbot.model import Message

_NUMBER = re.compile(r"(?<![A-Za-z0-9])JT\s?[-‐‑–—−]\s?([0-9A-TV-Z]{8})(?![A-Za-z0-9])", re.IGNORECASE)
_LOOKS_LIKE = str.maketrans("OIL", "011")


def case_numbers(message: Message) -> tuple[str, ...]:
    """The distinct case numbers of the subject and the own text, upper case, in order of appearance."""
    texts = (message.head.subject, *(p.text for p in passages(message.body.own)))
    return tuple(dict.fromkeys(number for text in texts for number in numbers_in(text)))


def numbers_in(text: str) -> tuple[str, ...]:
    """The case numbers of one text."""
    return tuple(f"JT-{number.upper().translate(_LOOKS_LIKE)}" for number in _NUMBER.findall(text))
