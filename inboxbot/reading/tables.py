"""Which HTML tables hold data, and their cells.

Outlook and newsletters build pages of nested tables: only the innermost ones can be data, and of those only the ones
with rows of several short cells. A cell that spans rows says the same in each of them. A table of more rows, columns or
cells than are looked at is layout too: as text nothing of it is lost.
"""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from inboxbot.letter.zones.units import Rows

ROWS_LIMIT = 2_000
COLUMNS_LIMIT = 60
CELLS_LIMIT = 20_000

_STEPS_LIMIT = 200_000
_LONG_CELL = 1_000
_LONG_CELL_LINES = 10

# The lines of a cell; None for one that is out of sight.
CellLines = Callable[[LexborNode], tuple[str, ...] | None]
WORDS_LIMIT = 300

_NODES_LIMIT = 60


def holders(parser: LexborHTMLParser) -> frozenset[int]:
    """The `mem_id` of every table that holds a table; of every table when that takes too long to find out."""
    found: set[int] = set()
    steps = 0
    tables = parser.css("table")
    for table in tables:
        node = table.parent
        while node is not None and steps < _STEPS_LIMIT:
            steps += 1
            if node.tag == "table":
                found.add(node.mem_id)
                break
            node = node.parent
    return frozenset(found) if steps < _STEPS_LIMIT else frozenset(table.mem_id for table in tables)


def data_table(table: LexborNode, lines: CellLines) -> Rows | None:
    """The rows of a data table, None when it is layout."""
    grid: list[list[str]] = []
    cells = 0
    spans: dict[int, tuple[int, str]] = {}
    for tr in _rows(table):
        row: list[str] = []
        for cell in _cells(tr):
            _fill(row, spans)
            said = lines(cell)
            if said is None:
                continue
            if len(row) >= COLUMNS_LIMIT:
                return None
            text = "\n".join(said)
            if len(text) > _LONG_CELL or len(said) > _LONG_CELL_LINES:
                return None
            down, across = _span(cell, "rowspan", ROWS_LIMIT), _span(cell, "colspan", COLUMNS_LIMIT)
            for extra in range(across):
                if down > 1:
                    spans[len(row)] = (down - 1, text if not extra else "")
                row.append(text if not extra else "")
        _fill(row, spans)
        if any(row):
            grid.append(row[:COLUMNS_LIMIT])
        cells += len(row)
        if len(grid) > ROWS_LIMIT or cells > CELLS_LIMIT:
            return None
    if not any(sum(1 for text in row if text) >= 2 for row in grid):
        return None
    width = max(len(row) for row in grid)
    return tuple(tuple(row + [""] * (width - len(row))) for row in grid)


def _fill(row: list[str], spans: dict[int, tuple[int, str]]) -> None:
    """Put down what a cell above spans into this place."""
    while len(row) in spans and len(row) < COLUMNS_LIMIT:
        left, text = spans.pop(len(row))
        if left > 1:
            spans[len(row)] = (left - 1, text)
        row.append(text)


def _span(cell: LexborNode, name: str, most: int) -> int:
    given = (cell.attributes.get(name) or "1").strip()
    return min(max(int(given), 1), most) if given.isdecimal() and len(given) < 6 else 1


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    yield from table.css("tr")


def _cells(tr: LexborNode) -> Iterator[LexborNode]:
    node = tr.first_child
    while node is not None:
        if node.tag in ("td", "th"):
            yield node
        node = node.next


def words_of(node: LexborNode | None) -> str:
    """The text of an element on one line, as far as a few nodes and characters go; "" for none."""
    said: list[str] = []
    todo = [node.first_child] if node is not None else []
    for _ in range(_NODES_LIMIT):
        if not todo:
            break
        here = todo.pop()
        if here is None:
            continue
        todo.append(here.next)
        if here.is_text_node:
            said.append((here.text_content or "")[:WORDS_LIMIT])
        else:
            todo.append(here.first_child)
    return " ".join("".join(said).split())[:WORDS_LIMIT]


def words_beside(cell: LexborNode) -> str:
    """The text of the cell in front of this one in its row."""
    before = cell.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return words_of(before)
