"""What a message wants, told from its sentences as understanding does."""

from inboxbot import claims
from inboxbot.model import Intent, Message, Wording
from inboxbot.rulebook import Rulebook


def intents(message: Message, rulebook: Rulebook) -> tuple[Intent, ...]:
    """The intents of a message that names nobody."""
    return claims.intents(message, claims.acts_in(message, rulebook), rulebook)


def wording(message: Message, rulebook: Rulebook) -> Wording:
    """What the words of a message that names nobody are about."""
    return claims.wording(message, claims.acts_in(message, rulebook), rulebook)
