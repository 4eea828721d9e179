"""Whether a message takes up an earlier registration, which may have come in time: a correction, or what was agreed.

It only keeps anybody from being turned down as late unseen. The sentences of the letter, of what it passes on, the
answers of the registration form and the names of files are heard. Reads evidence.acts.
"""

from collections.abc import Iterator

from inboxbot.claims.form_rows import answered
from inboxbot.claims.passages import forwarded_blocks
from inboxbot.letter import Paper, Sentence, Zone, sentences
from inboxbot.letter.sentences import sentence
from inboxbot.meaning import Acts, acts_of
from inboxbot.model import Document, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.learnt import Deed

_TAKING_UP = (Deed.TAKES_UP, Deed.CORRECTS, Deed.REVIEW)


def takes_up(message: Message, documents: tuple[Document, ...], acts: Acts, rulebook: Rulebook) -> bool:
    """True when a sentence tells of an earlier registration or of an agreement, or what comes is called corrected."""
    return acts.has(*_TAKING_UP) or acts_of(_beside(message, documents, rulebook), rulebook).has(*_TAKING_UP)


def _beside(message: Message, documents: tuple[Document, ...], rulebook: Rulebook) -> Iterator[Sentence]:
    yield from sentences(forwarded_blocks(message), Zone.FORWARDED)
    for said in answered(message, documents, rulebook):
        yield sentence(said.text, said.where, Zone.PAPER)
    for file in message.attachments:
        if not file.decoration:
            yield Paper(file).name
