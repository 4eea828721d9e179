"""Ranges of months in a text, in every notation met: `9/2019-4/2020`, `1.9.2019-30.4.2020`, month names.

Only what is written as a range between two months is one: a single month, a single date, a season of the year and a
range of days within one month are not. The text is folded first. Reads phrases.months and phrases.range_words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.model import Period
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

_DOTS = "..."
_BEFORE = re.compile(r"(?<![\d.])(\d{4}),?:?[ ]$")
_YEARS = range(2010, 2100)
# Most texts have no year, and that is quick to see.
_YEAR = re.compile(r"\d{4}|[/.] ?\d\d")
_NUMBER = re.compile(r"\d+")
_LONGEST_MONTHS = 36
# Two digits are a year only where they cannot be a month or a common day.
_SHORT_YEARS = range(15, 50)

_POINT = r"""(?:
    (?P<{p}y1>\d{{4}})-(?P<{p}m1>\d{{1,2}})-\d{{1,2}}
  | (?P<{p}y2>\d{{4}})[-/.](?P<{p}m2>\d{{1,2}})(?!\d|\.\d)
  | \d{{1,2}}\.[ ]?(?P<{p}m3>\d{{1,2}})\.(?:[ ]?(?P<{p}y3>\d{{4}}|\d{{2}}))?(?!\d)
  | \d{{1,2}}/(?P<{p}m4>\d{{1,2}})/(?P<{p}y4>\d{{4}})
  | (?P<{p}m6>\d{{1,2}})-(?P<{p}y7>\d{{4}})(?!\d)
  | (?P<{p}m5>\d{{1,2}})[ ]?[/.][ ]?(?P<{p}y5>\d{{4}}|(?<=/)\d{{2}})(?!\d)
  | (?<=-)[ ]?(?P<{p}m7>\d{{1,2}}),?[ ](?P<{p}y8>\d{{4}})(?![-\d])
  | (?:\d{{1,2}}\.?[ ])?(?P<{p}n>{names})(?![^\W\d_])(?:[ ]\d{{1,2}},)?(?:[ ]?(?P<{p}y6>\d{{4}}))?
)"""
_BARE = r"(?P<bare>\d{1,2})[./]?(?=\s?-)"
_FREE = r"(?<![\w/])(?<!\d[.,-])"
# Both years behind both months: "syys-huhtikuu 2019-2020".
_YEARS_BEHIND = r"(?:\s?[-/]\s?(?P<last>\d{4}))?"
_CLOSED = r"(?!\w|[/.]\d)"


@dataclass(frozen=True, slots=True)
class Range:
    """A period with the span of the folded text that it was read from."""

    period: Period
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A single month with its year and its span of the folded text; `day` is 0 where none of it is written."""

    year: int
    month: int
    start: int
    end: int
    day: int

    @property
    def dated(self) -> bool:
        """True when a day of the month is written."""
        return self.day > 0


@dataclass(frozen=True, slots=True)
class _Patterns:
    ranges: tuple[re.Pattern[str], ...]
    points: re.Pattern[str]
    bare: re.Pattern[str]
    months: tuple[tuple[re.Pattern[str], int], ...]

    def month(self, name: str) -> int:
        return next((number for pattern, number in self.months if pattern.fullmatch(name)), 0)


def ranges(text: str, rulebook: Rulebook) -> tuple[Range, ...]:
    """The ranges in a folded text, in order."""
    if not _YEAR.search(text):
        return ()
    return tuple(_ranges(text, _patterns(rulebook.phrases.months, rulebook.phrases.range_words)))


def points(text: str, rulebook: Rulebook) -> tuple[Point, ...]:
    """The single months and dates of a folded text, in order; not those of its ranges."""
    if not _YEAR.search(text):
        return ()
    patterns = _patterns(rulebook.phrases.months, rulebook.phrases.range_words)
    taken = tuple((r.start, r.end) for r in _ranges(text, patterns))
    matches = (m for m in patterns.points.finditer(text) if not any(a <= m.start() < b for a, b in taken))
    found = (Point(*_point(m, "a", patterns), *m.span(), day=_day(m)) for m in matches)
    return tuple(point for point in found if point.year in _YEARS and 1 <= point.month <= 12)


def bare_ranges(text: str, rulebook: Rulebook) -> tuple[tuple[int, int, int, int], ...]:
    """Ranges of months without any year (`7-12`, `heina-joulukuu`) as (first, last, start, end)."""
    patterns = _patterns(rulebook.phrases.months, rulebook.phrases.range_words)
    found = ((_bare(m, "a", patterns), _bare(m, "b", patterns), *m.span()) for m in patterns.bare.finditer(text))
    return tuple(one for one in found if 1 <= one[0] <= 12 and 1 <= one[1] <= 12 and one[0] != one[1])


def _bare(match: re.Match[str], which: str, patterns: _Patterns) -> int:
    return int(match[which]) if match[which].isdigit() else patterns.month(match[which])


def _day(match: re.Match[str]) -> int:
    has = match["am1"] or match["am3"] or match["am4"] or (match["an"] and match[0][:1].isdigit())
    return int(_NUMBER.findall(match[0])[-1 if match["am1"] else 0]) if has else 0


def _ranges(text: str, patterns: _Patterns) -> Iterator[Range]:
    for match in _matches(text, patterns.ranges):
        first = (0, int(match["bare"])) if match["bare"] else _point(match, "a", patterns)
        last = _point(match, "b", patterns)
        if match["last"] and not first[0]:
            first, last = (last[0], first[1]), (int(match["last"]), last[1])
        if not (first[0] or last[0]):
            last = (_year_before(text, match.start()), last[1])
        if period := _period(first, last):
            yield Range(period, *match.span())


def _year_before(text: str, at: int) -> int:
    """The year before two months that have none (`2021 tammi-kesakuu`), 0 when there is none."""
    found = _BEFORE.search(text, max(0, at - 8), at)
    return int(found[1]) if found else 0


def _matches(text: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    """The matches of all patterns in order of appearance; of two that overlap the one of the earlier pattern."""
    found: list[re.Match[str]] = []
    for pattern in patterns:
        matches = pattern.finditer(text)
        found += [m for m in matches if not any(m.start() < o.end() and o.start() < m.end() for o in found)]
    yield from sorted(found, key=lambda m: m.start())


def _point(match: re.Match[str], which: str, patterns: _Patterns) -> tuple[int, int]:
    """Year (0 when not written) and month (0 when none) of one end."""
    groups = match.groupdict()
    year = next((y for n in range(1, 9) if (y := groups.get(f"{which}y{n}"))), "0")
    name = groups.get(f"{which}n")
    month = next((m for n in range(1, 8) if (m := groups.get(f"{which}m{n}"))), "0")
    return _full_year(year), patterns.month(name) if name else int(month)


def _full_year(year: str) -> int:
    short = int(year) if len(year) == 2 else 0
    return 2000 + short if short in _SHORT_YEARS else 0 if len(year) == 2 else int(year)


def _period(first: tuple[int, int], last: tuple[int, int]) -> Period | None:
    """The period between two ends; an end without a year takes it from the other one."""
    (y1, m1), (y2, m2) = first, last
    if not (1 <= m1 <= 12 and 1 <= m2 <= 12):
        return None
    y1 = y1 or (y2 - (m1 > m2) if y2 else 0)
    y2 = y2 or (y1 + (m1 > m2) if y1 else 0)
    length = (y2 - y1) * 12 + m2 - m1
    if y1 not in _YEARS or y2 not in _YEARS or not 0 < length < _LONGEST_MONTHS:
        return None
    return Period(start=(y1, m1), end=(y2, m2))


@lru_cache(maxsize=8)
def _patterns(names: tuple[tuple[str, ...], ...], words: tuple[str, ...]) -> _Patterns:
    every = sorted((n for month in names for n in month), key=len, reverse=True)
    name = "|".join(map(_name, every)) or "(?!)"
    a, b = (_POINT.format(p=p, names=name) for p in "ab")
    between = "|".join(rf"\b{re.escape(fold(w))}\b" for w in words if _DOTS not in w) or "(?!)"
    # Inflected names need nothing between them: "syyskuusta 2019 huhtikuuhun 2020", "toukokuusta joulukuuhun 2020".
    beside = rf"(?:(?<=[a-z]\s\d{{4}})|(?<=[a-z]{{6}}))\s(?=(?:{name}))"
    dash = rf"\s*(?:--?>?|→|\.\.\.?|(?<=\d)/(?=\d{{4}}-)|{between})\s*|{beside}"
    framed = tuple(re.compile(_frame(w, a, b), re.VERBOSE) for w in words if _DOTS in w)
    return _Patterns(
        ranges=(re.compile(rf"{_FREE}(?:{a}|{_BARE})(?:{dash}){b}{_YEARS_BEHIND}{_CLOSED}", re.VERBOSE), *framed),
        points=re.compile(rf"{_FREE}{a}{_CLOSED}", re.VERBOSE),
        bare=re.compile(
            rf"(?<![\w/.,:-])(?P<a>\d{{1,2}}|{name})\.?(?:\s?-\s?|(?<=[a-z])\s(?:{between})\s|{beside})"
            rf"(?P<b>\d{{1,2}}|(?:{name})(?![^\W\d_]))\.?(?![\w/.:-])",
            re.VERBOSE,
        ),
        months=tuple((re.compile(_name(n)), i) for i, month in enumerate(names, 1) for n in month),
    )


def _frame(words: str, a: str, b: str) -> str:
    """`mellan ... och ...`, `... ja ... väli*`: words around two months that make a period of them."""
    before, between, after = (_name(part.strip()) for part in words.split(_DOTS, 2))
    opening, closing = (rf"\b{before}\s" if before else _FREE), (rf"\s{after}" if after else _CLOSED)
    return rf"{opening}(?P<bare>(?!))?{a}\s{between}\s{b}(?P<last>(?!))?{closing}"


def _name(phrase: str) -> str:
    """A month's name as a pattern for verbose mode; a star stands for any ending."""
    stem = re.escape(fold(phrase.rstrip("*")))
    return stem + r"[^\W\d_]*" if phrase.endswith("*") else stem
