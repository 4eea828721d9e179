"""Which services a message claims.

The labelled field of a form decides, then what is marked in a list of the form, then the subject, then the own text,
then what a forward passes on, then the names of the files; the first that names any service decides alone, because a
longer text mentions more than it claims. What only the text of the THL form names is not certain: it describes the
whole system, and has no place for the service that is tested.
Reads services.*.names, services.*.abbreviations, phrases.form.service.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from inboxbot.claims.breaks import Span
from inboxbot.claims.choices import chosen
from inboxbot.claims.clauses import Standing, clauses, standings
from inboxbot.claims.labelled import labelled
from inboxbot.claims.passages import FORMS, Passage, file_names, forms, forwarded_blocks, own_blocks, passages, subject
from inboxbot.evidence import weigh
from inboxbot.letter import Paper
from inboxbot.meaning.form_answers import form_services
from inboxbot.model import Claimed, Document, Message, Role, Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled

# A short abbreviation takes its ending behind a colon (`PTA:han`); a longer one is inflected like a word.
_SHORTEST_WORD = 5
_A_LIST = 4
_STATED = 2.0
_LETTER = re.compile(r"[^\W\d_]")


def services(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> tuple[Claimed[Service], ...]:
    """The distinct services claimed, each with the place it was first read at; none when none is named."""
    names = _names(rulebook)
    if stated := _stated(message, documents, rulebook):
        return stated
    for level in _levels(message, documents, rulebook):
        if found := _claimed(level, names, rulebook):
            return found
    loose = _claimed(_loose(message, documents), names, rulebook)
    if len(loose) != 1:
        return ()
    registered = _claimed(_loose(message, documents, (Role.REGISTRATION_FORM,)), names, rulebook)
    return (replace(loose[0], certain=any(s.value == loose[0].value for s in registered)),)


def _stated(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> tuple[Claimed[Service], ...]:
    """What the registration forms state, THL's form states none."""
    question = rulebook.evidence.service
    registering = tuple(d for d in documents if d.role is Role.REGISTRATION_FORM)
    sheets = tuple(sheet for form in forms(message, registering) for sheet in Paper(form).sheets)
    told = weigh(form_services(sheets, rulebook), floor=question.floor, margin=question.margin)
    ahead = [value for value, total in told.sums if total >= _STATED and total > told.sums[0][1] - question.margin]
    return tuple(Claimed(value=value, where=told.of(value)[0].where) for value in ahead)


def services_named(text: str, rulebook: Rulebook) -> frozenset[Service]:
    """The services named in a folded text, however they stand there."""
    return frozenset(service for _, service in _names(rulebook).find(text))


def _levels(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Iterator[tuple[Passage, ...]]:
    labels, own = rulebook.phrases.form.service, own_blocks(message)
    answers = (p for form in forms(message, documents) for p in labelled(form.content, labels, rulebook))
    yield tuple(p for p in answers if not _is_a_list(p, rulebook))
    yield tuple(_chosen(message, documents, rulebook))
    yield subject(message)
    yield labelled(own, labels, rulebook)
    yield passages(own)
    yield labelled(forwarded_blocks(message), labels, rulebook)
    yield passages(forwarded_blocks(message))
    yield file_names(message)


def _chosen(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Iterator[Passage]:
    """The services marked in a list of the form that has no label."""
    names = _names(rulebook)

    def is_name(text: str) -> bool:
        folded = fold(text)
        found = names.find(folded)
        rest = "".join(c for i, c in enumerate(folded) if not any(start <= i < end for (start, end), _ in found))
        return len({service for _, service in found}) == 1 and not _LETTER.search(rest)

    for form in forms(message, documents):
        yield from chosen(form.content, is_name, rulebook)


def _loose(message: Message, documents: tuple[Document, ...], roles: tuple[Role, ...] = FORMS) -> tuple[Passage, ...]:
    """All text of the forms: it counts only where it names a single service, for a form may list them all."""
    kept = tuple(d for d in documents if d.role in roles)
    return tuple(p for form in forms(message, kept) for p in passages(form.content))


def _is_a_list(piece: Passage, rulebook: Rulebook) -> bool:
    """True for a cell that offers (nearly) all services for choice."""
    return len({service for _, service in _names(rulebook).find(fold(piece.text))}) >= _A_LIST


@dataclass(frozen=True, slots=True)
class _Names:
    """All names of all services, and which name is whose."""

    phrases: Phrases
    short: re.Pattern[str]
    owner: dict[str, Service]

    def find(self, text: str) -> tuple[tuple[Span, Service], ...]:
        """The names in a folded text, in order of appearance."""
        long = [((h.start, h.end), self.owner[fold(h.phrase)]) for h in self.phrases.hits(text)]
        taken = [span for span, _ in long]
        short = [(m.span("name"), self.owner[m["name"]]) for m in self.short.finditer(text)]
        free = [(s, o) for s, o in short if not any(a <= s[0] < b for a, b in taken)]
        return tuple(sorted(long + free, key=lambda found: found[0]))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where the names stand."""
        return tuple(span for span, _ in self.find(text))


def _names(rulebook: Rulebook) -> _Names:
    return _made(tuple((s.service, s.names.everything() + s.abbreviations) for s in rulebook.services))


@lru_cache(maxsize=8)
def _made(named: tuple[tuple[Service, tuple[str, ...]], ...]) -> _Names:
    owner = {fold(name): service for service, names in named for name in names}
    words = tuple(n for _, names in named for n in names if len(fold(n)) >= _SHORTEST_WORD)
    short = sorted((n for n in owner if len(n) < _SHORTEST_WORD), key=len, reverse=True)
    pattern = rf"(?<![^\W_])(?P<name>{'|'.join(map(re.escape, short)) or '(?!)'})(?::\w{{1,4}})?(?![^\W_])"
    return _Names(compiled(words), re.compile(pattern), owner)


def _claimed(pieces: tuple[Passage, ...], names: _Names, rulebook: Rulebook) -> tuple[Claimed[Service], ...]:
    """The services claimed in the pieces; where none is claimed, those named in questions and plans."""
    best: dict[Standing, dict[Service, str]] = {Standing.CLAIMED: {}, Standing.WEAK: {}}
    for clause in clauses(pieces, rulebook, names.spans):
        found = names.find(clause.text)
        standing = standings(clause, tuple(span for span, _ in found), rulebook)
        for (_, service), how in zip(found, standing, strict=True):
            best.get(how, {}).setdefault(service, clause.where)
    chosen = best[Standing.CLAIMED] or best[Standing.WEAK]
    return tuple(Claimed(value=service, where=where) for service, where in chosen.items())
