"""The values that stand under a label: in `Label: value` lines, beside a cell, below a heading, behind a ticked box.

Forms differ in how they are laid out and no two suppliers fill one alike; what counts is that a label of rules/
stands there and something that is no label stands next to it.
Reads phrases.form, phrases.documents (their labels, to tell a label from a value) and phrases.affirmations.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from inboxbot.claims.passages import Passage
from inboxbot.model import Block, Lines, Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_FIELD = re.compile(
    r"^\s*(?:[-*•–·]\s+|\d{1,2}[.)]\s+)?(?P<label>[^:=\t]{2,80}?)\s*(?:[:=\t]+|\.{3,}|\s[-–]\s)\s*(?P<value>.*)$"
)
_BOX = re.compile(r"(?P<on>☒|☑|✓|✔|🗹|\[\s?[xX✓✔]\s?\]|\(\s?[xX✓✔]\s?\))|☐|□|▢|\[\s?\]|\(\s?\)")
# A sentence that begins with the word of a label is none ("Testauksen kohteena ovat vaiheen 1 toiminnallisuudet.").
_SENTENCE_WORDS = 4
_EDGE = " \t:*().?"
_LONGEST_LABEL = 80
_LONGEST_LINE = 3_000


def labelled(blocks: tuple[Block, ...], labels: tuple[str, ...], rulebook: Rulebook) -> tuple[Passage, ...]:
    """The values under any of the labels, in reading order; unticked choices are left out."""
    words = rulebook.phrases
    search = _Search(labels, _known_labels(rulebook), words.affirmations, words.mentions)
    found = (p for block in blocks for p in (search.lines(block) if isinstance(block, Lines) else search.table(block)))
    return tuple(Passage(text=text, where=p.where) for p in found if (text := ticked(p.text)).strip())


def ticked(text: str) -> str:
    """The choices whose box is ticked; the whole text where it has no boxes."""
    boxes = tuple(_BOX.finditer(text))
    if not boxes:
        return text
    behind = not text[: boxes[0].start()].strip() or bool(text[boxes[-1].end() :].strip())
    edges = [b.start() for b in boxes] + [len(text)] if behind else [0] + [b.end() for b in boxes]
    options = [text[edges[i] : edges[i + 1]] for i in range(len(boxes))]
    return "; ".join(_BOX.sub("", option).strip() for option, box in zip(options, boxes, strict=True) if box["on"])


def is_label(text: str, rulebook: Rulebook) -> bool:
    """True for a label that the rules know: one of a form, or of service and period."""
    return fold(text).strip(_EDGE) in _known_labels(rulebook)


class _Search:
    """One search for one set of labels."""

    def __init__(
        self, labels: tuple[str, ...], known: frozenset[str], affirmations: tuple[str, ...], mentions: tuple[str, ...]
    ) -> None:
        self._labels = compiled(labels)
        self._mentions = compiled(mentions)
        self._known = known
        # A figure beside a choice is its number in the list.
        self._marks = frozenset(fold(mark) for mark in affirmations if not mark.isdigit())

    def lines(self, block: Lines) -> Iterator[Passage]:
        for index, line in enumerate(block.lines):
            field = field_of(line)
            if field and self._is_ours(field["label"]) and field["value"].strip():
                yield Passage(text=field["value"], where=block.at(index))
            elif self._is_ours(line) and not _is_sentence(line) and (field is None or not field["value"].strip()):
                yield from self._below_line(block, index)

    def _below_line(self, block: Lines, index: int) -> Iterator[Passage]:
        """The next line that says something; a list of boxes to its end."""
        for below in range(index + 1, len(block.lines)):
            line = block.lines[below]
            field = field_of(line)
            if self._is_label(line) or (field and self._is_label(field["label"])):
                return
            if line.strip():
                yield Passage(text=line, where=block.at(below))
                if not _BOX.search(line):
                    return

    def table(self, table: Table) -> Iterator[Passage]:
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                label, _, inline = cell.partition(":")
                if not self._is_ours(label):
                    continue
                if inline.strip():
                    yield Passage(text=inline, where=table.at(r, c))
                elif beside := tuple(self._beside(table, r, c)):
                    yield from beside
                else:
                    yield from self._below(table, r, c)

    def _beside(self, table: Table, r: int, c: int) -> Iterator[Passage]:
        """The cells to the right up to the next label; then lines of boxes below them that have no label."""
        filled = tuple(k for k in range(c + 1, len(table.rows[r])) if table.rows[r][k].strip())
        for k in filled:
            if self._is_label(table.rows[r][k]):
                return
            yield Passage(text=table.rows[r][k], where=table.at(r, k))
        if not filled or not _BOX.search(table.rows[r][filled[0]]):
            return
        for below in range(r + 1, len(table.rows)):
            cells = table.rows[below]
            if cells[: c + 1] and any(x.strip() for x in cells[: c + 1]):
                return
            yield from (Passage(text=x, where=table.at(below, k)) for k, x in enumerate(cells) if _BOX.search(x))

    def _below(self, table: Table, r: int, c: int) -> Iterator[Passage]:
        """The first cell below a heading; of a list with marks beside it the marked ones."""
        if chosen := tuple(self._behind_marks(table, r, c)):
            yield from chosen
            return
        rows: list[int] = []
        for below in range(r + 1, len(table.rows)):
            row = table.rows[below]
            if c >= len(row) or not row[c].strip() or self._is_label(row[c]):
                break
            rows.append(below)
        marked = [k for k in rows if any(fold(x) in self._marks for i, x in enumerate(table.rows[k]) if i != c)]
        boxed = [k for k in rows if _BOX.search(table.rows[k][c])]
        for k in marked or boxed or rows[:1]:
            yield Passage(text=table.rows[k][c], where=table.at(k, c))

    def _behind_marks(self, table: Table, r: int, c: int) -> Iterator[Passage]:
        """The choices to the right of a column of marks below a heading (`x | Kvarkki`), as far as the list goes."""
        for below in range(r + 1, len(table.rows)):
            row = table.rows[below]
            mark = fold(row[c]) if c < len(row) else ""
            filled = [k for k in range(c + 1, len(row)) if row[k].strip()]
            if not filled or (mark and mark not in self._marks) or self._is_label(row[filled[0]]):
                return
            if mark:
                yield Passage(text=row[filled[0]], where=table.at(below, filled[0]))

    def _is_ours(self, text: str) -> bool:
        """True for a label searched for, alone or with a few words behind it (`Palvelu, johon ilmoittaudutaan`).

        None of an earlier round (`Jakso, johon viimeksi osallistuttiin`).
        """
        if len(text) > 2 * _LONGEST_LABEL:
            return False
        folded = fold(text).strip(_EDGE)
        return len(folded) <= _LONGEST_LABEL and self._labels.begins(folded) and not self._mentions.found(folded)

    def _is_label(self, text: str) -> bool:
        return fold(text).strip(_EDGE) in self._known or text.rstrip().endswith(":")


def _is_sentence(label: str) -> bool:
    return label.rstrip().endswith(".") and len(label.split()) >= _SENTENCE_WORDS


def field_of(line: str) -> re.Match[str] | None:
    """The groups `label` and `value` of a line like `Label: value`."""
    return _FIELD.match(line.strip()[:_LONGEST_LINE])


def _known_labels(rulebook: Rulebook) -> frozenset[str]:
    words = rulebook.phrases
    roles = tuple(label for role in words.documents for label in role.labels)
    return _folded(roles + words.form.service + words.form.period)


@lru_cache(maxsize=8)
def _folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(label).strip(_EDGE) for label in labels)
