"""What our own server said of the sender: the Authentication-Results field (RFC 8601), read by us.

Only the topmost field of the server we trust counts: anyone can write one further down. Microsoft 365 puts its field
topmost and without a name. A comment may hold anything and is taken away first, without recursion.
"""

import re

from inboxbot.model import Authentication, Inbox
from inboxbot.reading.headers import Fields

MICROSOFT = "microsoft365"

_RESULT = re.compile(r"(?:^|[;\s])(dmarc|compauth)\s*=\s*([a-z]+)", re.IGNORECASE)
_VERSION = re.compile(r"\s*[^\s;=]+(?:\s+\d+)?\s*$")


def authenticated(fields: Fields, inbox: Inbox) -> Authentication:
    """FAILED on dmarc=fail or compauth=fail, PASSED on a pass of either, else UNKNOWN."""
    trusted = inbox.trusted_authserv_id.strip().lower()
    if not trusted:
        return Authentication.UNKNOWN
    for value in fields.bytes_of("authentication-results")[:20]:
        text = _without_comments(value.decode("utf-8", "replace")[:10_000])
        name = _server(text)
        if trusted == MICROSOFT:
            return _verdict(text) if not name else Authentication.UNKNOWN
        if name == trusted:
            return _verdict(text)
    return Authentication.UNKNOWN


def _verdict(text: str) -> Authentication:
    results = {(method.lower(), result.lower()) for method, result in _RESULT.findall(text)}
    if any(result == "fail" for _, result in results):
        return Authentication.FAILED
    if any(result == "pass" for _, result in results):
        return Authentication.PASSED
    return Authentication.UNKNOWN


def _server(text: str) -> str:
    """The authserv-id, in lower case; "" when the field begins with a result."""
    first, _, _ = text.partition(";")
    return first.split()[0].strip('"').lower() if _VERSION.match(first) and first.split() else ""


def _without_comments(text: str) -> str:
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
        elif not depth and not quoted:
            kept.append(char)
    return "".join(kept)
