"""Whether a system comes for its first certification, which no deadline binds; one that was done is none.

Where it may lie behind or ahead ("ensimmäisen sertifioinnin jälkeen"), or is asked about, it is doubted: a person
looks before anybody is turned down as late. The form counts like the message.
Reads phrases.first_certification, phrases.certified_before and phrases.certified_perhaps.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from inboxbot.claims.breaks import Span
from inboxbot.claims.clauses import Clause, Standing, clauses, sentences, standings
from inboxbot.claims.dates import dates_before
from inboxbot.claims.first_time import may_be_first
from inboxbot.claims.passages import Passage
from inboxbot.claims.stages import stated, with_relatives
from inboxbot.claims.statements import Statement
from inboxbot.model import Document, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

# Between the words and the year that they are of ("ensimmäinen sertifiointi (vuonna 2017)").
_BESIDE = re.compile(r"\W*(?:[^\W\d_]+\W+){0,2}")


def first_certification(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when the system comes for its first certification for certain."""
    return Standing.CLAIMED in _told(message, documents, rulebook)


def first_certification_doubted(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when none is claimed for certain, but a first certification or a first time of another name may be meant."""
    best = max(_told(message, documents, rulebook), default=Standing.DENIED)
    return best is Standing.WEAK or (best < Standing.WEAK and may_be_first(message, documents, rulebook))


def _told(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Iterator[Standing]:
    arrived = message.head.received_at
    today = arrived.date() if arrived is not None else None
    said = stated(message, documents, rulebook.phrases.first_certification, rulebook)
    # What is said many times is looked at once.
    for statement in dict.fromkeys(replace(s, where="", beside=()) for s in said):
        yield from _of(statement, today, rulebook)


def _of(statement: Statement, today: date | None, rulebook: Rulebook) -> Iterator[Standing]:
    """How each clause tells of it: claimed, WEAK for a doubt; nothing for what is denied or lies behind."""
    words = rulebook.phrases
    phrases, before = compiled(words.first_certification), compiled(words.certified_before)
    if statement.answer:
        if not (dates_before(statement.answer, today, rulebook) or before.found(statement.answer)):
            yield Standing.WEAK
        return
    around = " ".join((statement.label, *statement.heads))
    doubts = compiled(words.certified_perhaps + words.certified_before + words.mentions)
    unsure = statement.unclear or doubts.found(around)

    def spans(text: str) -> tuple[Span, ...]:
        return tuple((h.start, h.end) for h in phrases.hits(text))

    for sentence in sentences(statement.text):
        piece = Passage(text=with_relatives(sentence, phrases, rulebook), where=statement.where)
        for clause in clauses((piece,), rulebook, spans):
            best = max(standings(clause, spans(clause.text), rulebook), default=Standing.DENIED)
            if best < Standing.WEAK or before.found(clause.text):
                continue
            yield min(best, _certain(clause, spans(clause.text), today, rulebook), Standing.WEAK if unsure else best)


def _certain(clause: Clause, spans: tuple[Span, ...], today: date | None, rulebook: Rulebook) -> Standing:
    """Claimed, or doubted for words of a past one; mentioned where a date behind the words says it has been."""
    doubted = compiled(rulebook.phrases.certified_perhaps).found(clause.text)
    past = tuple(dates_before(clause.text, today, rulebook))
    beside = any(end <= at and _BESIDE.fullmatch(clause.text[end:at]) for _, end in spans for at in past)
    if past and (doubted or beside):
        return Standing.MENTIONED
    return Standing.WEAK if past or doubted else Standing.CLAIMED
