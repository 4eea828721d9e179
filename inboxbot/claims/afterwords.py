"""What is said below the sender's name, where most letters have a card and what a house says below every letter.

Somebody who thanks, signs, and then takes everything back has said so. A sentence counts that is short, holds no
address of a page, and none of the words of such a footer. Whether the sender wrote it or their house is told by where
it stands: right below a name whatever makes a sentence is the sender's, below a card only what denies or drops
something, tells of the past, or asks.
Reads mail.footer_words, standing.roles and fields.company_forms.
"""

import re

from inboxbot.claims.courtesies import does
from inboxbot.claims.passages import passages
from inboxbot.letter import Terms
from inboxbot.model import Lines, Message
from inboxbot.rulebook import Rulebook

_LONGEST = 300
_WORDS = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_PAGE = re.compile(r"://|www\.", re.IGNORECASE)
# Telephones, streets, years.
_OF_A_CARD = re.compile(r"\d{3}|@|://|www\.", re.IGNORECASE)
_TELLING = ("denial", "dropped", "past")


def tells_below(message: Message, rulebook: Rulebook) -> bool:
    """True when the sender tells or asks something below their name that is no slogan and no footer of their house."""
    footers, firms = Terms.of(rulebook.mail.footer_words), Terms.of(rulebook.fields.company_forms)
    card = False
    for piece in passages((Lines(lines=tuple(message.body.signature.split("\n")), where="signature"),)):
        on_card = bool(_OF_A_CARD.search(piece.text) or firms.found(piece.text))
        said = piece.text if _may_tell(piece.text) and not footers.found(piece.text) else ""
        roles = _TELLING if card or on_card else (*_TELLING, "common")
        if ("?" in said and "@" not in said) or does(said, rulebook, roles):
            return True
        card = card or on_card
    return False


def _may_tell(text: str) -> bool:
    return len(text) <= _LONGEST and len(_WORD.findall(text)) >= _WORDS and not _PAGE.search(text)
