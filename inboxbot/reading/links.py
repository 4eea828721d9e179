"""A link where a file should be: secure mail and file sharing services bring no document.

Only services that rules/mail.yaml names, or that say by their host what they are, and only links in the
sender's own words. What the words around a link call the file is kept: `Järjestelmälomake: https://…` names a form.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from inboxbot.letter import Terms
from inboxbot.model import Attachment, Block, Lines, Trouble
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

LINKS_LIMIT = 5

_URL = re.compile(r"https?://[^\s<>\"')\]]{4,500}", re.IGNORECASE)
_END = ".,;:!?"
# A gateway that looks at links first carries the link itself in its own.
_CARRIED = re.compile(r"https?://[^\s&;]{4,500}", re.IGNORECASE)
_SAID = 300
_SHORT_NAME = 4
# Secure mail says what it is where it begins.
_HEARD = 30_000
_NO_WORDS = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a link leads, the words that it is made of ("" for a picture) and those in front of it."""

    url: str
    words: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What links are judged by: the sender's own words, all that was set apart from them, whether a file came."""

    own: tuple[Block, ...]
    apart: str = ""
    subject: str = ""
    files: bool = False


def remote_links(around: Surroundings, targets: Iterable[Link], rules: MailRules) -> tuple[Attachment, ...]:
    """One entry a link, named by its host, with `trouble` set; `targets` are the links of the HTML."""
    lines = tuple(_lines(around.own))
    links = (*_written(lines), *_own(targets, around, lines))
    if not links:
        return ()
    text = "\n".join((around.subject, *lines))
    secure = Terms.of(rules.secure_mail_words).found(text[:_HEARD])
    found: dict[str, tuple[str, ...]] = {}
    hosts: dict[str, str] = {}
    for link in links:
        for url in (link.url, *_CARRIED.findall(unquote(link.url)[8:])):
            host = _host(url)
            if _brings_files(host, rules, secure=secure):
                mark = url.rstrip(_END + "_")
                hosts.setdefault(mark, host)
                found[mark] = (*found.get(mark, ()), *_said(url, link))
                break
    entries = (_entry(hosts[url], url, said) for url, said in list(found.items())[:LINKS_LIMIT])
    return tuple(entries)


def _lines(own: Iterable[Block]) -> Iterator[str]:
    for block in own:
        if isinstance(block, Lines):
            yield from block.lines
        else:
            yield from (" ".join(row) for row in block.rows)


def _written(lines: Iterable[str]) -> Iterator[Link]:
    """The links that stand in the text; words behind one are its own where the line begins with a link."""
    above = ""
    for line in lines:
        spots = list(_URL.finditer(line))
        leads = bool(spots) and bool(_NO_WORDS.fullmatch(line[: spots[0].start()]))
        for number, spot in enumerate(spots, start=1):
            behind = line[spot.end() : spots[number].start() if number < len(spots) else None]
            before = above if leads else line[: spot.start()]
            yield Link(url=spot[0], words=behind if leads else "", before=before)
        if line.strip():
            above = "" if spots else line


def _own(targets: Iterable[Link], around: Surroundings, lines: tuple[str, ...]) -> Iterator[Link]:
    """The links of the page that stand in the sender's own words, not in the signature or in what is quoted.

    Beside a file a picture that is a link says nothing of another file.
    """
    own, apart = _squeezed(" ".join(lines)), _squeezed(around.apart)
    for link in targets:
        words = _squeezed(link.words)
        shown = bool(words) and words in own
        if shown or not (around.files or (words and words in apart)):
            yield link


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _brings_files(host: str, rules: MailRules, *, secure: bool) -> bool:
    """True for a service that is known, or one under a domain of any house that says what it is.

    Some names (`secure.firma.fi`) say so only beside words of a secure message.
    """
    if not host:
        return False
    name = _without_top(host)
    if any(name == known or name.endswith(f".{known}") for known in map(_without_top, rules.secure_mail_hosts)):
        return True
    labels = host.split(".")[:-1]
    sure = tuple(map(fold, rules.secure_mail_labels))
    doubtful = tuple(map(fold, rules.secure_mail_doubtful_labels)) if secure else ()
    return any(label.startswith(sure) for label in labels) or any(label.startswith(doubtful) for label in labels[:1])


def _without_top(host: str) -> str:
    """A host without its top-level domain (services have one for each region); a short name keeps it (`we.tl`)."""
    name, _, _ = host.rpartition(".")
    return name if len(name) > _SHORT_NAME else host


def _host(url: str) -> str:
    """The host of a link to something; "" for a bare home page."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.path.strip("/") or parts.query else ""
    except ValueError:
        return ""


def _said(url: str, link: Link) -> tuple[str, ...]:
    """What the file is called, the surest first: its name in the link, the words of the link, those before it."""
    name = unquote(urlsplit(url).path).rpartition("/")[2]
    named = (name,) if re.search(r"\w\.\w{2,5}$", name) else ()
    words = "" if _URL.search(link.words) else link.words
    return tuple(text.strip()[-_SAID:] for text in (*named, words, link.before) if text.strip())


def _entry(host: str, url: str, said: tuple[str, ...]) -> Attachment:
    return Attachment(
        filename=host,
        format="link",
        declared="text/uri-list",
        size=0,
        sha256=sha256(url.encode("utf-8", "replace")).hexdigest(),
        trouble=Trouble.REMOTE_LINK,
        said=said,
    )
