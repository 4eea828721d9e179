"""Who wrote and to whom: the mailboxes of an address field.

mail-parser's scanner does the grammar (groups, comments, quotes) and never picks an address out of a display name;
here its input is bounded, its names are decoded, and a field that it gives up on is searched for its one address.
A sender that is not found cannot be answered.
"""

import re

from mailparser.utils import get_addresses

from inboxbot.model import Address
from inboxbot.reading.words import decode_words

LIMIT = 500

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]{1,200}@[^\s<>()\[\],;:\"'@]{1,255}")


def addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of one field (encoded words not yet decoded), at most 500; () when there is none to be found."""
    if ";" in value and ":" not in value:
        value = value.replace(";", ",")
    try:
        pairs = get_addresses(value)
    except Exception:
        pairs = []
    found = [(name, email) for name, email in pairs if "@" in email]
    if not found:
        loose = dict.fromkeys(_ADDRESS.findall(decode_words(value)))
        found = [("", next(iter(loose)))] if len(loose) == 1 else []
    return tuple(_address(name, email) for name, email in found[:LIMIT])


def _address(name: str, email: str) -> Address:
    local, _, domain = "".join(email.split()).rpartition("@")
    shown = decode_words(name).strip("\"' ")
    return Address(email=f"{local}@{domain.lower().rstrip('.')}", name="" if shown.lower() == email.lower() else shown)
