"""Whether a message claims first-stage functionality, alone or with other.

A new round on the first stage alone is turned down, so that other functionality must not be overlooked: another stage,
a word beside the stage that the rules do not know, one more answer of the form, or a doubt outweighs it.
Reads evidence.first_stage, standing.things, documents.roles (the registration form) and documents.form.
"""

from collections.abc import Iterable, Iterator

from inboxbot.claims.naming import Named, Pieces, said
from inboxbot.claims.times import in_sentence
from inboxbot.evidence import Evidence, weigh
from inboxbot.letter import WORD, Entry, Lexicon, Sentence, Sheet, Zone, entries, sentence, tokens
from inboxbot.letter.lexicon import made_once
from inboxbot.meaning.clauses import Span
from inboxbot.meaning.form_answers import service_names
from inboxbot.meaning.standing import Standing, roles_of
from inboxbot.meaning.things import Things
from inboxbot.model import FirstStage, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

# `ensimmäisen vaiheen uusilla toiminnallisuuksilla`, `funktionerna i den första etappen`.
_BESIDE = 3
_SHORTEST_UNKNOWN = 4
_LABELS = 3
_CHOICE_ROWS = 3
_KNOWN_ROLES = frozenset(("common", "relative", "contrast", "act", "chosen", "present", "denial", "earlier"))
ALONE, MIXED = FirstStage.ALONE, FirstStage.MIXED


def first_stage(pieces: Pieces, rulebook: Rulebook) -> FirstStage:
    """First-stage functionality alone, mixed with other or with a doubt, or none claimed."""
    reader = _reader(rulebook)
    heard = (*pieces.subject, *pieces.prose)
    told = [*reader.of_sentences(heard), *reader.of_forms((*pieces.registering, *pieces.system, pieces.sheet))]
    if not told and pieces.passed_on:
        heard = pieces.passed_on
        told = [*reader.of_sentences(heard)]
    if not any(one.value is ALONE or one.name == "unsure" for one in told):
        return FirstStage.NO
    told += reader.beside((*heard, *pieces.below))
    question = rulebook.evidence.first_stage
    return weigh(told, floor=question.floor, margin=question.margin).value or MIXED


class _Reader:
    """Looks for the first stage and for what stands beside it."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook, self._things = rulebook, Things(rulebook)
        form = rulebook.documents.form
        self._labels = Lexicon(((True, term) for term in form.functionality), compounds=True)
        self._free = Lexicon(((True, term) for term in form.free), compounds=True)
        self._apart = Lexicon(((True, term) for term in form.apart), compounds=True)
        own = (r for r in rulebook.documents.roles if r.role is Role.REGISTRATION_FORM)
        self._form = Lexicon((True, term) for r in own for term in r.titles + r.labels + r.contents)
        self._yes, self._no = frozenset(map(fold, form.yes)), frozenset(map(fold, form.no))
        self._empty = frozenset(map(fold, rulebook.fields.filler)) | {"-", "–", ""}

    def of_sentences(self, heard: Iterable[Sentence]) -> Iterator[Evidence[FirstStage]]:
        """What sentences say of the first stage."""
        for one in said(heard, self._first_stages, self._rulebook):
            stand, sentence_ = one.stand, one.sentence
            left = stand.standing is Standing.DENIED and bool(stand.told & {"past", "earlier"})
            open_ = not stand.clear or self._things.done(sentence_) or self._things.planned(sentence_)
            if left or (stand.standing is Standing.CLAIMED and open_):
                # What was not tested before, is nearly done, planned or asked about may be meant or not.
                yield self._told(MIXED, "unsure", sentence_.where)
            elif stand.standing is Standing.CLAIMED:
                yield self._told(ALONE, "registers" if stand.acts else "said", one.sentence.where)
            elif stand.standing is Standing.DOUBTED:
                yield self._told(MIXED, "unsure", one.sentence.where)

    def of_forms(self, sheets: Iterable[Sheet]) -> Iterator[Evidence[FirstStage]]:
        """What forms answer: under a label of functionality a stage is meant by its number alone."""
        for sheet in sheets:
            choices = entries(sheet, self._yes, self._no)
            ticked = [entry for entry in choices if entry.ticked and self._stage_of(entry)]
            fields = [e for e in choices if e not in ticked and e.ticked is not False and self._is_field(e)]
            for entry in ticked:
                yield self._told(ALONE, "ticked", entry.where)
            for entry in fields:
                yield from self._of_field(entry)
            staged = ticked or any(one.value is ALONE for entry in fields for one in self._of_field(entry))
            for entry in choices if staged else ():
                if entry not in (*ticked, *fields):
                    near = any(_beside(entry, other) for other in (*ticked, *fields))
                    yield from self._of_neighbour(entry, near=near)

    def beside(self, heard: tuple[Sentence, ...]) -> Iterator[Evidence[FirstStage]]:
        """What sentences name that may be other functionality, and what tells that no new round begins."""
        for one in heard:
            if self._things.first_certification(one) or self._things.goes_on(one):
                yield self._told(MIXED, "unsure", one.where)
            if self._things.other_stage(one):
                yield self._told(MIXED, "other", one.where)
            speaks = self._things.first_stage(one) or self._things.functionality(one) or self._things.more(one)
            if speaks and self._unknown(one):
                yield self._told(MIXED, "beside", one.where)

    def _first_stages(self, one: Sentence) -> tuple[Named[bool], ...]:
        """The first stage where functionality stands beside it."""
        stages = self._things.first_stage(one)
        functions = self._things.functionality(one) if stages else ()
        return tuple(
            (True, min(first, a), max(last, b))
            for first, last in stages
            for a, b in functions[:]
            if a - last <= _BESIDE and first - b <= _BESIDE
        )[:1]

    def _of_field(self, entry: Entry) -> Iterator[Evidence[FirstStage]]:
        text = sentence(entry.text, entry.where, Zone.PAPER)
        if self._things.both_stages(text):
            yield self._told(MIXED, "unsure", entry.where)
        elif self._things.first_stage(text):
            yield self._told(ALONE, "field", entry.where)
        if self._things.other_stage(text):
            yield self._told(MIXED, "other", entry.where)
        elif self._unknown(text):
            yield self._told(MIXED, "beside", entry.where)

    def _of_neighbour(self, entry: Entry, *, near: bool) -> Iterator[Evidence[FirstStage]]:
        """What another entry says of other functionality, or of a round that goes on; a tick only `near` the answer."""
        text = sentence(entry.text, entry.where, Zone.PAPER)
        label = sentence(entry.labels[0] if entry.labels else "", entry.where, Zone.PAPER)
        of_service = bool(service_names(self._rulebook.services).hits(text.tokens))
        open_ = near and entry.column > 0 and bool(self._things.first_stage(label))
        open_ = open_ or self._free.found(label.tokens) or bool(self._things.more(label) or self._things.more(text))
        other = self._unknown(text) or self._things.other_stage(text)
        goes_on = self._things.goes_on(text) and self._things.periods(label)
        if goes_on or (entry.ticked is False and self._things.new_round(text)):
            yield self._told(MIXED, "unsure", entry.where)
        elif other and ((near and entry.ticked and not of_service) or (entry.ticked is None and open_)):
            yield self._told(MIXED, "beside", entry.where)

    def _is_field(self, entry: Entry) -> bool:
        """True for a value below a label of functionality of this round."""
        if fold(entry.text) in self._empty | self._no | self._yes or not (entry.beside or entry.column):
            return False
        labels = [tokens(label) for label in entry.labels[:1]]
        return any(map(self._labels.found, labels)) and not any(map(self._apart.found, labels))

    def _stage_of(self, entry: Entry) -> bool:
        one = sentence(entry.text, entry.where, Zone.PAPER)
        return bool(self._first_stages(one)) and not self._unknown(one)

    def _unknown(self, one: Sentence) -> tuple[int, ...]:
        """The words that the rules do not know, and that are no names."""
        known = {at for first, last in self._known(one) for at in range(first, last + 1)}
        return tuple(
            at
            for at, token in enumerate(one.tokens)
            if at not in known
            and token.kind == WORD
            and len(token.text) >= _SHORTEST_UNKNOWN
            and not self._is_name(one, at)
        )

    def _known(self, one: Sentence) -> Iterator[Span]:
        things, roles = self._things, roles_of(one, self._rulebook)
        yield from (*things.round(one), *things.first_stage(one), *things.functionality(one), *things.periods(one))
        yield from ((role.first, role.last) for role in roles if role.name in _KNOWN_ROLES)
        yield from ((h.first, h.last) for h in service_names(self._rulebook.services).hits(one.tokens))
        yield from ((h.first, h.last) for h in self._form.hits(one.tokens))
        yield from ((first, last) for _, first, last in in_sentence(one, self._rulebook))

    def _is_name(self, one: Sentence, at: int) -> bool:
        """True for a word with a capital letter beside another one or a number ("Aalto Sosiaali 5:n")."""
        if not one.tokens[at].text[:1].isupper():
            return False
        around = one.tokens[max(0, at - 1) : at] + one.tokens[at + 1 : at + 2]
        return any(t.text[:1].isdigit() or (t.text[:1].isupper() and t.kind == WORD) or t.text == "-" for t in around)

    def _told(self, value: FirstStage, name: str, where: str) -> Evidence[FirstStage]:
        weight = self._rulebook.evidence.first_stage.of(name)
        return Evidence(value=value, name=name, weight=weight, where=where)


def _beside(entry: Entry, other: Entry) -> bool:
    return entry.block == other.block and entry != other and abs(entry.row - other.row) <= _CHOICE_ROWS


_reader = made_once(_Reader)
