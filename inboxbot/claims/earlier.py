"""Whether a message takes up an earlier registration, which may have come in time: a correction, or what continues it.

Words of correcting count beside what is corrected ("tässä korjattu lomake"), those of having sent beside what was sent
and a time ("lomakkeet lähetettiin 28.8."), those of agreeing beside what is agreed on ("sovimme määräajan
pidennyksestä"), those of having registered by themselves; nothing is denied by them, they only keep anybody from being
turned down as late unseen. A question tells of no agreement.
Reads phrases.taking_up and months.
"""

import re

from inboxbot.claims.afterwords import afterwords
from inboxbot.claims.clauses import finder, sentences
from inboxbot.claims.passages import file_names, forwarded_blocks, own_blocks, passages, subject
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import compiled

_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?!\d{1,2}\.)")


def takes_up(message: Message, rulebook: Rulebook) -> bool:
    """True when a sentence tells of an earlier registration or of an agreement, or what comes is called corrected."""
    words = rulebook.phrases.taking_up
    written = subject(message) + passages(own_blocks(message)) + passages(forwarded_blocks(message))
    heard = written + afterwords(message, rulebook)
    if any(_tells(fold(sentence), rulebook) for piece in heard for sentence in sentences(piece.text)):
        return True
    correcting, things = compiled(words.correcting), compiled(words.corrected)
    return any(correcting.found(name.text) and things.found(name.text) for name in file_names(message))


def _tells(sentence: str, rulebook: Rulebook) -> bool:
    words = rulebook.phrases.taking_up
    if finder(words.earlier)(sentence):
        return True
    if compiled(words.correcting).found(sentence) and compiled(words.corrected).found(sentence):
        return True
    if finder(words.sent)(sentence) and compiled(words.corrected).found(sentence) and _has_time(sentence, rulebook):
        return True
    asked = sentence.rstrip().endswith("?")
    return not asked and bool(finder(words.agreeing)(sentence)) and compiled(words.agreed).found(sentence)


def _has_time(sentence: str, rulebook: Rulebook) -> bool:
    months = tuple(name for month in rulebook.phrases.months for name in month if len(name) > len("maj"))
    times = rulebook.phrases.taking_up.times + months
    return bool(_DAY.search(sentence)) or compiled(times).found(sentence)
