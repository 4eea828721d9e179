"""Which values belong to one person, and what is said once for all.

A row of a grid says so itself. Among labelled lines a new person begins where a field comes again, and an empty line
parts people when paragraphs hold several fields. An organisation alone, first or last, holds for everybody who has
none; several each for the people of their section; the OID that stands with an organisation is that of whoever names
it. An OID without a name is nobody's where people are of several organisations.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from inboxbot.participants.columns import is_house
from inboxbot.participants.pairs import NAME_KEYS, ORGANISATION_KEYS, PERSON_KEYS, Group, Key, Pair
from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.folding import fold

_TOLD = 2


@dataclass(frozen=True, slots=True)
class Grouped:
    """The people of one source in order, and the groups that hold an organisation or OID alone."""

    people: tuple[Group, ...] = ()
    organisations: tuple[Group, ...] = ()


def grouped(pairs: Iterable[Pair], firms: Firms, ditto: tuple[str, ...]) -> Grouped:
    """Puts the pairs of one source together; `ditto` are the words for "the same as before"."""
    groups = _apart(_behind_last(_below_first(_repeating(_groups(list(pairs)), ditto))))
    organisations = tuple(g for g in groups if not says_person(g))
    people = tuple(_by_name(_sections(groups, organisations, firms), organisations, firms))
    return Grouped(people, organisations)


def completed(people: tuple[Group, ...], organisations: tuple[Group, ...], firms: Firms) -> tuple[Group, ...]:
    """The people of one source with what the others say of their organisation, or of the only one."""
    one = len({tuple((p.key, fold(p.text)) for p in g) for g in organisations}) == 1
    given = _given(people, organisations[0], firms) if one else people
    return tuple(_by_name(given, organisations, firms))


def says_person(group: Group) -> bool:
    """True for a name or an address: somebody, and no organisation alone."""
    return any(p.key in PERSON_KEYS for p in group)


def keys_of(group: Iterable[Pair]) -> frozenset[Key]:
    """What is told of somebody."""
    return frozenset(pair.key for pair in group if pair.text.strip())


def _groups(pairs: list[Pair]) -> list[Group]:
    """The groups in order of first appearance: rows, people with numbers, then what repetition tells."""
    several = _numbered(pairs)
    named: dict[str, Group] = {}
    for name, run in groupby(pairs, key=lambda p: p.row or (f"number {p.number}" if p.number in several else "")):
        members = tuple(run)
        if name:
            named[name] = named.get(name, ()) + members
            continue
        for part in _paragraphs(members):
            named[f"\n{len(named)}"] = part
    return list(named.values())


def _numbered(pairs: list[Pair]) -> frozenset[int | None]:
    """The numbers by which labels tell people apart (`Etunimi 1`, `Etunimi 2`)."""
    fields: dict[int, set[Key]] = {}
    for pair in pairs:
        if pair.number is not None and not pair.row:
            fields.setdefault(pair.number, set()).add(pair.key)
    several = [number for number, keys in fields.items() if len(keys) > 1]
    return frozenset(several) if len(several) > 1 else frozenset()


def _paragraphs(pairs: Group) -> list[Group]:
    paragraphs = [tuple(run) for _, run in groupby(pairs, key=lambda p: p.paragraph)]
    if all(len({p.key for p in paragraph}) < _TOLD for paragraph in paragraphs):
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
    groups: list[Group] = [()]
    for pair in paragraph:
        if pair.key in {p.key for p in groups[-1]}:
            groups.append(())
        groups[-1] += (pair,)
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
    if had & has or before[-1].aside != after[0].aside:
        return False
    if not says_person(before) or not says_person(after):
        return says_person(before) == says_person(after)
    return not (has & NAME_KEYS and had & NAME_KEYS) and (Key.EMAIL in had) != (Key.EMAIL in has)


def _repeating(groups: list[Group], ditto: tuple[str, ...]) -> list[Group]:
    """Puts the value of the person before in the place of a word that says so."""
    words = {fold(word) for word in ditto}
    said: dict[Key, Pair] = {}
    out: list[Group] = []
    for part in groups:
        same = (p.key in ORGANISATION_KEYS and p.key in said and fold(p.text) in words for p in part)
        one = tuple(
            replace(p, text=said[p.key].text, where=said[p.key].where) if s else p
            for p, s in zip(part, same, strict=True)
        )
        out.append(one)
        said |= {p.key: p for p in one if p.text}
    return out


def _below_first(groups: list[Group]) -> list[Group]:
    """Gives the organisation of the first row alone of a table to those below, where all have mail in one domain.

    As merged cells look: the organisation stands before the names. Behind them an empty cell is a gap.
    """
    out: list[Group] = []
    for table, run in groupby(groups, key=lambda g: g[0].row.rpartition("!")[0]):
        rows = list(run)
        said = tuple(takewhile(lambda p: p.key in ORGANISATION_KEYS, rows[0]))
        bare = not any(p.key in ORGANISATION_KEYS and p.text for g in rows[1:] for p in g)
        same = table and bare and keys_of(said) >= {Key.ORGANISATION, Key.OID} and len(_domains(rows)) == 1
        out += [g + said if same and at and says_person(g) else g for at, g in enumerate(rows)]
    return out


def _are_of_one_house(people: Iterable[Group], said: Group) -> bool:
    domains = _domains(people)
    return len(domains) == 1 and any(is_house(name, f"@{domain}") for name in _named(said) for domain in domains)


def _domains(people: Iterable[Group]) -> set[str]:
    emails = (p.text.strip(" <>") for g in people for p in g if p.key is Key.EMAIL and p.text)
    return {email.rpartition("@")[2].casefold() for email in emails}


def _apart(groups: list[Group]) -> list[Group]:
    """Takes an organisation that stands before a name out of that person, when it holds for those who follow."""
    people = [g for g in groups if says_person(g)]
    owners = [g for g in people if keys_of(g) & ORGANISATION_KEYS]
    out: list[Group] = []
    for at, part in enumerate(groups):
        start = next((i for i, p in enumerate(part) if p.key in PERSON_KEYS), 0)
        ahead = part[:start] if not part[0].row else ()
        following = groups[at + 1] if at + 1 < len(groups) else ()
        alone = len(people) > 1 and owners == [part] and at == 0
        lacks = bool(following) and says_person(following) and not keys_of(following) & ORGANISATION_KEYS
        together = lacks and following[0].paragraph == part[-1].paragraph and not following[0].row
        out += [ahead, part[len(ahead) :]] if ahead and (alone or together) else [part]
    return out


def _behind_last(groups: list[Group]) -> list[Group]:
    """Takes the organisation that stands behind the last of a paragraph of people out of that person.

    It holds for all of them where nothing else is said of one and all are of that house.
    """
    last = groups[-1] if groups else ()
    behind = tuple(takewhile(lambda p: p.key in ORGANISATION_KEYS and p.text, reversed(last)))[::-1]
    loose = not any(p.row for g in groups for p in g) and len({p.paragraph for g in groups for p in g}) == 1
    others = any(p.key in ORGANISATION_KEYS for g in groups[:-1] for p in g)
    if len(groups) < _TOLD or not all(map(says_person, groups)) or not loose or others:
        return groups
    one = keys_of(behind) >= {Key.ORGANISATION, Key.OID} and _are_of_one_house(groups, behind)
    return [*groups[:-1], last[: -len(behind)], behind] if one and len(behind) < len(last) else groups


def _sections(groups: list[Group], organisations: tuple[Group, ...], firms: Firms) -> list[Group]:
    """One organisation first or last holds for everybody; several each for the people of their section."""
    people = [g for g in groups if says_person(g)]
    if not organisations or not people:
        return people
    if len(organisations) == 1:
        place = groups.index(organisations[0])
        if place == len(groups) - 1 or place == 0:
            end = next((i for i, g in enumerate(people) if keys_of(g) & keys_of(organisations[0])), len(people))
            end = len(people) if place else end
            return _given(people[:end], organisations[0], firms) + people[end:]
        return _given(people[:place], organisations[0], firms) + people[place:]
    runs = [list(run) for _, run in groupby(groups, key=says_person)]
    after = says_person(groups[0])
    sections = zip(runs[::2], [*runs[1::2], []], strict=False) if after else zip(runs[1::2], runs[::2], strict=False)
    return [g for members, said in sections for g in _given(members, _one_of(said, firms), firms)]


def _one_of(organisations: list[Group], firms: Firms) -> Group:
    """What stands side by side as one organisation; of a list of several nobody is told by their place."""
    pairs = tuple(pair for g in organisations for pair in g if pair.text)
    one = len({p.text for p in pairs if p.key is Key.OID}) < _TOLD and firms.are_one(_named(pairs))
    return tuple({_field(p.key): p for p in reversed(pairs)}.values()) if one else ()


def _given(people: Iterable[Group], organisation: Group, firms: Firms) -> list[Group]:
    """The people with what is said of an organisation, as far as all of them lack it; not those of another one."""
    members, names = list(people), _named(organisation)
    others = [g for g in members if names and _named(g) and not firms.are_one(names | _named(g))]
    if not firms.are_one(name for g in members if g not in others for name in _named(g)):
        return members
    if others:
        return [g if g in others else _given([g], organisation, firms)[0] for g in members]
    had = {_field(p.key) for g in members for p in g if p.text}
    return [g + tuple(p for p in organisation if _field(p.key) not in had and p.text) for g in members]


def _by_name(people: Iterable[Group], organisations: Iterable[Group], firms: Firms) -> Iterable[Group]:
    """The people with the OID that is said of the organisation which they name, where they have none."""
    said: dict[tuple[str, ...], dict[str, Pair]] = {}
    for g in organisations:
        for name in _named(g):
            said.setdefault(firms.bare(name), {}).update({p.text: p for p in g if p.key is Key.OID and p.text})
    for part in people:
        names = _named(part)
        lacks = len(names) == 1 and Key.OID not in keys_of(part)
        oids = tuple(said.get(firms.bare(*names), {}).values()) if lacks else ()
        yield part + oids if len(oids) == 1 else part


def _named(part: Iterable[Pair]) -> set[str]:
    return {p.text for p in part if p.key is Key.ORGANISATION and p.text}


def _field(key: Key) -> Key:
    """A business ID stands in for the OID."""
    return Key.OID if key is Key.BUSINESS_ID else key
