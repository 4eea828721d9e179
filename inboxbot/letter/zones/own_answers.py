"""What was typed into our own letter, by whoever answers it.

Its rows to fill in stand empty, so a value behind one of their labels was typed, and so was a line right below them;
the line above with a person's number tells whose value it is. Elsewhere our letter says every OID and every address as
often in each language, and as many paragraphs: what one language has alone was typed into it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from inboxbot.letter.zones.units import Mark, Unit
from inboxbot.rulebook.folding import fold

_MARKS = re.compile(r"(?: ?>)+ ?")
_TOKEN = r"(?:\d+(?:\.\d+){4,}|[^\s<>()\"”“,;:@/=%]+@[^\s<>()\"”“,;:@/=%]+\w)"
_VALUE = re.compile(_TOKEN)
# A value alone or behind a label: nothing of ours stands on the line.
_ALONE = re.compile(rf"\W*(?:[^\W\d_][^@:=\"”“]{{0,60}}[:=\s]\s*)?<?{_TOKEN}>?[.,;]?\s*")
_LABELLED = re.compile(r"\W*(?P<label>[^\W\d_][^@:=\"”“()\d]{0,60}?)\s*[:=]\s*(?P<value>.{0,200})")
# What our letters head a person with: `Henkilö 2: Maija Meikäläinen, maija@firma.example`.
_PERSON = re.compile(r"\W*[^\W\d_]+ \d{1,4}(?:\s*:\s*(?P<name>[^,@\d]{1,120}))?(?:[,\t]|$)")
# Where in the labels of a language the whole name, its parts and the address stand.
_NAME, _FIRST, _LAST, _EMAIL = range(4)


def bare(unit: Unit) -> str:
    """The text without the marks of a quote."""
    return _MARKS.sub("", unit.text, count=1).strip() if unit.text.lstrip().startswith(">") else unit.text.strip()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of our letter, or a row of one of its tables, that stands at the unit `at`; `label` is that of a row."""

    at: int
    text: str
    label: str = ""
    value: str = ""


@dataclass(slots=True)
class _Found:
    """What was typed into one language: `loose` when some of it stands on a line of ours."""

    units: list[Unit] = field(default_factory=list)
    loose: bool = False

    def add(self, texts: list[str], number: int) -> None:
        """Lines that belong together, apart from what was found before."""
        self.units.append(Unit())
        self.units += (Unit(text, number=number + i) for i, text in enumerate(texts))

    @property
    def values(self) -> tuple[str, ...]:
        """What they say in any language: labels aside."""
        return tuple(fold(u.text.partition(":")[2] or u.text).strip() for u in self.units)


class Answered:
    """Our letter, a range of `units` for each language.

    `labels` are those of its rows, by language: the whole name's, first name, last name, address and the others.
    `empty` tells that its rows stood empty; a letter of before shows values in them, and `examples`. `text` tells that
    it is quoted as the text that we wrote, where nothing stands right below rows.
    """

    def __init__(
        self,
        units: Sequence[Unit],
        languages: tuple[range, ...],
        labels: tuple[tuple[str, ...], ...],
        examples: frozenset[str],
        *,
        empty: bool,
        text: bool,
    ) -> None:
        self._units, self._examples, self._empty, self._text = units, examples, empty, text
        self._labels = {fold(label): row for row in labels for label in row}
        self._marked = units[languages[0].start].mark is Mark.QUOTED
        self._lines = [tuple(self._read(language)) for language in languages]

    def typed(self) -> tuple[tuple[Unit, ...], bool]:
        """The lines typed into one of its languages; into several, unless they say the same, nobody knows what counts.

        True beside them when something was typed that cannot be told from ours.
        """
        shown = [{fold(line.value) for line in lines if line.label} for lines in self._lines]
        found = []
        for number, (lines, values) in enumerate(zip(self._lines, self._more_often(), strict=True)):
            others = set().union(*(s for at, s in enumerate(shown) if at != number)) if not self._empty else set()
            found.append(self._found(lines, self._examples | others, values))
        answers = {f.values: tuple(f.units) for f in found if f.units}
        several = len(answers) > 1 or any(f.loose for f in found)
        if several:
            return (), True
        return next(iter(answers.values()), ()), not answers and self._has_more()

    def _read(self, language: range) -> Iterator[_Line]:
        """A row of a table as a labelled line."""
        for at in language:
            unit = self._units[at]
            for text in (" ".join(row) for row in unit.rows) if unit.rows is not None else (bare(unit),):
                said = _LABELLED.fullmatch(" ".join(text.split()))
                labelled = said is not None and fold(said["label"]) in self._labels
                yield _Line(at, text, said["label"], said["value"].strip()) if said and labelled else _Line(at, text)

    def _found(self, lines: tuple[_Line, ...], ours: frozenset[str], values: frozenset[str]) -> _Found:
        found = _Found()
        rows: list[_Line] = []
        heading = ""
        for line in (*lines, _Line(-1, "")):
            below = bool(rows) and self._is_below(rows[-1], line)
            if line.label or below:
                rows.append(line)
                continue
            self._take(rows, heading, ours, found)
            rows = []
            if _PERSON.match(line.text):
                heading = line.text
            if line.at >= 0 and line.text.strip():
                self._take_other(line, values, found)
        return found

    def _is_below(self, row: _Line, line: _Line) -> bool:
        """True for a line right below a row: ours has nothing there but another person."""
        near = line.at - row.at == 1 and self._units[row.at].rows is None and self._units[line.at].rows is None
        return self._text and near and bool(line.text.strip()) and not _PERSON.match(line.text)

    def _take(self, rows: list[_Line], heading: str, ours: frozenset[str], found: _Found) -> None:
        """The rows that were filled in, with whose they are."""
        told: list[tuple[str, str]] = []
        for line in rows:
            if not line.label and told and not told[-1][1] and not _LABELLED.match(line.text):
                # typed below an empty row: what it asks for
                told[-1] = (told[-1][0], line.text.strip())
            else:
                told.append((line.label, line.value if line.label else line.text.strip()))
        filled = [(label, value) for label, value in told if value and fold(value) not in ours]
        if filled:
            whose = self._whose(heading, rows[0].label, {fold(label) for label, _ in filled})
            texts = [f"{label}: {value}" if label else value for label, value in (*whose, *filled)]
            found.add(texts, self._units[rows[0].at].number)

    def _whose(self, heading: str, label: str, filled: set[str]) -> Iterator[tuple[str, str]]:
        """Whose the rows are, by the address or name above them, where they do not say it themselves."""
        labels, person = self._labels[fold(label)], _PERSON.match(heading)
        address = next((v for v in _VALUE.findall(heading) if "@" in v), "")
        if address and fold(labels[_EMAIL]) not in filled:
            yield labels[_EMAIL], address
        elif person and person["name"] and not filled & {fold(labels[_FIRST]), fold(labels[_LAST])}:
            yield labels[_NAME], person["name"].strip()

    def _take_other(self, line: _Line, values: frozenset[str], found: _Found) -> None:
        """A line without the marks that the letter around it has, or with a value that is none of ours."""
        unmarked = self._marked and self._units[line.at].mark is Mark.OWN
        if unmarked or (values & set(_VALUE.findall(line.text)) and _ALONE.fullmatch(line.text)):
            found.add([line.text.strip()], self._units[line.at].number)
        elif values & set(_VALUE.findall(line.text)):
            found.loose = True

    def _more_often(self) -> tuple[frozenset[str], ...]:
        """In each language the values that stand less often in another, not even by what stands before their @.

        Our example of an address has a domain of its own in each language.
        """
        texts = [[line.text for line in lines if not line.label] for lines in self._lines]
        whole = [Counter(v for text in told for v in _VALUE.findall(text)) for told in texts]
        local = [Counter(v.partition("@")[0] for v in count.elements()) for count in whole]
        values = frozenset(v for count in whole for v in count if fold(v) not in self._examples)
        return tuple(
            frozenset(v for v in values if _exceeds(own, whole, v) and _exceeds(named, local, v.partition("@")[0]))
            for own, named in zip(whole, local, strict=True)
        )

    def _has_more(self) -> bool:
        """True when one language has a paragraph more than another."""
        told = [[bool(line.text.strip(" -_=*")) for line in lines] for lines in self._lines]
        counts = {sum(now and not before for before, now in pairwise((False, *lines))) for lines in told}
        return self._empty and len(counts) > 1


def _exceeds(own: Counter[str], counts: Sequence[Counter[str]], value: str) -> bool:
    return own[value] > min(count[value] for count in counts)
