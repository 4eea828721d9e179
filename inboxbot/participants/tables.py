"""People in tables: one a row under a header, one a column beside labels, or labels and values side by side.

The header may stand anywhere and its columns in any order; columns with other headings are passed over. What tells a
header from a row of labels with values is the row below: below a header stand values, below a label another label.
Below a header of organisations stand these; a row that opens with whose it is (`Täyttänyt`) is nobody's, one of a
name alone somebody's.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from inboxbot.participants.addresses import is_address_shaped
from inboxbot.participants.combined import taken_apart
from inboxbot.participants.labels import Labels, is_mistaken
from inboxbot.participants.one_line import on_line
from inboxbot.participants.pairs import JOINED_KEYS, NAME_KEYS, PERSON_KEYS, Key, Label, Pair, Spot
from inboxbot.participants.plausible import is_id_like

Row = Sequence[Spot]
Header = dict[int, Label]


class Grid:
    """A table and what its cells mean as labels."""

    def __init__(
        self,
        rows: Sequence[Row],
        labels: Labels,
        fillers: tuple[str, ...],
        is_aside: Callable[[str], bool],
        is_name: Callable[[str], bool],
    ) -> None:
        self.rows = [row for row in rows]
        self._labels = labels
        self._fillers = fillers
        self._is_aside = is_aside
        self._is_name = is_name
        found = [{c: label for c, spot in enumerate(row) if (label := labels.find(spot.text))} for row in rows]
        self.found = [_without_mistaken(row, found) for row in found]

    def people(self, listed: Callable[[Sequence[Spot]], tuple[Pair, ...]], paragraph: int) -> Iterator[Pair]:
        """The pairs of the table; `listed` reads a row without header, `paragraph` numbers the first block."""
        header: Header = {}
        beside: list[int] = []
        for r, row in enumerate(self.rows):
            if self._numbers_people(r):
                continue
            if self._is_header(r):
                header = self._headed(r)
                yield from self._beside(beside, paragraph)
                beside, paragraph = [], paragraph + 1
            elif self.found[r] and not self._is_data(r, header):
                beside.append(r)
            elif header:
                yield from self._person(row, header)
            elif not any(spot.text.strip() for spot in row):
                beside.append(r)
            else:
                yield from listed([spot for spot in row if spot.text.strip()])
                yield from self._inside(row, paragraph)
        yield from self._beside(beside, paragraph + 1)

    def _numbers_people(self, r: int) -> bool:
        """`Henkilö 1 | Henkilö 2` above columns of people says nothing of them."""
        labels = self.found[r].values()
        filled = sum(bool(spot.text.strip()) for spot in self.rows[r])
        numbers = {label.number for label in labels if label.keys == (Key.JOINED,)} - {None}
        return len(numbers) == len(self.found[r]) > 0 and filled - len(numbers) in (0, 1) and r + 1 < len(self.rows)

    def _is_header(self, r: int) -> bool:
        keys = {key for label in self.found[r].values() for key in label.keys}
        if len(self.found[r]) < 2 or not (keys & PERSON_KEYS or _is_of_organisations(keys)):
            return False
        below = next((i for i in range(r + 1, len(self.rows)) if any(s.text.strip() for s in self.rows[i])), None)
        return below is not None and not any(c in self.found[below] for c in self.found[r]) and self._all_heads(r)

    def _all_heads(self, r: int) -> bool:
        """A row `Etunimi | Maija` at the end of its table is no header: something beside its labels is a value."""
        values = [s.text for c, s in enumerate(self.rows[r]) if c not in self.found[r] and s.text.strip()]
        return not any(is_address_shaped(v) or is_id_like(v) for v in values) and len(values) <= 2 * len(self.found[r])

    def _headed(self, r: int) -> Header:
        """The columns of a header; `Nimi` beside first and last names below `Organisaatio` is the organisation's."""
        header = dict(self.found[r])
        keys = {label.keys for label in header.values()}
        if {(Key.FIRST,), (Key.LAST,)} <= keys and r and (Key.ORGANISATION,) not in keys:
            above = self.found[r - 1]
            for c, label in self.found[r].items():
                over = [above[k] for k in sorted(above) if k <= c]
                if label.keys == (Key.JOINED,) and over and over[-1].keys == (Key.ORGANISATION,):
                    header[c] = over[-1]
        return header

    def _is_data(self, r: int, header: Header) -> bool:
        """A row below a header that only looks labelled (a person called `Person`) has values in most columns."""
        if not header:
            return False
        filled = [c for c in header if c < len(self.rows[r]) and self.rows[r][c].text.strip()]
        return len(filled) >= 3 and len(self.found[r]) == 1 and len(filled) > len(header) // 2

    def _person(self, row: Row, header: Header) -> Iterator[Pair]:
        cells = [(c, label, row[c]) for c, label in header.items() if c < len(row) and row[c].text.strip()]
        if any(self._labels.marks_example(spot.text) for c, spot in enumerate(row) if c not in header):
            return
        first = next((spot.text for spot in row if spot.text.strip()), "")
        if len(cells) < len(header) and self._is_aside(first):
            return
        keys = {key for label in header.values() for key in label.keys}
        says = not keys & PERSON_KEYS or any(set(label.keys) & PERSON_KEYS for _, label, _ in cells)
        if not says or (len(cells) < 2 and not any(self._is_somebody(label, spot) for _, label, spot in cells)):
            return
        for _, label, spot in cells:
            yield from taken_apart(label, spot.text.strip(), spot.where, row=f"{row[0].where} row")

    def _is_somebody(self, label: Label, spot: Spot) -> bool:
        """True for what may stand alone in the row of a person: an address, or a whole name in its column."""
        named = label.keys[0] in JOINED_KEYS and self._is_name(spot.text)
        return named or is_address_shaped(spot.text)

    def _inside(self, row: Row, paragraph: int) -> Iterator[Pair]:
        """Labelled lines inside cells."""
        for spot in row:
            for line in spot.text.split("\n"):
                for item in on_line(line, self._labels, self._fillers) if ":" in line else ():
                    yield from taken_apart(item.label, item.value, spot.where, paragraph=paragraph)

    def _beside(self, rows: list[int], paragraph: int) -> Iterator[Pair]:
        """Rows of labels with values to their right: columns of people where there are several, else pairs."""
        if starts := self._repeated_columns(rows):
            yield from self._side_by_side(rows, starts)
            return
        columns = self._columns(rows)
        segment = 0
        seen: Counter[Key] = Counter()
        for r in rows:
            if not self.found[r]:
                paragraph += 1
                continue
            for label, values in self._values(r):
                key = label.keys[0]
                if len(columns) < 2:
                    text, where = (values[0].text.strip(), values[0].where) if values else ("", self.rows[r][0].where)
                    yield from taken_apart(label, text, where, paragraph=paragraph)
                    continue
                if seen[key] > segment:
                    segment += 1
                seen[key] = segment + 1
                yield from self._across(r, label, columns, segment)

    def _repeated_columns(self, rows: list[int]) -> list[int]:
        """The columns of labels where one row has the same label again: people side by side, each with their labels."""
        keys = [[label.keys for _, label in sorted(self.found[r].items())] for r in rows]
        twice = sum(len(set(k)) < len(k) for k in keys)
        starts = sorted({c for r in rows for c in self.found[r]})
        return starts if twice > 1 and all(b - a > 1 for a, b in pairwise(starts)) else []

    def _side_by_side(self, rows: list[int], starts: list[int]) -> Iterator[Pair]:
        for start in starts:
            seen: set[Key] = set()
            count = 0
            for r in rows:
                label = self.found[r].get(start)
                if label is None:
                    continue
                if label.keys[0] in seen:
                    seen, count = set(), count + 1
                seen |= set(label.keys)
                places = zip(sorted(self.found[r]), self._values(r), strict=True)
                for spot in next((values for c, (_, values) in places if c == start), [])[:1]:
                    row = f"{self.rows[0][0].where} side {start} {count}"
                    yield from taken_apart(label, spot.text.strip(), spot.where, row=row)

    def _across(self, r: int, label: Label, columns: list[int], segment: int) -> Iterator[Pair]:
        """One label's values for the people in columns; a cell spanning all of them holds for all."""
        row = self.rows[r]
        filled = [c for c in columns if c < len(row) and row[c].text.strip()]
        once = filled == columns[:1] and label.keys[0] not in PERSON_KEYS
        for c in columns:
            source = columns[0] if once else c
            if source in filled:
                name = f"{self.rows[0][0].where} column {c} {segment}"
                yield from taken_apart(label, row[source].text.strip(), row[source].where, row=name)

    def _values(self, r: int) -> Iterator[tuple[Label, list[Spot]]]:
        """Each label of a row with the filled cells up to the next label."""
        places = sorted(self.found[r])
        for c, end in zip(places, [*places[1:], len(self.rows[r])], strict=True):
            yield self.found[r][c], [spot for spot in self.rows[r][c + 1 : end] if spot.text.strip()]

    def _columns(self, rows: list[int]) -> list[int]:
        """The columns that are people: those with an address (or both names) in the rows of these labels."""
        if any(len(self.found[r]) != 1 for r in rows if self.found[r]):
            return []
        holds: dict[int, set[Key]] = {}
        remarks: set[int] = set()
        for r in rows:
            for c, label in self.found[r].items():
                for k in range(c + 1, len(self.rows[r])):
                    text = self.rows[r][k].text.strip()
                    if text and label.keys[0] is Key.EMAIL and not is_address_shaped(text):
                        remarks.add(k)
                    elif text:
                        holds.setdefault(k, set()).add(label.keys[0])
        return sorted(k for k, keys in holds.items() if k not in remarks and _is_person(keys))


def _is_of_organisations(keys: set[Key]) -> bool:
    return Key.ORGANISATION in keys and bool(keys & {Key.OID, Key.BUSINESS_ID})


def _is_person(keys: set[Key]) -> bool:
    names = keys & NAME_KEYS
    return Key.EMAIL in keys or len(names) > 1 or (bool(names & JOINED_KEYS) and len(keys) > 2)


def _without_mistaken(row: Header, rows: list[Header]) -> Header:
    """Without what is only like a label beside the right one, in its row or, one label a row, in the table."""
    if not any(label.mistyped for label in row.values()):
        return row
    beside = list(row.values()) if len(row) > 1 else [label for other in rows for label in other.values()]
    return {c: label for c, label in row.items() if not is_mistaken(label, beside)}
