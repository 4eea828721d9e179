"""Which values belong to one person, and what is said once for all.

A table says so itself. Elsewhere a new person begins where a field comes again, and an empty line parts people when
paragraphs hold several fields. A paragraph with an organisation or OID alone holds for the people who have none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from inboxbot.participants.pairs import NAME_KEYS, ORGANISATION_KEYS, PERSON_KEYS, Group, Key, Pair


@dataclass(frozen=True, slots=True)
class Grouped:
    """The people of one source in order, and the groups that hold an organisation or OID alone."""

    people: tuple[Group, ...]
    organisations: tuple[Group, ...]


def group(pairs: Iterable[Pair]) -> Grouped:
    """Puts the pairs of one source together into people."""
    groups = _first_apart(_parts(list(pairs)))
    organisations = tuple(g for g in groups if not _says_person(g))
    return Grouped(people=tuple(_once_for_all(groups, list(organisations))), organisations=organisations)


def complete(people: tuple[Group, ...], organisations: tuple[Group, ...]) -> tuple[Group, ...]:
    """Gives all people what one group says, of the fields that all of them lack."""
    if len(organisations) != 1:
        return people
    return tuple(_given(people, organisations[0]))


def _parts(pairs: list[Pair]) -> list[Group]:
    """The groups in order of first appearance: each row of a table, then what paragraphs and repetition tell."""
    numbered = _numbered(pairs)
    named: dict[str, Group] = {}
    loose = 0
    for name, run in groupby(pairs, key=lambda p: _name(p, numbered)):
        members = tuple(run)
        if name:
            named[name] = named.get(name, ()) + members
            continue
        for part in _paragraphs(members):
            loose += 1
            named[f"\n{loose}"] = part
    return list(named.values())


def _name(pair: Pair, numbered: frozenset[int | None]) -> str:
    return pair.row or (f"number {pair.number}" if pair.number in numbered else "")


def _numbered(pairs: list[Pair]) -> frozenset[int | None]:
    """The numbers by which labels themselves tell people apart (`Etunimi 1`, `Etunimi 2`)."""
    fields: dict[int, set[Key]] = {}
    for pair in pairs:
        if pair.number is not None and not pair.row:
            fields.setdefault(pair.number, set()).add(pair.key)
    several = [number for number, keys in fields.items() if len(keys) > 1]
    return frozenset(several) if len(several) > 1 else frozenset()


def _paragraphs(pairs: Group) -> list[Group]:
    paragraphs = [tuple(run) for _, run in groupby(pairs, key=lambda p: p.paragraph)]
    if all(len({p.key for p in paragraph}) < 2 for paragraph in paragraphs):
        paragraphs = [pairs]
    groups: list[Group] = []
    for paragraph in paragraphs:
        for at, current in enumerate(_repeated(paragraph)):
            if at == 0 and groups and _continues(groups[-1], current):
                groups[-1] += current
            else:
                groups.append(current)
    return groups


def _repeated(paragraph: Group) -> list[Group]:
    """Parts a paragraph where a field comes again; what then names nobody is a second value of the same person."""
    groups: list[Group] = []
    current: Group = ()
    for pair in paragraph:
        if pair.key in {p.key for p in current}:
            groups.append(current)
            current = ()
        current += (pair,)
    groups.append(current)
    merged: list[Group] = []
    for part in groups:
        nameless = not any(p.key in NAME_KEYS for p in part)
        if merged and nameless and any(p.key in NAME_KEYS for p in merged[-1]):
            merged[-1] += part
        else:
            merged.append(part)
    return merged


def _continues(before: Group, after: Group) -> bool:
    """True when a paragraph goes on about the person before: what it says that person lacks, and it names nobody."""
    had, has = {p.key for p in before}, {p.key for p in after}
    if had & has:
        return False
    if not _says_person(before):
        return not _says_person(after)
    if not _says_person(after):
        return False
    return not (has & NAME_KEYS and had & NAME_KEYS) and (Key.EMAIL in had) != (Key.EMAIL in has)


def _first_apart(groups: list[Group]) -> list[Group]:
    """Takes an organisation that stands before the first name out of that person, when nobody else has one."""
    people = [g for g in groups if _says_person(g)]
    if len(people) < 2 or groups[0] is not people[0] or people[0][0].row:
        return groups
    first = people[0]
    start = next(i for i, p in enumerate(first) if p.key in PERSON_KEYS)
    ahead = first[:start]
    others = (p for g in people[1:] for p in g)
    if not ahead or any(p.key in ORGANISATION_KEYS and p.text for p in others):
        return groups
    return [ahead, first[start:], *groups[1:]]


def _once_for_all(groups: list[Group], organisations: list[Group]) -> list[Group]:
    """One organisation first or last holds for everybody; several each for the people of their section."""
    if not organisations:
        return groups
    if len(organisations) == 1:
        place = groups.index(organisations[0])
        people = [g for g in groups if _says_person(g)]
        if place in (0, len(groups) - 1):
            return _given(people, organisations[0])
        return _given(people[:place], organisations[0]) + people[place:]
    sections: list[Group] = []
    waiting: list[Group] = []
    ahead = not _says_person(groups[0])
    current: Group = ()
    for part in groups:
        if _says_person(part):
            waiting.append(part)
            continue
        if ahead:
            sections += _given(waiting, current)
            current = part
        else:
            sections += _given(waiting, part)
        waiting = []
    return sections + (_given(waiting, current) if ahead else waiting)


def _given(people: Iterable[Group], organisation: Group) -> list[Group]:
    members = list(people)
    had = {_field(p.key) for g in members for p in g if p.text}
    given = tuple(p for p in organisation if _field(p.key) not in had and p.text)
    return [g + given for g in members]


def _field(key: Key) -> Key:
    """A business ID stands in for the OID."""
    return Key.OID if key is Key.BUSINESS_ID else key


def _says_person(group: Group) -> bool:
    return any(p.key in PERSON_KEYS for p in group)
