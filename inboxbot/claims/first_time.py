"""Whether a system may come to joint testing for the first time, in whatever words: nobody is late for certain then.

In one sentence, or under one label, a word of certifying or of taking part stands with one of a first time, of a new
system, or with a denial ("ei ole sertifioitu", "har inte tidigare deltagit"). What names the first certification
itself is judged in `certification`; a first stage is no first time.
Reads phrases.first_time, phrases.first_certification, phrases.first_stage, stage_names, both_stages, negations,
lacking, registration and taking_up.earlier.
"""

from functools import partial

from inboxbot.claims.answers import Answers
from inboxbot.claims.clauses import sentences
from inboxbot.claims.form_rows import FormRows, Row
from inboxbot.claims.labelled import is_label, ticked
from inboxbot.claims.passages import forms, forwarded_blocks, own_blocks, passages, subject
from inboxbot.model import Document, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled


def may_be_first(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when a sentence of the message or a row of a form says it."""
    heard = subject(message) + passages(own_blocks(message)) + passages(forwarded_blocks(message))
    if any(_says(sentence, rulebook) for piece in heard for sentence in sentences(ticked(piece.text))):
        return True
    rows = FormRows(Answers(rulebook), partial(is_label, rulebook=rulebook))
    told = (row for sheet in forms(message, documents) for block in sheet.content for row in rows.of(block))
    return any(_answers(row, rulebook) for row in told)


def _says(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases
    text = _without(fold(sentence), words.first_stage + words.stage_names + words.both_stages)
    if compiled(words.first_certification).found(text):
        return False
    told = words.first_time
    if compiled(told.alone).found(text):
        return True
    certifying, coming = compiled(told.certifying).found(text), compiled(told.coming).found(text)
    if not (certifying or coming):
        return False
    denials = tuple(word for word in words.negations if word not in words.lacking)
    denied, before = compiled(denials).found(text), compiled(told.before).found(text)
    lacking = before and compiled(words.lacking).found(text)
    return compiled(told.first + told.new).found(text) or lacking or (denied and (certifying or before))


def _answers(row: Row, rulebook: Rulebook) -> bool:
    words = rulebook.phrases.first_time
    if row.values:
        return any(_says(f"{row.label}: {value}", rulebook) for value in row.values)
    label = row.label
    first = compiled(words.first + rulebook.phrases.first_certification).found(label)
    if row.denied:
        # "Aiemmat yhteistestaukset | Ei ole".
        earlier = compiled(rulebook.phrases.taking_up.earlier).found(label)
        tested = earlier and compiled(rulebook.phrases.registration).found(label)
        return tested or (compiled(words.certifying + words.coming).found(label) and not first)
    return row.chosen and (_says(label, rulebook) or compiled(words.new).found(label))


def _without(text: str, phrases: tuple[str, ...]) -> str:
    for hit in reversed(compiled(phrases).hits(text)):
        text = text[: hit.start] + text[hit.end :]
    return text
