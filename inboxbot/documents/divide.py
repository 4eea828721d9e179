"""One file, two forms: a part begins where a form's title stands.

It counts where that form's own labels follow, or where each of the two titles opens a sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from inboxbot.documents.roles import FORMS, Roles
from inboxbot.letter import Paper, Sheet
from inboxbot.model import Block, Lines, Role, Table

_FEWEST_PIECES = 4

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Title:
    role: Role
    place: Place
    opens: bool = False


def divided(paper: Paper, roles: Roles) -> tuple[tuple[Role, tuple[Sheet, ...]], ...]:
    """The forms of a paper with their sheets where it holds both; () or one entry where it does not."""
    titles = tuple(_titles(paper, roles))
    end = (len(paper.sheets), 0, 0)
    ends = (*(title.place for title in titles), end)[1:]
    opening = {title.role for title in titles if title.opens} & set(FORMS)
    # A form also names the other one, among its enclosures for instance: such a title has no labels of its own below.
    standing = [
        title
        for title, stop in zip(titles, ends, strict=True)
        if title.role in FORMS and roles.stands(title.role, tuple(_between(paper, title.place, stop)))
    ]
    if opening == set(FORMS):
        standing += [title for title in titles if title.opens and title.role in FORMS]
    firsts = {title.role: title for title in sorted(standing, key=lambda t: t.place, reverse=True)}
    starts = sorted(firsts.values(), key=lambda title: title.place)
    if len(starts) < len(FORMS):
        return ()
    first, second = starts
    parts = (
        (first.role, tuple(_between(paper, (0, 0, 0), second.place))),
        (second.role, tuple(_between(paper, second.place, end))),
    )
    return parts if all(sum(len(s.pieces) for s in sheets) >= _FEWEST_PIECES for _, sheets in parts) else ()


def _titles(paper: Paper, roles: Roles) -> Iterator[_Title]:
    """Where a form's title stands: a sheet's name, a line or a row that is nothing but a heading."""
    for number, sheet in enumerate(paper.sheets):
        for role in roles.by_text(sheet.title)[:1]:
            yield _Title(role, (number, 0, 0))
        for at, piece in enumerate(sheet.pieces):
            if piece.alone and (told := roles.title(piece)):
                yield _Title(told, (number, piece.block, int(piece.row)), opens=at == 0)


def _between(paper: Paper, start: Place, stop: Place) -> Iterator[Sheet]:
    for number, sheet in enumerate(paper.sheets):
        if not start[0] <= number <= stop[0]:
            continue
        blocks = tuple(
            piece
            for b, block in enumerate(sheet.blocks)
            if (piece := _piece(block, (number, b), start, stop)) is not None
        )
        if blocks:
            yield Sheet(sheet.title, blocks)


def _piece(block: Block, at: tuple[int, int], start: Place, stop: Place) -> Block | None:
    """The lines or rows of a block between two places; None when there are none."""
    if at < start[:2] or at > stop[:2]:
        return None
    first = start[2] if at == start[:2] else 0
    last = stop[2] if at == stop[:2] else None
    if isinstance(block, Lines):
        lines = block.lines[first:last]
        return Lines(lines=lines, where=block.where, first=block.first + first) if lines else None
    rows = block.rows[first:last]
    return Table(rows=rows, where=block.where, top=block.top + first, left=block.left) if rows else None
