"""Whether a message takes up an earlier registration, which may have come in time: a correction, or what was agreed.

It only keeps anybody from being turned down as late unseen. The sentences of the letter, of what it passes on, the
answers of the registration form and the names of files are heard. Reads evidence.acts.
"""

from collections.abc import Iterator

from inboxbot.claims.passages import forms, forwarded_blocks
from inboxbot.letter import WORD, Paper, Sentence, Zone, entries, sentence, sentences
from inboxbot.meaning import Acts, acts_of
from inboxbot.model import Document, Message, Role
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.learnt import Deed

_TAKING_UP = (Deed.TAKES_UP, Deed.CORRECTS, Deed.REVIEW)
# What a form says longer is its own text.
_LONGEST_ANSWER = 300
# `August 2020` says nothing of what was.
_FEWEST_WORDS = 2


def takes_up(message: Message, documents: tuple[Document, ...], acts: Acts, rulebook: Rulebook) -> bool:
    """True when a sentence tells of an earlier registration or of an agreement, or what comes is called corrected."""
    return acts.has(*_TAKING_UP) or acts_of(_beside(message, documents), rulebook).has(*_TAKING_UP)


def _beside(message: Message, documents: tuple[Document, ...]) -> Iterator[Sentence]:
    yield from sentences(forwarded_blocks(message), Zone.FORWARDED)
    registering = tuple(d for d in documents if d.role is Role.REGISTRATION_FORM)
    for sheet in (sheet for form in forms(message, registering) for sheet in Paper(form).sheets):
        for entry in entries(sheet):
            told = entry.beside and entry.ticked is not False and len(entry.text) <= _LONGEST_ANSWER
            if told and sum(token.kind == WORD for token in entry.tokens) >= _FEWEST_WORDS:
                yield sentence(entry.text, entry.where, Zone.PAPER)
    for file in message.attachments:
        if not file.decoration:
            yield Paper(file).name
