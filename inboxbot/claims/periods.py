"""Which joint testing periods a message claims.

Form, subject and own text are all heard, so that a form that says otherwise than its message is asked about.
A range is claimed where a label, the subject or a listed period tells that a testing period is meant; a holiday
from June to August is none. A single month counts only under a label, as the start of a listed period.
What stands under a label or in a sentence that asks for it is certain; what a form or a text only names is not, nor
what stands in the form alone where the letter asks for another one, or what has another one to fall back on.
Where letter and form ask for one period, what the letter only tells of another one is a mention.
Reads phrases.form.period, phrases.registration, phrases.alternatives, services.*.periods.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from inboxbot.claims.afterwords import afterwords
from inboxbot.claims.another_period import goes_on, names_another
from inboxbot.claims.breaks import Span
from inboxbot.claims.certainty import is_aside, is_certain, values
from inboxbot.claims.clauses import Clause, Standing, clauses, denials_of, finder, standings
from inboxbot.claims.form_rows import answered
from inboxbot.claims.heading import unprefixed
from inboxbot.claims.heard import (
    Heard,
    distinct,
    intended,
    marked,
    opened,
    put_off,
    settled,
    with_fallbacks,
    without_asides,
)
from inboxbot.claims.labelled import labelled
from inboxbot.claims.passages import Passage, file_names, forms, forwarded_blocks, own_blocks, passages, subject
from inboxbot.evidence import weigh
from inboxbot.letter import Paper
from inboxbot.letter.ranges import points, ranges
from inboxbot.meaning.form_answers import form_periods
from inboxbot.model import Attachment, Block, Claimed, Document, Message, Period, Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Hit, compiled

_UNDER = re.compile(r"(?<=\d)_(?=\d)")
_BEHIND_YEAR = re.compile(r"(?<=\d{4})_(?=\d)")
# So many under one label are the choices that a form offers, not what somebody chose.
_A_LIST = 3
_STATED = 2.0
# What is offered stands in a few words of what offers it.
_FARTHEST = 100


def periods(
    message: Message, documents: tuple[Document, ...], claimed: tuple[Claimed[Service], ...], rulebook: Rulebook
) -> tuple[Claimed[Period], ...]:
    """The distinct periods claimed; `claimed` are the services, which tell whose schedule a single month starts in."""
    search = _Search(rulebook, frozenset(c.value for c in claimed))
    form = tuple(p for f in forms(message, documents) for p in search.stated(f))
    body = search.written(own_blocks(message))
    head = search.text(subject(message))
    meant = frozenset(h.period for h in form)
    body = without_asides(body, meant)
    # A prefix says that somebody else may have written the subject.
    if unprefixed(message.head.subject, rulebook) != message.head.subject.strip():
        head = marked(head, certain=False)
    # The subject of a reply is that of the thread: it says nothing where the reply itself does.
    if settled(body) and (message.head.in_reply_to or message.head.references):
        head = ()
    heard = with_fallbacks(opened((*form, *intended((*head, *body)))))
    told = (*passages(own_blocks(message)), *afterwords(message, rulebook), *answered(message, documents, rulebook))
    if heard and names_another(told, frozenset(h.period for h in heard), rulebook):
        heard = marked(heard, certain=False)
    if heard:
        return distinct(heard)
    # Whose registration it is that somebody passes on is not certain.
    if passed_on := distinct(settled(marked(search.written(forwarded_blocks(message)), certain=False))):
        return passed_on
    if named := distinct(settled(search.names(message))):
        return named
    rest = distinct(settled(p for f in forms(message, documents) for p in search.rest(f.content)))
    return rest if len(rest) == 1 else ()


class _Search:
    """One search in one message."""

    def __init__(self, rulebook: Rulebook, services: frozenset[Service]) -> None:
        self._rulebook = rulebook
        self._listed = tuple(dict.fromkeys(p.period for s in rulebook.services for p in s.periods))
        self._starts = tuple(
            dict.fromkeys(
                p.period for s in rulebook.services if s.service in (services or {s.service}) for p in s.periods
            )
        )
        self._context = compiled(rulebook.phrases.registration + rulebook.phrases.form.period)

    def written(self, blocks: tuple[Block, ...]) -> tuple[Heard, ...]:
        """What a text that somebody wrote names: under its labels, as ranges, as starts."""
        pieces = passages(blocks)
        return (*self.labelled(blocks), *self.text(pieces, loose=True), *self.starts(pieces))

    def names(self, message: Message) -> tuple[Heard, ...]:
        """The ranges in the names of files, where `_` stands for `/` or the dash: `9_2019-4_2020`, `9-2019_4-2020`."""
        read = tuple(
            heard
            for name in file_names(message)
            for heard in next(filter(None, (self.text((reading,)) for reading in _readings(name))), ())
        )
        return marked(read, certain=False)

    def rest(self, blocks: tuple[Block, ...]) -> tuple[Heard, ...]:
        """What a form names anywhere, each value with its label; of another time than this one nothing."""
        return self.text(values(blocks, self._rulebook), bare=False)

    def text(self, pieces: tuple[Passage, ...], *, loose: bool = False, bare: bool = True) -> tuple[Heard, ...]:
        """The ranges of the pieces; in `loose` text only those that are listed or said to be a testing period.

        One that stands alone is certain where `bare` is True.
        """
        told = clauses(pieces, self._rulebook, self._spans)
        return tuple(
            heard
            for clause, behind in zip_longest(told, told[1:])
            for heard in self._of(clause, behind, bare=bare)
            if not loose or str(heard.period) in self._listed or self._context.found(clause.text)
        )

    def labelled(self, blocks: tuple[Block, ...]) -> Iterator[Heard]:
        """What stands under the labels of a period: ranges, or the month that a listed period starts in."""
        pieces = labelled(blocks, self._rulebook.phrases.form.period, self._rulebook)
        for piece in pieces:
            if (heard := self.text((piece,))) and len({h.period for h in heard}) >= _A_LIST:
                continue
            yield from marked(heard or tuple(self._started(piece)), certain=True)

    def stated(self, form: Attachment) -> Iterator[Heard]:
        """What the fields, cells and ticks of a form say; where they say nothing, what starts under a label of it."""
        question = self._rulebook.evidence.period
        told = weigh(form_periods(Paper(form).sheets, self._rulebook), floor=question.floor, margin=question.margin)
        ahead = [v for v, total in told.sums if total >= _STATED and total > told.sums[0][1] - question.margin]
        for period in ahead:
            yield Heard(period, told.of(period)[0].where, Standing.CLAIMED, certain=True)
        if not ahead:
            yield from self.labelled(form.content)

    def starts(self, pieces: tuple[Passage, ...]) -> Iterator[Heard]:
        """Months that a sentence calls the start of a period ("1.9.2019 alkavalle jaksolle", "joka alkaa 9/2019")."""
        words = self._rulebook.phrases
        starts, named = compiled(words.period_starts), compiled(words.form.period)
        before: Clause | None = None
        for clause in clauses(pieces, self._rulebook, self._spans):
            spans, found = self._spans(clause.text), named.hits(clause.text)
            told = starts.found(clause.text) and (bool(found) or goes_on(before, clause, named))
            if not spans and (told or self._beside(clause.text, found)):
                (standing,) = standings(clause, ((0, 0),), self._rulebook)
                if told and not found and before is not None:
                    standing = min(standing, *standings(before, ((0, 0),), self._rulebook))
                certain = is_certain(clause, (), self._rulebook)
                for heard in self._started(Passage(text=clause.text, where=clause.where)):
                    yield Heard(heard.period, heard.where, standing, certain=certain)
            before = clause

    def _beside(self, text: str, named: tuple[Hit, ...]) -> bool:
        """True where the name of a period stands right beside a month ("tammikuun 2021 jaksolle")."""
        return any(
            not point.dated and (0 <= hit.start - point.end <= 1 or 0 <= point.start - hit.end <= 2)
            for point in points(text, self._rulebook)[:1]
            for hit in named
        )

    def _of(self, clause: Clause, behind: Clause | None, *, bare: bool) -> Iterator[Heard]:
        found = ranges(clause.text, self._rulebook)
        spans = tuple((r.start, r.end) for r in found)
        certain = bool(spans) and is_certain(clause, spans, self._rulebook, bare=bare)
        either = len(found) > 1 and compiled(self._rulebook.phrases.alternatives).found(clause.text)
        alternatives = frozenset(r.period for r in found) if either else frozenset()
        stands = standings(clause, spans, self._rulebook)
        weak = Standing.WEAK in stands
        offered = self._offered(clause, spans) if weak else frozenset()
        intention, aside = weak and self._is_intention(clause), not certain and is_aside(clause, self._rulebook)
        for r, standing in zip(found, stands, strict=True):
            heard = Heard(
                r.period,
                clause.where,
                standing,
                intended=standing is Standing.WEAK and intention,
                certain=certain,
                fallback=clause.fallback or (standing is Standing.WEAK and (r.start, r.end) in offered),
                sentence=clause.sentence,
                aside=aside,
                alternatives=alternatives,
            )
            later = r is found[-1] and self._is_for_later(clause, r.end, behind)
            yield put_off(heard) if later else heard

    def _is_for_later(self, clause: Clause, end: int, behind: Clause | None) -> bool:
        """True where a clause ends in a period of which the next one says that it has a registration of its own.

        "Loput jaksolla 5-12/2020, johon ilmoittaudumme erikseen" is no claim beside another one.
        """
        words = self._rulebook.phrases
        if behind is None or clause.sentence != behind.sentence or clause.text[end:].strip(" ).,"):
            return False
        if not compiled(words.not_meant.which).begins(behind.text) or self._spans(behind.text):
            return False
        acts = compiled(words.registering + words.registering_subjects + words.taking_part)
        later = acts.found(behind.text) and compiled(words.not_meant.separately).found(behind.text)
        return later and not denials_of(behind, (), self._rulebook)

    def _offered(self, clause: Clause, spans: tuple[Span, ...]) -> frozenset[Span]:
        """What a sentence offers of what it names beside another period ("toissijaisesti 5-12/2020 sopii").

        "Backup on päällä ja 5-12/2020 mainitaan" says of another thing that something is left.
        """
        words, text = self._rulebook.phrases, clause.text
        if compiled(words.suiting).found(clause.sentence):
            return frozenset(spans)
        turned = compiled(words.not_meant.joins + words.passing)
        hits = compiled(words.falling_back).hits(text)
        starts = tuple(hit.start for hit in hits)
        offered = set()
        for start, end in spans:
            at = bisect_left(starts, start)
            for hit in hits[max(at - 1, 0) : at + 1]:
                first, last = (hit.end, start) if hit.end <= start else (end, hit.start)
                if last - first <= _FARTHEST and not turned.found(text[first:last]):
                    offered.add((start, end))
        return frozenset(offered)

    def _is_intention(self, clause: Clause) -> bool:
        """True when a clause is a plan by nothing but a word for what one wants now ("tarkoitus on 1-6/2021")."""
        words = self._rulebook.phrases
        weak = {h.phrase for h in compiled(words.weak_mentions).hits(clause.text)}
        open_ = clause.asked or clause.fallback or finder(words.not_meant.unsure)(clause.text)
        return not open_ and weak <= set(words.intentions)

    def _started(self, piece: Passage) -> Iterator[Heard]:
        for point in points(fold(piece.text), self._rulebook)[:1]:
            starting = [p for p in self._starts if p.startswith(f"{point.year:04d}-{point.month:02d}/")]
            yield from (Heard(_parsed(p), piece.where, Standing.CLAIMED) for p in starting)

    def _spans(self, text: str) -> tuple[Span, ...]:
        return tuple((r.start, r.end) for r in ranges(text, self._rulebook))


def _readings(name: Passage) -> tuple[Passage, ...]:
    """The words of a file name, then its name with what `_` may stand for between digits."""
    slashes = _UNDER.sub("/", name.where).replace("_", " ")
    dashed = _UNDER.sub("/", _BEHIND_YEAR.sub(" - ", name.where)).replace("_", " ")
    return (name, *(Passage(text=text.rpartition(".")[0], where=name.where) for text in (slashes, dashed)))


def _parsed(text: str) -> Period:
    start, end = ((int(part[:4]), int(part[5:])) for part in text.split("/"))
    return Period(start=start, end=end)
