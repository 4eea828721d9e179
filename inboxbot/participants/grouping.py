"""Which values belong to one person, and what is said once for all.

A table says so itself. Elsewhere a new person begins where a field comes again, and an empty line parts people when
paragraphs hold several fields. What is said of an organisation alone is given to its people.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from inboxbot.model import Called
from inboxbot.participants.companies import Companies
from inboxbot.participants.given import are_at, below_first, by_name, once_for_all, says_person, with_firm
from inboxbot.participants.pairs import NAME_KEYS, ORGANISATION_KEYS, PERSON_KEYS, Group, Key, Pair, unshared
from inboxbot.participants.taken_back import Beside
from inboxbot.participants.told import domain
from inboxbot.rulebook.folding import fold


@dataclass(frozen=True, slots=True)
class Grouped:
    """The people of one source in order, and the groups that hold an organisation or OID alone.

    `called` are those of people who are named elsewhere, `overlooked` addresses that nobody read has, `doubts` how
    those are called who may be nobody read, `beside` are the sentences of a letter that bring none of it.
    """

    people: tuple[Group, ...]
    organisations: tuple[Group, ...]
    called: tuple[Group, ...] = ()
    overlooked: tuple[Group, ...] = ()
    doubts: tuple[Called, ...] = ()
    beside: tuple[Beside, ...] = ()


def group(
    pairs: Iterable[Pair], firms: Companies, ditto: tuple[str, ...] = (), *, below: bool = True, for_all: bool = True
) -> Grouped:
    """Puts the pairs of one source together into people; `ditto` are the words for "the same as before".

    Without `below` the first row of a table says nothing of the others, nor does what stands behind the last person;
    without `for_all` nothing is said of all, nor of several.
    """
    parts = _parts(list(pairs) if for_all else unshared(pairs))
    called = tuple(part for part in parts if part[0].called)
    own = [with_firm(part, firms) for part in parts if not part[0].called]
    rows = _repeating(own, ditto)
    groups = _apart(_behind_last(below_first(rows, firms), firms) if below else rows)
    organisations = tuple(g for g in groups if not says_person(g))
    if organisations and not for_all:
        return Grouped(people=tuple(g for g in groups if says_person(g)), organisations=(), called=called)
    people = once_for_all(groups, list(organisations), firms)
    return Grouped(people=by_name(people, organisations, firms), organisations=organisations, called=called)


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
    if not says_person(before):
        return not says_person(after)
    if not says_person(after):
        return False
    return not (has & NAME_KEYS and had & NAME_KEYS) and (Key.EMAIL in had) != (Key.EMAIL in has)


def _repeating(groups: list[Group], ditto: tuple[str, ...]) -> list[Group]:
    """Puts the value of the person before in the place of a word that says so."""
    words = {fold(word) for word in ditto}
    said: dict[Key, Pair] = {}
    out: list[Group] = []
    for part in groups:
        same = [p.key in ORGANISATION_KEYS and p.key in said and fold(p.text) in words for p in part]
        out.append(tuple(_as_said(p, said[p.key]) if s else p for p, s in zip(part, same, strict=True)))
        said |= {p.key: p for p in out[-1] if p.text}
    return out


def _as_said(pair: Pair, before: Pair) -> Pair:
    """The value is read where it stands, not where it is said to be the same."""
    return replace(pair, text=before.text, where=before.where)


def _apart(groups: list[Group]) -> list[Group]:
    """Takes an organisation that stands before a name out of that person, when it holds for those who follow.

    It does when they have none: nobody else at all, or those who follow in the same paragraph.
    """
    people = [g for g in groups if says_person(g)]
    owners = [g for g in people if _has_organisation(g)]
    out: list[Group] = []
    for at, part in enumerate(groups):
        ahead = _ahead(part)
        following = groups[at + 1] if at + 1 < len(groups) else ()
        alone = len(people) > 1 and owners == [part] and at == 0
        together = bool(following) and says_person(following) and not _has_organisation(following)
        together = together and following[0].paragraph == part[-1].paragraph and not following[0].row
        out += [ahead, part[len(ahead) :]] if ahead and (alone or together) else [part]
    return out


def _behind_last(groups: list[Group], firms: Companies) -> list[Group]:
    """Takes the organisation that stands behind the last of a paragraph of people out of that person.

    It holds for all of them where nothing else is said of one and all are at its domain.
    """
    last = groups[-1] if groups else ()
    people = [g for g in groups if says_person(g)]
    behind = tuple(takewhile(lambda p: p.key in ORGANISATION_KEYS and p.text, reversed(last)))[::-1]
    told = {p.key for p in behind}
    paragraphs = {p.paragraph for g in groups for p in g}
    if len(people) < 2 or people != groups or any(p.row for g in groups for p in g) or len(paragraphs) != 1:
        return groups
    others = any(p.key in ORGANISATION_KEYS for g in groups[:-1] for p in g)
    if others or Key.ORGANISATION not in told or len(told) < 2:
        return groups
    houses = [{domain(p.text.strip(" <>")) for p in g if p.key is Key.EMAIL} for g in groups]
    same = all(len(of) == 1 for of in houses) and len(set().union(*houses)) == 1
    one = same and are_at(behind, next(iter(houses[0])), firms)
    return [*groups[:-1], last[: -len(behind)], behind] if one and len(behind) < len(last) else groups


def _ahead(part: Group) -> Group:
    """What stands before the first name or address of a person who is no row of a table."""
    start = next((i for i, p in enumerate(part) if p.key in PERSON_KEYS), 0)
    return part[:start] if not part[0].row else ()


def _has_organisation(part: Group) -> bool:
    return any(p.key in ORGANISATION_KEYS and p.text for p in part)
