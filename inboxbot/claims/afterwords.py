"""What is said below the sender's name, where most letters have a card and what a house says below every letter.

Somebody who thanks, signs, and then takes everything back has said so. A sentence counts that is short, holds no
address of a page or a mailbox, and none of the words of such a footer.
Reads correspondence.footer_words.
"""

import re

from inboxbot.claims.passages import Passage, passages
from inboxbot.model import Lines, Message
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.phrases import compiled

_LONGEST = 300
_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)


def afterwords(message: Message, rulebook: Rulebook) -> tuple[Passage, ...]:
    """The sentences of the signature that the sender may have written for this message."""
    lines = Lines(lines=tuple(message.body.signature.split("\n")), where="signature")
    footers = compiled(rulebook.correspondence.footer_words)
    return tuple(p for p in passages((lines,)) if _may_act(p.text) and not footers.found(p.text))


def _may_act(text: str) -> bool:
    return len(text) <= _LONGEST and len(_WORD.findall(text)) >= _WORDS and not _ADDRESS.search(text)
