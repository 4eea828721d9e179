"""The OID of an organisation, read from the place where it belongs.

`1.2.246.10.<business ID without hyphen and leading zero>[.more]` (JHS 159, Finnish national OIDs); a foreign supplier
has another root. A value that fails its check stands as read, a good one in its normal form.
"""

import re

from stdnum.fi import ytunnus

from inboxbot.model import FieldValue, Why
from inboxbot.participants.filler import has_filler, is_filler
from inboxbot.rulebook.masking import holds_personal_code

_FINLAND = "1.2.246."
_ORGANISATIONS = "1.2.246.10."
_OTHER_KINDS = ("1.2.246.537", "1.2.246.562")
_NOT_ORGANISATIONS = frozenset({"11", "12", "13", "14", "93"})
_PLACEHOLDERS = frozenset({"00000000", "12345671"})
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_PREFIX = re.compile(r"^(?:urn\s*:\s*)?oid(?:[\s-]*(?:tunnus|koodi|kod|code))?\s*[:=\s]\s*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_BUSINESS_ID = re.compile(r"^(?:FI[\s-]*)?(\d{6,7})\s*[-‐‑–—−]\s*(\d)$", re.IGNORECASE)
_VAT = re.compile(r"^FI[\s-]*(\d{7})(\d)$", re.IGNORECASE)
_BARE = re.compile(r"^(\d{7})(\d)$")
# `Y-tunnus 2077474-0`, `FI20774740 (ALV)`: the only number among a few words.
_AMONG_WORDS = re.compile(
    r"^[^\d@]{0,60}?(?<![^\W_])(?:(?:FI[\s-]*)?(\d{6,7})\s*[-‐‑–—−]\s*(\d)|FI[\s-]*(\d{7})(\d))(?!-|[^\W_])[^\d@]{0,60}$",
    re.IGNORECASE,
)
# What people put around a value says nothing of it.
_AROUND = " <>[]\"'`´“”’"
_DASHES = re.compile(r"[‐‑–—−]")
_HYPHENED = re.compile(r"^(1\.2\.246\.10\.\d{6,7})-(\d)(?=$|\.)")
_DOTTED = re.compile(r"^\d+(?:\.\d+)+$")
_START = re.compile(r"^\s*(?:urn\s*:\s*oid\s*:\s*|oid\s*[:=\s]\s*)?1\s*\.\s*2\s*\.\s*246\s*\.", re.IGNORECASE)


def starts_like_oid(text: str) -> bool:
    """True for what is an OID even without a label: the prefix 1.2.246 or urn:oid."""
    return bool(_START.match(_visible(text))) or text.strip().lower().startswith("urn:oid:")


def parse_oid(text: str, where: str = "", fillers: tuple[str, ...] = ()) -> FieldValue | None:
    """Reads what stands in the place of an OID; None when nothing does, or nothing but filler.

    A personal identity code or personal OID gives no value and no raw text.
    """
    read = _visible(text)
    if is_filler(read, fillers):
        return None
    if holds_personal_code(read):
        return FieldValue(value=None, raw="", where=where)
    bare = _stripped(read)
    if business := _business_id(bare):
        return _from_business_id(business, bare, text, where)
    closed = re.sub(r"\s+", "", _DASHES.sub("-", bare))
    joined = _HYPHENED.sub(r"\1\2", closed)
    problem, value = _checked(joined)
    if problem is not None:
        return FieldValue(value=bare, raw=text.strip(), where=where, problem=problem)
    rewritten = value != read.strip(_AROUND).rstrip(".,;").strip(_AROUND)
    return FieldValue(
        value=value, raw=text.strip(), where=where, normalised=rewritten, foreign=not value.startswith(_FINLAND)
    )


def parse_business_id(text: str, where: str = "", fillers: tuple[str, ...] = ()) -> FieldValue | None:
    """Reads a business ID under its own label, standing in for an OID that did not come."""
    read = _visible(text)
    if is_filler(read, fillers):
        return None
    if holds_personal_code(read):
        return FieldValue(value=None, raw="", where=where)
    bare = _BEHIND.sub("", read).strip(" .,;<>\"'")
    if business := _business_id(bare):
        return _from_business_id(business, bare, text, where)
    if starts_like_oid(bare):
        return parse_oid(text, where, fillers)
    return FieldValue(value=bare, raw=text.strip(), where=where, problem=Why.BUSINESS_ID)


def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text).replace("\u00a0", " ").strip()


def _stripped(text: str) -> str:
    """Without prefix, brackets around it, remarks behind it and a full stop at its end."""
    bare = text.strip(" \"'`´“”’[]")
    bare = bare.strip("<>") if bare.startswith("<") else bare
    while (shorter := _PREFIX.sub("", bare)) != bare:
        bare = shorter
    if _DOTTED.match(re.sub(r"\s+", "", _BEHIND.sub("", bare)).rstrip(".")):
        bare = _BEHIND.sub("", bare)
    kept = bare.strip(" \"',;")
    return kept.rstrip(".").rstrip() if not kept.endswith("..") else kept


def _business_id(text: str) -> tuple[str, str] | None:
    """The seven digits and the check digit of a business ID or VAT number."""
    match = _BUSINESS_ID.match(text) or _VAT.match(re.sub(r"\s+", "", text)) or _BARE.match(text)
    if match:
        return match[1].zfill(7), match[2]
    among = _AMONG_WORDS.match(text)
    return ((among[1] or among[3]).zfill(7), among[2] or among[4]) if among else None


def _from_business_id(business: tuple[str, str], bare: str, text: str, where: str) -> FieldValue:
    number = "".join(business)
    problem = Why.PLACEHOLDER if number in _PLACEHOLDERS else Why.BUSINESS_ID
    valid = problem is Why.BUSINESS_ID and ytunnus.is_valid(number)
    implied = _ORGANISATIONS + number.lstrip("0") if valid else ""
    return FieldValue(value=bare, raw=text.strip(), where=where, problem=problem, implied=implied)


def _checked(text: str) -> tuple[Why | None, str]:
    """Why a text without spaces is no OID of an organisation (or None), and its normal form."""
    if not _DOTTED.match(text):
        inside = text.startswith("1.2.") and has_filler(text)
        return (Why.PLACEHOLDER if inside else Why.SYNTAX), text
    arcs = text.split(".")
    if text.startswith(_ORGANISATIONS) and len(arcs[4]) <= 8:
        arcs[4] = arcs[4].lstrip("0") or "0"
    if not _well_formed(arcs):
        return Why.SYNTAX, text
    value = ".".join(arcs)
    if any(value == root or value.startswith(f"{root}.") for root in _OTHER_KINDS):
        return Why.WRONG_KIND, text
    if value.startswith(_ORGANISATIONS):
        return _organisation(arcs), value
    return (Why.WRONG_KIND if value in ("1.2", "1.2.246", "1.2.246.10") else None), value


def _well_formed(arcs: list[str]) -> bool:
    """ITU-T X.660: first arc 0 to 2, second below 40 under 0 and 1, no leading zeros."""
    if any(len(arc) > 1 and arc.startswith("0") for arc in arcs):
        return False
    return arcs[0] in ("0", "1", "2") and (arcs[0] == "2" or int(arcs[1][:4]) < 40) and len(".".join(arcs)) <= 200


def _organisation(arcs: list[str]) -> Why | None:
    number = arcs[4].zfill(8)
    if number in _PLACEHOLDERS:
        return Why.PLACEHOLDER
    if not ytunnus.is_valid(number):
        return Why.CHECK_DIGIT
    return Why.WRONG_KIND if len(arcs) > 5 and arcs[5] in _NOT_ORGANISATIONS else None
