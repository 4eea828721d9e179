"""What a message says of an organisation, given to its people.

A paragraph with an organisation or OID alone holds for the people who have none, several each for those of their
section, and an OID without a name for nobody where people are of several organisations. The OID that stands with an
organisation is that of whoever names it, wherever they stand.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, takewhile

from inboxbot.participants.companies import Companies
from inboxbot.participants.pairs import ORGANISATION_KEYS, PERSON_KEYS, Group, Key
from inboxbot.participants.told import domain
from inboxbot.rulebook.firms import Firms

# An organisation that is said more often is no list of organisations.
_MOST_ALIKE = 20


def complete(people: tuple[Group, ...], organisations: tuple[Group, ...], firms: Firms) -> tuple[Group, ...]:
    """Gives all people what one group says, of the fields that all of them lack, and to each their organisation's."""
    given = _given(people, organisations[0], firms) if len(organisations) == 1 else people
    return by_name(given, organisations, firms)


def with_firm(part: Group, firms: Firms) -> Group:
    """A person with the organisation that stands behind the name, unless it is said once more."""
    names = _named(part)
    behind = (p for p in part if p.firm and not (names and firms.are_one(names | {p.firm})))
    return part + tuple(replace(p, key=Key.ORGANISATION, text=p.firm, rest="", firm="") for p in behind)


def by_name(people: Iterable[Group], organisations: Iterable[Group], firms: Firms) -> tuple[Group, ...]:
    """The people with the OID that is said of the organisation which they name, where they have none."""
    said: dict[tuple[str, ...], list[Group]] = {}
    for g in organisations:
        for words in {firms.bare(name) for name in _named(g)}:
            said.setdefault(words, []).append(g)
    return tuple(part + _oid_of(part, said, firms) for part in people)


def _oid_of(part: Group, said: dict[tuple[str, ...], list[Group]], firms: Firms) -> Group:
    names = _named(part)
    if len(names) != 1 or any(_field(p.key) is Key.OID and p.text for p in part):
        return ()
    alike = said.get(firms.bare(*names), [])
    own = (g for g in alike[: _MOST_ALIKE + 1] if firms.are_one(names | _named(g)))
    oids = {p.text: p for g in own for p in g if _field(p.key) is Key.OID and p.text}
    return tuple(oids.values()) if len(oids) == 1 and len(alike) <= _MOST_ALIKE else ()


def once_for_all(groups: list[Group], organisations: list[Group], firms: Firms) -> list[Group]:
    """One organisation first or last holds for everybody; several each for the people of their section."""
    if not organisations:
        return groups
    if len(organisations) == 1:
        place = groups.index(organisations[0])
        people = [g for g in groups if says_person(g)]
        if place == 0:
            # It holds up to the first who has one of their own.
            said = {_field(p.key) for p in organisations[0]}
            end = next(
                (i for i, g in enumerate(people) if any(_field(p.key) in said and p.text for p in g)), len(people)
            )
            return _given(people[:end], organisations[0], firms) + people[end:]
        if place == len(groups) - 1:
            return _given(people, organisations[0], firms)
        return _given(people[:place], organisations[0], firms) + people[place:]
    runs = [list(run) for _, run in groupby(groups, key=says_person)]
    if says_person(groups[0]):
        sections = zip(runs[::2], [*runs[1::2], []], strict=False)
    else:
        sections = zip(runs[1::2], runs[::2], strict=False)
    return [g for members, said in sections for g in _given(members, _one_of(said, firms), firms)]


def _one_of(organisations: list[Group], firms: Firms) -> Group:
    """What stands side by side as one organisation; of a list of several nobody is told by their place."""
    if len(organisations) < 2:
        return organisations[0] if organisations else ()
    pairs = tuple(pair for g in organisations for pair in g if pair.text)
    oids = {p.text for p in pairs if _field(p.key) is Key.OID}
    one = len(oids) < 2 and firms.are_one(_named(pairs))
    return tuple({_field(p.key): p for p in reversed(pairs)}.values()) if one else ()


def below_first(groups: list[Group], firms: Companies) -> list[Group]:
    """Gives the organisation that the first row alone of a table says to those below, where all are at its domain.

    At a public mail host nobody is of one house. As merged cells look: the organisation stands before the names. Behind
    them an empty cell is a gap.
    """
    out: list[Group] = []
    for table, run in groupby(groups, key=table_of):
        rows = list(run)
        said = tuple(takewhile(lambda p: p.key in ORGANISATION_KEYS, rows[0]))
        bare = not any(p.key in ORGANISATION_KEYS and p.text for g in rows[1:] for p in g)
        whole = {Key.ORGANISATION, Key.OID} <= {_field(p.key) for p in said if p.text}
        domains = {domain(p.text.strip(" <>")) for g in rows for p in g if p.key is Key.EMAIL}
        same = table and whole and bare and len(domains) == 1 and are_at(said, domains.pop(), firms)
        out += [g + said if same and at and says_person(g) else g for at, g in enumerate(rows)]
    return out


def are_at(organisation: Group, house: str, firms: Companies) -> bool:
    """True for a domain that is the organisation's own."""
    return any(firms.is_at(name, house) for name in _named(organisation))


def table_of(group: Group) -> str:
    """Where the table lies of which the person is a row, "" for anybody else."""
    return group[0].row.rpartition("!")[0]


def _given(people: Iterable[Group], organisation: Group, firms: Firms) -> list[Group]:
    members = list(people)
    names = _named(organisation)
    # What is said of one organisation is not said of the people of another.
    others = [g for g in members if names and _named(g) and not firms.are_one(names | _named(g))]
    counts = {p.count for p in organisation} - {0, len(members) - len(others)}
    if counts or not firms.are_one(name for g in members if g not in others for name in _named(g)):
        return members
    if others:
        alone = tuple(replace(p, count=0) for p in organisation)
        return [g if g in others else _given([g], alone, firms)[0] for g in members]
    had = {_field(p.key) for g in members for p in g if p.text}
    given = tuple(p for p in organisation if _field(p.key) not in had and p.text)
    return [g + given for g in members]


def _named(part: Group) -> set[str]:
    return {p.text for p in part if p.key is Key.ORGANISATION and p.text}


def _field(key: Key) -> Key:
    """A business ID stands in for the OID."""
    return Key.OID if key is Key.BUSINESS_ID else key


def says_person(group: Group) -> bool:
    """True for a name or an address: somebody, and no organisation alone."""
    return any(p.key in PERSON_KEYS for p in group)
