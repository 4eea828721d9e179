"""What the message's own words are about: registering, access, preliminary tests, a question.

A reply carries the subject of its thread, which tells a topic but states nothing; so does a subject with a case number,
where a mail program lost the thread.
Reads phrases.registration, phrases.registering, phrases.access and what asks for it, phrases.preliminary_tests.
"""

import re

from inboxbot.claims.case_numbers import numbers_in
from inboxbot.claims.clauses import Standing, clauses, finder, says, standings
from inboxbot.claims.for_somebody import asks_for_somebody
from inboxbot.claims.passages import Passage, own_blocks, passages, subject
from inboxbot.model import Message, Wording
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

_WEB = ("://", "www.")
_QUESTION = re.compile(r"[^\W_]\s?[)\"'”\]]?\?+(?=[\s)\"'”!?]|$)")


def wording(message: Message, rulebook: Rulebook) -> Wording:
    """The topics and acts of the subject and the own text (the forwarded one where there is no own)."""
    words = rulebook.phrases
    head, body = subject(message), passages(own_blocks(message))
    inherited = message.head.in_reply_to or message.head.references or numbers_in(message.head.subject)
    first = () if inherited else head
    texts = tuple(p.text for p in head + body)
    asks = any(_asks(p.text) for p in first + body)
    named = not asks and _named(tuple(p.text for p in first), words.registering_subjects)
    return Wording(
        registers=named or _states(body if asks else first + body, words.registering or words.registration, rulebook),
        asks=asks,
        about_registration=_named(texts, words.registration + words.registering),
        about_access=says(head + body, compiled(words.access), rulebook, least=Standing.WEAK),
        about_tests=_named(texts, words.preliminary_tests),
        tests_first=_named(tuple(p.text for p in first), words.preliminary_tests),
        requests_access=_requests(body, rulebook),
        troubled=_named(texts, words.access) and _named(tuple(p.text for p in body), words.access_troubles),
    )


def _states(pieces: tuple[Passage, ...], phrases: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True when one of the phrases is stated: not asked, not denied; an earlier round beside it changes nothing."""
    spans = finder(phrases)
    return any(
        not clause.asked and how is not Standing.DENIED
        for clause in clauses(pieces, rulebook, spans)
        for how in standings(clause, spans(clause.text), rulebook)
    )


def _requests(pieces: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    """True when access is asked for: stated, or as a polite question; not denied."""
    words = rulebook.phrases
    politely = finder(words.requesting_politely)
    asked = any(politely(clause.text) for clause in clauses(pieces, rulebook, politely))
    named = any(asks_for_somebody(piece.text, rulebook) for piece in pieces)
    return asked or named or _states(pieces, words.requesting_access, rulebook)


def _named(texts: tuple[str, ...], phrases: tuple[str, ...]) -> bool:
    return any(compiled(phrases).found(text) for text in texts)


def _asks(text: str) -> bool:
    words = (word for word in text.split() if not any(sign in word for sign in _WEB))
    return bool(_QUESTION.search(" ".join(words)))
