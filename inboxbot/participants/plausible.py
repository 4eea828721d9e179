"""Could a text be the value of a field? Asked where the carrier itself is weak: a dash, the line below, a list.

A colon or a cell says that what follows is the value; a dash also stands in prose. Here the text must then look the
part. This never judges a value that a strong carrier gave.
"""

import re

from inboxbot.participants.addresses import is_address_shaped
from inboxbot.participants.filler import is_filler
from inboxbot.participants.names import LONGEST
from inboxbot.participants.oid import parse_oid, starts_like_oid
from inboxbot.participants.pairs import JOINED_KEYS, NAME_KEYS, Key

_PROSE = re.compile(r"[.!?;:]\s+\w|[!?;:]$|[^\W\d_]{4,}\.$|https?://")
_ID = re.compile(r"(?:\d[\d.\s\-‐–]*\d|FI[\s-]*[\d\s-]{7,}|\d[.,]\d+E\+?\d+)$", re.IGNORECASE)
# What a spreadsheet makes of a long number.
_BROKEN_NUMBER = re.compile(r"\d[.,]\d+E\+?\d+$", re.IGNORECASE)
_NAME_WORDS = 5
_ORGANISATION_WORDS = 8


def is_plausible(key: Key, text: str, fillers: tuple[str, ...]) -> bool:
    """True when the text could stand for the field by its looks alone."""
    bare = " ".join(text.split())
    if not bare or len(bare) > 3 * LONGEST:
        return False
    if is_filler(bare, fillers):
        return True
    if key in NAME_KEYS:
        return is_name_like(bare, joined=key in JOINED_KEYS)
    if key is Key.EMAIL:
        return is_address_shaped(bare) and len(bare.split()) <= 6
    if key in (Key.OID, Key.BUSINESS_ID):
        return is_id_like(bare)
    return is_organisation_like(bare)


def is_name_like(text: str, *, joined: bool = False) -> bool:
    """True for a few words without digits, the first or the last with a capital (or a letter that has no case)."""
    words = text.replace(",", " ").split()
    if (
        not 1 <= len(words) <= _NAME_WORDS + joined
        or len(text) > LONGEST
        or any(c.isdigit() or c in "@/=<>" for c in text)
    ):
        return False
    if _PROSE.search(text) or text.endswith((",", ":", "!", "?")) or not any(c.isalpha() for c in text):
        return False
    # A particle may be joined on: al-Hakim, d'Angelo.
    capital = [not all(part[:1].islower() for part in re.split(r"['’-]", word.strip("'’\"(-"))) for word in words]
    return capital[0] if len(words) == 1 else capital[-1] or capital[0]


def is_organisation_like(text: str) -> bool:
    """True for a short text that is no sentence and no address."""
    if len(text.split()) > _ORGANISATION_WORDS or len(text) > LONGEST or "@" in text or not any(map(str.isalpha, text)):
        return False
    return not re.search(r"[!?:;]\s*$|\w{4,}\.\s+\w|https?://", text) and not text[:1].islower()


def is_id_like(text: str) -> bool:
    """True for digits and dots, a business ID, a VAT number, or what begins as an OID does."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", text).strip(" .,;")
    if len(text) > LONGEST:
        return False
    return bool(_ID.match(bare)) or (starts_like_oid(bare) and len(bare.split()) <= 8)


def is_listed_id(text: str) -> bool:
    """True for what stands as the OID in a list without labels: an OID, or a business ID in its place."""
    bare = text.strip()
    if starts_like_oid(bare):
        return len(bare) <= LONGEST
    read = parse_oid(bare)
    if read is None or not is_id_like(bare):
        return False
    broken = bool(_BROKEN_NUMBER.match(bare))
    return read.value is None or bool(read.implied) or broken or bare.count(".") >= 4
