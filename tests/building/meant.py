"""What a message wants, told from its sentences as understanding does."""

from inboxbot import claims
from inboxbot.model import Claim, Document, Intent, Message, Wording
from inboxbot.rulebook import Rulebook


def claim(message: Message, rulebook: Rulebook, documents: tuple[Document, ...] = ()) -> Claim:
    """What a message that names nobody claims."""
    return claims.told(message, documents, rulebook).claim


def intents(message: Message, rulebook: Rulebook) -> tuple[Intent, ...]:
    """The intents of a message that names nobody."""
    return claim(message, rulebook).intents


def wording(message: Message, rulebook: Rulebook) -> Wording:
    """What the words of a message that names nobody are about."""
    return claims.told(message, (), rulebook).wording
