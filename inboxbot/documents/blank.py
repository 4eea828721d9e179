"""Is a form the blank template? Labels stand in it and no value stands next to any of them.

Told only when nothing at all was filled in: anything that could be an answer makes a form filled in.
Reads phrases.documents (`labels`), phrases.form, phrases.fields (labels and filler), phrases.affirmations.
"""

import re
from functools import lru_cache

from inboxbot.documents.passages import Section
from inboxbot.model import Block, Lines, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_EDGE = " \t:*.?()_"
_FEWEST_LABELS = 3
_ANSWER_WORDS = 12
_UNTICKED = re.compile(r"[☐□▢]|\[\s*\]|\(\s*\)")
_TICKED = re.compile(r"[☒☑✓✔🗹]|\[\s*[xX]\s*\]|\(\s*[xX]\s*\)")
_NOTHING = re.compile(r"^[\s._\-–—…:*/<>()\[\]]*$|^\(.*\)$|^<.*>$|^\[.*\]$|^[_.…\s]{3,}")


def is_blank(sections: tuple[Section, ...], role: Role, rulebook: Rulebook) -> bool:
    """True when at least three labels stand in the sections and none has an answer."""
    labels = _labels(rulebook, role)
    found = 0
    for section in sections:
        for block in section.blocks:
            count, answered = (
                _lines(block, labels, rulebook) if isinstance(block, Lines) else _table(block, labels, rulebook)
            )
            if answered:
                return False
            found += count
    return found >= _FEWEST_LABELS


def _lines(block: Lines, labels: frozenset[str], rulebook: Rulebook) -> tuple[int, bool]:
    count = 0
    for index, line in enumerate(block.lines):
        label, value = _split(line, labels)
        if _TICKED.search(line):
            return count, True
        if label is None:
            continue
        count += 1
        if value:
            if _is_answer(value, labels, rulebook):
                return count, True
            continue
        below = next((text for text in block.lines[index + 1 : index + 3] if text.strip()), "")
        if _split(below, labels)[0] is None and _is_answer(below, labels, rulebook):
            return count, True
    return count, False


def _split(line: str, labels: frozenset[str]) -> tuple[str | None, str]:
    """The label at the start of a line and what follows it."""
    if (whole := _key(line)) in labels:
        return whole, ""
    for match in re.finditer(r"[:=\t]|\.{3,}|_{3,}|\s[-–]\s|\s{2,}", line):
        if (key := _key(line[: match.start()])) in labels:
            return key, line[match.end() :].strip()
    return None, ""


def _table(block: Block, labels: frozenset[str], rulebook: Rulebook) -> tuple[int, bool]:
    rows = () if isinstance(block, Lines) else block.rows
    count = 0
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if _TICKED.search(text):
                return count, True
            label, value = _split(text, labels) if text.strip() else (None, "")
            if label is None:
                continue
            count += 1
            beside = [cell for cell in row[c + 1 :] if cell.strip()]
            # Below a heading stands its answer; below a label in a column of labels stands the next label.
            heads = sum(_split(cell, labels)[0] is not None for cell in row if cell.strip()) > 1
            below = rows[r + 1][c] if heads and r + 1 < len(rows) and c < len(rows[r + 1]) else ""
            if any(_is_answer(x, labels, rulebook) for x in (value, *beside[:1], below)):
                return count, True
    return count, False


def _is_answer(text: str, labels: frozenset[str], rulebook: Rulebook) -> bool:
    bare = " ".join(text.split())
    if not bare or _NOTHING.match(bare) or _UNTICKED.search(bare) or len(bare.split()) > _ANSWER_WORDS:
        return False
    if _key(bare) in labels or bare.endswith(":") or _split(bare, labels)[0] is not None:
        return False
    return fold(bare) not in _fillers(rulebook)


def _key(text: str) -> str:
    return fold(re.sub(r"\([^)]*\)", "", re.sub(r"^\s*(?:[-*•]|\d{1,2}(?:\.\d{1,2})?[.)]?)\s+", "", text))).strip(_EDGE)


def _labels(rulebook: Rulebook, role: Role) -> frozenset[str]:
    phrases = rulebook.phrases
    return _folded(
        tuple(label for entry in phrases.documents if entry.role is role for label in entry.labels)
        + phrases.form.service
        + phrases.form.period
        + phrases.fields.email
        + phrases.fields.organisation
        + phrases.fields.business_id
    )


@lru_cache(maxsize=8)
def _folded(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(label).strip(_EDGE) for label in labels)


def _fillers(rulebook: Rulebook) -> frozenset[str]:
    return frozenset(map(fold, rulebook.phrases.fields.filler))
