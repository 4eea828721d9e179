"""The people a message asks access for, with the five fields, from structure alone.

Tables, lines in columns, labelled values and lists, whatever carries them, are read as grids; what a column is, is
weighed by its head and its values. Prose names nobody and changes nobody; what a sentence says of one of those who are
listed may have the message wait.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from inboxbot.letter import WORD, tokens
from inboxbot.letter.grids import ADDRESS, Free
from inboxbot.letter.sentences import parts
from inboxbot.model import Address, Attachment, Block, Body, Message, Participant
from inboxbot.participants.addresses import addresses
from inboxbot.participants.answers import Answers, beside
from inboxbot.participants.columns import Columns
from inboxbot.participants.fields import participant
from inboxbot.participants.grouping import Grouped, completed, keys_of
from inboxbot.participants.labels import labels_of
from inboxbot.participants.limits import MOST_PEOPLE, holds_all, may_hide_people, may_list
from inboxbot.participants.merge import merge
from inboxbot.participants.names import spells
from inboxbot.participants.oid import parse_oid
from inboxbot.participants.pairs import NAME_KEYS, Aside, Group, Key, Pair
from inboxbot.participants.reader import Reader, Source
from inboxbot.rulebook import Rulebook
from inboxbot.rulebook.folding import fold

__all__ = ["MOST_PEOPLE", "People", "gather", "parse_oid", "read", "reads_all"]

_FROM = re.compile(r"^From:[ \t]*(?P<from>[^\n]{1,300})", re.IGNORECASE | re.MULTILINE)
_FEWEST_IN_A_FILE = 3
_NAMED = re.compile(r"(?P<name>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){1,2})\W{1,3}$")
_ENDING = 3
_SHORTEST_STEM = 3


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
    labels = labels_of(rulebook.fields)
    reader = Reader(labels, Columns(labels, rulebook.evidence.column))
    answers = bool(message.head.in_reply_to or message.head.references)
    own = reader.source(message.body.own, "" if answers else message.head.subject)
    if message.body.is_forward and not _holds(own.groups):
        below = (reader.source(layer) for layer in _layers(message.body.forwarded))
        own = next((source for source in below if _holds(source.groups)), own)
    files = tuple(a for a in message.attachments if not a.decoration and a.sha256 not in skip and a.trouble is None)
    listing = ((file, tuple(filter(may_list, file.content))) for file in _once(files))
    found = {file.sha256: _of_file(reader.source(content, file.filename)) for file, content in listing}
    sources = (own, *found.values())
    letter = _Letter(message, rulebook, reader, own, inbox)
    named = letter.people(sources)
    leaving = any(source.leaving for source in sources) or letter.sets_apart(named)
    whole = any(person.complete for person in named)
    long = (file for file in _once(files) if not holds_all(file.content))
    cut = tuple(f.sha256 for f in long if found[f.sha256].groups.people or not whole or may_hide_people(f.content))
    return People(named=named, leaving=leaving, adding=bool(named) and letter.adds(), cut=cut)


def reads_all(message: Message, *, forwarded: bool) -> bool:
    """False when the text is so long that people at its end are passed over; also one that was `forwarded`."""
    return holds_all(message.body.own) and not (forwarded and not holds_all(message.body.forwarded))


class _Letter:
    """One message with what was read of its own part."""

    def __init__(
        self, message: Message, rulebook: Rulebook, reader: Reader, own: Source, inbox: tuple[str, ...]
    ) -> None:
        self._labels = reader.labels
        self._words = rulebook.fields
        self._own = own
        self._answers = bool(message.head.in_reply_to or message.head.references)
        subject = fold(message.head.subject)
        headings = (rulebook.access.heading, *rulebook.access.translations)
        self._of_access = self._answers and any(fold(heading) in subject for heading in headings)
        self._between = frozenset(_between(message, inbox))

    def people(self, sources: tuple[Source, ...]) -> tuple[Participant, ...]:
        """The people of all sources; organisations said in another source complete those who have none."""
        organisations = tuple(g for s in sources for g in s.groups.organisations)
        firms = self._labels.firms
        people = [tuple(filter(self._is_somebody, _without_contact_lines(s.groups.people))) for s in sources]
        people = _asked([completed(groups, organisations, firms) for groups in people])
        merged = merge([tuple(self._persons(groups)) for groups in people])
        called = tuple(self._called()) if not merged or self._answers else ()
        if merged:
            return merged + tuple(self._overlooked(merged)) + called
        if organisations and not called:
            one = participant(tuple(pair for g in organisations for pair in g), self._words.filler)
            return (replace(one, beside=beside(self._own.free)),) if one else ()
        if self._of_access and not called and (alone := Answers(self._labels).alone(self._own.free)):
            known = addresses(alone.text)
            return tuple(self._persons([(alone,)])) if not set(map(str.casefold, known)) & self._between else ()
        return called

    def _persons(self, groups: Iterable[Group]) -> Iterator[Participant]:
        people = [participant(group, self._words.filler) for group in groups]
        yield from (p for p in people if p is not None and (p.first_name or p.last_name or p.joined or p.email))

    def _called(self) -> Iterator[Participant]:
        if not self._answers:
            return
        for group in Answers(self._labels).called(self._own.free):
            if person := participant(group, self._words.filler):
                yield person

    def _is_somebody(self, group: Group) -> bool:
        """False for the address alone of one of the two sides: somebody's contact line."""
        if keys_of(group) & NAME_KEYS or self._answers:
            return True
        emails = {e.casefold() for pair in group if pair.key is Key.EMAIL for e in addresses(pair.text)}
        return not emails <= self._between or not emails

    def _overlooked(self, people: tuple[Participant, ...]) -> Iterator[Participant]:
        """Whom a sentence beside a list asks for as well, by the address that spells their name: to be asked about."""
        known = {p.email.value.casefold() for p in people if p.email and p.email.value} | self._between
        for line, text in self._sentences():
            if "@" not in text or not self._labels.found(self._words.asking, text):
                continue
            if self._labels.found(self._words.present, text):
                continue
            for match in ADDRESS.finditer(text[:1_000]):
                name = _NAMED.search(text[: match.start()])
                email = next(iter(addresses(match[0])), "")
                if name and email and email.casefold() not in known and _is_spelt(name["name"], email):
                    known.add(email.casefold())
                    pair = Pair(key=Key.EMAIL, text=email, where=line.cell.where)
                    yield from self._persons([(pair,)])

    def sets_apart(self, people: tuple[Participant, ...]) -> bool:
        """True for a sentence that tells one of those who are listed apart."""
        names = [
            fold(word)
            for p in people
            for field in (p.first_name, p.last_name, p.joined)
            if field is not None and field.value
            for word in field.value.split()
        ]
        begun = tuple(n[: max(_SHORTEST_STEM, len(n) - _ENDING)] for n in names if len(n) >= _SHORTEST_STEM)
        if not begun:
            return False
        apart = (text for _, text in self._sentences() if self._labels.found(self._words.apart, text))
        return any(
            t.text[:1].isupper() and t.folded.startswith(begun)
            for text in apart
            for t in tokens(text)
            if t.kind == WORD
        )

    def _sentences(self) -> Iterator[tuple[Free, str]]:
        """The sentences of the free lines, each with its line."""
        return ((line, part) for line in self._own.free for part in parts(line.cell.text))

    def adds(self) -> bool:
        """True where a line of the letter says that somebody comes beside others."""
        return any(self._labels.stands(self._words.adding, line) for line in self._own.free)


def _without_contact_lines(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Beside people with names an address alone, in no row of a table, is somebody's contact line."""
    named = any(keys_of(group) & NAME_KEYS for group in groups)
    return tuple(g for g in groups if not named or g[0].row or keys_of(g) != {Key.EMAIL})


def _is_spelt(name: str, email: str) -> bool:
    words = name.split()
    return any(spells(email, " ".join(words[at:])) for at in range(len(words) - 1))


def _asked(sources: list[tuple[Group, ...]]) -> list[tuple[Group, ...]]:
    """Without contacts and present users, where there is somebody else.

    Below a heading of contacts stands one like the others where all is told of each: the contact of another house.
    """
    others = [g for groups in sources for g in groups if not _asides(g)]
    if not others:
        return sources
    alike = all(map(_is_told, others))
    return [tuple(g for g in groups if not _asides(g) or (alike and _is_headed(g))) for groups in sources]


def _asides(group: Group) -> set[Aside]:
    return {pair.aside for pair in group if pair.aside}


def _is_headed(group: Group) -> bool:
    return _asides(group) == {Aside.HEADED} and _is_told(group)


def _is_told(group: Group) -> bool:
    """True where a request says of somebody all that it must but the name."""
    return keys_of(group) >= {Key.ORGANISATION, Key.OID, Key.EMAIL}


def _holds(groups: Grouped) -> bool:
    return bool(groups.people or groups.organisations)


def _of_file(source: Source) -> Source:
    """Of a file only what is plainly a person: a file holds much else that has labels."""
    people = tuple(g for g in source.groups.people if _is_plain(g))
    named = tuple(g for g in source.groups.people if g in people or _is_row(g, people))
    organisations = source.groups.organisations if named else ()
    return replace(source, groups=Grouped(named, organisations), leaving=source.leaving and bool(named))


def _is_plain(group: Group) -> bool:
    """True for a name and an address or OID, and a third field; a full name is two."""
    keys = keys_of(group)
    told = len(keys) + len(keys - {Key.FIRST, Key.LAST} & NAME_KEYS)
    return told >= _FEWEST_IN_A_FILE and bool(keys & NAME_KEYS) and bool(keys & {Key.EMAIL, Key.OID, Key.BUSINESS_ID})


def _is_row(group: Group, people: tuple[Group, ...]) -> bool:
    """True for somebody named in a table of people."""
    tables = {g[0].row.rpartition("!")[0] for g in people} - {""}
    return group[0].row.rpartition("!")[0] in tables and len(keys_of(group)) > 1


def _between(message: Message, inbox: tuple[str, ...]) -> Iterator[str]:
    """The addresses between which a message goes: nobody asks access for them by naming them."""
    head = message.head
    found = (head.sender, head.reply_to, head.forwarded_by, _passed_on(message.body))
    yield from (address.email.casefold() for address in found if address and address.email)
    yield from map(str.casefold, inbox)


def _passed_on(body: Body) -> Address | None:
    """Who wrote what a message forwards."""
    found = _FROM.search(body.forwarded_fields)
    if found is None:
        return None
    return Address(name="", email=next(iter(addresses(found["from"])), ""))


def _layers(forwarded: tuple[Block, ...]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each forwarded message, the outermost first; `forwarded 2` lies within `forwarded`."""
    depths = [block.where.split(" table ")[0] for block in forwarded]
    return tuple(tuple(b for b, d in zip(forwarded, depths, strict=True) if d == one) for one in dict.fromkeys(depths))


def _once(files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """A file that came twice is read once."""
    return tuple({file.sha256: file for file in reversed(files)}.values())[::-1]
