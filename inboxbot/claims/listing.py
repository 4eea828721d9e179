"""Running text as sentences and lists: what stands in one list with a line, and under which heading.

A list is a run of lines that end no sentence, with bullets or without; its heading ends in a colon. A labelled line
(`Jakso: 5-12/2020`) stands for itself.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inboxbot.claims.passages import Passage, passages
from inboxbot.model import Lines

_BULLET = re.compile(r"\s*(?:[-*•–·>☐☒☑□✓✔]|\[.?\]|\(\s?x?\s?\)|\d{1,2}[.)])\s*\S")
_ENDED = re.compile(r"[.!?][\"')”]*\s*$")
# Longer lists are looked at in part: the work must not grow with the square of a hostile text.
_LONGEST_LIST = 40
_VALUE = re.compile(r"^[^:]{2,60}:\s*\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence or line; `listed` when it is an item of a list, of which `beside` are the others.

    `head` is the heading of that list.
    """

    text: str
    where: str
    head: str = ""
    beside: tuple[str, ...] = ()
    listed: bool = False


def items(block: Lines, wanted: Callable[[str], bool]) -> Iterator[Item]:
    """The wanted sentences and lines of a block in order."""
    for run in _runs(block):
        yield from (_item(run, index) for index, piece in enumerate(run) if wanted(piece.text))


def _item(run: tuple[Passage, ...], index: int) -> Item:
    text, where = run[index].text, run[index].where
    if _is_listed(text):
        head = _head(run[max(index - _LONGEST_LIST, 0) : index])
        return Item(text=text, where=where, head=head, beside=tuple(_around(run, index)), listed=True)
    # A sentence is followed by sentences, a value by more of the same value.
    return Item(text=text, where=where, beside=tuple(_listed(run, index, 1)) if _VALUE.match(text) else ())


def _head(above: tuple[Passage, ...]) -> str:
    return next((p.text.rstrip(" :") for p in reversed(above) if p.text.rstrip().endswith(":")), "")


def _around(run: tuple[Passage, ...], index: int) -> Iterator[str]:
    yield from _listed(run, index, -1)
    yield from _listed(run, index, 1)


def _listed(run: tuple[Passage, ...], index: int, step: int) -> Iterator[str]:
    """The items before or behind one, up to the next value under a label or heading."""
    for k in range(index + step, min(max(index + step * _LONGEST_LIST, -1), len(run)), step):
        if _VALUE.match(run[k].text) or run[k].text.rstrip().endswith(":"):
            return
        if _is_listed(run[k].text):
            yield run[k].text


def _is_listed(text: str) -> bool:
    """True for a line that ends no sentence and holds no value of its own; a bullet makes any an item."""
    return bool(_BULLET.match(text)) or not (_ENDED.search(text) or _VALUE.match(text))


def _runs(block: Lines) -> Iterator[tuple[Passage, ...]]:
    """Pieces that belong together: a paragraph; across an empty line a heading and its list, or items with bullets."""
    run: list[Passage] = []
    for paragraph in _paragraphs(block):
        if not paragraph:
            continue
        joins = run and (run[-1].text.rstrip().endswith(":") or _BULLET.match(paragraph[0].text))
        if run and not joins:
            yield tuple(run)
            run = []
        run.extend(paragraph)
    if run:
        yield tuple(run)


def _paragraphs(block: Lines) -> Iterator[tuple[Passage, ...]]:
    """The pieces between empty lines, as far as a message is heard."""
    starts = {block.at(index) for index in range(1, len(block.lines)) if not block.lines[index - 1].strip()}
    paragraph: list[Passage] = []
    for piece in passages((block,)):
        if piece.where in starts and paragraph:
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(piece)
    yield tuple(paragraph)
