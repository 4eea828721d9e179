"""The email address in the place where it belongs: cleaned of what mail programs put around it, and checked.

Its syntax is email-validator's (RFC 5321, 5322, 6531); nothing is looked up. Reserved test domains (RFC 2606) are
taken as they come: a name that does not exist shows when the reply bounces.
"""

import re
from functools import lru_cache

import email_validator

from inboxbot.model import FieldValue, Why
from inboxbot.participants.filler import is_filler
from inboxbot.rulebook.masking import holds_personal_code

# The library's own way to allow reserved domains: its documentation has callers edit this list.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()

# From the beginning of a word: one that may begin anywhere would take quadratic time on one long word.
_ADDRESS = re.compile(r"(?<![^\s<>()\[\],;:\"“”|])[^\s<>()\[\],;:\"“”|]+@[^\s<>()\[\],;:\"“”|]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_WRITTEN_OUT = re.compile(r"\S\s*(?:[(\[{<]\s*(?:at|ät|a|@|miuku)\s*[)\]}>]|\s(?:at|ät)\s)\s*\S", re.IGNORECASE)
_LONGEST = 254


def addresses(text: str) -> tuple[str, ...]:
    """The valid addresses in a text, each once, the domain in lower case."""
    found: dict[str, str] = {}
    for match in _ADDRESS.finditer(_INVISIBLE.sub("", text)):
        if value := _valid(match[0]):
            found.setdefault(value.casefold(), value)
    return tuple(found.values())


def is_address_shaped(text: str) -> bool:
    """True for one word with an @ or a written out (at): what stands where an address belongs."""
    return len(text) <= _LONGEST and holds_address(text)


def holds_address(text: str) -> bool:
    """True for a text with an address in it, also one written out."""
    return bool(_ADDRESS.search(text) or _WRITTEN_OUT.search(text))


def parse_email(text: str, where: str = "", fillers: tuple[str, ...] = ()) -> tuple[FieldValue, ...]:
    """Reads what stands in the place of an address: nothing, one value, or several that differ.

    A text that is no address stands as read, with the problem `syntax`.
    """
    read = " ".join(_INVISIBLE.sub("", text).replace("\u00a0", " ").split())
    if is_filler(read, fillers):
        return ()
    if holds_personal_code(read):
        return (FieldValue(value=None, raw="", where=where),)
    written = {w.strip(".'`´’").removeprefix("mailto:").casefold() for w in _ADDRESS.findall(read)}
    found = addresses(read)
    if found and len(found) >= len(written):
        return tuple(FieldValue(value=value, raw=text.strip(), where=where) for value in found)
    bare = read.strip(" <>,;")
    return (FieldValue(value=bare, raw=text.strip(), where=where, problem=Why.SYNTAX),)


@lru_cache(maxsize=4096)
def _valid(word: str) -> str | None:
    bare = word.strip(".'`´’").removeprefix("mailto:")
    try:
        return email_validator.validate_email(bare, check_deliverability=False).normalized
    except email_validator.EmailNotValidError:
        return None
