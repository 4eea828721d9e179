"""What a person wants beside sending papers or people: thanks alone, withdrawal, review, removal, draft and more.

Only the subject of a first message and the own text speak, and a sentence below the sender's name. What a sentence does
is told by the weights learnt from examples (see meaning.acts). Reads evidence.acts.
"""

from collections.abc import Iterator, Mapping

from inboxbot.claims.heading import unprefixed
from inboxbot.claims.wording import access_works, case_numbers, speaking
from inboxbot.letter import LINK, WORD, Letter, Sentence, Zone, entries, sentence, sentences
from inboxbot.meaning import Act, Acts, acts_of, told_of
from inboxbot.model import Document, Intent, Lines, Message, Participant, Role
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
_LIKE = {Deed.EXCLUDES: Intent.DRAFT, Deed.DOUBTS: Intent.DRAFT, Deed.TAKES_UP: Intent.REVIEW}
_NOT_BELOW = (Deed.STATUS, Deed.OTHER_MATTER, Deed.QUESTION, Deed.THANKS)
# A name signs.
_WORDS_OF_A_NAME = 4
_TAKING_UP = (Deed.TAKES_UP, Deed.CORRECTS, Deed.REVIEW)
# What a form says longer is its own text; a word or two (`August 2020`) say nothing of what was.
_LONGEST_ANSWER, _FEWEST_WORDS = 300, 2


def acts_in(letter: Letter, rulebook: Rulebook, people: tuple[Participant, ...] = ()) -> Acts:
    """What the sentences of the subject of a first message, of the own text and below the name do."""
    fields = (field for p in people for field in (p.first_name, p.last_name, p.joined) if field is not None)
    names = tuple(field.raw for field in fields)
    subject = () if letter.in_thread else (letter.subject,)
    heard = (*subject, *speaking(letter), *letter.below)
    brings = _brings(letter.message) or any(person.complete for person in people)
    return acts_of(heard, rulebook, brings=brings, people=names)


def takes_up(letter: Letter, documents: tuple[Document, ...], acts: Acts, rulebook: Rulebook) -> bool:
    """True when something tells of an earlier registration or of an agreement, or what comes is called corrected.

    It only keeps anybody from being turned down as late unseen: what the letter passes on, the answers of the
    registration form and the names of files are heard as well.
    """
    return acts.has(*_TAKING_UP) or acts_of(_beside(letter, documents), rulebook).has(*_TAKING_UP)


def intents(
    letter: Letter,
    acts: Acts,
    rulebook: Rulebook,
    *,
    names_leavers: bool = False,
    asks_access: bool = False,
    complete: bool = True,
) -> tuple[Intent, ...]:
    """The intents that the message states, courtesy alone or the others in the order of their list.

    `names_leavers` says that among its people stand some who are to be removed, `asks_access` that there are people and
    no forms: a doubt of theirs is one of the request. Where they are not `complete`, what is missing is asked for, and
    the answer settles the doubt.
    """
    found = set(told_by(acts))
    if Intent.RENEWAL in found and acts.renews:
        found.add(Intent.WITHDRAWAL)
    # "Sovimme puhelimessa, että ..." disagrees with what it answers.
    if acts.has(Deed.TAKES_UP) and not asks_access:
        found.add(Intent.REVIEW)
    if asks_access and acts.has(Deed.EXCLUDES, *((Deed.DOUBTS,) if complete else ())):
        found.add(Intent.DRAFT)
    if names_leavers:
        found.add(Intent.REMOVAL)
    if not _answers(letter.message, rulebook):
        found.discard(Intent.REVIEW)
    return _in_order(found) or ((Intent.COURTESY,) if _only_thanks(letter, acts, rulebook) else ())


def told_by(acts: Acts) -> dict[Intent, Act]:
    """The intents that sentences state, each with its surest act."""
    return _surest(acts, _OF_DEEDS)


def reasons(acts: Acts) -> dict[Intent, Act]:
    """The sentences to show for intents: those that state one, else one that has the letter wait for the same."""
    return _surest(acts, _LIKE) | told_by(acts)


def _surest(acts: Acts, meant: Mapping[Deed, Intent]) -> dict[Intent, Act]:
    return {meant[act.deed]: act for act in reversed(acts.of(*meant)) if _is_heard(act)}


def _beside(letter: Letter, documents: tuple[Document, ...]) -> Iterator[Sentence]:
    if letter.own and letter.message.body.is_forward:
        yield from letter.forwarded
    registering = {d.digest for d in documents if d.role is Role.REGISTRATION_FORM and not d.blank and not d.trouble}
    papers = tuple(paper for paper in letter.papers if not paper.attachment.decoration)
    for sheet in (sheet for paper in papers if paper.attachment.sha256 in registering for sheet in paper.sheets):
        for entry in entries(sheet):
            told = entry.beside and entry.ticked is not False and len(entry.text) <= _LONGEST_ANSWER
            if told and sum(token.kind == WORD for token in entry.tokens) >= _FEWEST_WORDS:
                yield sentence(entry.text, entry.where, Zone.PAPER)
    yield from (paper.name for paper in papers)


def _is_heard(act: Act) -> bool:
    """True but for what a house asks and tells below every letter."""
    return act.sentence.zone is not Zone.BELOW or act.deed not in _NOT_BELOW


def files_ask_removal(letter: Letter, rulebook: Rulebook) -> bool:
    """True when a sentence of a letter that came as a file asks it; headings and cells tell of their own people alone.

    Nobody may be given what is to be taken away.
    """
    files = (paper.attachment for paper in letter.papers if not paper.attachment.decoration)
    blocks = tuple(block for file in files for block in file.content if isinstance(block, Lines))
    told = (s for s in sentences(blocks, Zone.PAPER) if s.text.endswith((".", "!")))
    return acts_of(told, rulebook).has(Deed.REMOVES)


def _brings(message: Message) -> bool:
    return any(not attachment.decoration for attachment in message.attachments)


def _answers(message: Message, rulebook: Rulebook) -> bool:
    """True where there is something to disagree with: "as agreed" is a mere phrase beside papers."""
    in_thread = bool(message.head.in_reply_to or message.head.references)
    replied = unprefixed(message.head.subject, rulebook) != message.head.subject.strip()
    return not _brings(message) and (in_thread or replied or bool(case_numbers(message)))


def _in_order(found: set[Intent]) -> tuple[Intent, ...]:
    # Nobody is granted anything by a message that takes access away from others.
    renews = Intent.WITHDRAWAL in found and Intent.REMOVAL not in found
    return tuple(i for i in _ORDER if i in found and (renews or i is not Intent.RENEWAL))


def _only_thanks(letter: Letter, acts: Acts, rulebook: Rulebook) -> bool:
    """True when each sentence of the own text thanks, is a name or says that access works, and no file came with it."""
    if _brings(letter.message) or letter.message.body.is_forward:
        return False
    least = rulebook.evidence.acts[Deed.THANKS].least

    def thanks(one: Sentence) -> bool:
        return told_of(one, rulebook).of(Deed.THANKS) >= least

    def works(one: Sentence) -> bool:
        return told_of(one, rulebook).label in (Deed.PLAIN, Deed.THANKS) and access_works(one, rulebook)

    said = (_name(one.text) or thanks(one) or works(one) for one in letter.own)
    if any(one.asks for one in letter.own) or not all(said):
        return False
    return any(map(thanks, letter.own)) and not _acts_below(letter, acts)


def _acts_below(letter: Letter, acts: Acts) -> bool:
    """True when a sentence below the name asks something, or does what people write to us for."""
    acted = any(act.sentence.zone is Zone.BELOW and _is_heard(act) for act in acts.acts)
    return acted or any(one.asks and not any(t.kind == LINK for t in one.tokens) for one in letter.below)


def _name(part: str) -> bool:
    """True for a greeting, and for a few words that all begin with a capital letter, as a name or a firm does.

    A single letter is the short form of a closing phrase ("t. Pekka").
    """
    words = part.strip("/\\-–()., ").split()
    if part.endswith(",") and len(words) < _WORDS_OF_A_NAME:
        return True
    return len(words) <= _WORDS_OF_A_NAME and all(word[:1].isupper() or len(word.strip(".")) == 1 for word in words)
