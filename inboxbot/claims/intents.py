"""What a person wants beside sending papers or people: thanks alone, withdrawal, review, removal, draft and more.

Only the subject of a first message and the own text speak; a denied intent ("emme peru") is none. Whose access is to
be taken away may also be told above the people, or in their row. A sentence below the sender's name is heard too, but
not what a house says below every letter.
Reads phrases.intents, taking_part and enclosing.
"""

from inboxbot.claims.afterwords import afterwords, tells_below
from inboxbot.claims.another_need import Asked
from inboxbot.claims.case_numbers import case_numbers
from inboxbot.claims.clauses import finder
from inboxbot.claims.doubted import is_doubted
from inboxbot.claims.drafts import is_draft
from inboxbot.claims.elsewhere import without_old_versions
from inboxbot.claims.heading import unprefixed
from inboxbot.claims.passages import Passage, own_blocks, passages, subject
from inboxbot.claims.removal import asks_removal
from inboxbot.claims.waiting import asks_to_wait
from inboxbot.claims.withdrawal import states, unopposed, withdraws
from inboxbot.model import Intent, Message, Service
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.courtesies import PARTS, courtesies_of

_ORDER = (
    Intent.WITHDRAWAL,
    Intent.RENEWAL,
    Intent.REVIEW,
    Intent.REMOVAL,
    Intent.DRAFT,
    Intent.STATUS,
    Intent.OTHER_MATTER,
)
# What may not be missed, wherever it stands.
_HEARD_BELOW = frozenset((Intent.REVIEW,))
# A name signs.
_WORDS_OF_A_NAME = 4
_LONGEST_THANKS = 30


def intents(
    message: Message,
    rulebook: Rulebook,
    *,
    names_leavers: bool = False,
    asked: Asked | None = None,
    services: frozenset[Service] = frozenset(),
) -> tuple[Intent, ...]:
    """The intents that the message states, courtesy alone or the others in the order of their list.

    `names_leavers` says that among its people stand some who are to be removed, `asked` are
    those who are to be given access, if any, `services` is what is registered.
    """
    in_thread = bool(message.head.in_reply_to or message.head.references)
    # "As agreed" answers something only where there is something to answer, and is a mere phrase beside papers.
    replied = unprefixed(message.head.subject, rulebook) != message.head.subject.strip()
    brings = any(not a.decoration for a in message.attachments)
    answers = not brings and (in_thread or replied or bool(case_numbers(message)))
    words = rulebook.phrases.intents
    wanted = (
        (Intent.RENEWAL, words.renewal),
        (Intent.REVIEW, words.review if answers else ()),
        (Intent.STATUS, words.status),
        (Intent.OTHER_MATTER, words.other_matter),
    )
    own, below = passages(own_blocks(message)), afterwords(message, rulebook)
    pieces = (() if in_thread else subject(message)) + own
    found = {i for i, phrases in wanted if states(pieces, phrases, rulebook)}
    found |= {i for i, phrases in wanted if i in _HEARD_BELOW and states(below, phrases, rulebook)}
    found |= {Intent.STATUS} if _awaits(own, rulebook) else set()
    if withdraws(pieces, own, below, rulebook, services):
        found.add(Intent.WITHDRAWAL)
    if names_leavers or asks_removal(pieces + below, rulebook):
        found.add(Intent.REMOVAL)
    pieces, below = (without_old_versions(heard, rulebook) for heard in (pieces, below))
    doubted = asked and Intent.REMOVAL not in found and is_doubted(pieces + below, asked, rulebook)
    if doubted or asks_to_wait(pieces + below, rulebook, services) or _is_unready(pieces, rulebook):
        found.add(Intent.DRAFT)
    return _in_order(found) or ((Intent.COURTESY,) if _only_thanks(message, rulebook) else ())


def _in_order(found: set[Intent]) -> tuple[Intent, ...]:
    # Nobody is granted anything by a message that takes access away from others.
    renews = Intent.WITHDRAWAL in found and Intent.REMOVAL not in found
    return tuple(i for i in _ORDER if i in found and (renews or i is not Intent.RENEWAL))


def _is_unready(pieces: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    """True for a draft, and for who does not register yet where nothing says that they do."""
    words = rulebook.phrases
    return is_draft(pieces, rulebook) or unopposed(pieces, words.intents.unready, words.taking_part, rulebook)


def _awaits(own: tuple[Passage, ...], rulebook: Rulebook) -> bool:
    """True for a wish for a receipt, which what is sent beside it takes back."""
    words = rulebook.phrases
    return unopposed(own, words.intents.receipt, words.taking_part + words.enclosing, rulebook)


def _only_thanks(message: Message, rulebook: Rulebook) -> bool:
    """True when each part of the own text is thanks, friendly, or the name under them, and no file came with it."""
    if any(not a.decoration for a in message.attachments) or message.body.is_forward:
        return False
    text = "\n".join(p.text for p in passages(message.body.own))
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    courtesies = courtesies_of(rulebook.phrases)
    if "?" in text or len(text.split()) > _LONGEST_THANKS or not any(map(courtesies.thanks, parts)):
        return False
    return all(courtesies.is_one(part) or _name(part) for part in parts) and not _acts_below(message, rulebook)


def _acts_below(message: Message, rulebook: Rulebook) -> bool:
    """True when a sentence below the name asks or tells something, or says what people write to us for."""
    words = rulebook.phrases
    matters = words.intents.status + words.intents.receipt + words.registering
    said = finder(matters + words.requesting_access + words.requesting_politely)
    asked = any("?" in piece.text or said(piece.text) for piece in afterwords(message, rulebook))
    return asked or tells_below(message, rulebook)


def _name(part: str) -> bool:
    """True for a few words that all begin with a capital letter, as a name or a firm under the thanks does.

    A single letter is the short form of a closing phrase ("t. Pekka").
    """
    words = part.strip("/\\-–() ").split()
    return len(words) <= _WORDS_OF_A_NAME and all(word[:1].isupper() or len(word) == 1 for word in words)
