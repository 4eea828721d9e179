"""What forms state: the service and the period that a cell, a line, a labelled value or a tick answers with.

A form may list every service and every period to choose from; one of a list says nothing unless it is ticked. What
stands alone says what is registered, whatever its label is called.
Reads documents.form, services.*.names, evidence.service and evidence.period.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from inboxbot.evidence import Evidence
from inboxbot.letter import SIGN, Entry, Lexicon, Sheet, Terms, Token, entries, tokens
from inboxbot.letter.lexicon import made_once
from inboxbot.letter.ranges import points, ranges
from inboxbot.model import Period, Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import Question, ServiceRules

T = TypeVar("T", Service, Period)
# What states a value; the rest only names it.
STATING = ("labelled", "marked", "cell")
_BESIDE_WORDS = 3
_LABEL_WORDS = 9
_NEAR_LABELS = 3
_LISTED = 2
# No box and no bullet, but what a person or a font sets before the choice.
_SIGN = re.compile(r"\s*[^\w\s()\[\]{}\"'„”«.,;:☐□▢○◯❏❑–—-]")


@dataclass(frozen=True, slots=True)
class _Choice(Generic[T]):
    """An entry that names one or more values; `rest` counts its other words."""

    entry: Entry
    values: tuple[T, ...]
    rest: int
    labelled: bool


def form_services(sheets: tuple[Sheet, ...], rulebook: Rulebook, *, lists: bool = True) -> Iterator[Evidence[Service]]:
    """What the sheets of a form say of the service; without `lists` what stands one below the other is no choice."""
    names = service_names(rulebook.services)

    def named(entry: Entry) -> tuple[tuple[Service, ...], int]:
        seen = entry.tokens
        hits = names.hits(seen)
        if not hits:
            return (), 0
        covered = sum(hit.length for hit in {(h.first, h.last): h for h in hits}.values())
        words = sum(token.kind != SIGN for token in seen)
        return tuple(dict.fromkeys(hit.value for hit in hits)), words - covered

    question = rulebook.evidence.service
    yield from _evidence(sheets, named, rulebook.documents.form.service, question, rulebook, lists=lists)
    yes = frozenset(map(fold, rulebook.documents.form.yes))
    lines = (entry for sheet in sheets for entry in entries(sheet) if entry.beside and entry.column == 0)
    for entry in (entry for entry in lines if fold(entry.text) in yes):
        found = names.hits(tokens(entry.labels[0]))
        for service in {hit.value for hit in found[:1] if hit.first == 0}:
            raw, weight = entry.labels[0], question.of("marked")
            yield Evidence(value=service, name="marked", weight=weight, where=entry.where, raw=raw)


def form_periods(sheets: tuple[Sheet, ...], rulebook: Rulebook, *, lists: bool = True) -> Iterator[Evidence[Period]]:
    """What the sheets of a form say of the period."""

    def named(entry: Entry) -> tuple[tuple[Period, ...], int]:
        text = fold(entry.text)
        found = ranges(text, rulebook)
        if not found:
            return (), 0
        rest = text
        for one in reversed(found):
            rest = rest[: one.start] + " " + rest[one.end :]
        return tuple(dict.fromkeys(one.period for one in found)), sum(t.kind != SIGN for t in tokens(rest))

    question = rulebook.evidence.period
    yield from _evidence(sheets, named, rulebook.documents.form.period, question, rulebook, lists=lists)
    for sheet in sheets:
        yield from _from_and_to(sheet, question, rulebook)


def form_starts(
    sheets: tuple[Sheet, ...], listed: tuple[Period, ...], rulebook: Rulebook
) -> Iterator[Evidence[Period]]:
    """The listed periods of which only the first month stands below a label of the period (`Jakso: 9/2019`)."""
    known, apart = _labels(rulebook.documents.form.period), _labels(rulebook.documents.form.apart)
    for entry in (entry for sheet in sheets for entry in entries(sheet) if entry.ticked is not False):
        text = fold(entry.text)
        found = points(text, rulebook)
        if len(found) != 1 or not entry.beside or ranges(text, rulebook):
            continue
        if not _is_labelled(entry, known, service_names(rulebook.services)) or _is_apart(entry, apart):
            continue
        for period in listed:
            if period.start == (found[0].year, found[0].month):
                weight = rulebook.evidence.period.of("labelled")
                yield Evidence(value=period, name="labelled", weight=weight, where=entry.where, raw=entry.text)


def period_answers(sheets: tuple[Sheet, ...], rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    """What stands below a label of the period, with its place, whatever it says."""
    known, apart = _labels(rulebook.documents.form.period), _labels(rulebook.documents.form.apart)
    for entry in (entry for sheet in sheets for entry in entries(sheet) if entry.ticked is not False):
        if (
            entry.beside
            and _is_labelled(entry, known, service_names(rulebook.services))
            and not _is_apart(entry, apart)
        ):
            yield entry.text, entry.where


def _from_and_to(sheet: Sheet, question: Question, rulebook: Rulebook) -> Iterator[Evidence[Period]]:
    """A listed period whose first and last month stand in cells of their own, one behind or below the other."""
    listed = {p.period for service in rulebook.services for p in service.periods}
    single = []
    for entry in _entries(sheet, rulebook):
        text = fold(entry.text)
        found = points(text, rulebook)
        if (
            len(found) == 1
            and found[0].end - found[0].start >= len(text) - _BESIDE_WORDS
            and not ranges(text, rulebook)
        ):
            single.append((entry, (found[0].year, found[0].month)))
    for (first, start), (last, end) in pairwise(single):
        period = Period(start=start, end=end)
        if str(period) in listed and _beside(first, last):
            raw = f"{first.text} {last.text}"
            yield Evidence(value=period, name="cell", weight=question.of("cell"), where=first.where, raw=raw)


def _evidence(
    sheets: tuple[Sheet, ...],
    named: Callable[[Entry], tuple[tuple[T, ...], int]],
    labels: tuple[str, ...],
    question: Question,
    rulebook: Rulebook,
    *,
    lists: bool,
) -> Iterator[Evidence[T]]:
    known, apart = _labels(labels), _labels(rulebook.documents.form.apart)
    for sheet in sheets:
        choices: list[_Choice[T]] = []
        for entry in _entries(sheet, rulebook):
            values, rest = named(entry)
            if values and not (choices and _is_whole(entry, values, choices[-1])):
                labelled = _is_labelled(entry, known, service_names(rulebook.services))
                labelled = labelled or (len(values) == 1 and _opens_with_label(entry, known))
                choices.append(_Choice(entry, values, rest, labelled))
        for listed in _groups(choices) if lists else ((choice,) for choice in choices):
            if not _states_nothing([choice.entry for choice in listed], apart):
                yield from _of_group(listed, question, lists=lists)


def _is_whole(entry: Entry, values: tuple[T, ...], before: _Choice[T]) -> bool:
    """True for the whole line of an answer that was heard behind its label."""
    place = (entry.block, entry.row, entry.column)
    return values == before.values and place == (before.entry.block, before.entry.row, before.entry.column)


def _entries(sheet: Sheet, rulebook: Rulebook) -> tuple[Entry, ...]:
    """The entries of a sheet without what they show as an example (`Esim. 5–12/2020`)."""
    found = entries(sheet, _folded(rulebook.documents.form.yes), _folded(rulebook.documents.form.no))
    example = Terms.of(rulebook.fields.example)
    shown = ((entry, next(iter(example.places(entry.text)), None)) for entry in found)
    cut = (entry._replace(text=entry.text[: place.start]) if place else entry for entry, place in shown)
    return tuple(entry for entry in cut if entry.text.strip(" ("))


def _states_nothing(listed: list[Entry], apart: Lexicon[bool]) -> bool:
    """True for a list whose label, or the head of whose ticks, says that it is of something else."""
    ticked = [entry for entry in listed if entry.ticked]
    return any(_is_apart(entry, apart) for entry in (listed[0], *ticked))


def _is_apart(entry: Entry, apart: Lexicon[bool]) -> bool:
    """True where the label of an answer, or of a list, says that it is of another time, or of what is in use."""
    # The line before a labelled line is another field; the cell above may head the column.
    labels = entry.labels[:1] if entry.beside and not entry.column else entry.labels[:_LISTED]
    return any(apart.found(tokens(label)) for label in labels)


def _is_labelled(entry: Entry, known: Lexicon[bool], names: Lexicon[Service]) -> bool:
    """True where a label stands near; the word of a label in the name of a service (`Kvarkki-arkisto`) is none."""
    near = entry.labels[:1] if entry.beside else entry.labels[:_NEAR_LABELS]
    short = (label for label in near if len(label.split()) <= _LABEL_WORDS)
    return any(_is_label(tokens(label), known, names) for label in short)


def _is_label(said: tuple[Token, ...], known: Lexicon[bool], names: Lexicon[Service]) -> bool:
    named = {at for hit in names.hits(said) for at in range(hit.first, hit.last + 1)}
    return any(not named.issuperset(range(hit.first, hit.last + 1)) for hit in known.hits(said))


def _opens_with_label(entry: Entry, known: Lexicon[bool]) -> bool:
    """True for a label with its value behind it and nothing between them (`KANTA-PALVELU, JOHON LIITYTÄÄN Kvarkki`)."""
    words = entry.tokens
    hits = known.hits(words[:_LABEL_WORDS])
    return bool(hits) and hits[0].first <= 1 and words[hits[0].first].text.isupper() and not entry.text.isupper()


def _groups(choices: list[_Choice[T]]) -> Iterator[tuple[_Choice[T], ...]]:
    """Choices that stand together, in one column or one row, each naming another value: a list to choose from."""
    left = list(choices)
    while left:
        group = [left.pop(0)]
        while found := [choice for choice in left if any(_lists(choice, other) for other in group)]:
            group += found
            left = [choice for choice in left if choice not in found]
        yield tuple(group)


def _lists(one: _Choice[T], other: _Choice[T]) -> bool:
    """True for two choices of one list; beside an answer a cell that names several, or says more, is none.

    Nor is the answer to a label of its own beside one to another (`Palvelu | Kvarkki`, `Kuvaus | Sosiaalihuollon työ`).
    """
    if one.entry.beside and other.entry.beside and one.labelled != other.labelled:
        return False
    alike = (len(one.values) > 1) == (len(other.values) > 1)
    alike = alike and (one.rest > _BESIDE_WORDS) == (other.rest > _BESIDE_WORDS)
    return _beside(one.entry, other.entry) and (alike or one.entry.row != other.entry.row)


def _beside(one: Entry, other: Entry) -> bool:
    if one.block != other.block:
        return False
    rows, columns = abs(one.row - other.row), abs(one.column - other.column)
    return (rows <= _LISTED and columns == 0) or (rows == 0 and columns <= _LISTED)


def _of_group(group: tuple[_Choice[T], ...], question: Question, *, lists: bool) -> Iterator[Evidence[T]]:
    distinct = {value for choice in group for value in choice.values}
    ticked = [choice for choice in group if choice.entry.ticked] or _singled_out(group)
    open_ = [choice for choice in group if choice.entry.ticked is None]
    if ticked:
        for choice in ticked:
            yield from _told(choice, "labelled" if choice.labelled and choice.entry.beside else "marked", question)
        return
    listed = len(distinct) > _LISTED or (len(distinct) == _LISTED and len(open_) > 1)
    for choice in open_:
        if listed:
            name = "listed"
        elif choice.labelled and (choice.rest <= 2 * _BESIDE_WORDS or (len(choice.values) == 1 and lists)):
            name = "labelled"
        else:
            name = "cell" if choice.rest <= _BESIDE_WORDS and len(choice.values) == 1 else "paper"
        yield from _told(choice, name, question)


def _singled_out(group: tuple[_Choice[T], ...]) -> list[_Choice[T]]:
    """The choices before which a sign stands that the others of their list have not (`■ 5–12/2020`)."""
    signed = [choice for choice in group if _SIGN.match(choice.entry.text)]
    return signed if len(signed) < len(group) else []


def _told(choice: _Choice[T], name: str, question: Question) -> Iterator[Evidence[T]]:
    for value in choice.values:
        yield Evidence(
            value=value, name=name, weight=question.of(name), where=choice.entry.where, raw=choice.entry.text
        )


@made_once
def service_names(services: tuple[ServiceRules, ...]) -> Lexicon[Service]:
    """All names and abbreviations of all services."""
    return Lexicon((s.service, name) for s in services for name in (*s.names.everything(), *s.abbreviations))


@lru_cache(maxsize=8)
def _labels(terms: tuple[str, ...]) -> Lexicon[bool]:
    return Lexicon(((True, term) for term in terms), compounds=True)


@lru_cache(maxsize=8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))
