"""Whether words that might leave a registration open, or take it back, are about another matter.

A meeting or a training, a later round, the pilot, a service that is not registered, what customers decide about
themselves; and a thing named only for its time ("ilmoittautumisajan päätyttyä"). What also names this round, or an
event after which something is decided, is not told apart: in doubt it is about the registration.
Reads phrases.not_meant.
"""

from inboxbot.claims.breaks import Finder
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.passages import Passage
from inboxbot.claims.services import services_named
from inboxbot.model import Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled


def is_elsewhere(text: str, rulebook: Rulebook, services: frozenset[Service] = frozenset()) -> bool:
    """True when a clause is about another matter; `services` are those that are registered."""
    words = rulebook.phrases.not_meant
    named = services_named(text, rulebook) if services else frozenset()
    if named and not named & services:
        return True
    if compiled(words.here).found(text):
        return False
    if finder(words.events)(text):
        return True
    if compiled(words.until).found(text):
        return False
    if finder(words.later_rounds)(text):
        return True
    theirs = compiled(words.others).found(text) and compiled(words.theirs).found(text)
    return theirs and not compiled(words.ours).found(text)


def with_any(pieces: tuple[Passage, ...], named: Finder) -> tuple[Passage, ...]:
    """The pieces that name something: only these are worth taking apart."""
    return tuple(piece for piece in pieces if named(fold(piece.text)))


def names(text: str, things: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True when one of the things is named for itself, not in a word for a time."""
    moments = compiled(rulebook.phrases.not_meant.moments).hits(text)
    hits = compiled(things).hits(text)
    return any(not any(m.start <= hit.start < m.end for m in moments) for hit in hits)


def is_of_a_person(text: str, rulebook: Rulebook) -> bool:
    """True when one of their people gives up a part of their own ("yksi testaajistamme perui osallistumisensa")."""
    words = rulebook.phrases.not_meant
    theirs = compiled(words.persons).found(text) and compiled(words.theirs).found(text)
    return theirs and not compiled(words.ours).found(text)


def without_events(pieces: tuple[Passage, ...], rulebook: Rulebook) -> tuple[Passage, ...]:
    """The pieces without the parts between commas that are about an event beside the registration."""
    words = rulebook.phrases.not_meant
    events, here = finder(words.events), compiled(words.here)
    if not any(events(fold(piece.text)) for piece in pieces):
        return pieces
    kept = []
    for piece in pieces:
        for sentence in sentences(piece.text):
            parts = sentence.split(", ")
            rest = tuple(p for p in parts if not events(fold(p)) or here.found(fold(p)))
            kept.append(Passage(text=", ".join(rest), where=piece.where))
    return tuple(piece for piece in kept if piece.text)
