"""What of a sender's own words may stand in a reply: one plain line, no codes, no link, at most 100 characters.

Anyone can write to the inbox under someone else's name. A reply that carried a link or a long text of the sender's
would let strangers send mail in our name.
"""

import re
import unicodedata

from inboxbot.rulebook.domains import is_public_name
from inboxbot.rulebook.masking import mask

LONGEST = 100
_LOOKED_AT = 1000
_SPACE = re.compile(r"\s+")
# Of schemes without two slashes only known ones count: `Aihe:testi` is a normal subject.
_LINK = re.compile(
    r"\b[a-z][a-z0-9+.-]*:\s*//|\bh(?:tt|xx)ps?:|\bwww\d?\.|//[\w-]+\."
    r"|\b(?:mailto|javascript|vbscript|data|file|tel|callto|sms|sips?|skype|facetime|xmpp|geo|magnet):\S"
    # a host, or the number of one, with a path
    r"|[\w-]\.(?:[^\W\d_]{2,24}|xn--[a-z0-9-]+)[.-]*(?::\d+)?(?:/|[?#]\S)|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?/",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.@-]+")
# A dot in host names (RFC 3490 section 3.1) that NFKC leaves as it is.
_DOTS = str.maketrans("\u3002", ".")


def plain(text: str) -> str:
    """One line without control, direction and zero-width characters, codes masked."""
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Zs") else c for c in text[:_LOOKED_AT])
    kept = "".join(c for c in spaced if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    return mask(_SPACE.sub(" ", unicodedata.normalize("NFC", kept)).strip())


def value(text: str) -> str:
    """A value as it is repeated; "" when it must not be."""
    line = plain(text)
    return "" if has_link(line) or has_host(line) else cut(line)


def filename(text: str) -> str:
    """A file name as it is repeated; "" when it must not be. A dot before an extension makes no host name of it."""
    line = plain(text)
    return "" if has_link(line) else cut(line)


def cut(line: str, longest: int = LONGEST) -> str:
    """At most that many characters, an ellipsis where something was cut off."""
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def has_link(line: str) -> bool:
    """True when a mail program could make a link of a part of the line."""
    return _LINK.search(_compatible(line)) is not None


def has_host(line: str) -> bool:
    """True when a bare host name stands in the line, outside an email address."""
    return any(is_public_name(host) for word in _WORD.findall(_compatible(line)) for host in _hosts(word.strip(".-_@")))


def without_links(line: str) -> str:
    """The line without the words that hold a link or a host name."""
    return " ".join(word for word in line.split(" ") if not has_link(word) and not has_host(word))


def _compatible(line: str) -> str:
    """The line as a browser reads a host name in it (NFKC)."""
    return unicodedata.normalize("NFKC", line).translate(_DOTS)


def _hosts(word: str) -> list[str]:
    """The parts of a word that could be host names; those of an email address are none."""
    parts = [part.strip(".-_") for part in word.split("@")]
    return [] if len(parts) == 2 and "." in parts[1] else parts
