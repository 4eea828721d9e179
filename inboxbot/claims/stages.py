"""Whether a message claims first-stage functionality, alone or with other.

A new round on the first stage alone is turned down, so it must be said for certain: whatever stands beside it in its
sentence, its list, another sentence or row, and whatever leaves a doubt, makes it mixed. The form counts like
the message. Reads phrases.first_stage, phrases.stage_names, phrases.both_stages, phrases.other_stage,
phrases.certified_before, phrases.tested_before, phrases.in_use, phrases.unfinished, phrases.weak_mentions,
phrases.testing, phrases.plans, phrases.planned_acts, phrases.taking_part, phrases.choosing, phrases.form.functionality
and, for what is certain, phrases.round_words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from inboxbot.claims.accounted import JOINTS, TOKEN, Accounts
from inboxbot.claims.answers import Answer, Answers
from inboxbot.claims.breaks import Span
from inboxbot.claims.clauses import Standing, clauses, finder, sentences, standings
from inboxbot.claims.heading import unprefixed
from inboxbot.claims.labelled import labelled, ticked
from inboxbot.claims.passages import Passage, forms, forwarded_blocks, own_blocks, subject
from inboxbot.claims.statements import Statement, statements
from inboxbot.claims.whole import Whole
from inboxbot.model import Document, FirstStage, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Hit, Phrases, compiled


def first_stage(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> FirstStage:
    """First-stage functionality alone, mixed with other or with a doubt, or none claimed."""
    words, whole = rulebook.phrases, Whole(message, documents, rulebook)
    accounts = whole.of_a_round
    fields = _functionality(message, documents, rulebook)
    wanted = words.first_stage + words.both_stages
    named = stated(message, documents, wanted, rulebook)
    said = dict.fromkeys(replace(s, where="") for s in named if not s.answer)
    others = stated(message, documents, words.other_stage, rulebook)
    elsewhere = any(_registers(s, words.other_stage, rulebook) for s in (*others, *fields))
    behind = words.in_use + words.tested_before + words.certified_before if elsewhere else ()
    found = {how for s in said for how in _judged(s, wanted, rulebook, accounts, behind)}
    # Under a label of functionality a stage is meant by its number alone.
    found |= {how for field in fields for how in _judged(field, wanted + words.stage_names, rulebook, accounts)}
    if not found:
        # A plan may be for this round or a later one, and a question wants an answer: with no other stage beside it, a
        # person looks.
        planned = any(_is_planned(s, rulebook) or _is_asked(s, rulebook) for s in said) and not others
        return FirstStage.MIXED if planned else FirstStage.NO
    if FirstStage.MIXED in found or any(_names_other(s, words.other_stage, rulebook) for s in (*others, *fields)):
        return FirstStage.MIXED
    if any(not accounts.hold(field.text, figures=False) for field in fields):
        return FirstStage.MIXED
    forwarded = tuple(block.where for block in forwarded_blocks(message))
    passed_on = any(s.where.startswith(forwarded) for s in named)
    alone = whole.is_accounted_for(_subject(message, rulebook), passed_on=passed_on)
    return FirstStage.ALONE if alone else FirstStage.MIXED


def stated(
    message: Message, documents: tuple[Document, ...], wanted: tuple[str, ...], rulebook: Rulebook
) -> tuple[Statement, ...]:
    """What subject, own text and forms state with the phrases; where they name none, what a forward passes on."""
    phrases = compiled(wanted)
    found = [Statement(text=p.text, where=p.where) for p in _subject(message, rulebook) if phrases.found(p.text)]
    found += [s for block in own_blocks(message) for s in statements(block, phrases, rulebook, form=False)]
    for sheet in forms(message, documents):
        found += [s for block in sheet.content for s in statements(block, phrases, rulebook, form=True)]
    if not found:
        passed_on = forwarded_blocks(message)
        found = [s for block in passed_on for s in statements(block, phrases, rulebook, form=False)]
    return tuple(found)


def says(
    pieces: tuple[Passage, ...], phrases: Phrases, rulebook: Rulebook, *, least: Standing = Standing.CLAIMED
) -> bool:
    """True when one of the phrases stands in one of the pieces and is at least claimed (or at least asked about)."""

    def spans(text: str) -> tuple[Span, ...]:
        return tuple((h.start, h.end) for h in phrases.hits(text))

    texts = (Passage(text=ticked(piece.text), where=piece.where) for piece in pieces)
    named = tuple(piece for piece in texts if phrases.found(piece.text))
    return any(
        how >= least
        for clause in clauses(named, rulebook, spans)
        for how in standings(clause, spans(clause.text), rulebook)
    )


def with_relatives(sentence: str, wanted: Phrases, rulebook: Rulebook) -> str:
    """The sentence with its relative clauses joined to what they tell of (`…, jotka on jo sertifioitu`).

    One stays apart behind a clause that registers what is wanted, and where it tells of what was left undone.
    """
    words = rulebook.phrases
    if not words.relatives:
        return sentence
    whole, *relatives = _opened(words.relatives).split(sentence)
    before = whole
    for relative in relatives:
        registers = wanted.found(before) and (_acts(before, rulebook) or finder(words.choosing)(fold(before)))
        apart = registers or finder(words.unfinished)(fold(relative.partition(",")[0]))
        whole, before = whole + (", " if apart else " ") + relative, relative
    return whole


@lru_cache(maxsize=8)
def _opened(relatives: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf",\s+(?=(?:{'|'.join(map(re.escape, relatives))})\b)", re.IGNORECASE)


def _acts(text: str, rulebook: Rulebook) -> bool:
    """True when something is tested or registered, beside what has been tested ("redan testade") or has passed.

    "Joint testing" names what was passed, and tests nothing.
    """
    words, folded = rulebook.phrases, fold(text)
    topics = tuple(topic for topic in words.registration if topic not in words.registering)
    named = tuple(_Within(compiled(w).hits(folded)) for w in (words.tested_before, topics))
    acts = finder(words.testing + words.registering)(folded)
    return any(not any(within.holds(act) for within in named) for act in acts)


class _Within:
    """Whether a span lies in one of some hits, which are in order and apart."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self._hits, self._starts = hits, tuple(hit.start for hit in hits)

    def holds(self, span: Span) -> bool:
        """True for a span that begins and ends in one of the hits."""
        at = bisect_right(self._starts, span[0]) - 1
        return at >= 0 and span[1] <= self._hits[at].end


def _subject(message: Message, rulebook: Rulebook) -> tuple[Passage, ...]:
    """The subject without the prefixes of replies and forwards, which are no words of the sender."""
    return tuple(Passage(text=unprefixed(p.text, rulebook), where=p.where) for p in subject(message))


def _functionality(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> tuple[Statement, ...]:
    labels = rulebook.phrases.form.functionality
    blocks = (*own_blocks(message), *(block for sheet in forms(message, documents) for block in sheet.content))
    values = (p for p in labelled(blocks, labels, rulebook) if Answers(rulebook).of(p.text) is Answer.TEXT)
    return tuple(Statement(text=p.text, where=p.where, whole=True) for p in values)


def _labelled_text(statement: Statement, pointing: tuple[str, ...]) -> str:
    """The text behind its label; "Testaamme seuraavat:" points at its list and puts nothing off."""
    points = statement.label.split()[-1:] and fold(statement.label.split()[-1]) in frozenset(map(fold, pointing))
    return f"{statement.label}: {statement.text}" if statement.label and not points else statement.text


def _judged(
    statement: Statement,
    wanted: tuple[str, ...],
    rulebook: Rulebook,
    accounts: Accounts,
    behind: tuple[str, ...] = (),
) -> Iterator[FirstStage]:
    """For each sentence that claims one of the phrases: alone for certain, or mixed.

    A clause with a word of `behind` and nothing to test tells of what is done.
    """
    words = rulebook.phrases
    phrases, past = compiled(wanted), compiled(words.certified_before + words.tested_before)
    undone = finder(words.unfinished)

    def spans(text: str) -> tuple[Span, ...]:
        return tuple((h.start, h.end) for h in phrases.hits(text))

    text = _labelled_text(statement, words.pointing)
    for sentence in map(lambda part: with_relatives(part, phrases, rulebook), sentences(text)):
        told = clauses((Passage(text=sentence, where=statement.where),), rulebook, spans)
        claimed = [
            c
            for c in told
            if Standing.CLAIMED in standings(c, spans(c.text), rulebook)
            and (_acts(c.text, rulebook) or not compiled(behind).found(c.text))
        ]
        if any(phrases.found(c.text) and undone(c.text) for c in told):
            yield FirstStage.MIXED
        # What lies behind is a mention, unless something is to be tested or registered in the same sentence.
        if not claimed or (past.found(sentence) and not (_acts(sentence, rulebook) or undone(fold(sentence)))):
            continue
        unit = text if statement.whole else sentence
        heads = any(past.found(head) or compiled(words.mentions).found(head) for head in statement.heads)
        doubt = statement.unclear or heads or past.found(sentence)
        doubt = doubt or compiled(words.both_stages + words.in_use + words.plans).found(sentence)
        sure = not doubt and accounts.hold(unit) and not _joins_other(sentence, phrases, rulebook)
        alone = sure and all(accounts.hold(other) for other in statement.beside)
        yield FirstStage.ALONE if alone else FirstStage.MIXED


def _is_planned(statement: Statement, rulebook: Rulebook) -> bool:
    """True for a sentence that means to test or register ("aiomme testata …"), and looks back on nothing."""
    words = rulebook.phrases
    acts = finder(words.testing + words.registering + words.planned_acts)
    plans = compiled(words.plans + words.intentions + words.weak_mentions)
    past = compiled(words.certified_before + words.tested_before + words.negations)
    return any(plans.found(s) and acts(fold(s)) and not past.found(s) for s in sentences(statement.text))


def _is_asked(statement: Statement, rulebook: Rulebook) -> bool:
    """True for a question about the first stage that looks back on nothing."""
    past = compiled(rulebook.phrases.certified_before + rulebook.phrases.tested_before)
    asked = (s for s in sentences(statement.text) if s.rstrip().endswith("?") and not past.found(s))
    return any(compiled(rulebook.phrases.first_stage).found(s) for s in asked)


def _joins_other(sentence: str, phrases: Phrases, rulebook: Rulebook) -> bool:
    """True when functionality is named once more, joined to the first stage ("… ja lomakkeen toiminnot")."""
    text = fold(sentence)
    stages = phrases.hits(text)
    for hit in compiled(rulebook.phrases.functions).hits(text):
        for stage in stages:
            between = text[stage.end : hit.start] if hit.start >= stage.end else text[hit.end : stage.start]
            if JOINTS & set(TOKEN.findall(between)):
                return True
    return False


def _registers(statement: Statement, wanted: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True for a sentence that claims one of the phrases and tests or registers it, and for a value of the form."""
    words = rulebook.phrases
    acts = finder(words.testing + words.registering + words.taking_part + words.registering_subjects + words.choosing)
    said = (statement.text,) if statement.whole else sentences(statement.text)
    pieces = (Passage(text=s, where=statement.where) for s in said if statement.whole or acts(fold(s)))
    return says(tuple(pieces), compiled(wanted), rulebook)


def _names_other(statement: Statement, wanted: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True when other functionality is named in any way but a denial; what answers its label tells of it."""
    piece = Passage(text=statement.text, where=statement.where)
    return bool(statement.answer) or says((piece,), compiled(wanted), rulebook, least=Standing.MENTIONED)
