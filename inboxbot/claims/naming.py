"""The pieces of a message that name things, and how a thing stands in each of them.

What forms, the subject, the writer's own words, what is passed on and the names of files say is laid out once; services
and periods are looked for in all of it, and every mention becomes a piece of evidence with the name of its place.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from inboxbot.claims.heading import unprefixed
from inboxbot.evidence import Evidence
from inboxbot.letter import SIGN, Letter, Paper, Sentence, Sheet, Zone, sentence
from inboxbot.meaning.clauses import Span
from inboxbot.meaning.standing import Stand, Standing, roles_of, standings
from inboxbot.model import Document, Message, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import Question

T = TypeVar("T")
Named = tuple[T, int, int]
# What a form says in so many words.
STATED = ("labelled", "marked")
# A full stop before a capital letter ends a sentence behind a version or a year as well.
_VERSION = re.compile(r"(?<=\d\.\d\.)\s+(?=[A-ZÅÄÖ])|(?<=\d{4}\.)\s+(?=[A-ZÅÄÖ])")
Finder = Callable[[Sentence], tuple[Named[T], ...]]
# A sentence of hardly more than the names that stand in it.
_BARE = 2
_CELL = "!"
# A text longer than this claims nothing behind it.
_MOST_SENTENCES = 400
_LONGEST_SUBJECT = 1_000


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A thing as a sentence names it."""

    value: T
    sentence: Sentence
    span: Span
    stand: Stand
    bare: bool


@dataclass(frozen=True)
class Pieces:
    """A message as things are looked for in it. `answered`: its subject is that of a thread."""

    subject: tuple[Sentence, ...]
    prefixed: bool
    answered: bool
    own: tuple[Sentence, ...]
    below: tuple[Sentence, ...]
    sheet: Sheet
    passed_on: tuple[Sentence, ...]
    file_names: tuple[Sentence, ...]
    registering: tuple[Sheet, ...]
    system: tuple[Sheet, ...]

    @property
    def prose(self) -> tuple[Sentence, ...]:
        """The own sentences that are no cells of a table: those are answers."""
        return tuple(one for one in self.own if _CELL not in one.where)


def pieces_of(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Pieces:
    """The pieces; where the own part is empty, what a message passes on speaks for it."""
    letter, body = Letter(message), message.body
    speaks = bool(letter.own)
    own = letter.own if speaks else letter.forwarded
    head = message.head.subject[:_LONGEST_SUBJECT]
    bare = unprefixed(head, rulebook)
    subjects = [(bare, "subject")] if bare else []
    if not speaks and body.forwarded_subject:
        subjects.append((unprefixed(body.forwarded_subject[:_LONGEST_SUBJECT], rulebook), "forwarded subject"))
    papers = {paper.attachment.sha256: paper for paper in reversed(letter.papers)}
    return Pieces(
        subject=_all(sentence(text, where, Zone.SUBJECT) for text, where in subjects),
        prefixed=bare != head.strip(),
        answered=letter.in_thread,
        own=_all(own),
        below=_all(letter.below),
        sheet=Sheet("", body.own if speaks else body.forwarded),
        passed_on=_all(letter.forwarded) if speaks and body.is_forward else (),
        file_names=_all(p.name for p in letter.papers if not p.attachment.decoration and p.attachment.filename),
        registering=_sheets(documents, papers, Role.REGISTRATION_FORM),
        system=_sheets(documents, papers, Role.SYSTEM_FORM),
    )


def _sheets(documents: tuple[Document, ...], papers: dict[str, Paper], role: Role) -> tuple[Sheet, ...]:
    """The sheets of the forms of a role that hold answers."""
    filled = (d.digest for d in documents if d.role is role and not d.blank and d.trouble is None)
    return tuple(sheet for digest in dict.fromkeys(filled) if digest in papers for sheet in papers[digest].sheets)


def _plain(said: Sentence) -> Iterator[Sentence]:
    """The sentences in one, so that folding moves no letter: spans of the folded text are those of its tokens."""
    for part in _VERSION.split(said.text):
        folded = fold(part)
        text = part if len(folded) == len(part) else folded
        yield said if text == said.text else sentence(text, said.where, said.zone)


def _all(heard: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple(part for one in islice(heard, _MOST_SENTENCES) for part in _plain(one))


def stating(told: Iterable[Evidence[T]]) -> tuple[Evidence[T], ...]:
    """What forms say, without the cells that only name something where a field or a tick states it."""
    found = tuple(told)
    stated = any(one.name in STATED for one in found)
    return tuple(one for one in found if one.name in STATED or not stated)


def said(sentences: Iterable[Sentence], finder: Finder[T], rulebook: Rulebook) -> Iterator[Said[T]]:
    """Everything that sentences name, with how it stands."""
    for one in sentences:
        if named := finder(one):
            spans = tuple(dict.fromkeys((first, last) for _, first, last in named))
            stands = dict(zip(spans, standings(one, spans, rulebook), strict=True))
            bare = _others(one, spans, rulebook) <= _BARE
            for value, first, last in named:
                yield Said(value, one, (first, last), stands[(first, last)], bare)


def evidence_of(
    pieces: Pieces, finder: Finder[T], question: Question, rulebook: Rulebook
) -> Iterator[tuple[Evidence[T], Said[T]]]:
    """What subject, own words, passed-on words and file names say, with the weight of each place."""
    heads = "thread_subject" if pieces.answered else "subject"
    for one in said(pieces.subject, finder, rulebook):
        yield from _told(one, heads, question)
    for one in said(pieces.own, finder, rulebook):
        claims = "bare" if one.bare else "said"
        if one.stand.acts:
            claims = "registers" if one.stand.clear else "clouded"
        yield from _told(one, claims, question)
    for one in said(pieces.passed_on, finder, rulebook):
        yield from _told(one, "passed_on", question)
    for one in said(pieces.file_names, finder, rulebook):
        yield from _told(one, "file_name", question)


def _told(one: Said[T], name: str, question: Question) -> Iterator[tuple[Evidence[T], Said[T]]]:
    """The evidence of one mention: a denial and a doubt have names of their own, what is only mentioned is none."""
    if one.stand.standing is Standing.MENTIONED:
        return
    if one.stand.standing is Standing.DENIED:
        name = "denied"
    elif one.stand.standing is Standing.DOUBTED and name not in ("passed_on", "file_name"):
        name = "doubted"
    where, weight = one.sentence.where, question.of(name)
    yield Evidence(value=one.value, name=name, weight=weight, where=where, raw=one.sentence.text), one


def _others(one: Sentence, spans: tuple[Span, ...], rulebook: Rulebook) -> int:
    """The number of words beside what is named, that register nothing and are no small words."""
    known = {at for first, last in spans for at in range(first, last + 1)}
    silent = ("common", "act", "relative", "chosen", "present")
    for role in roles_of(one, rulebook, spans):
        if role.name in silent:
            known.update(range(role.first, role.last + 1))
    return sum(token.kind != SIGN for at, token in enumerate(one.tokens) if at not in known)
