"""HTML as units: visible lines and data tables in reading order.

A walk without recursion over lexbor's tree (`mem_id` tells nodes apart; comparing nodes would serialise them).
A table that holds tables, or one column, or long prose, is layout and is read as text; what is left are rows and cells.
"""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inboxbot.reading.characters import TEXT_LIMIT, clean
from inboxbot.reading.inheritance import Frame, inherited
from inboxbot.reading.quotemarks import Sort, sort_of
from inboxbot.reading.styles import WHITE, hidden, rules, same
from inboxbot.reading.tables import data_table, holders
from inboxbot.reading.units import Mark, Unit

NODES_LIMIT = 600_000
CELL_NODES_LIMIT = 20_000

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "template",
        "noscript",
        "object",
        "iframe",
        "svg",
        "select",
        "option",
        "textarea",
        "meta",
        "link",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "form",
        "fieldset",
        "address",
        "center",
        "hr",
        "caption",
        "figure",
        "body",
    ]
)
_SPACED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"))


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML part shows: units, content ids of its pictures, targets of the links in the sender's own words."""

    units: tuple[Unit, ...] = ()
    pictures: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class _Walk:
    """The walk's growing result: `line` is the line in hand."""

    holders: frozenset[int]
    units: list[Unit] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    mark: Mark = Mark.OWN
    divided: bool = False
    spoken: bool = False
    pictures: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)

    def close(self, *, always: bool = False, kept: bool = False) -> None:
        """End the line in hand; an empty one counts only after a break or a non-breaking space."""
        text = "".join(self.line)
        text = text.rstrip() if kept else " ".join(text.split())
        if text or always or self.spoken:
            self.units.append(Unit(text, mark=self.mark))
        self.line, self.spoken = [], False

    def gap(self) -> None:
        """A blank line between paragraphs, never two."""
        if self.units and not self.units[-1].blank:
            self.units.append(Unit("", mark=self.mark))


def read_html(text: str) -> Page:
    """The visible content of an HTML text, cut at 2 MB and 600,000 steps."""
    parser = LexborHTMLParser(clean(text[:TEXT_LIMIT]))
    top = parser.body or parser.root
    if top is None:
        return Page()
    walk = _Walk(holders(parser))
    _run(Frame(top, None, WHITE, Mark.OWN), walk, NODES_LIMIT)
    return Page(tuple(walk.units), frozenset(walk.pictures), tuple(dict.fromkeys(walk.links)))


def _run(top: Frame, walk: _Walk, limit: int) -> None:
    todo = [top]
    for _ in range(limit):
        if not todo:
            break
        frame = todo.pop()
        if frame.leaving:
            _leave(frame, walk)
        elif frame.node.is_text_node:
            _say(frame, walk)
        elif frame.node.is_element_node:
            _enter(frame, walk, todo)
    walk.close()


def _say(frame: Frame, walk: _Walk) -> None:
    text = frame.node.text_content or ""
    if not text or same(frame.ink, frame.ground):
        return
    if frame.kept:
        *lines, last = text.split("\n")
        for line in lines:
            walk.line.append(line)
            walk.close(always=True, kept=True)
        walk.line.append(last)
        return
    if "\xa0" in text:
        walk.spoken = True
    walk.mark = _mark(frame, walk)
    walk.line.append(_squeezed(text.replace("\xa0", " ")) or "")


def _squeezed(text: str) -> str:
    if not text.strip():
        return " " if text else ""
    inner = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _mark(frame: Frame, walk: _Walk) -> Mark:
    return Mark.QUOTED if walk.divided and frame.mark is not Mark.SIGNATURE else frame.mark


def _enter(frame: Frame, walk: _Walk, todo: list[Frame]) -> None:
    node = frame.node
    tag = node.tag or ""
    if tag in _SKIPPED or ":" in tag:
        return
    attributes = node.attributes
    style = rules(attributes.get("style") or "")
    if "hidden" in attributes or (style and hidden(style)):
        return
    if tag == "br":
        walk.mark = _mark(frame, walk)
        walk.close(always=True)
        return
    if tag in ("img", "a"):
        _note(attributes, frame, walk)
    sort = sort_of(tag, attributes)
    if sort is Sort.DIVIDER and frame.mark is Mark.OWN:
        walk.close()
        walk.divided = True
    child = inherited(frame, tag, attributes, style, sort)
    if tag in _BLOCKS:
        walk.close()
        walk.mark = _mark(child, walk)
        if tag == "hr" or ("border-top" in style and "solid" in style["border-top"]):
            walk.units.append(Unit("", mark=walk.mark, rule=True))
    if tag == "table" and node.mem_id not in walk.holders:
        cells = data_table(node, lambda cell: _cell(cell, child, walk))
        if cells is not None:
            walk.units.append(Unit(rows=cells, mark=_mark(child, walk)))
            return
    todo.append(Frame(node, child.ink, child.ground, child.mark, child.kept, leaving=True))
    _push_children(child, todo)


def _push_children(frame: Frame, todo: list[Frame]) -> None:
    children: list[Frame] = []
    node = frame.node.first_child
    while node is not None:
        children.append(Frame(node, frame.ink, frame.ground, frame.mark, frame.kept))
        node = node.next
    todo.extend(reversed(children))


def _note(attributes: dict[str, str | None], frame: Frame, walk: _Walk) -> None:
    source = attributes.get("src") or ""
    if source.lower().startswith("cid:"):
        walk.pictures.add(source[4:].strip("<>"))
    target = attributes.get("href") or ""
    if target.lower().startswith("http") and len(walk.links) < 500 and _mark(frame, walk) is Mark.OWN:
        walk.links.append(target[:500])


def _leave(frame: Frame, walk: _Walk) -> None:
    tag = frame.node.tag or ""
    if tag not in _BLOCKS:
        return
    walk.close()
    if tag in _SPACED:
        attributes = frame.node.attributes
        if not (attributes.get("class") or "").lower().startswith(("mso", "x_mso")):
            margin = rules(attributes.get("style") or "").get("margin", "")
            if not margin.startswith("0"):
                walk.gap()


def _cell(cell: LexborNode, frame: Frame, walk: _Walk) -> tuple[str, ...]:
    """The visible lines of one cell."""
    inner = _Walk(frozenset())
    _run(Frame(cell, frame.ink, frame.ground, frame.mark), inner, CELL_NODES_LIMIT)
    walk.pictures |= inner.pictures
    walk.links += inner.links
    return tuple(unit.text for unit in inner.units if not unit.blank)
