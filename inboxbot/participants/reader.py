"""One body or file read with the labels of the rules: every carrier takes its lines away from the next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from inboxbot.model import Block, Called, Lines, Participant, Table
from inboxbot.participants import labelled
from inboxbot.participants.addressed import addressed_people
from inboxbot.participants.announced import announced
from inboxbot.participants.answers import Answers
from inboxbot.participants.asides import Asides
from inboxbot.participants.asked import asked, kept, keys_of
from inboxbot.participants.bare_names import BareNames
from inboxbot.participants.cleared import Clearing
from inboxbot.participants.companies import Companies
from inboxbot.participants.fields import is_bare_oid, participant
from inboxbot.participants.given import complete
from inboxbot.participants.grouping import Grouped, group
from inboxbot.participants.heads import Heads
from inboxbot.participants.in_words import InWords
from inboxbot.participants.labels import Labels, unbulleted
from inboxbot.participants.limits import within
from inboxbot.participants.listed import Lists
from inboxbot.participants.lost import doubts, lost
from inboxbot.participants.merge import merge
from inboxbot.participants.oid import starts_like_oid
from inboxbot.participants.one_line import names_field, on_line, with_flattened
from inboxbot.participants.overlooked import Overlooked
from inboxbot.participants.pairs import ORGANISATION_KEYS, PERSON_KEYS, Group, Key, Pair, Spot, in_order, without
from inboxbot.participants.pasted import runs
from inboxbot.participants.remarks import Remarks
from inboxbot.participants.sections import Sections
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.spaced import spaced_people
from inboxbot.participants.standing import stood
from inboxbot.participants.stated import Stated
from inboxbot.participants.tables import Grid
from inboxbot.participants.taken_back import Beside, Extent, TakenBack, called_beside
from inboxbot.participants.told import Told
from inboxbot.rulebook.shape import FieldLabels, HeadWords, SaidWords, SomebodyWords

Rows = tuple[range, tuple[tuple[Spot, ...], ...]]
_NOTHING = Told()


class Reader:
    """Reads sources with one set of labels."""

    def __init__(
        self,
        labels: Labels,
        fields: FieldLabels,
        heads: HeadWords,
        words: SentenceWords,
        said: tuple[SaidWords, SomebodyWords],
        companies: Companies,
        taken_back: TakenBack,
        answers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    ) -> None:
        self._labels = labels
        self.words = words
        self._taken_back = taken_back
        self._heads = Heads(heads, *answers)
        self._fillers = fields.filler
        self._ditto = fields.ditto
        self._companies = companies
        closings = words.closings
        self._clearing = Clearing(fields, self._labels, companies, Remarks(heads, companies), words)
        self._lists = Lists(self._labels, closings, companies)
        self._stated = Stated(words, self._labels, taken_back)
        self._asides = Asides(heads, *said, self._labels)
        in_words = InWords(*said, fields.titles, self._labels, companies, self._asides)
        self._names = BareNames(self._labels, companies, closings, self._asides, in_words.is_house)
        self._overlooked = Overlooked(self._asides, in_words, self._names, self._labels, companies, closings)
        self._sections = Sections(self._labels, companies, fields.filler, closings, words.is_around)

    def source(
        self, blocks: tuple[Block, ...], title: str, between: Told = _NOTHING, letter: Grouped | None = None
    ) -> Grouped:
        """The people of one body, or of a file of a `letter`.

        `title` is its subject or name, `between` tells whom it goes between.
        """
        blocks = within(blocks)
        grouped = self._source(blocks, title, letter.beside if letter else None, between.closed)
        if not grouped.people:
            return grouped
        told = between.of((*kept(grouped.people, grouped.organisations), *grouped.called))
        found, doubts = self._overlooked.of(blocks, told, len(grouped.people), title)
        overlooked = group(self._stood(blocks, found, title), self._companies).people
        return replace(grouped, overlooked=overlooked, doubts=doubts)

    def _stood(self, blocks: tuple[Block, ...], pairs: list[Pair], title: str) -> list[Pair]:
        is_field = partial(names_field, labels=self._labels, fillers=self._fillers)
        return stood(blocks, pairs, self._heads, is_field, title)

    def _source(
        self, blocks: tuple[Block, ...], title: str, beside: tuple[Beside, ...] | None, closed: bool
    ) -> Grouped:
        pairs: list[Pair] = []
        for block in blocks:
            paragraph = pairs[-1].paragraph + 2 if pairs else 0
            pairs += (
                self._lines(_spots(block), paragraph, closed=closed)
                if isinstance(block, Lines)
                else self._table(block, paragraph)
            )
        pairs = self._clearing.cleared(pairs)
        said = self._taken_back.beside(blocks, pairs) if beside is None else beside
        grouped = self._group(blocks, pairs, title, said)
        named = any(pair.text.strip() for person in grouped.people for pair in person if pair.key in PERSON_KEYS)
        # Also what is parted among people who are found only beside it.
        once = grouped.organisations or group(pairs, self._companies, self._ditto).organisations
        said_once = len(once) == 1 and not grouped.called and Key.ORGANISATION in keys_of(once[0])
        if named or not said_once:
            return grouped
        pairs = [pair for pair in pairs if pair.key in ORGANISATION_KEYS]
        spots = tuple(spot for block in blocks if isinstance(block, Lines) for spot in _spots(block))
        words = (self._labels, self.words.closings, self._companies)
        people = addressed_people(spots, *words, once[0], closed=closed)
        return self._group(blocks, [*pairs, *people], title, said)

    def _group(self, blocks: tuple[Block, ...], pairs: list[Pair], title: str, said: tuple[Beside, ...]) -> Grouped:
        extent = self._taken_back.extent(said, (tuple(pairs),))
        pairs = self._stood(blocks, pairs, title)
        below, for_all = extent is Extent.ALL, extent is not Extent.PARTED
        return replace(group(pairs, self._companies, self._ditto, below=below, for_all=for_all), beside=said)

    def participants(self, sources: tuple[Grouped, ...]) -> tuple[Participant, ...]:
        """The people of all sources; organisations said in another source complete those who have none."""
        said = tuple(dict.fromkeys(one for s in sources for one in s.beside))
        groups = tuple(g for s in sources for g in s.people + s.organisations)
        extent = self._taken_back.extent(said, groups)
        organisations = tuple(g for s in sources for g in s.organisations) if extent is not Extent.PARTED else ()
        sources = tuple(replace(s, people=kept(s.people, organisations)) for s in sources)
        people = asked([complete(s.people, organisations, self._companies) for s in sources])
        merged = merge([self._people(groups) for groups in people])
        merged += tuple(p for g in lost(sources) if (p := participant(g, self._fillers))) if merged else ()
        doubted = tuple(Participant(called=called) for called in doubts(sources)) if merged else ()
        called = tuple(p for s in sources for g in s.called if (p := participant(g, self._fillers)))
        if not merged and organisations and extent is Extent.ALL:
            pairs = tuple(pair for g in organisations for pair in g)
            bare = participant(pairs, self._fillers)
            count = max(pair.count for pair in pairs)
            of = Called(of=count) if count else None
            return (replace(bare, beside=called_beside(said), called=of), *called) if bare else called
        return merged + called + doubted

    def _people(self, groups: tuple[Group, ...]) -> tuple[Participant, ...]:
        found = (participant(g, self._fillers) for g in groups)
        return tuple(p for p in found if p is not None and (p.first_name or p.last_name or p.joined or p.email))

    def _lines(self, lines: tuple[Spot, ...], paragraph: int, *, closed: bool = True) -> Iterator[Pair]:
        """Every carrier takes its lines away from the next; an empty line stays in their place."""
        left = list(lines)
        found: dict[int, list[Pair]] = {}
        left = self._tabled(left, announced(left, self._labels, self._is_self_told), found, paragraph)
        left = self._tabled(left, runs(left, self._labels), found, paragraph)
        for carrier in (partial(spaced_people, labels=self._labels), self._sections.people):
            for indexes, pairs_of in carrier(left):
                found[indexes[0]] = list(pairs_of)
                left = without(left, indexes)
        rows: set[int] = set()
        for index, line in enumerate(left):
            if five := self._lists.on_line(line):
                found[index] = list(five)
                rows.add(index)
        firms = self._lists.of_firms(left, [pair for pairs in found.values() for pair in pairs])
        found |= {index: list(self._lists.partly(left[index])) for index in firms - rows}
        rows |= firms
        free = [Spot(text="" if self._is_self_told(x.text) else x.text, where=x.where) for x in left]
        found |= {index: list(told) for index, told in self._lists.beside(free, frozenset(rows))}
        left = without(left, found.keys())
        free = without(left, (i for i, x in enumerate(left) if self._is_self_told(x.text)))
        for index, listed in self._lists.below(free):
            found[index] = list(listed)
        left = without(left, found.keys())
        for indexes, said in Answers(left, self._said(left), self._stated, self.words).read():
            # `Tiedoksi: maija@firma.example` calls nobody.
            found[indexes[0]] = [pair for pair in said if not self._is_said_aside(pair)]
            left = without(left, indexes)
        for index, line in enumerate(left):
            if is_bare_oid(line.text) and not self._is_labelled(line.text) and not self._is_awaited(left, index):
                found[index] = [Pair(key=Key.OID, text=line.text, where=line.where, row=line.where)]
        left = without(left, found.keys())
        rest = labelled.pairs(left, self._labels, self._fillers, paragraph, self._heads, closed=closed)
        yield from in_order(found, left, list(rest))

    def _is_said_aside(self, pair: Pair) -> bool:
        return pair.key is Key.EMAIL and pair.called is not None and self._asides.is_aside(pair.called.words)

    def _tabled(
        self, left: list[Spot], tables: Iterable[Rows], found: dict[int, list[Pair]], paragraph: int
    ) -> list[Spot]:
        """Puts the people of each table into `found`; what is left of the lines."""
        for indexes, table in tables:
            pairs = list(self._grid(table).people(self._lists.row, paragraph))
            if any(pair.row for pair in pairs):
                found[indexes[0]] = pairs
                left = without(left, indexes)
        return left

    def _grid(self, rows: Sequence[Sequence[Spot]]) -> Grid:
        return Grid(rows, self._labels, self._fillers, self._asides.is_aside, self._names.is_name)

    def _said(self, lines: list[Spot]) -> list[tuple[Pair, ...]]:
        """What labels say on each line."""
        items = [on_line(line.text, self._labels, self._fillers) for line in lines]
        return [
            tuple(Pair(key=key, text=item.value, where="") for item in found for key in item.label.keys)
            for found in with_flattened(items, lines, self._labels, self._fillers)
        ]

    def _is_labelled(self, text: str) -> bool:
        return any(item.value for item in on_line(text, self._labels, self._fillers))

    def _is_self_told(self, text: str) -> bool:
        """Labelled; `OID: 1.2.246...` may as well be a bare value with its prefix."""
        return self._is_labelled(text) and not starts_like_oid(unbulleted(text))

    def _is_awaited(self, lines: list[Spot], index: int) -> bool:
        """True below a label that has no value on its own line."""
        above = next((spot.text for spot in reversed(lines[:index]) if spot.text.strip()), "")
        items = on_line(above, self._labels, self._fillers)
        return bool(items) and not items[-1].value

    def _table(self, block: Table, paragraph: int) -> Iterator[Pair]:
        rows = [
            [Spot(text=cell, where=block.at(r, c)) for c, cell in enumerate(row)] for r, row in enumerate(block.rows)
        ]
        filled = {c for row in rows for c, spot in enumerate(row) if spot.text.strip()}
        if len(filled) == 1:
            column = filled.pop()
            yield from self._lines(tuple(row[column] for row in rows if column < len(row)), paragraph)
        else:
            yield from self._grid(rows).people(self._lists.row, paragraph)


def _spots(block: Lines) -> tuple[Spot, ...]:
    return tuple(Spot(text=line, where=block.at(i)) for i, line in enumerate(block.lines))
