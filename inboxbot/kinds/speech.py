"""Whether a person speaks in a text: asks, does or wants something, brings a file, tells of our matters.

Absences and acknowledgements are stock sentences. Whoever writes about an absence also says what comes of it ("olen
lomalla 5.7. asti, lähetän lomakkeen sitten"), and that is what tells a person from a machine that uses the same words.
A clause that names an address says only whom else to turn to. Reads correspondence.own_acts.
"""

import re

from inboxbot.kinds.signs import asks, own_lines, words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import Phrases

_CLAUSE = re.compile(r"(?<=[.!?;,])\s+")


def wants(message: Message, rulebook: Rulebook) -> bool:
    """True for a question, an act of the writer's own, or a file."""
    files = any(not attachment.decoration for attachment in message.attachments)
    acts = rulebook.correspondence.own_acts
    return files or asks(message) or any(words_in(sentence, acts) for sentence in _telling(message))


def speaks(message: Message, rulebook: Rulebook) -> bool:
    """True when the writer wants something or speaks of our matters."""
    return wants(message, rulebook) or matters(message, rulebook)


def matters(message: Message, rulebook: Rulebook) -> bool:
    """True when a sentence is on our matters and names no address to turn to."""
    words = rulebook.phrases
    named = tuple(word for role in words.documents for word in role.words)
    ours = Phrases(words.registration + words.access + words.preliminary_tests + named)
    return any(ours.found(sentence) for sentence in _telling(message))


def _telling(message: Message) -> tuple[str, ...]:
    text = " ".join(own_lines(message))
    return tuple(sentence for sentence in _CLAUSE.split(text) if "@" not in sentence)
