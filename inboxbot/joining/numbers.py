"""Case numbers, derived from the message that opens the case so that a replay gives the same ones anywhere."""

import hashlib

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def case_number(fingerprint: str) -> str:
    """`JT-` and eight Crockford base32 characters (40 bits) of the fingerprint's hash."""
    bits = int.from_bytes(hashlib.sha256(fingerprint.encode()).digest()[:5], "big")
    return "JT-" + "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
