"""A link where a file should be: secure mail and file sharing services bring no document.

Only services that rules/correspondence.yaml names, only links in the sender's own words, and only when no file came.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

from inboxbot.model import Attachment, Block, Lines, Trouble

LINKS_LIMIT = 5

_URL = re.compile(r"https?://[^\s<>\"')\]]{4,500}", re.IGNORECASE)


def remote_links(own: Iterable[Block], targets: Iterable[str], hosts: tuple[str, ...]) -> tuple[Attachment, ...]:
    """One entry a service, named by its host, with `trouble` set; `targets` are those of the HTML's links."""
    written = [url for block in own if isinstance(block, Lines) for line in block.lines for url in _URL.findall(line)]
    found: dict[str, str] = {}
    for url in [*written, *targets]:
        host = _host(url)
        if any(host == known or host.endswith(f".{known}") for known in hosts):
            found.setdefault(host, url)
    return tuple(_entry(host, url) for host, url in list(found.items())[:LINKS_LIMIT])


def _host(url: str) -> str:
    """The host of a link to something; "" for a bare home page."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.path.strip("/") or parts.query else ""
    except ValueError:
        return ""


def _entry(host: str, url: str) -> Attachment:
    return Attachment(
        filename=host,
        format="link",
        declared="text/uri-list",
        size=0,
        sha256=sha256(url.encode("utf-8", "replace")).hexdigest(),
        trouble=Trouble.REMOTE_LINK,
    )
