"""Who wrote and to whom: the mailboxes of an address field.

mail-parser's scanner does the grammar (groups, comments, quotes) and never picks an address out of a display name;
here its input is bounded, its names are decoded, and a field that it gives up on is searched for its first address in
angle brackets, else for its one address.
A sender that is not found cannot be answered.
"""

import re

from mailparser.utils import get_addresses

from inboxbot.model import Address
from inboxbot.reading.words import decode_words

LIMIT = 500

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'@]{1,200}@[^\s<>()\[\],;:\"'@]{1,255}")
_QUOTED, _NEEDS_NO_MARKS = re.compile(r'".*"'), re.compile(r"\"[\w!#$%&'*+/=?^`{|}~.-]+\"")
# As it is written: what an encoded name holds is no address.
_IN_ANGLES = re.compile(rf"<\s{{0,4}}({_ADDRESS.pattern})\s{{0,4}}>")


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
        first = _IN_ANGLES.search(value)
        loose = [first[1]] if first else list(dict.fromkeys(_ADDRESS.findall(decode_words(value))))
        found = [("", loose[0])] if len(loose) == 1 else []
    return tuple(_address(name, email) for name, email in found[:LIMIT])


def _address(name: str, email: str) -> Address:
    local, _, domain = email.strip().rpartition("@")
    # a blank between quotation marks is a letter of the name; marks that it does not need are none of it
    if _NEEDS_NO_MARKS.fullmatch(local):
        local = local[1:-1]
    elif not _QUOTED.fullmatch(local):
        local = "".join(local.split())
    domain = "".join(domain.split())
    shown = decode_words(name).strip("\"' ")
    return Address(email=f"{local}@{domain.lower().rstrip('.')}", name="" if shown.lower() == email.lower() else shown)
