"""Word documents (.docx, .docm): paragraphs and tables in order, by python-docx.

Forms are filled in through content controls (w:sdt, ECMA-376 part 1, 17.5.2), which Word lays around words, paragraphs,
rows and cells alike; the library passes over whatever stands in one. So they are taken away first, and what they hold
stays. What is crossed out or hidden is not said.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from inboxbot.letter.zones.units import Unit, blocks, numbered
from inboxbot.model import Block, Opened
from inboxbot.reading.characters import clean
from inboxbot.reading.opening.cells import kept
from inboxbot.reading.opening.packages import has_macros, trouble_of
from inboxbot.reading.opening.within import Within, bounded

BLOCKS_LIMIT = 20_000
# Crossed out, doubly so, hidden: a property of a run, which may also be switched off there (17.3.2).
_UNSAID = "".join(
    f"[not(parent::w:r/w:rPr/w:{name}[not(@w:val='0' or @w:val='false' or @w:val='off')])]"
    for name in ("strike", "dstrike", "vanish")
)
# Boxes and ticks of the fonts that Word inserts them from (w:sym, 17.3.3.30).
_SYMBOLS = {
    **{("Wingdings", code): "☒" for code in ("FD", "FE", "78")},
    **{("Wingdings", code): "☐" for code in ("A8", "6F", "71", "72")},
    **{("Wingdings", code): "✔" for code in ("FB", "FC")},
    **{("Wingdings 2", code): "☒" for code in ("51", "52", "53", "54")},
    **{("Wingdings 2", code): "☐" for code in ("2A", "A3")},
    **{("Wingdings 2", code): "✔" for code in ("4F", "50")},
}
# Text boxes are read by themselves, behind the paragraph that they are anchored in.
_OUTSIDE = "[not(ancestor::w:txbxContent)]"


def opened(data: bytes, filename: str, format: str, within: Within) -> Opened:
    """The text of the body, `file.docx` and `file.docx table 1`; headers and footers are left out."""
    trouble = trouble_of(data)
    if trouble is not None:
        return Opened(trouble=trouble)
    return Opened(content=_content(data, filename), macros=has_macros(data))


def _content(data: bytes, filename: str) -> tuple[Block, ...]:
    document = Document(BytesIO(data))
    _unwrap(document.element.body)
    return blocks(numbered(_units(document)), filename)


def _unwrap(body: Any) -> None:
    """Puts what stands in content controls and custom XML in their place; a prompt to fill in is no content."""
    for prompt in body.xpath(".//w:sdt[w:sdtPr/w:showingPlcHdr]/w:sdtContent//w:t"):
        prompt.text = ""
    for wrapper in body.xpath(".//w:sdt | .//w:customXml"):
        content = next(wrapper.iterchildren(qn("w:sdtContent")), None) if wrapper.tag == qn("w:sdt") else wrapper
        for part in () if content is None else list(content):
            wrapper.addprevious(part)
        wrapper.getparent().remove(wrapper)


def _units(document: object) -> Iterator[Unit]:
    for item in bounded(document.iter_inner_content(), BLOCKS_LIMIT):  # type: ignore[attr-defined]
        if isinstance(item, Paragraph):
            for line in _text(item).split("\n"):
                yield Unit(line.rstrip())
            for inner in item._p.xpath(".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]/w:p"):
                yield Unit(_inside(Paragraph(inner, item._parent)))
        elif isinstance(item, WordTable):
            yield from _table(item)


def _text(paragraph: Paragraph) -> str:
    """Also the text of content controls, in which forms keep what is filled in."""
    parts = paragraph._p.xpath(
        f".//w:t{_UNSAID}{_OUTSIDE} | .//w:sym{_UNSAID}{_OUTSIDE} | .//w:tab[not(ancestor::w:tabs)]"
        " | .//w:br | .//w:cr | .//w:ffData/w:checkBox"
    )
    return clean("".join(map(_said, parts)))


def _inside(paragraph: Paragraph) -> str:
    return clean("".join(map(_said, paragraph._p.xpath(f".//w:t{_UNSAID} | .//w:tab[not(ancestor::w:tabs)]"))))


def _said(part: Any) -> str:
    """The characters of a part; tick boxes of old forms (17.16.7) and of symbol fonts as they are drawn."""
    name = part.tag.rpartition("}")[2]
    if name == "checkBox":
        state = part.find(qn("w:checked"))
        state = part.find(qn("w:default")) if state is None else state
        off = state is None or state.get(qn("w:val")) in ("0", "false", "off")
        return "☐ " if off else "☒ "
    if name == "sym":
        return _SYMBOLS.get((part.get(qn("w:font"), ""), part.get(qn("w:char"), "")[-2:].upper()), "")
    return (part.text or "") if name == "t" else "\t" if name == "tab" else "\n"


def _table(item: WordTable) -> Iterator[Unit]:
    """A table of one column is text; a cell merged over columns stands once, one merged over rows in each."""
    rows = [tuple(row) for row in kept(map(_cells, item.rows)) if any(row)]
    width = max((len(row) for row in rows), default=0)
    if any(sum(1 for text in row if text) > 1 for row in rows):
        yield Unit(rows=tuple(row + ("",) * (width - len(row)) for row in rows))
        return
    for row in rows:
        for line in "\n".join(filter(None, row)).split("\n"):
            yield Unit(line)


def _cells(row: Any) -> list[str]:
    cells, last = [""] * row.grid_cols_before, None
    for cell in row.cells:
        cells.append("" if cell._tc is last else _cell(cell))
        last = cell._tc
    return cells


def _cell(cell: object) -> str:
    paragraphs = [Paragraph(p, cell) for p in cell._tc.xpath(".//w:p")]  # type: ignore[attr-defined,arg-type]
    return "\n".join(filter(None, (_text(paragraph).strip() for paragraph in paragraphs)))
