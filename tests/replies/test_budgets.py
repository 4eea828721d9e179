"""Letters are short: words by kind of letter, first language, over every fixture; no sentence twice, the day early."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import pytest

SHEETS = Path(__file__).parent.parent / "fixtures"
RULE = "-" * 64
LETTER = re.compile(r"\nreply: (\w+) \((\w\w)[^)]*\)[^\n]*\nsubject: [^\n]*\n\n(.*)", re.DOTALL)
FINDING = re.compile(r"(?m)^  (?:ask|hold|reject) ")
# At the median, and at most in Finnish; other languages have articles and prepositions where Finnish has endings.
BUDGETS = {
    "accepted": (85, 130),
    "incomplete": (150, 220),
    "rejected": (130, 170),
    "received": (110, 150),
    "enquiry": (45, 80),
    "duplicate": (90, 130),
}
WITH_ARTICLES = 4 / 3
# A list of people is as long as what was sent: only so many of its lines are counted.
LISTED = 1
WEEKDAY = re.compile(r"\w(?:tai|ko)na\b|\b(?:mån|tis|ons|tors|fre|lör|sön)dagen\b|day \d")
DAY_IN_HEAD = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} [A-Z]\w+ \d{4}")
EARLY = 40


@dataclass(frozen=True)
class Told:
    """The first language of a letter: its own state, and what stands below."""

    sheet: str
    kind: str
    language: str
    text: str
    asks: bool

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def most(self) -> float:
        return BUDGETS[self.kind][1] * (1 if self.language == "fi" else WITH_ARTICLES)


def _short(body: str) -> str:
    """The text with no more than the first people of a list."""
    out: list[str] = []
    listed = 0
    for line in body.split("\n"):
        listed = listed + 1 if re.match(r"  \w+ \d+(?::|$)", line) else 0
        if listed <= LISTED:
            out.append(line)
    return "\n".join(out)


@cache
def letters() -> tuple[Told, ...]:
    found = []
    for path in sorted(SHEETS.rglob("*.decision.txt")):
        sheet = path.read_text("utf-8")
        letter = LETTER.search(sheet)
        if letter is None:
            continue
        template, language, text = letter.groups()
        kind = re.search(r"(?m)^kind: +(\S+)", sheet)
        asks = bool(FINDING.search(sheet[: letter.start()]))
        if template == "received" and kind is not None and kind[1] in ("enquiry", "unclear") and not asks:
            template = "enquiry"
        state, _, body = text.partition(RULE)[0].partition("\n\n")
        own = re.split(r" · | \(", state)[0]
        name = str(path.relative_to(SHEETS))
        found.append(Told(name, template, language, f"{own}\n\n{body}", asks and "  ask" in sheet))
    return tuple(found)


@pytest.mark.parametrize("kind", BUDGETS)
def test_the_median_letter_is_within_its_budget(kind: str) -> None:
    words = [letter.words for letter in letters() if letter.kind == kind]
    assert len(words) >= 5
    assert median(words) <= BUDGETS[kind][0]


def test_no_letter_is_longer_than_its_kind_may_be() -> None:
    counted = {letter.sheet: (letter.kind, len(_short(letter.text).split()), letter.most) for letter in letters()}
    assert {} == {sheet: told for sheet, told in counted.items() if told[1] > told[2]}


def test_no_letter_says_a_sentence_twice() -> None:
    twice = {}
    for letter in letters():
        # what is wrong with a person is told beside that person
        said = re.split(r"(?<=[.!?])\s+|\n+", re.sub(r"(?m)^  - .*$", "", letter.text))
        again = {s for s, n in Counter(s.strip(" -") for s in said).items() if n > 1 and len(s.split()) > 3}
        if again:
            twice[letter.sheet] = again
    assert {} == twice


def test_what_is_asked_by_a_day_says_so_early() -> None:
    late = [
        letter.sheet
        for letter in letters()
        if letter.kind == "incomplete" and not DAY_IN_HEAD.search(letter.text.split("\n")[0])
    ]
    late += [
        letter.sheet
        for letter in letters()
        if letter.kind == "incomplete" and not WEEKDAY.search(" ".join(letter.text.split()[:EARLY]))
    ]
    assert [] == late
