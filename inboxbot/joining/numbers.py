"""Case numbers, derived from the message that opens the case so that a replay gives the same ones anywhere.

Forty bits are short enough to be said on the telephone, and so short that anybody can write two messages of one number.
A number that another case has is therefore passed over for the next one of the same message.
"""

import hashlib
from collections.abc import Iterator
from itertools import count

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def case_number(fingerprint: str) -> str:
    """`JT-` and eight Crockford base32 characters (40 bits) of the fingerprint's hash."""
    return _number(fingerprint)


def further_numbers(fingerprint: str) -> Iterator[str]:
    """The numbers that come after it, one by one: without an end, always the same."""
    return (_number(f"{fingerprint}/{place}") for place in count(1))


def _number(text: str) -> str:
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:5], "big")
    return "JT-" + "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
