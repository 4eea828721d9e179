"""HTML as units: visible lines and data tables in reading order.

A walk without recursion over lexbor's tree (`mem_id` tells nodes apart; comparing nodes would serialise them).
A table that holds tables, or one column, or long prose, is layout and is read as text; what is left are rows and cells.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inboxbot.letter.zones.units import Mark, Unit
from inboxbot.reading.characters import TEXT_LIMIT, clean
from inboxbot.reading.elements import BLOCKS, SKIPPED, SPACED, Sort, sort_of
from inboxbot.reading.inheritance import Look, inherited
from inboxbot.reading.links import Link
from inboxbot.reading.markup import tamed
from inboxbot.reading.styles import hidden, rules, together
from inboxbot.reading.stylesheets import Styles, sheet_styles
from inboxbot.reading.tables import WORDS_LIMIT, data_table, holders, words_beside, words_of

NODES_LIMIT = 600_000
CELL_NODES_LIMIT = 20_000
# More lines than any message is read of.
UNITS_LIMIT = 20_000
LOOKS_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML part shows: units, content ids of its pictures, the links in the sender's own words.

    `cut` tells that it shows more than was read.
    """

    units: tuple[Unit, ...] = ()
    pictures: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Frame:
    """A node to visit with the look around it; `leaving` when its children are done."""

    node: LexborNode
    look: Look
    leaving: bool = False


@dataclass(slots=True)
class _Walk:
    """The walk's growing result: `line` is the line in hand."""

    holders: frozenset[int]
    sheets: Styles
    units: list[Unit] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    mark: Mark = Mark.OWN
    divided: bool = False
    spoken: bool = False
    pictures: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    # The cell that is walked: what stands beside it tells of the links in it.
    cell: LexborNode | None = None
    cut: bool = False
    # Rows, cells and paragraphs of one kind look alike: what each element makes of the look around it.
    looks: dict[Hashable, Look | None] = field(default_factory=dict)

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
    parser = LexborHTMLParser(tamed(clean(text[:TEXT_LIMIT])))
    top = parser.body or parser.root
    if top is None:
        return Page()
    walk = _Walk(holders(parser), sheet_styles(parser, len(text)))
    _run(_Frame(top, _look(top.parent, Look(), walk) or Look()), walk, NODES_LIMIT)
    cut = walk.cut or len(text) > TEXT_LIMIT
    return Page(tuple(walk.units), frozenset(walk.pictures), tuple(dict.fromkeys(walk.links)), cut)


def _run(top: _Frame, walk: _Walk, limit: int) -> None:
    todo = [top]
    for _ in range(limit):
        if not todo or len(walk.units) > UNITS_LIMIT:
            break
        frame = todo.pop()
        if frame.leaving:
            _leave(frame, walk)
        elif frame.node.is_text_node:
            _say(frame, walk)
        elif frame.node.is_element_node:
            _enter(frame, walk, todo)
    walk.cut = walk.cut or bool(todo)
    walk.close()


def _say(frame: _Frame, walk: _Walk) -> None:
    text = frame.node.text_content or ""
    if not text or not frame.look.seen:
        return
    if frame.look.kept:
        *lines, last = text.split("\n")
        for line in lines:
            walk.line.append(line)
            walk.close(always=True, kept=True)
        walk.line.append(last)
        return
    if "\xa0" in text:
        walk.spoken = True
    walk.mark = _mark(frame.look, walk)
    walk.line.append(_squeezed(text.replace("\xa0", " ")) or "")


def _squeezed(text: str) -> str:
    if not text.strip():
        return " " if text else ""
    inner = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _mark(look: Look, walk: _Walk) -> Mark:
    return Mark.QUOTED if walk.divided and look.mark is not Mark.SIGNATURE else look.mark


def _look(node: LexborNode | None, look: Look, walk: _Walk) -> Look | None:
    """The look inside an element; None when all of it is out of sight."""
    if node is None or not node.is_element_node:
        return look
    tag, attributes, sheet = node.tag or "", node.attributes, walk.sheets.get(node.mem_id)
    alike = (tag, tuple(attributes.items()), tuple(sheet.items()) if sheet else (), look)
    if alike not in walk.looks:
        if len(walk.looks) > LOOKS_LIMIT:
            walk.looks.clear()
        style = together(sheet, rules(attributes.get("style") or ""))
        seen = "hidden" not in attributes and not (style and hidden(style))
        walk.looks[alike] = inherited(look, tag, attributes, style, sort_of(tag, attributes)) if seen else None
    return walk.looks[alike]


def _enter(frame: _Frame, walk: _Walk, todo: list[_Frame]) -> None:
    node = frame.node
    tag = node.tag or ""
    if tag in SKIPPED or ":" in tag:
        return
    look = _look(node, frame.look, walk)
    if look is None:
        return
    if tag == "br":
        walk.mark = _mark(frame.look, walk)
        walk.close(always=True)
        return
    attributes = node.attributes
    if tag in ("img", "a"):
        _note(node, attributes, frame.look, walk)
    if frame.look.mark is Mark.OWN and sort_of(tag, attributes) is Sort.DIVIDER:
        walk.close()
        walk.divided = True
    if tag in BLOCKS:
        walk.close()
        walk.mark = _mark(look, walk)
        if tag == "hr" or "solid" in rules(attributes.get("style") or "").get("border-top", ""):
            walk.units.append(Unit("", mark=walk.mark, rule=True))
    if tag == "table" and node.mem_id not in walk.holders:
        cells = data_table(node, lambda cell: _cell(cell, node, look, walk))
        if cells is not None:
            walk.units.append(Unit(rows=cells, mark=_mark(look, walk)))
            return
    todo.append(_Frame(node, look, leaving=True))
    _push_children(node, look, todo)


def _push_children(parent: LexborNode, look: Look, todo: list[_Frame]) -> None:
    children: list[_Frame] = []
    node = parent.first_child
    while node is not None:
        children.append(_Frame(node, look))
        node = node.next
    todo.extend(reversed(children))


def _note(node: LexborNode, attributes: dict[str, str | None], look: Look, walk: _Walk) -> None:
    source = attributes.get("src") or ""
    if source.lower().startswith("cid:"):
        walk.pictures.add(source[4:].strip("<>"))
    target = attributes.get("href") or ""
    if target.lower().startswith("http") and len(walk.links) < 500 and _mark(look, walk) is Mark.OWN:
        walk.links.append(Link(url=target[:500], words=words_of(node), before=_before(walk)))


def _before(walk: _Walk) -> str:
    """The words in front of a link: on its line, else on the line above, else in the cell beside."""
    line = "".join(walk.line).strip()
    above = next((unit.text for unit in reversed(walk.units) if not unit.blank), None)
    if not line and above is None and walk.cell is not None:
        above = words_beside(walk.cell)
    return (line or above or "")[-WORDS_LIMIT:]


def _leave(frame: _Frame, walk: _Walk) -> None:
    tag = frame.node.tag or ""
    if tag not in BLOCKS:
        return
    walk.close()
    if tag in SPACED:
        attributes = frame.node.attributes
        if not (attributes.get("class") or "").lower().startswith(("mso", "x_mso")):
            margin = rules(attributes.get("style") or "").get("margin", "")
            if not margin.startswith("0"):
                walk.gap()


def _cell(cell: LexborNode, table: LexborNode, look: Look, walk: _Walk) -> tuple[str, ...] | None:
    """The visible lines of one cell; None when it, or its row, is out of sight."""
    around: list[LexborNode] = []
    node = cell.parent
    while node is not None and node.mem_id != table.mem_id and len(around) < 4:
        around.append(node)
        node = node.parent
    for outer in reversed(around):
        inside = _look(outer, look, walk)
        if inside is None:
            return None
        look = inside
    if _look(cell, look, walk) is None:
        return None
    inner = _Walk(frozenset(), walk.sheets, cell=cell, looks=walk.looks)
    _run(_Frame(cell, look), inner, CELL_NODES_LIMIT)
    walk.pictures |= inner.pictures
    walk.links += inner.links
    walk.cut = walk.cut or inner.cut
    return tuple(unit.text for unit in inner.units if not unit.blank)
