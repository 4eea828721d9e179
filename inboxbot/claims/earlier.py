"""Whether a message takes up an earlier registration, which may have come in time: a correction, or what continues it.

Words of correcting count beside what is corrected ("tässä korjattu lomake"), those of what went amiss beside a paper or
a message ("lomakkeesta puuttui liite"), those of having sent beside what was sent and a time ("lomakkeet lähetettiin
28.8."), what is ours beside a word for already ("ilmoittautumisemme on jo teillä"), those of agreeing beside what is
agreed on ("sovimme määräajan pidennyksestä", "sovimme tästä") or our office ("Kela sanoi"), those of having registered
by themselves; nothing is denied by them, they only keep anybody from being turned down as
late unseen. Excuses and pleas tell of nothing earlier, and a question tells of no agreement. The answers of the
registration form count like sentences.
Reads phrases.taking_up, not_meant.conditions, negations and months.
"""

import re
from collections.abc import Iterator
from functools import partial

from inboxbot.claims.afterwords import afterwords
from inboxbot.claims.answers import Answers
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.form_rows import FormRows
from inboxbot.claims.labelled import is_label
from inboxbot.claims.passages import file_names, forms, forwarded_blocks, own_blocks, passages, subject
from inboxbot.claims.withdrawal import speaks_of_the_last
from inboxbot.model import Document, Message, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?!\d{1,2}\.)")
# What a form says longer is its own text.
_LONGEST_ANSWER = 300
# "Should already have been sent."
_NEAR, _FARTHEST = 5, 60
_LONGEST_WORD = 40


def takes_up(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> bool:
    """True when a sentence tells of an earlier registration or of an agreement, or what comes is called corrected."""
    words = rulebook.phrases.taking_up
    written = subject(message) + passages(own_blocks(message)) + passages(forwarded_blocks(message))
    pieces = (piece.text for piece in written + afterwords(message, rulebook))
    heard = (*pieces, *_answers(message, documents, rulebook))
    # What is said many times is looked at once.
    told = dict.fromkeys(fold(sentence) for text in dict.fromkeys(heard) for sentence in sentences(text))
    if any(_looks_back(sentence, rulebook) or _was_agreed(sentence, rulebook) for sentence in told):
        return True
    correcting, things = compiled(words.correcting), compiled(words.corrected)
    return any(correcting.found(name.text) and things.found(name.text) for name in file_names(message))


def _answers(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Iterator[str]:
    """What stands behind the labels of the registration forms."""
    rows = FormRows(Answers(rulebook), partial(is_label, rulebook=rulebook))
    registering = tuple(d for d in documents if d.role is Role.REGISTRATION_FORM)
    told = (row for sheet in forms(message, registering) for block in sheet.content for row in rows.of(block))
    for row in told:
        yield from (value for value in row.values if row.label and len(value) <= _LONGEST_ANSWER)


def _looks_back(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases.taking_up
    if finder(words.acts)(sentence):
        return True
    parts = sentence.split(", ")
    if compiled(words.messages).found(sentence) and any(map(finder(words.amiss), parts)):
        return True
    if _is_earlier(sentence, rulebook):
        return True
    if any(_is_there(part, rulebook) or speaks_of_the_last(part, rulebook) for part in parts):
        return True
    if not compiled(words.corrected).found(sentence):
        return False
    # "Jos lomakkeissa on virheitä, korjaamme ne" corrects nothing yet.
    offered = compiled(rulebook.phrases.not_meant.conditions).begins(sentence)
    corrects = not offered and compiled(words.correcting).found(sentence)
    return corrects or (_was_sent(sentence, rulebook) and _has_time(sentence, rulebook))


def _is_earlier(sentence: str, rulebook: Rulebook) -> bool:
    """True where a word for earlier stands right before a paper or a message ("aiempi lomake")."""
    words = rulebook.phrases.taking_up
    ends = {hit.end for hit in compiled(words.earlier).hits(sentence)}
    things = compiled(words.corrected + words.messages)
    return bool(ends) and any(hit.start - 1 in ends for hit in things.hits(sentence))


def _is_there(part: str, rulebook: Rulebook) -> bool:
    """True for "ilmoittautumisemme on jo teillä"; not for one that should have come, or comes now."""
    words = rulebook.phrases.taking_up
    if not compiled(words.already).found(part) or not compiled(words.ours).found(part):
        return False
    return not compiled(words.unmade + rulebook.phrases.negations).found(part)


def _was_sent(sentence: str, rulebook: Rulebook) -> bool:
    """True when something was sent; not "were not sent", "skickades inte", nor what should have been."""
    words = rulebook.phrases.taking_up
    denials = {hit.start for hit in compiled(rulebook.phrases.negations).hits(sentence)}
    against = compiled(words.unmade + rulebook.phrases.negations)
    return any(
        end + 1 not in denials
        and not against.found(" ".join(sentence[max(0, start - _FARTHEST) : start].split()[-_NEAR:]))
        for start, end in finder(words.sent)(sentence)
    )


def _was_agreed(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases.taking_up
    if sentence.rstrip().endswith("?"):
        return False
    if finder(words.yours)(sentence) or _you_told(sentence, rulebook):
        return True
    agreeing = bool(finder(words.agreeing)(sentence))
    if agreeing and compiled(words.agreed + words.leave + words.corrected).found(sentence):
        return True
    settled = compiled(words.settling).found(sentence) and compiled(words.this).found(sentence)
    if settled and not compiled(words.elsewhere).found(sentence):
        return True
    told = agreeing or finder(words.telling)(sentence) or _learned(sentence, rulebook)
    if told and compiled(words.office).found(sentence):
        return True
    got, leave, denials = (compiled(w) for w in (words.got, words.leave, rulebook.phrases.negations))
    return leave.found(sentence) and any(
        got.found(part) and leave.found(part) and not denials.found(part) for part in sentence.split(", ")
    )


def _you_told(sentence: str, rulebook: Rulebook) -> bool:
    """True for "you have asked" and "lovade ni"; "if you agreed" only wishes."""
    words = rulebook.phrases.taking_up
    told = {hit.start: hit.end for hit in compiled(words.telling).hits(sentence)}
    ends = frozenset(told.values())
    if any(hit.start - 1 in ends for hit in compiled(words.you_behind).hits(sentence)):
        return True
    conditions = {hit.end for hit in compiled(rulebook.phrases.not_meant.conditions).hits(sentence)}
    return any(
        hit.start - 1 not in conditions
        and hit.end not in conditions
        and any(hit.end + 1 + len(between) in told for between in ("", _next(sentence, hit.end)))
        for hit in compiled(words.you).hits(sentence)
    )


def _next(sentence: str, at: int) -> str:
    """The word behind a place in a folded sentence, with the space behind it."""
    word, space, _ = sentence[at + 1 : at + 1 + _LONGEST_WORD].partition(" ")
    return word + space


def _learned(sentence: str, rulebook: Rulebook) -> bool:
    """True for "sain tiedon, että voi vielä ilmoittautua"; "kuulimme vasta nyt ja toivomme, että ..." turns away."""
    words = rulebook.phrases.taking_up
    told = min((end for _, end in finder(words.learning)(sentence)), default=len(sentence))
    behind = sentence[told:]
    that = min(compiled(words.telling_that).hits(behind), key=lambda hit: hit.start, default=None)
    turns = compiled(rulebook.phrases.not_meant.joins + rulebook.phrases.contrasts)
    if that is None or turns.found(behind[: that.start]):
        return False
    return compiled(words.still).found(behind[that.end :])


def _has_time(sentence: str, rulebook: Rulebook) -> bool:
    months = tuple(name for month in rulebook.phrases.months for name in month if len(name) > len("maj"))
    times = rulebook.phrases.taking_up.times + months
    return bool(_DAY.search(sentence)) or compiled(times).found(sentence)
