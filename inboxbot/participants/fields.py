"""From what stands in the message to a person: every text judged as the field it stands for.

Two values for one field in one person conflict. A value that is broken over two lines is put together when only the
whole passes its check.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from inboxbot.model import FieldName, FieldValue, Participant, Why
from inboxbot.participants.addresses import is_address_shaped, parse_email
from inboxbot.participants.filler import is_filler
from inboxbot.participants.names import LONGEST, clean, split
from inboxbot.participants.oid import parse_business_id, parse_oid, starts_like_oid
from inboxbot.participants.pairs import JOINED_KEYS, NAME_KEYS, Group, Key, Pair
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.masking import holds_personal_code

_LONGEST_ORGANISATION = 200
_ID_PART = re.compile(r"[\d.\s-]{1,60}")
_ADDRESS_PART = re.compile(r"[\w.@+-]{1,100}>?")
_OID_BEHIND = re.compile(r"[\s,;(/-]*(?:(?:urn:)?oid[\s:=]*)?\(?(1\.2\.246\.[\d.]+)\)?\s*$", re.IGNORECASE)

_NUMBER = re.compile(r"[+(]{0,2}\d[\d\s().,/-]*")

Values = tuple[FieldValue, ...]


def participant(group: Group, fillers: tuple[str, ...]) -> Participant | None:
    """The person that a group of pairs describes, None when it holds no value at all."""
    group = tuple(_renamed(group))
    found = {key: tuple(_distinct(_values(key, group, fillers))) for key in Key}
    if not found[Key.OID]:
        found = {**found, **_oid_from_elsewhere(found)}
    fields = {name: found[Key(name.value)] for name in FieldName}
    joined = _full_names(found)
    person = _person(fields)
    if joined:
        person = _named(person, joined[0])
    called = next((pair.called for pair in group if pair.called), None)
    person = replace(person, called=called) if called else person
    anything = any(person.field(name) is not None for name in FieldName) or person.joined or person.conflicting
    return person if anything else None


def _renamed(group: Group) -> Iterator[Pair]:
    """The pairs without names that nobody has; an address in the place of the only name is the address."""
    keys = {pair.key for pair in group}
    for pair in group:
        if pair.key not in NAME_KEYS or not is_no_name(pair.text):
            yield pair
        elif pair.key in JOINED_KEYS and is_address_shaped(pair.text) and Key.EMAIL not in keys:
            yield replace(pair, key=Key.EMAIL)


def is_no_name(text: str) -> bool:
    """True for an OID, a mail address or a number alone."""
    bare = text.strip()
    return bool(_NUMBER.fullmatch(bare)) or is_bare_oid(bare) or (len(bare.split()) == 1 and is_address_shaped(bare))


def _person(fields: dict[FieldName, Values]) -> Participant:
    conflicting = tuple(name for name, values in fields.items() if len(values) > 1)
    given = {name: _one(values) for name, values in fields.items()}
    return Participant(
        first_name=given[FieldName.FIRST_NAME],
        last_name=given[FieldName.LAST_NAME],
        email=given[FieldName.EMAIL],
        organisation=given[FieldName.ORGANISATION],
        oid=given[FieldName.OID],
        conflicting=conflicting,
    )


def _one(values: Values) -> FieldValue | None:
    """The value; None of several, whose places stand in `where`."""
    if len(values) < 2:
        return values[0] if values else None
    return FieldValue(
        value=None, raw=" / ".join(v.raw for v in values), where=", ".join(dict.fromkeys(v.where for v in values))
    )


def _values(key: Key, group: Group, fillers: tuple[str, ...]) -> Iterator[FieldValue]:
    for pair in group:
        if pair.key is key:
            yield from map(_doubted, _read(pair, fillers)) if pair.doubted else _read(pair, fillers)


def _doubted(value: FieldValue) -> FieldValue:
    """A value that a remark takes back stands as read: it is not finished."""
    text = value.raw if value.value is not None else None
    return replace(value, value=text, problem=value.problem or Why.PLACEHOLDER, normalised=False)


def _read(pair: Pair, fillers: tuple[str, ...]) -> Values:
    if pair.key is Key.EMAIL:
        found = _whole(pair, _ADDRESS_PART, lambda text: parse_email(text, pair.where, fillers))
        return tuple(replace(value, bare=True) for value in found) if pair.bare else found
    if pair.key in (Key.OID, Key.BUSINESS_ID):
        parse = parse_oid if pair.key is Key.OID else parse_business_id
        return _whole(pair, _ID_PART, lambda text: tuple(v for v in [parse(text, pair.where, fillers)] if v))
    longest = _LONGEST_ORGANISATION if pair.key is Key.ORGANISATION else LONGEST
    return _text(pair, longest, fillers)


def _whole(pair: Pair, part: re.Pattern[str], parse: Callable[[str], Values]) -> Values:
    """What stands on the line, or with the line below when only that passes."""
    alone = parse(pair.text)
    if pair.rest and part.fullmatch(pair.rest) and any(v.problem for v in alone):
        together = parse(pair.text.rstrip() + pair.rest)
        if together and not any(v.problem for v in together):
            broken = pair.key is not Key.EMAIL
            return tuple(replace(v, normalised=v.normalised or broken) for v in together)
    return alone


def _text(pair: Pair, longest: int, fillers: tuple[str, ...]) -> Values:
    text = clean(pair.text)
    if is_filler(text, fillers):
        return ()
    if holds_personal_code(text):
        return (FieldValue(value=None, raw="", where=pair.where),)
    problem = Why.SYNTAX if len(text) > longest else None
    return (FieldValue(value=text, raw=pair.text.strip(), where=pair.where, problem=problem),)


def _distinct(values: Iterator[FieldValue]) -> Iterator[FieldValue]:
    seen: set[str] = set()
    for value in values:
        mark = fold(value.value or "")
        if mark not in seen:
            seen.add(mark)
            yield value


def _oid_from_elsewhere(found: dict[Key, Values]) -> dict[Key, Values]:
    """The OID behind the organisation's name, else the business ID under its own label."""
    for value in found[Key.ORGANISATION]:
        match = _OID_BEHIND.search(value.value or "")
        if match and len(found[Key.ORGANISATION]) == 1 and match.start():
            oid = parse_oid(match[1], value.where)
            name = FieldValue(value=(value.value or "")[: match.start()], raw=value.raw, where=value.where)
            return {Key.ORGANISATION: (name,), Key.OID: (oid,) if oid else ()}
    return {Key.OID: found[Key.BUSINESS_ID]}


def _full_names(found: dict[Key, Values]) -> tuple[tuple[FieldValue, bool | None], ...]:
    """Names in one piece, each with what its label says of the order (surname first, or given name, or nothing)."""
    orders = {Key.SURNAME_FIRST: True, Key.GIVEN_FIRST: False, Key.JOINED: None}
    assert orders.keys() == JOINED_KEYS
    return tuple((value, order) for key, order in orders.items() for value in found[key])


def _named(person: Participant, full: tuple[FieldValue, bool | None]) -> Participant:
    """The person with a full name taken apart, or beside it what it adds to the half that was given."""
    value, surname_first = full
    first, last = person.first_name, person.last_name
    if (first and last) or value.value is None:
        return person
    email = (person.email.value or "") if person.email and not person.email.problem else ""
    if first or last:
        return _half(person, value)
    found = split(value.value, surname_first=surname_first, email=email)
    if found is None or value.problem:
        return _replaced(person, joined=value)
    return _replaced(person, first_name=_part(value, found[0]), last_name=_part(value, found[1]))


def _half(person: Participant, full: FieldValue) -> Participant:
    """`Nimi: Maija` beside a surname is the first name; `Nimi: Maija Meikäläinen` beside it holds it too."""
    given = person.first_name or person.last_name
    words = (full.value or "").split()
    known = fold((given.value or "") if given else "")
    others = [word for word in words if fold(word) != known]
    if given is None or len(others) != 1 or len(words) > 2:
        return person
    part = _part(full, others[0])
    return _replaced(person, last_name=part) if person.first_name else _replaced(person, first_name=part)


def _part(full: FieldValue, text: str) -> FieldValue:
    return FieldValue(value=text, raw=full.raw, where=full.where)


def _replaced(person: Participant, **fields: FieldValue) -> Participant:
    return replace(person, **fields)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def is_bare_oid(text: str) -> bool:
    """True for a line that is an OID and nothing else."""
    return starts_like_oid(text) and len(text.split()) == 1 and bool(parse_oid(text))
