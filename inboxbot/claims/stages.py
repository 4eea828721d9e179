"""Whether a message claims first-stage functionality, alone or with other, and whether it is a first certification.

The form counts like the message. In a form the words are often a label: then the answer beside them decides, and an
empty answer is none. Reads phrases.first_stage, phrases.other_stage, phrases.first_certification, phrases.affirmations.
"""

import re
from collections.abc import Iterator

from inboxbot.claims.clauses import Span, Standing, clauses, compiled, standings
from inboxbot.claims.labelled import ticked
from inboxbot.claims.passages import Passage, forms, forwarded_blocks, own_blocks, passages, subject
from inboxbot.model import Block, Document, FirstStage, Lines, Message, Table
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases

# The answers that a label offers (`Ensimmäinen sertifiointi (kyllä/ei)?`): what was answered stands beside it.
_OFFERED = re.compile(r"\([^()/]*/[^()]*\)|\?\s*$")


def first_stage(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> FirstStage:
    """First-stage functionality alone, mixed with other, or none claimed."""
    if not _claims(message, documents, rulebook, rulebook.phrases.first_stage):
        return FirstStage.NO
    mixed = _claims(message, documents, rulebook, rulebook.phrases.other_stage)
    return FirstStage.MIXED if mixed else FirstStage.ALONE


def first_certification(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when the system comes for its first certification; one that was done is none."""
    words = rulebook.phrases
    return _claims(message, documents, rulebook, words.first_certification, done=words.certified_before)


def _claims(
    message: Message,
    documents: tuple[Document, ...],
    rulebook: Rulebook,
    wanted: tuple[str, ...],
    *,
    done: tuple[str, ...] = (),
) -> bool:
    phrases = compiled(wanted)
    texts = list(subject(message) + passages(own_blocks(message)))
    for form in forms(message, documents):
        texts += (p for block in form.content for p in _answers(block, phrases, rulebook))
    if not any(phrases.found(ticked(piece.text)) for piece in texts):
        # What a forward passes on speaks where its own words and forms are silent.
        texts += passages(forwarded_blocks(message))
    return says(tuple(texts), phrases, rulebook, done=compiled(done))


def says(
    pieces: tuple[Passage, ...],
    phrases: Phrases,
    rulebook: Rulebook,
    *,
    least: Standing = Standing.CLAIMED,
    done: Phrases | None = None,
) -> bool:
    """True when one of the phrases stands in one of the pieces and is at least claimed (or at least asked about).

    A clause with one of the words of `done` in it tells of something past.
    """

    def spans(text: str) -> tuple[Span, ...]:
        return tuple((h.start, h.end) for h in phrases.hits(text))

    texts = (Passage(text=ticked(piece.text), where=piece.where) for piece in pieces)
    named = tuple(piece for piece in texts if phrases.found(piece.text))
    return any(
        any(how >= least for how in standings(clause, spans(clause.text), rulebook))
        for clause in clauses(named, rulebook, spans)
        if done is None or not done.found(clause.text)
    )


def _answers(block: Block, phrases: Phrases, rulebook: Rulebook) -> Iterator[Passage]:
    """The texts of a form that say something: sentences and answers; a label speaks through its answer alone."""
    yes = frozenset(map(fold, rulebook.phrases.affirmations))
    if isinstance(block, Lines):
        for piece in passages((block,)):
            label, colon, answer = piece.text.partition(":")
            if colon and phrases.found(label):
                if _affirms(answer, yes):
                    yield Passage(text=_OFFERED.sub("", label), where=piece.where)
            else:
                yield piece
        return
    yield from _answers_of_table(block, phrases, yes)


def _answers_of_table(table: Table, phrases: Phrases, yes: frozenset[str]) -> Iterator[Passage]:
    for r, row in enumerate(table.rows):
        filled = [c for c, cell in enumerate(row) if cell.strip()]
        for c in filled:
            label, colon, answer = row[c].partition(":")
            beside = [row[k] for k in filled if k != c]
            if c != filled[0] and not any(_affirms(x, yes) for x in beside):
                yield Passage(text=row[c], where=table.at(r, c))
            elif phrases.found(label) and _affirms(answer if colon and answer.strip() else " ".join(beside), yes):
                yield Passage(text=_OFFERED.sub("", label), where=table.at(r, c))
            elif ticked(row[c]) != row[c]:
                yield Passage(text=row[c], where=table.at(r, c))


def _affirms(answer: str, yes: frozenset[str]) -> bool:
    """True for an answer that begins with a word of assent or a tick (`kyllä`, `x`, `kyllä, 1/2020`)."""
    words = fold(ticked(answer)).replace(",", " ").replace(".", " ").split()
    return bool(words) and words[0] in yes
