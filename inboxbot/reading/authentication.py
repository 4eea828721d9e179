"""What our own server said of the sender: the Authentication-Results field (RFC 8601), read by us.

Only the topmost field of the server we trust counts: anyone can write one further down. Microsoft 365 puts its field
topmost and without a name. A comment may hold anything and is taken away first, without recursion.
"""

import re

from inboxbot.model import Authentication, Inbox
from inboxbot.reading.headers import Fields

MICROSOFT = "microsoft365"

# A result opens its part of the field; what looks like one further on is a value that the sender chose.
_RESULT = re.compile(r"\s*(?:dmarc|compauth)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(?![\w.@=-])", re.IGNORECASE)
# Signs that part words; within quotation marks they do not, and are left out.
_SIGNS = frozenset("; \t=")
_VERSION = re.compile(r"\s*[^\s;=]+(?:\s+\d+)?\s*$")


def authenticated(fields: Fields, inbox: Inbox) -> Authentication:
    """FAILED on dmarc=fail or compauth=fail, PASSED on a pass of either, else UNKNOWN."""
    trusted = inbox.trusted_authserv_id.strip().lower()
    if not trusted:
        return Authentication.UNKNOWN
    for value in fields.bytes_of("authentication-results")[:20]:
        written = value.decode("utf-8", "replace")[:10_000]
        text = _without_comments(written)
        name = _server(written if text is None else text)
        if trusted == MICROSOFT:
            return _verdict(text, written) if not name else Authentication.UNKNOWN
        if name == trusted:
            return _verdict(text, written)
    return Authentication.UNKNOWN


def _verdict(text: str | None, written: str) -> Authentication:
    """A field whose brackets or quotation marks do not close may be one that the sender broke: it can only fail."""
    found = (_RESULT.match(part) for part in (written if text is None else text).split(";"))
    results = {match[1].lower() for match in found if match}
    if "fail" in results:
        return Authentication.FAILED
    return Authentication.PASSED if "pass" in results and text is not None else Authentication.UNKNOWN


def _server(text: str) -> str:
    """The authserv-id, in lower case; "" when the field begins with a result."""
    first, _, _ = text.partition(";")
    return first.split()[0].lower() if _VERSION.match(first) else ""


def _without_comments(text: str) -> str | None:
    """Comments taken away; what was quoted is one word and no more. None when a bracket or quotation stays open."""
    kept: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in text:
        if escaped:
            escaped = False
            continue
        if char == "\\" and (depth or quoted):
            escaped = True
        elif char == '"' and not depth:
            quoted = not quoted
        elif char == "(" and not quoted:
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth and (not quoted or char not in _SIGNS):
            kept.append(char)
    return None if depth or quoted else "".join(kept)
