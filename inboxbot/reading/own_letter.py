"""Our own letter in an answer to it, where the mail program marks no quote: where it ends, and what was typed into it.

It opens with a line of its own, has a rule between its languages, and the last of these ends with the paragraph that
says it was written automatically. It says every OID and every address as often in each language: one that does not
stand so was typed by whoever answers, with the labelled lines around it that no other language has. An example of ours
was typed by nobody: where somebody wrote over it, it stands in the other languages still.
Reads correspondence.own_letter_lines, own_letter_examples and automatic_words.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise

from inboxbot.reading.units import Unit
from inboxbot.rulebook.folding import fold

# Between two languages of a letter of ours.
BETWEEN = "-" * 64
EDGES = " \t-_=*>|:.·•–—"
_TOKEN = r"(?:\d+(?:\.\d+){4,}|[^\s<>()\"”“,;:@/=%]+@[^\s<>()\"”“,;:@/=%]+\w)"
_VALUE = re.compile(_TOKEN)
# A value alone or behind a label: nothing of ours stands on the line.
_ALONE = re.compile(rf"\W*(?:[^\W\d_][^@:=\"”“]{{0,60}}[:=\s]\s*)?<?{_TOKEN}>?[.,;]?\s*")
# What a label says of somebody; our own letters say a time of day so, otherwise in each language.
_SAID = re.compile(r"\W*[^\W\d_][^@:=\"”“()\d]{0,60}[:=]\s*(?P<value>[^\s:=\"”“][^:=\"”“]{0,99})")
_CLOCK = re.compile(r"\d\d[.:]\d\d\b")
# A mail client wraps at 60 to 78 characters.
_WRAPPED = 90
_LONGEST_LINE = 100
_LONGEST_SAID = 200


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """Where our letter ends (before `end`), the lines typed into it, and `mixed` when some cannot be told from it."""

    end: int
    answers: tuple[int, ...] = ()
    mixed: bool = False


def opens(unit: Unit, lines: frozenset[str]) -> bool:
    """True for a line that our letters open with; today's ends so, behind what happened."""
    short = unit.rows is None and len(unit.text) <= _LONGEST_LINE
    return short and fold(unit.text).strip(EDGES).endswith(tuple(lines))


def own_letter(
    units: Sequence[Unit], at: int, lines: frozenset[str], closing: tuple[str, ...], examples: frozenset[str]
) -> OwnLetter | None:
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
    return _answered(units, [range(a, b) for a, b in pairwise((first, *rules, end))], examples)


def _answered(units: Sequence[Unit], languages: Sequence[range], examples: frozenset[str]) -> OwnLetter:
    """Our letter with what was typed into one of its languages; into several, and nobody knows what is ours."""
    counts, end = [[_values(units[i]) for i in language] for language in languages], languages[-1].stop
    typed = _typed([sum(values, Counter[str]()) for values in counts], examples)
    told = [
        [i for i in language if own & _values(units[i]).keys()] for language, own in zip(languages, typed, strict=True)
    ]
    edited = [at for at, lines in enumerate(told) if lines]
    if len(edited) != 1:
        return OwnLetter(end, mixed=bool(edited))
    lines = told[edited[0]]
    alone = {i for i in lines if _ALONE.fullmatch(units[i].text)}
    others = {_said(units[i]) for at, language in enumerate(languages) if at != edited[0] for i in language}
    around = _around(units, languages[edited[0]], alone, others | examples)
    return OwnLetter(end, tuple(sorted(alone | around)), mixed=len(alone) < len(lines))


def _around(units: Sequence[Unit], language: range, answers: set[int], ours: Set[str]) -> set[int]:
    """The labelled lines that stand together with answers and say nothing of ours."""
    found: set[int] = set()
    for labelled, run in groupby(language, key=lambda i: i in answers or bool(_said(units[i]))):
        lines = set(run) if labelled else set()
        if lines & answers:
            found |= {i for i in lines - answers if _said(units[i]) not in ours and not _CLOCK.search(units[i].text)}
    return found


def _said(unit: Unit) -> str:
    """What stands behind the label of a labelled line, folded; "" for any other line."""
    found = _SAID.fullmatch(unit.text) if unit.rows is None and len(unit.text) <= _LONGEST_SAID else None
    return fold(found["value"]).strip() if found else ""


def _closes(unit: Unit, closing: tuple[str, ...]) -> bool:
    return unit.rows is None and fold(unit.text[:200]).lstrip(EDGES).startswith(closing)


def _typed(whole: Sequence[Counter[str]], examples: frozenset[str]) -> tuple[frozenset[str], ...]:
    """In each language the values that stand less often in another, not even by what stands before their @.

    Our example of an address has a domain of its own in each language.
    """
    local = [sum((Counter({_local(v): n}) for v, n in count.items()), Counter[str]()) for count in whole]
    values = frozenset(v for v in set().union(*whole) if fold(v) not in examples)
    return tuple(
        frozenset(v for v in values if _exceeds(own, whole, v) and _exceeds(named, local, _local(v)))
        for own, named in zip(whole, local, strict=True)
    )


def _local(value: str) -> str:
    return value.partition("@")[0]


def _exceeds(own: Counter[str], counts: Sequence[Counter[str]], value: str) -> bool:
    return own[value] > min(count[value] for count in counts)


def _values(unit: Unit) -> Counter[str]:
    return Counter(_VALUE.findall(unit.text)) if unit.rows is None else Counter()
