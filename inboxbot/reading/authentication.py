"""What our own server said of the sender: the Authentication-Results fields (RFC 8601), read by us.

Anyone can write such a field, so a pass is believed only from the topmost one with our server's name, or from one above
the Received line with which the house took the message. A fail is believed from every one next to it as well: filters
of one server write a field each, and nobody invents their own failure. A pass is the sender's whom it names, and
nobody else's. Microsoft 365 puts its one field topmost and without a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inboxbot.model import Address, Authentication, Inbox
from inboxbot.reading.characters import eight_bit
from inboxbot.reading.headers import Fields, decoded_value
from inboxbot.reading.trace import own_run, received
from inboxbot.rulebook.domains import on_the_wire, registrable

MICROSOFT = "microsoft365"

_FIELD = "authentication-results"
_METHODS = ("dmarc", "compauth")
_READ, _LENGTH = 20, 10_000
# A result opens its part of the field; what looks like one further on is a value that the sender chose.
_RESULT = re.compile(rf"\s*({'|'.join(_METHODS)})(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(?![\w.@=-])", re.IGNORECASE)
_NAMED = re.compile(r"(?<!\S)(?:header\.from|d)\s*=\s*(\S+)", re.IGNORECASE)
_DOMAIN = re.compile(r"@([^\s<>()\[\],;:\"'@]{1,255})")
# Signs that part words; within quotation marks they do not, and are left out.
_SIGNS = frozenset("; \t=")
_VERSION = re.compile(r"\s*[^\s;=]+(?:\s+\d+)?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What one field says: results (method, result), and the domains that they are of.

    `whole` is false for a field that its sender may have broken.
    """

    results: frozenset[tuple[str, str]]
    named: tuple[str, ...]
    whole: bool


def authenticated(
    fields: Fields, inbox: Inbox, sender: Address | None, shared_domains: tuple[str, ...] = ()
) -> Authentication:
    """FAILED on dmarc=fail or compauth=fail, or on a pass for somebody else; PASSED on a pass of the sender's."""
    trusted = inbox.trusted_authserv_id.strip().lower().rstrip(".")
    if not trusted:
        return Authentication.UNKNOWN
    written = _topmost(fields) if trusted == MICROSOFT else _of_server(fields, trusted, inbox.own_hosts)
    said = [(_said(value), surely) for value, surely in written]
    stated = frozenset(result for one, _ in said for result in one.results)
    if any(result == "fail" for _, result in stated):
        return Authentication.FAILED
    agreed = {(method, "pass") for method in _METHODS if {r for m, r in stated if m == method} == {"pass"}}
    passes = [one for one, surely in said if surely and one.whole and one.results & agreed]
    if not passes or sender is None:
        return Authentication.UNKNOWN
    house = _house(sender.email, shared_domains)
    named = {_house(domain, shared_domains) for one in passes for domain in one.named}
    if named:
        return Authentication.PASSED if named == {house} else Authentication.FAILED
    # It may be a pass of any of those who stand there
    return Authentication.PASSED if _alone(fields, house, shared_domains) else Authentication.UNKNOWN


def _topmost(fields: Fields) -> Iterator[tuple[str, bool]]:
    for value in fields.bytes_of(_FIELD)[:1]:
        written = _text(value)
        if not _server(written):
            yield written, True


def _of_server(fields: Fields, trusted: str, own_hosts: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """The fields of our server from the topmost down, and whether a pass in it is surely its own."""
    lines = received(fields)
    run = len(own_run(lines, own_hosts))
    # The topmost line is of the server that holds the message, whatever its name
    inside = run or min(1, len(lines))
    passed_by, found, read = 0, False, 0
    for name, value in fields.raw:
        if name == "received":
            passed_by += 1
            if found and passed_by > inside:
                return
        elif name == _FIELD and read < _READ:
            read += 1
            written = _text(value)
            if _server(written) == trusted:
                ours = passed_by < inside or (not found and (passed_by <= inside or not run))
                found = True
                yield written, ours
            elif found and passed_by >= inside:
                return


def _said(written: str) -> _Said:
    """The field with its comments taken away, and, for a fail, as it stands.

    A value of the sender's may hold brackets and quotation marks, and hide by them what follows. Where they do not
    close, the field can only fail.
    """
    text = _without_comments(written)
    found = tuple(_results(written if text is None else text))
    hidden = {(method, result) for method, result, _ in _results(written) if result == "fail"}
    return _Said(
        results=frozenset((method, result) for method, result, _ in found) | hidden,
        named=tuple(name for *_, names in found for name in names),
        whole=text is not None,
    )


def _results(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Method, result, and whom it is of."""
    for part in text.split(";"):
        if match := _RESULT.match(part):
            yield match[1].lower(), match[2].lower(), tuple(_NAMED.findall(part[match.end() :]))


def _house(address: str, shared_domains: tuple[str, ...]) -> str:
    domain = address.strip("<>").rpartition("@")[2]
    return registrable(domain, shared_domains) or on_the_wire(domain)


def _alone(fields: Fields, house: str, shared_domains: tuple[str, ...]) -> bool:
    """True when no From field has an address of another house, wherever in it."""
    values = fields.bytes_of("from")[:_READ]
    texts = (text for value in values for text in (_text(value), decoded_value(value)))
    domains = {domain.lower() for text in texts for domain in _DOMAIN.findall(text)}
    return len(domains) <= _READ and all(_house(domain, shared_domains) == house for domain in domains)


def _text(value: bytes) -> str:
    return eight_bit(value)[:_LENGTH]


def _server(written: str) -> str:
    """The authserv-id, in lower case; "" when the field begins with a result."""
    bare = _without_comments(written)
    first, _, _ = (written if bare is None else bare).partition(";")
    return first.split()[0].lower().rstrip(".") if _VERSION.match(first) else ""


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
