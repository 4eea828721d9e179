"""Our own letter in an answer to it: where it ends, and what was typed into it, whatever a mail program did to it.

It opens with a line of its own, each further language stands below a rule and its title, and a rule ends the last one.
A letter of before has no such rule; it ends with the paragraph that says it was written automatically.
Reads mail.own_letter_lines, own_letter_titles, own_letter_rows, own_letter_examples and automatic_words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from inboxbot.letter.zones.own_answers import Answered, bare
from inboxbot.letter.zones.units import Unit
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.words import MailRules

# Below each language of our text.
BETWEEN = "-" * 64
EDGES = " \t-_=*>|:.·•–—"
_RULE = re.compile(r"[\s>|]*[-_=*]{20,}\s*")
# A mail client wraps at 60 to 78 characters; a letter sent before rules ended them ends with its paragraph.
_WRAPPED = 90
_LONGEST_OPENING = 200


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What our letters are known by, folded; `rows` are the labels of one language, the whole name's first."""

    lines: tuple[str, ...]
    titles: frozenset[str]
    rows: tuple[tuple[str, ...], ...]
    closings: tuple[str, ...]
    examples: frozenset[str]

    @classmethod
    def of(cls, rules: MailRules) -> "OwnWords":
        """The words of the rules."""
        return _words(
            rules.own_letter_lines,
            rules.own_letter_titles,
            rules.own_letter_rows,
            rules.automatic_words,
            rules.own_letter_examples,
        )


@lru_cache(maxsize=8)
def _words(
    lines: tuple[str, ...],
    titles: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    closings: tuple[str, ...],
    examples: tuple[str, ...],
) -> OwnWords:
    return OwnWords(
        tuple(fold(line).strip(EDGES) for line in lines),
        frozenset(map(fold, titles)),
        rows,
        tuple(map(fold, closings)),
        frozenset(map(fold, examples)),
    )


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """Where our letter ends (before `end`), what was typed into it, and `mixed` when some cannot be told from it."""

    end: int
    answers: tuple[Unit, ...] = ()
    mixed: bool = False


def is_rule(unit: Unit) -> bool:
    """True for a line that is drawn, by us or by a mail program in place of ours."""
    return unit.rule or (unit.rows is None and bool(_RULE.fullmatch(unit.text)))


def opens(units: Sequence[Unit], at: int, words: OwnWords) -> bool:
    """True where our letters open: with what happened, and which language stands below; perhaps wrapped."""
    said = ""
    for unit in units[at : at + 3]:
        if unit.rows is not None or unit.blank:
            break
        said = f"{said} {bare(unit)}".strip()
        # the line above a quote is none of ours
        if len(said) > _LONGEST_OPENING or said.endswith(":"):
            break
        if fold(said).strip(EDGES).endswith(words.lines):
            return True
    return False


def own_letter(units: Sequence[Unit], at: int, words: OwnWords) -> OwnLetter | None:
    """Our letter when it opens at the first unit from `at` on that says something; None when it has no end there."""
    first = next((i for i in range(at, len(units)) if not units[i].blank), len(units))
    if first == len(units) or not opens(units, first, words):
        return None
    rules = [i for i in range(first, len(units)) if is_rule(units[i])]
    titled = [i for i in rules if _title(units, i, words)]
    # Behind the last language of this letter another one may open.
    bound = next((i for i in range(first + 3, len(units)) if opens(units, i, words)), len(units))
    titled = [i for i in titled if i < bound]
    if not titled:
        return None
    ruled = next((i for i in rules if titled[-1] < i < bound), None)
    end = ruled if ruled is not None else _end_of_paragraph(units, titled[-1], bound, words)
    if end is None:
        return None
    languages = tuple(range(a, b) for a, b in pairwise((first, *titled, end)))
    empty, text = ruled is not None, ruled is not None and BETWEEN in units[ruled].text
    answers, mixed = Answered(units, languages, words.rows, words.examples, empty=empty, text=text).typed()
    return OwnLetter(end + 1 if ruled is not None else end, answers, mixed)


def _title(units: Sequence[Unit], rule: int, words: OwnWords) -> bool:
    below = next((unit for unit in units[rule + 1 : rule + 5] if not unit.blank), None)
    return below is not None and below.rows is None and fold(bare(below)).strip(EDGES) in words.titles


def _end_of_paragraph(units: Sequence[Unit], at: int, bound: int, words: OwnWords) -> int | None:
    last = next((i for i in range(at, bound) if _closes(units[i], words)), None)
    if last is None:
        return None
    end = last + 1
    while end < bound and not units[end].blank and units[end].rows is None and len(units[end - 1].text) < _WRAPPED:
        end += 1
    return end


def _closes(unit: Unit, words: OwnWords) -> bool:
    return unit.rows is None and fold(unit.text[:200]).lstrip(EDGES).startswith(words.closings)
