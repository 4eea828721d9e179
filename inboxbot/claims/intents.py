"""What a person wants beside sending papers or people: thanks alone, withdrawal, review, removal, draft and more.

Only the subject of a first message and the own text speak, and a sentence below the sender's name. What a sentence does
is told by the weights learnt from examples (see meaning.acts). Reads evidence.acts and phrases.intents.
"""

from collections.abc import Iterator

from inboxbot.claims.afterwords import tells_below
from inboxbot.claims.case_numbers import case_numbers
from inboxbot.claims.courtesies import only_thanks
from inboxbot.claims.heading import unprefixed
from inboxbot.claims.passages import own_blocks, passages
from inboxbot.letter import Letter, Sentence, Zone, sentences
from inboxbot.meaning import Act, Acts, acts_of
from inboxbot.model import Intent, Lines, Message, Participant
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.learnt import Deed

_ORDER = (
    Intent.WITHDRAWAL,
    Intent.RENEWAL,
    Intent.REVIEW,
    Intent.REMOVAL,
    Intent.DRAFT,
    Intent.STATUS,
    Intent.OTHER_MATTER,
)
_OF_DEEDS = {
    Deed.WITHDRAWS: Intent.WITHDRAWAL,
    Deed.RENEWS: Intent.RENEWAL,
    Deed.REVIEW: Intent.REVIEW,
    Deed.REMOVES: Intent.REMOVAL,
    Deed.DRAFT: Intent.DRAFT,
    Deed.POSTPONES: Intent.DRAFT,
    Deed.STATUS: Intent.STATUS,
    Deed.OTHER_MATTER: Intent.OTHER_MATTER,
}
_NOT_BELOW = (Deed.STATUS, Deed.OTHER_MATTER, Deed.QUESTION, Deed.THANKS)
_LONGEST_THANKS = 30


def acts_in(message: Message, rulebook: Rulebook, people: tuple[Participant, ...] = ()) -> Acts:
    """What the sentences of the subject of a first message, of the own text and below the name do."""
    fields = (field for p in people for field in (p.first_name, p.last_name, p.joined) if field is not None)
    names = tuple(field.raw for field in fields)
    brings = any(not a.decoration for a in message.attachments)
    return acts_of(_heard(message), rulebook, brings=brings, people=names)


def intents(
    message: Message,
    acts: Acts,
    rulebook: Rulebook,
    *,
    names_leavers: bool = False,
    asks_access: bool = False,
) -> tuple[Intent, ...]:
    """The intents that the message states, courtesy alone or the others in the order of their list.

    `names_leavers` says that among its people stand some who are to be removed, `asks_access` that there are people and
    no forms: a doubt of theirs is one of the request.
    """
    found = set(told_by(acts))
    if Intent.RENEWAL in found and acts.renews:
        found.add(Intent.WITHDRAWAL)
    # "Sovimme puhelimessa, että ..." disagrees with what it answers.
    if acts.has(Deed.TAKES_UP) and not asks_access:
        found.add(Intent.REVIEW)
    if asks_access and acts.has(Deed.DOUBTS, Deed.EXCLUDES):
        found.add(Intent.DRAFT)
    if names_leavers:
        found.add(Intent.REMOVAL)
    if not _answers(message, rulebook):
        found.discard(Intent.REVIEW)
    return _in_order(found) or ((Intent.COURTESY,) if _only_thanks(message, acts, rulebook) else ())


def told_by(acts: Acts) -> dict[Intent, Act]:
    """The intents that sentences state, each with its surest act."""
    return {_OF_DEEDS[act.deed]: act for act in reversed(acts.of(*_OF_DEEDS)) if _is_heard(act)}


def _heard(message: Message) -> Iterator[Sentence]:
    letter = Letter(message)
    if not letter.in_thread:
        yield letter.subject
    yield from sentences(own_blocks(message), Zone.OWN)
    yield from letter.below


def _is_heard(act: Act) -> bool:
    """True but for what a house asks and tells below every letter."""
    return act.sentence.zone is not Zone.BELOW or act.deed not in _NOT_BELOW


def files_ask_removal(message: Message, rulebook: Rulebook) -> bool:
    """True when a sentence of a file's text asks it; headings and cells in files tell of their own people alone."""
    files = (a for a in message.attachments if not a.decoration)
    blocks = tuple(block for file in files for block in file.content if isinstance(block, Lines))
    told = (s for s in sentences(blocks, Zone.PAPER) if s.text.rstrip().endswith((".", "!")))
    return acts_of(told, rulebook).has(Deed.REMOVES)


def _answers(message: Message, rulebook: Rulebook) -> bool:
    """True where there is something to disagree with: "as agreed" is a mere phrase beside papers."""
    in_thread = bool(message.head.in_reply_to or message.head.references)
    replied = unprefixed(message.head.subject, rulebook) != message.head.subject.strip()
    brings = any(not a.decoration for a in message.attachments)
    return not brings and (in_thread or replied or bool(case_numbers(message)))


def _in_order(found: set[Intent]) -> tuple[Intent, ...]:
    # Nobody is granted anything by a message that takes access away from others.
    renews = Intent.WITHDRAWAL in found and Intent.REMOVAL not in found
    return tuple(i for i in _ORDER if i in found and (renews or i is not Intent.RENEWAL))


def _only_thanks(message: Message, acts: Acts, rulebook: Rulebook) -> bool:
    """True when the own text is thanks, friendly words and a name, nothing is told below it, and no file came."""
    if any(not a.decoration for a in message.attachments) or message.body.is_forward:
        return False
    text = "\n".join(p.text for p in passages(message.body.own))
    return (
        len(text.split()) <= _LONGEST_THANKS
        and only_thanks(text, rulebook)
        and not any(act.sentence.zone is Zone.BELOW and _is_heard(act) for act in acts.acts)
        and not tells_below(message, rulebook)
    )
