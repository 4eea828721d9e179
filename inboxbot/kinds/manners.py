"""How people greet and close a letter, in whatever language: programs do so less, or in words of their own.

Reads correspondence.closings, foreign_closings, foreign_greetings, program_greetings; phrases.stated.greetings.
"""

import re

from inboxbot.kinds.signs import asks, opens_with, own_lines, words_in
from inboxbot.model import Message
from inboxbot.rulebook import Rulebook

# "Hei," "Hyvä vastaanottaja," "Dear all!": a few words and no more on the first line.
_GREETING = re.compile(r"^\s*[^\W\d_]+(?:[ ][^\W\d_]+){0,3}\s*[,!]\s*$")
_WORDS_OF_GREETING = 3


def greeting(line: str) -> bool:
    """True for a few words and no more, with a comma or an exclamation mark behind them."""
    return bool(_GREETING.match(line))


def mannered(message: Message, rulebook: Rulebook) -> bool:
    """True for a text that greets, asks, closes or signs as a person does; a program's foot signs nothing."""
    mail, signature = rulebook.correspondence, message.body.signature.strip()
    of_programs = mail.self_words + mail.no_answer_words + mail.unsubscribe_words
    return polite(message, rulebook) or (bool(signature) and not words_in(signature, of_programs))


def polite(message: Message, rulebook: Rulebook) -> bool:
    """True for a text that greets, asks or closes: a signature may be a program's foot."""
    lines = own_lines(message)
    return _greets(lines, rulebook) or _closes(lines[1:], rulebook) or asks(message)


def hails(message: Message, rulebook: Rulebook) -> bool:
    """True for a mannered text, and for one that goes on behind its greeting ("Hei, kirjoitan teille ...")."""
    opening = " ".join(own_lines(message)[:1])
    return mannered(message, rulebook) or bool(opens_with(opening, rulebook.phrases.stated.greetings))


def courteous(message: Message, rulebook: Rulebook) -> bool:
    """True for a text that greets or closes, in the signature too."""
    lines = own_lines(message)
    return _greets(lines, rulebook) or _closes((*lines[1:], *message.body.signature.split("\n")), rulebook)


def _greets(lines: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True for a greeting, but for one that only programs use ("Dear sender,"), who know nobody's name.

    "Moi Kirsi" greets without a comma.
    """
    if not lines or opens_with(lines[0], rulebook.correspondence.program_greetings):
        return False
    words = lines[0].split()
    called = 1 < len(words) <= _WORDS_OF_GREETING and all(w[0].isupper() and w.isalpha() for w in words[1:])
    mail = rulebook.correspondence
    return (
        greeting(lines[0])
        or (called and bool(opens_with(lines[0], rulebook.phrases.stated.greetings)))
        or (len(words) <= _WORDS_OF_GREETING + 1 and bool(opens_with(lines[0], mail.foreign_greetings)))
    )


def _closes(lines: tuple[str, ...], rulebook: Rulebook) -> bool:
    """True for a line that opens as closings do; "Vänligen svara inte" closes no letter."""
    mail = rulebook.correspondence
    closings = mail.closings + mail.foreign_closings
    return any(opens_with(line, closings) and not words_in(line, mail.no_answer_words) for line in lines)
