"""The people a message asks access for, with the five fields, from every carrier that people use.

Carriers, in the order in which a line or cell is offered to them: rows pasted from a spreadsheet, plain lists of five,
labelled lines; tables; names with an address each where the organisation is said once. Prose is never read, nor a
quote or a signature. Whom a heading names as a contact or a present user is left out beside somebody else.
Reads phrases.fields and phrases.heads.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from inboxbot.model import Attachment, Block, Head, Lines, Message, Participant
from inboxbot.participants.asked import is_plainly_person, leaves
from inboxbot.participants.grouping import Grouped
from inboxbot.participants.oid import parse_oid
from inboxbot.participants.reader import MOST_LINES, Reader
from inboxbot.participants.told import Told, spells_name, words_of
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.shape import FieldLabels, HeadWords, StatedWords

__all__ = ["MOST_PEOPLE", "People", "gather", "parse_oid", "read", "reads_all"]

MOST_PEOPLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom a message names, and whether there are some among them who are to be removed."""

    named: tuple[Participant, ...]
    leaving: bool


def gather(message: Message, rulebook: Rulebook, *, skip: tuple[str, ...] = ()) -> tuple[Participant, ...]:
    """Whom a message names, as `read` tells, without those who are only called."""
    return tuple(person for person in read(message, rulebook, skip=skip).named if person.called is None)


def read(message: Message, rulebook: Rulebook, *, skip: tuple[str, ...] = (), inbox: tuple[str, ...] = ()) -> People:
    """The people of the newest part and its files; of a forwarded message where the own part holds no field.

    `skip` are the sha256 of attachments that are something else (forms), `inbox` our own addresses. An organisation or
    OID with no person gives one participant that holds nothing else.
    """
    words = rulebook.phrases
    letters, answers = rulebook.correspondence, (words.affirmations, words.refusals)
    closings = (letters.closings, letters.sentence_openers, letters.firm_words)
    reader = _reader(words.fields, words.heads, words.stated, closings, answers)
    files = tuple(a for a in message.attachments if not a.decoration and a.sha256 not in skip and a.trouble is None)
    # The subject of an answer is that of its thread.
    subject = "" if message.head.in_reply_to or message.head.references else message.head.subject
    between = _between(message.head, inbox)
    own = reader.source(message.body.own, subject, between)
    if message.body.is_forward and not own.people and not own.organisations:
        # Of a forward within a forward the newest one that holds fields.
        layers = (reader.source(layer, subject, between) for layer in _layers(message.body.forwarded))
        below = next((read for read in layers if read.people or read.organisations), None)
        own = replace(below, called=own.called + below.called) if below else own
    lists = tuple(_only_people(reader.source(file.content, file.filename)) for file in _once(files))
    sources = (own, *lists)
    leaving = any(leaves(group) for source in sources for group in source.people + source.overlooked)
    return People(named=reader.participants(sources), leaving=leaving)


def reads_all(message: Message) -> bool:
    """False when a text is so long that people at its end are not looked for."""
    files = (file.content for file in message.attachments if not file.decoration)
    texts = (block for blocks in (message.body.own, message.body.forwarded, *files) for block in blocks)
    return all(len(block.lines) <= MOST_LINES for block in texts if isinstance(block, Lines))


@lru_cache(maxsize=4)
def _reader(
    fields: FieldLabels,
    heads: HeadWords,
    stated: StatedWords,
    closings: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    answers: tuple[tuple[str, ...], tuple[str, ...]],
) -> Reader:
    return Reader(fields, heads, stated, Closings(*closings), answers)


def _between(head: Head, inbox: tuple[str, ...]) -> Told:
    """The addresses between which a message goes: nobody asks access for them by naming them.

    A person's among the recipients may be that of a colleague who is asked for.
    """
    offices = (address for address in head.recipients if not spells_name(address.email))
    between = (head.sender, head.reply_to, head.forwarded_by, *offices)
    addresses = frozenset(address.email.casefold() for address in between if address)
    ours = frozenset(address.casefold().rpartition("@")[2] for address in inbox if "@" in address)
    if head.sender is None:
        return Told(between=addresses, ours=ours)
    return Told(between=addresses, sender=head.sender.email, signed=words_of(head.sender.name), ours=ours)


def _layers(forwarded: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each forwarded message, the outermost first; `forwarded 2` lies within `forwarded`."""
    depths = [block.where.split(" table ")[0] for block in forwarded]
    return tuple(tuple(b for b, d in zip(forwarded, depths, strict=True) if d == one) for one in dict.fromkeys(depths))


def _once(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """A file that came twice is read once."""
    return tuple({file.sha256: file for file in reversed(files)}.values())[::-1]


def _only_people(grouped: Grouped) -> Grouped:
    """Of a file only what is plainly a person: a file holds much else that has labels."""
    people = tuple(g for g in grouped.people if is_plainly_person(g))
    return Grouped(people=people, organisations=grouped.organisations if people else ())
