"""What is said below the sender's name, where most letters have a card and what a house says below every letter.

Somebody who thanks, signs, and then takes everything back has said so. A sentence counts that is short, holds no
address of a page or a mailbox, and none of the words of such a footer. Whether the sender wrote it or their house is
told by where it stands: right below a name whatever tells something is the sender's, below a card only what tells of
what people write to us for, or denies it.
Reads mail.footer_words, phrases.below and fields.company_forms.
"""

import re

from inboxbot.claims.courtesies import dissents
from inboxbot.claims.passages import Passage, passages
from inboxbot.model import Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

_LONGEST = 300
_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_PAGE = re.compile(r"://|www\.", re.IGNORECASE)
# Telephones, streets, years.
_OF_A_CARD = re.compile(r"\d{3}|@|://|www\.", re.IGNORECASE)


def afterwords(message: Message, rulebook: Rulebook) -> tuple[Passage, ...]:
    """The sentences of the signature that the sender may have written for this message."""
    return tuple(p for p in _below(message, rulebook) if "@" not in p.text)


def tells_below(message: Message, rulebook: Rulebook) -> bool:
    """True when the sender tells something below their name that is no slogan and no footer of their house."""
    words = rulebook.phrases.below
    telling, matters = compiled(words.telling), compiled(words.matters)
    firms = compiled(rulebook.fields.company_forms)
    heard = {piece.where for piece in _below(message, rulebook)}
    card = False
    for piece in passages((_signature(message),)):
        on_card = bool(_OF_A_CARD.search(piece.text) or firms.found(piece.text))
        said = piece.text if piece.where in heard else ""
        if (said and dissents(said, rulebook)) or (
            telling.found(said) and (matters.found(said) or not (card or on_card))
        ):
            return True
        card = card or on_card
    return False


def _below(message: Message, rulebook: Rulebook) -> tuple[Passage, ...]:
    footers = compiled(rulebook.mail.footer_words)
    return tuple(p for p in passages((_signature(message),)) if _may_act(p.text) and not footers.found(p.text))


def _signature(message: Message) -> Lines:
    return Lines(lines=tuple(message.body.signature.split("\n")), where="signature")


def _may_act(text: str) -> bool:
    return len(text) <= _LONGEST and len(_WORD.findall(text)) >= _WORDS and not _PAGE.search(text)
