"""Which parts of a message are its text, and which are files.

Of alternatives the better structured one is read: HTML when it has a table, crosses something out, or the plain one is
empty or a stub (a few words where the page says much more), else the plain one. A text part with a file name is a file,
unless it is the only text there is.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile

from inboxbot.letter.zones.units import Unit, numbered
from inboxbot.reading.characters import TEXT_LIMIT, declared_charset, decode, decoded, one_line
from inboxbot.reading.cms import is_cms, unsealed
from inboxbot.reading.coded import coded, coded_in_markup
from inboxbot.reading.embedded import lifted
from inboxbot.reading.endings import bare_of
from inboxbot.reading.html import Page, read_html
from inboxbot.reading.links import Link
from inboxbot.reading.losses import TEXT_CUT
from inboxbot.reading.mime import Part, parse, unix_lines
from inboxbot.reading.plaintext import line_units, unenriched
from inboxbot.reading.styles import crosses_out

# Lines and tables of one message, and the characters of its lines; the newest stand first.
UNITS_LIMIT = 6_000
CHARACTERS_LIMIT = 250_000

_PLAIN = frozenset(("text/plain", "text/enriched", "text/richtext", "text", "text/markdown"))
_HTML = "text/html"
# A message signed, then sealed, then signed again is two layers of signing; nobody needs more.
_LAYERS = 4
_ELSEWHERE = ("message/external-body", "message/partial")
_STUB = 4
# A plain part shorter than this many characters is compared with its page, which must not say so many times more.
_SHORT = 300
_MORE = 3
# How many words of the plain part are looked for in the page, and how many it takes to tell that they differ.
_COMPARED = 40
_ENOUGH = 6
_REPORTS = (
    "message/delivery-status",
    "message/global-delivery-status",
    "message/disposition-notification",
    "message/global-disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
    "text/rfc822-header",
)


Files = tuple[Part, ...]


@dataclass(slots=True)
class Contents:
    """What a message holds: the units of its text, its files and enclosed messages, the pictures its HTML shows.

    `margins` are personal codes anywhere in its text parts, also hidden, cut off, or in the alternative not read.
    """

    units: list[Unit] = field(default_factory=list)
    files: list[Part] = field(default_factory=list)
    reports: list[Part] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    spoken: bool = False
    defects: list[str] = field(default_factory=list)
    layers: int = 0

    @property
    def says(self) -> bool:
        """True when there is any text."""
        return any(not unit.blank for unit in self.units)


def contents(root: Part) -> Contents:
    """Walk one message, not the messages within it; those stand among `files` (or `reports`, in a report)."""
    found = Contents()
    _take(root, found, in_report=False)
    kept = _bounded(found.units)
    if len(kept) < len(found.units):
        found.defects.append(TEXT_CUT)
    found.units = list(numbered(kept))
    return found


def _bounded(units: list[Unit]) -> list[Unit]:
    """The units up to the limits; one that passes the limit is still there."""
    sizes = accumulate(len(unit.text) for unit in units)
    within = sum(1 for _ in takewhile(lambda size: size <= CHARACTERS_LIMIT, sizes))
    return units[: min(within + 1, UNITS_LIMIT)]


def _take(part: Part, found: Contents, *, in_report: bool) -> None:
    if part.type == "multipart/alternative":
        _alternative(part, found, in_report)
    elif part.type.startswith("multipart/"):
        for child in part.children:
            _take(child, found, in_report=in_report or part.type == "multipart/report")
        if not part.children and part.data.strip():
            _text(part, found)
    elif part.type in _REPORTS or (in_report and part.type in ("message/rfc822", "message/global")):
        found.reports.append(part)
    elif _is_body(part, found):
        _text(part, found)
    elif is_cms(part.data) and found.layers < _LAYERS:
        _signed(part, found, in_report)
    elif part.data or part.children or part.filename or part.type in _ELSEWHERE:
        found.files.append(part)


def _signed(part: Part, found: Contents, in_report: bool) -> None:
    """An opaquely signed message is the message; a signed file is that file; the rest is a file as it came."""
    inner = unsealed(part.data)
    root, defects = parse(unix_lines(inner.content)) if inner.is_mail else (None, ())
    found.defects += defects
    if root is not None:
        found.layers += 1
        _take(root, found, in_report=in_report)
    elif inner.content and not inner.is_mail:
        named = replace(part, type="application/octet-stream", filename=bare_of(part.filename, "p7m"))
        found.files.append(replace(named, data=inner.content))
    else:
        found.files.append(part)


def _is_body(part: Part, found: Contents) -> bool:
    if part.type not in _PLAIN and part.type != _HTML:
        return False
    if part.disposition == "attachment":
        return False
    return not part.filename or not found.spoken


def _text(part: Part, found: Contents) -> None:
    if part.type == _HTML:
        page, files = _page(part, found)
        found.units += page.units
        found.defects += [TEXT_CUT] * page.cut
        found.pictures |= page.pictures
        found.links += page.links
    else:
        lines, files = _plain(part, found)
        found.units += lines
    found.files += files
    found.spoken = found.spoken or bool(part.data.strip())


def _page(part: Part, found: Contents) -> tuple[Page, Files]:
    data, files = lifted(part.data, markup=True)
    declared = part.charset or declared_charset(data)
    source = _told(data, declared, found)
    found.margins += coded_in_markup(source)
    return read_html(source), files


def _plain(part: Part, found: Contents) -> tuple[tuple[Unit, ...], Files]:
    data, files = lifted(part.data)
    text = _told(data[:TEXT_LIMIT], part.charset, found)
    found.margins += coded((text,))
    found.defects += [TEXT_CUT] * (len(data) > TEXT_LIMIT)
    if part.type in ("text/enriched", "text/richtext"):
        text = unenriched(text)
    return line_units(text, flowed=part.flowed, deletes_space=part.deletes_space), files


def _told(data: bytes, charset: str, found: Contents) -> str:
    """The characters; which set they were read in is recorded when it is not the declared one."""
    text, used = decoded(data, charset)
    if used:
        found.defects.append(f"charset: {one_line(charset)[:40]} read as {used}")
    return text


def _alternative(part: Part, found: Contents, in_report: bool) -> None:
    """The plain text and the HTML (perhaps inside a multipart/related); other kinds are files."""
    plain = next((child for child in part.children if child.type in _PLAIN), None)
    rich = next((child for child in part.children if child is not plain and _root_html(child) is not None), None)
    html = _root_html(rich) if rich is not None else None
    for child in part.children:
        if child is plain or child is rich:
            continue
        _take(child, found, in_report=in_report)
    if html is None:
        if plain is not None:
            _text(plain, found)
        return
    lines, files = _plain(plain, found) if plain is not None else ((), ())
    differing = plain is not None and _differ(lines, html)
    struck = crosses_out(html.data)
    tabled = differing or struck or b"<td" in html.data.lower()
    said = _said(lines)
    stub = said < max(_STUB, len(html.data) // 200)
    compared = tabled or stub or said < _SHORT or b"cid:" in html.data
    page, more = _page(html, found) if compared else (Page(), _passed_over(html, found))
    found.files += files or more
    stub = stub or _said(page.units) > _MORE * said
    stub = stub or differing or struck
    better = any(unit.rows is not None for unit in page.units) or (stub and any(not u.blank for u in page.units))
    if differing or (better and said):
        found.defects.append(f"alternatives{' differ' if differing else ''}: {_HTML if better else 'text/plain'} read")
    found.units += page.units if better else lines
    found.defects += [TEXT_CUT] * (better and page.cut)
    found.pictures |= page.pictures
    found.links += page.links
    found.spoken = True
    _related_files(rich, html, found)


def _passed_over(html: Part, found: Contents) -> Files:
    """A page that is not read is looked over for codes alone."""
    found.margins += coded_in_markup(decode(html.data[:TEXT_LIMIT], html.charset or declared_charset(html.data)))
    return ()


def _differ(lines: tuple[Unit, ...], html: Part) -> bool:
    """True when most of what the plain text says stands nowhere in the page; the page is what people are shown."""
    text = " ".join(unit.text for unit in lines[:200])
    words = tuple(dict.fromkeys(re.findall(r"[A-Za-z]{5,}", text)))[:_COMPARED]
    source = html.data.decode("latin-1")
    missing = sum(1 for word in words if word not in source)
    return len(words) >= _ENOUGH and missing * 2 > len(words)


def _said(units: tuple[Unit, ...]) -> int:
    return sum(len(unit.text) for unit in units)


def _root_html(part: Part) -> Part | None:
    """The HTML of a part that is HTML, or a container around it (related, or mixed in Apple's mail)."""
    if part.type == _HTML:
        return part
    if part.type.startswith("multipart/"):
        return next((leaf for leaf in part.leaves() if leaf.type == _HTML and leaf.disposition != "attachment"), None)
    return None


def _related_files(rich: Part | None, html: Part, found: Contents) -> None:
    if rich is None or rich is html:
        return
    for leaf in rich.children:
        if leaf is html or (leaf.type == _HTML and leaf.disposition != "attachment"):
            continue
        if leaf.type.startswith("multipart/"):
            _related_files(leaf, html, found)
        elif leaf.type not in _PLAIN or leaf.filename:
            found.files.append(leaf)
