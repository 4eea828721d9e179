"""Our own letter in an answer to it, where the mail program marks no quote: where it ends, and what was typed into it.

It opens with a line of its own, has a rule between its languages, and the last of these ends with the paragraph that
says it was written automatically. It says every OID and every address as often in each language: one that does not
stand so was typed by whoever answers.
Reads correspondence.own_letter_lines and automatic_words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inboxbot.reading.units import Unit
from inboxbot.rulebook.folding import fold

# Between two languages of a letter of ours.
BETWEEN = "-" * 64
EDGES = " \t-_=*>|:.·•–—"
_TOKEN = r"(?:\d+(?:\.\d+){4,}|[^\s<>()\"”“,;:@/=%]+@[^\s<>()\"”“,;:@/=%]+\w)"
_VALUE = re.compile(_TOKEN)
# A value alone or behind a label: nothing of ours stands on the line.
_ALONE = re.compile(rf"\W*(?:[^\W\d_][^@:=\"”“]{{0,60}}[:=\s]\s*)?<?{_TOKEN}>?[.,;]?\s*")
# A mail client wraps at 60 to 78 characters.
_WRAPPED = 90
_LONGEST_LINE = 100


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """Where our letter ends (before `end`), the lines typed into it, and `mixed` when some cannot be told from it."""

    end: int
    answers: tuple[int, ...] = ()
    mixed: bool = False


def opens(unit: Unit, lines: frozenset[str]) -> bool:
    """True for a line that our letters open with."""
    return unit.rows is None and len(unit.text) <= _LONGEST_LINE and fold(unit.text).strip(EDGES) in lines


def own_letter(units: Sequence[Unit], at: int, lines: frozenset[str], closing: tuple[str, ...]) -> OwnLetter | None:
    """Our letter when it opens at the first unit from `at` on that says something; None when it has no end there."""
    first = next((i for i in range(at, len(units)) if not units[i].blank), len(units))
    if first == len(units) or not opens(units[first], lines):
        return None
    ruled = next((i for i in range(first, len(units)) if BETWEEN in units[i].text), len(units))
    # Behind the first rule another letter of ours opens.
    bound = next((i for i in range(ruled, len(units)) if opens(units[i], lines)), len(units))
    rules = [i for i in range(ruled, bound) if BETWEEN in units[i].text]
    last = next((i for i in range(rules[-1], bound) if _closes(units[i], closing)), 0) if rules else 0
    if not last:
        return None
    end = last + 1
    while end < bound and not units[end].blank and units[end].rows is None and len(units[end - 1].text) < _WRAPPED:
        end += 1
    typed = _typed([units[a:b] for a, b in pairwise((first, *rules, end))])
    told = [i for i in range(first, end) if typed & _values(units[i]).keys()]
    answers = tuple(i for i in told if _ALONE.fullmatch(units[i].text))
    return OwnLetter(end, answers, mixed=len(answers) < len(told))


def _closes(unit: Unit, closing: tuple[str, ...]) -> bool:
    return unit.rows is None and fold(unit.text[:200]).lstrip(EDGES).startswith(closing)


def _typed(languages: Sequence[Sequence[Unit]]) -> frozenset[str]:
    """The values that do not stand as often in each language, not even by what stands before their @.

    Our example of an address has a domain of its own in each language.
    """
    whole = [sum((_values(unit) for unit in units), Counter[str]()) for units in languages]
    local = [sum((Counter({_local(v): n}) for v, n in count.items()), Counter[str]()) for count in whole]
    return frozenset(v for v in set().union(*whole) if _differs(whole, v) and _differs(local, _local(v)))


def _local(value: str) -> str:
    return value.partition("@")[0]


def _differs(counts: Sequence[Counter[str]], value: str) -> bool:
    return len({count[value] for count in counts}) > 1


def _values(unit: Unit) -> Counter[str]:
    return Counter(_VALUE.findall(unit.text)) if unit.rows is None else Counter()
