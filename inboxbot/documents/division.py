"""One file, two forms: a PDF or a text document is parted where the other form's name stands as a heading.

A form also names the other one, among its enclosures for instance; so a part counts only when the fields that no other
form has stand below its name.
"""

from collections.abc import Iterator

from inboxbot.documents.content import FORMS, Recogniser
from inboxbot.documents.passages import Section, passages_of
from inboxbot.model import Block, Lines, Role, Table

_OWN_LABELS = 2

Place = tuple[int, int]


def divided(section: Section, recogniser: Recogniser) -> tuple[Section, ...]:
    """The section itself, or its parts in order, each beginning with the name of its form."""
    named = tuple(_names(section, recogniser))
    if len({role for _, role in named}) < 2:
        return (section,)
    ends = (*(place for place, _ in named[1:]), (len(section.blocks), 0))
    cuts = [
        (place, role)
        for (place, role), end in zip(named, ends, strict=True)
        if place == named[0][0] or _stands(_part(section, place, end), role, recogniser)
    ]
    cuts = [cut for cut, before in zip(cuts, (None, *cuts), strict=False) if before is None or cut[1] is not before[1]]
    if len(cuts) < 2:
        return (section,)
    starts = ((0, 0), *(place for place, _ in cuts[1:]))
    parts = tuple(_part(section, *span) for span in zip(starts, (*starts[1:], ends[-1]), strict=True))
    return parts if _stands(parts[0], cuts[0][1], recogniser) else (section,)


def _names(section: Section, recogniser: Recogniser) -> Iterator[tuple[Place, Role]]:
    """Where a form's name stands as a heading: the block's number, the number of its line or row."""
    for b, block in enumerate(section.blocks):
        rows = tuple((line,) for line in block.lines) if isinstance(block, Lines) else block.rows
        for r, row in enumerate(rows):
            filled = tuple(" ".join(text.split()) for text in row if text.strip())
            roles = {recogniser.named_by(text, filled) for text in filled[:2]}
            found = next((role for role in FORMS if role in roles), None)
            if found is not None and len(roles & set(FORMS)) == 1:
                yield (b, r), found


def _stands(part: Section, role: Role, recogniser: Recogniser) -> bool:
    others = frozenset(label for other in FORMS if other is not role for label in recogniser.labels.get(other, ()))
    texts = {recogniser.label_of(p.text) for p in part.passages}
    return len(texts & (recogniser.labels.get(role, frozenset()) - others)) >= _OWN_LABELS


def _part(section: Section, start: Place, end: Place) -> Section:
    blocks = tuple(
        piece
        for b, block in enumerate(section.blocks)
        if start[0] <= b <= end[0] and (piece := _piece(block, b, start, end)) is not None
    )
    return Section(title=section.title, blocks=blocks, passages=passages_of(blocks))


def _piece(block: Block, number: int, start: Place, end: Place) -> Block | None:
    """The lines or rows of a block between two places; None when there are none."""
    first = start[1] if number == start[0] else 0
    last = end[1] if number == end[0] else None
    if isinstance(block, Lines):
        lines = block.lines[first:last]
        return Lines(lines=lines, where=block.where, first=block.first + first) if lines else None
    rows = block.rows[first:last]
    return Table(rows=rows, where=block.where, top=block.top + first, left=block.left) if rows else None
