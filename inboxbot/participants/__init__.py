"""The people a message asks access for, with the five fields, from every carrier that people use.

Carriers, in the order in which a line or cell is offered to them: rows pasted from a spreadsheet, plain lists of five,
labelled lines; tables; names with an address each where the organisation is said once. Prose is never read, nor a
quote or a signature. Whom a heading names as a contact or a present user is left out beside somebody else.
Reads phrases.fields and phrases.heads.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from inboxbot.model import Address, Attachment, Block, Body, Message, Participant
from inboxbot.participants.adding import adds
from inboxbot.participants.addresses import addresses
from inboxbot.participants.alone import address_alone
from inboxbot.participants.anchors import ADDRESS
from inboxbot.participants.asked import leaves, people_of_file
from inboxbot.participants.companies import Companies
from inboxbot.participants.grouping import Grouped
from inboxbot.participants.labels import Labels
from inboxbot.participants.limits import MOST_PEOPLE, holds_all, may_hide_people, within
from inboxbot.participants.oid import parse_oid
from inboxbot.participants.reader import Reader
from inboxbot.participants.sentence_words import SentenceWords
from inboxbot.participants.taken_back import TakenBack
from inboxbot.participants.told import Told, spells_name, words_of
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.closings import Closings
from inboxbot.rulebook.courtesies import Courtesies, courtesies_of
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.shape import FieldLabels, HeadWords, SaidWords, SomebodyWords, StatedWords

__all__ = ["MOST_PEOPLE", "People", "gather", "parse_oid", "read", "reads_all"]

_FROM = re.compile(r"^From:[ \t]*(?P<from>[^\n]{1,300})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom a message names; `leaving`: some among them are to be removed, `adding`: it asks for them beside others.

    `cut` are the sha256 of files so long that people at their end may be passed over.
    """

    named: tuple[Participant, ...]
    leaving: bool
    adding: bool = False
    cut: tuple[str, ...] = ()


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
    said = (words.said, words.for_somebody)
    closings = (letters.closings, letters.sentence_openers, letters.firm_words)
    hosts, courtesies = letters.public_mail_domains, courtesies_of(words)
    unless = words.doubted.conditions
    reader = _reader(words.fields, words.heads, words.stated, said, closings, answers, hosts, courtesies, unless)
    files = tuple(a for a in message.attachments if not a.decoration and a.sha256 not in skip and a.trouble is None)
    # The subject of an answer is that of its thread.
    subject = "" if message.head.in_reply_to or message.head.references else message.head.subject
    between = _between(message, inbox)
    own = reader.source(message.body.own, subject, between)
    if message.body.is_forward and not own.people and not own.organisations:
        # Of a forward within a forward the newest one that holds fields.
        layers = (reader.source(layer, subject, between) for layer in _layers(message.body.forwarded))
        below = next((read for read in layers if read.people or read.organisations), None)
        own = replace(below, called=own.called + below.called) if below else own
    if _answers_of_access(message, rulebook) and not (own.people or own.organisations or own.called):
        alone = address_alone(message.body.own, between, reader.words)
        own = replace(own, people=(alone,)) if alone else own
    found = {file.sha256: reader.source(file.content, file.filename, letter=own) for file in _once(files)}
    lists = tuple(map(_only_people, found.values()))
    sources = (own, *lists)
    leaving = any(leaves(group) for source in sources for group in source.people + source.overlooked)
    named = reader.participants(sources)
    adding = bool(named) and adds(within(message.body.own), words)
    # A manual beside people who are told whole hides nobody where it holds nothing of people.
    whole = any(person.complete for person in named)
    long = (file for file in _once(files) if not holds_all(file.content))
    cut = tuple(f.sha256 for f in long if found[f.sha256].people or not whole or may_hide_people(f.content))
    return People(named=named, leaving=leaving, adding=adding, cut=cut)


def _answers_of_access(message: Message, rulebook: Rulebook) -> bool:
    """True for an answer under the heading of requests for access."""
    access, subject = rulebook.access, fold(message.head.subject)
    answers = bool(message.head.in_reply_to or message.head.references)
    return answers and any(fold(heading) in subject for heading in (access.heading, *access.translations))


def reads_all(message: Message, *, forwarded: bool) -> bool:
    """False when the text is so long that people at its end are passed over; also one that was `forwarded`."""
    return holds_all(message.body.own) and not (forwarded and not holds_all(message.body.forwarded))


@lru_cache(maxsize=4)
def _reader(
    fields: FieldLabels,
    heads: HeadWords,
    stated: StatedWords,
    said: tuple[SaidWords, SomebodyWords],
    closings: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    answers: tuple[tuple[str, ...], tuple[str, ...]],
    hosts: tuple[str, ...],
    courtesies: Courtesies,
    conditions: tuple[str, ...],
) -> Reader:
    labels, companies = Labels(fields), Companies(fields.company_forms, fields.titles, fields.towns, hosts)
    words = SentenceWords(stated, labels, companies, Closings(*closings), courtesies)
    taken_back = TakenBack(stated, heads, words, conditions)
    return Reader(labels, fields, heads, words, said, companies, taken_back, answers)


def _between(message: Message, inbox: tuple[str, ...]) -> Told:
    """The addresses between which a message goes: nobody asks access for them by naming them.

    A person's among the recipients may be that of a colleague who is asked for.
    """
    head = message.head
    offices = (address for address in head.recipients if not spells_name(address.email))
    original = _passed_on(message.body)
    between = (head.sender, head.reply_to, head.forwarded_by, original, *offices)
    ours = frozenset(address.casefold().rpartition("@")[2] for address in inbox if "@" in address)
    told = Told(
        between=frozenset(address.email.casefold() for address in between if address and address.email),
        signed=frozenset(words_of(writer.name) for writer in (head.sender, original) if writer),
        ours=ours,
        closed=bool(message.body.signature),
    )
    return replace(told, sender=head.sender.email, name=head.sender.name) if head.sender else told


def _passed_on(body: Body) -> Address | None:
    """Who wrote what a message forwards."""
    found = _FROM.search(body.forwarded_fields)
    if found is None:
        return None
    email = next((email for match in ADDRESS.findall(found["from"]) for email in addresses(match)), "")
    return Address(name=ADDRESS.sub("", found["from"]).strip(" \"'"), email=email)


def _layers(forwarded: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each forwarded message, the outermost first; `forwarded 2` lies within `forwarded`."""
    depths = [block.where.split(" table ")[0] for block in forwarded]
    return tuple(tuple(b for b, d in zip(forwarded, depths, strict=True) if d == one) for one in dict.fromkeys(depths))


def _once(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """A file that came twice is read once."""
    return tuple({file.sha256: file for file in reversed(files)}.values())[::-1]


def _only_people(grouped: Grouped) -> Grouped:
    """Of a file only what is plainly a person: a file holds much else that has labels."""
    people = people_of_file(grouped.people)
    return Grouped(people=people, organisations=grouped.organisations if people else ())
