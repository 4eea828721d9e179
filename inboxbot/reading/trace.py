"""Which Received lines our own servers wrote (RFC 5321 section 4.4): the run of our own hosts, from the top.

The topmost line was written by the server that holds the message. A lower one is believed only when the line above it,
ours, says that the message came from within the house: below the line that took it from a stranger anything may be
invented, under any name. The name that a client gives of itself proves nothing; what our server found for its address
does, and so does an address that only a machine of ours can have.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from inboxbot.reading.headers import Fields

_LINES, _LINE = 50, 4_000
_PIECE = re.compile(r"\\.|[();\\]|[^\s();\\]+|\s+", re.DOTALL)
# Postfix and sendmail: (name [address]); Exim: ([address] helo=name), the name before it; Exchange, qmail: (address)
_SHOWN = re.compile(r"(?:[^\s@]*@)?(?:(?P<name>[^\s\[\]]+)\s+)?\[(?P<address>[^\[\]\s]+)\](?::\d+)?(?P<more>.*)")
_BARE = re.compile(r"(?:[^\s@]*@)?((?:ipv6:)?[0-9a-f.:]+(?:%\w+)?)", re.IGNORECASE)
_OF_EXIM = re.compile(r"\s*(?:helo|ident|port)=\S*(?:\s+(?:helo|ident|port)=\S*)*")
_LITERAL = re.compile(r"\[([^\[\]\s]+)\](?::\d+)?")
# Not spoken with strangers (RFC 2033); Exim's word for what was handed in on the machine itself
_WITHIN = re.compile(r"(?:utf8)?lmtps?a?|local")
# RFC 1122, 1918, 3927, 4291, 4193
_HOUSE = tuple(
    ip_network(one)
    for one in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fe80::/10", "fc00::/7"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hop:
    """One line taken apart: `by` whom, the `name` that the client gave (None: no client), the comments about it.

    `uncommented` tells that nothing stands in brackets anywhere, `plain` is false for a line of another form, such as a
    client makes that calls itself by several words.
    """

    by: str
    name: str | None
    comments: tuple[str, ...]
    protocol: str
    exim: bool
    plain: bool
    uncommented: bool


def received(fields: Fields) -> tuple[str, ...]:
    """The Received lines from the top, the first fifty."""
    return tuple(value.decode("ascii", "replace") for value in fields.bytes_of("received")[:_LINES])


def own_run(lines: tuple[str, ...], own_hosts: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that our own hosts wrote, from the top down to the one that took the message from a stranger."""
    ours = frozenset(filter(None, map(_host, own_hosts)))
    run: list[str] = []
    for line in lines:
        hop = _hop(line)
        if hop is None or hop.by not in ours:
            break
        run.append(line)
        if not _from_within(hop, ours):
            break
    return tuple(run)


def _hop(line: str) -> _Hop | None:
    words, whole = _words(line)
    lower = [word.lower() for word in words]
    start = 2 if lower[:1] == ["from"] else 0
    if "by" not in lower[start:-1]:
        return None
    at = lower.index("by", start)
    between, tail = words[start:at], lower[at + 2 :]
    said = [word for word in tail if not _is_comment(word)]
    return _Hop(
        by=_host(words[at + 1]),
        name=_host(words[1]) if start else None,
        comments=tuple(word[1:-1].strip() for word in between),
        protocol=said[1] if said[:1] == ["with"] and len(said) > 1 else "",
        exim=any(word.startswith("(exim ") for word in tail),
        uncommented=not any(map(_is_comment, words)),
        plain=whole and lower[0] in ("from", "by") and all(map(_is_comment, between)) and "by" not in tail,
    )


def _words(text: str) -> tuple[list[str], bool]:
    """Words and whole comments, these in their brackets; false when a bracket stays open or the line is too long."""
    words: list[str] = []
    comment, depth = "", 0
    for piece in _PIECE.findall(text[:_LINE]):
        if depth or piece == "(":
            depth += (piece == "(") - (piece == ")")
            comment += piece
            if not depth:
                words.append(comment)
                comment = ""
        elif piece != ";" and not piece.isspace():
            words.append(piece)
    return words, not depth and len(text) <= _LINE


def _is_comment(word: str) -> bool:
    return word.startswith("(")


def _from_within(hop: _Hop, ours: frozenset[str]) -> bool:
    """True when the line says that one of our own machines handed the message over, or that it began there."""
    if not hop.plain:
        return False
    if hop.name is None or _WITHIN.fullmatch(hop.protocol):
        return True
    name, address = _peer(hop)
    return name in ours or _in_the_house(address)


def _peer(hop: _Hop) -> tuple[str, str]:
    """The name that our server found for the other side's address, and that address; "" for what it does not show."""
    shown = [one for comment in hop.comments if (one := _shown(comment, hop))]
    if shown:
        # A second one came with the name that the client gave
        return shown[0] if len(shown) == 1 else ("", "")
    if hop.uncommented and hop.name:
        # Who takes mail from strangers shows their address; this server knows whom it speaks with
        return hop.name, ""
    literal = _LITERAL.fullmatch(hop.name or "")
    of_exim = _OF_EXIM.fullmatch(hop.comments[0]) if hop.comments else hop.exim
    return "", literal[1] if literal and of_exim else ""


def _shown(comment: str, hop: _Hop) -> tuple[str, str] | None:
    if bare := _BARE.fullmatch(comment):
        return "", bare[1]
    found = _SHOWN.fullmatch(comment)
    if found is None:
        return None
    if found["name"]:
        return "" if found["more"].strip() else _host(found["name"]), found["address"]
    # Exim writes the client's own word first only where it says so
    looked_up = _OF_EXIM.fullmatch(found["more"]) if found["more"] else hop.exim
    return hop.name if hop.name and looked_up else "", found["address"]


def _in_the_house(address: str) -> bool:
    """True for an address of the machine itself or of a network that no stranger is on."""
    try:
        found = ip_address(address.lower().removeprefix("ipv6:").partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    return any(found in network for network in _HOUSE)


def _host(name: str) -> str:
    return name.lower().rstrip(".")
