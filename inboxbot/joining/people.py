"""Who is meant: a supplement's people matched with the people of the case.

By email (case-blind), else by both names, else the only person who lacks what was brought. An organisation or OID
alone completes everyone when all lack it and name no two organisations. Nothing is guessed beyond that.
"""

from dataclasses import dataclass, replace

from inboxbot.joining.called import meant, of_firm
from inboxbot.model import Called, FieldName, FieldValue, Participant
from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.folding import fold

_FOR_ALL = frozenset({FieldName.ORGANISATION, FieldName.OID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whom in the case a brought person means.

    `indexes` are the people (from 0), none when nobody; `several` tells an open choice; `new` tells another person
    than those of the case. `of_firm`: the organisation that is brought only says whom the rest is of.
    """

    indexes: tuple[int, ...] = ()
    several: bool = False
    new: bool = False
    of_firm: bool = False
    brings_what_lacks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The people after a message: `corrected` are (index, field) with another valid value."""

    people: tuple[Participant, ...]
    corrected: tuple[tuple[int, FieldName], ...] = ()
    unmatched: bool = False


def merge(
    brought: tuple[Participant, ...],
    known: tuple[Participant, ...],
    firms: Firms,
    *,
    accepted: bool = False,
    adds: bool = False,
) -> Merged:
    """Brings the people of a later message into those of the case, in order of first appearance.

    Somebody new beside known people fits nobody: shown, so that nothing is lost, and left to a person, unless the
    message `adds` them and says all of them. Once a person has `accepted` the message only what may mean several is.
    """
    people = list(known)
    corrected: list[tuple[int, FieldName]] = []
    unmatched = False
    said: dict[tuple[int, FieldName], str] = {}
    for person in brought:
        match = fit(person, known, firms) if known or person.called else Fit(new=True)
        person = replace(person, organisation=None) if match.of_firm else person
        if match.new:
            people.append(person)
            unmatched = unmatched or not (accepted or not known or (adds and person.complete))
        elif not match.indexes:
            brings = any(_value(person, name) for name in FieldName)
            unmatched = unmatched or brings or not accepted
        given = {(i, name): value for i in match.indexes for name in FieldName if (value := _value(person, name))}
        if person.called and any(said.get(place, value) != value for place, value in given.items()):
            unmatched = True
            continue
        said |= given
        for index in match.indexes:
            corrected += [(index, name) for name in _corrected(people[index], person)]
            people[index] = _filled(people[index], person)
    return Merged(people=tuple(people), corrected=tuple(corrected), unmatched=unmatched)


def completed(named: tuple[Participant, ...], called: tuple[Participant, ...], firms: Firms) -> Merged:
    """The people of a first message with what it says of them elsewhere; another value for a field conflicts.

    What it says of somebody whom it does not name is shown to a person: that one may be lost.
    """
    people = list(named)
    unmatched = False
    for person in called:
        indexes = fit(person, named, firms).indexes
        unmatched = unmatched or (bool(named) and not indexes)
        for index in indexes:
            people[index] = _both(people[index], person)
    return Merged(people=tuple(people), unmatched=unmatched)


def _both(known: Participant, brought: Participant) -> Participant:
    differing = tuple(
        n for n in FieldName if _value(brought, n) and not _lacks(known, n) and not _equal(brought, known, n)
    )
    if differing or known.conflicting:
        gone: dict[str, FieldValue | None] = {name.value: None for name in differing}
        conflicting = tuple(dict.fromkeys(known.conflicting + differing))
        return replace(known, conflicting=conflicting, **gone)  # type: ignore[arg-type]
    return _filled(known, brought)


def fit(person: Participant, known: tuple[Participant, ...], firms: Firms) -> Fit:
    """Finds whom of the known people a brought person means."""
    brings = tuple(name for name in FieldName if _value(person, name) is not None)
    if person.called is not None:
        return _called(person.called, person, brings, known, firms)
    for same in (_same_email, _same_names):
        found = [i for i, k in enumerate(known) if same(person, k)]
        if len(found) == 1:
            return Fit(indexes=(found[0],), brings_what_lacks=any(_lacks(known[found[0]], n) for n in brings))
        if found:
            return Fit(several=True)
    if (
        brings
        and set(brings) <= _FOR_ALL
        and _are_of_one(known, firms)
        and all(_lacks(k, n) for k in known for n in brings)
    ):
        return Fit(indexes=tuple(range(len(known))), brings_what_lacks=True)
    if same_firm := _of_the_firm(person, brings, known, firms):
        return Fit(indexes=same_firm, of_firm=True, brings_what_lacks=True)
    if _names_somebody(person):
        return _by_what_is_missing(brings, known, person) or Fit(new=True)
    return _by_what_is_missing(brings, known, person) or Fit(several=True)


def _by_what_is_missing(
    brings: tuple[FieldName, ...], known: tuple[Participant, ...], person: Participant
) -> Fit | None:
    """The only person who lacks what was brought and contradicts none of it."""
    found = [
        i
        for i, k in enumerate(known)
        if brings and all(_lacks(k, n) or _equal(person, k, n) for n in brings) and any(_lacks(k, n) for n in brings)
    ]
    return Fit(indexes=(found[0],), brings_what_lacks=True) if len(found) == 1 else None


def _of_the_firm(
    person: Participant, brings: tuple[FieldName, ...], known: tuple[Participant, ...], firms: Firms
) -> tuple[int, ...]:
    """The people of the organisation whose OID was brought, where they lack it or have the same."""
    name, oid = _value(person, FieldName.ORGANISATION), FieldName.OID
    if set(brings) != _FOR_ALL or name is None:
        return ()
    names = [_value(k, FieldName.ORGANISATION) for k in known]
    found = tuple(i for i, other in enumerate(names) if other and firms.are_one((name, other)))
    lacks = [_lacks(known[i], oid) for i in found]
    agrees = all(lack or _equal(person, known[i], oid) for i, lack in zip(found, lacks, strict=True))
    return found if agrees and any(lacks) else ()


def _called(
    called: Called, person: Participant, brings: tuple[FieldName, ...], known: tuple[Participant, ...], firms: Firms
) -> Fit:
    """The one who is called so, or the people of a firm where it is a firm's value that they lack or have already.

    `Both` are all people of the case where they are two of one firm.
    """
    if not called.words and called.number is None and not brings:
        # So many are asked for, at least.
        there = called.of <= len(known)
        return Fit(indexes=tuple(range(len(known)))) if there else Fit(several=True)
    if not called.words and called.number is None:
        both = called.of == len(known) and set(brings) <= _FOR_ALL and _are_of_one(known, firms)
        return _fitting(called, tuple(range(len(known))) if both else (), person, brings, known)
    found = meant(called, known)
    if not found and called.number is None and set(brings) <= _FOR_ALL:
        found = of_firm(called, known, firms)
    elif len(found) != 1:
        found = ()
    return _fitting(called, found, person, brings, known)


def _fitting(
    called: Called,
    found: tuple[int, ...],
    person: Participant,
    brings: tuple[FieldName, ...],
    known: tuple[Participant, ...],
) -> Fit:
    """Those found where they have no other value."""
    lacking = tuple(i for i in found if any(_lacks(known[i], n) for n in brings))
    agrees = all(_lacks(known[i], n) or _equal(person, known[i], n) for i in found for n in brings)
    if not found or ((called.listed or len(found) > 1) and not agrees):
        return Fit(several=True)
    return Fit(indexes=found, brings_what_lacks=bool(lacking))


def _are_of_one(people: tuple[Participant, ...], firms: Firms) -> bool:
    """True for people who name one organisation at most."""
    return firms.are_one(_value(person, FieldName.ORGANISATION) or "" for person in people)


def _names_somebody(person: Participant) -> bool:
    """True when a brought person could be someone new: whoever has no name could be anybody of the case."""
    names = (FieldName.FIRST_NAME, FieldName.LAST_NAME)
    return person.joined is not None or all(_value(person, n) is not None for n in names)


def _same_email(one: Participant, other: Participant) -> bool:
    return _value(one, FieldName.EMAIL) is not None and _equal(one, other, FieldName.EMAIL)


def _same_names(one: Participant, other: Participant) -> bool:
    names = (FieldName.FIRST_NAME, FieldName.LAST_NAME)
    if all(_value(one, n) is not None and _equal(one, other, n) for n in names):
        return True
    return one.joined is not None and other.joined is not None and fold(one.joined.raw) == fold(other.joined.raw)


def _equal(one: Participant, other: Participant, name: FieldName) -> bool:
    left, right = _value(one, name), _value(other, name)
    return left is not None and right is not None and fold(left) == fold(right)


def _value(person: Participant, name: FieldName) -> str | None:
    found = person.field(name)
    return found.value if found is not None else None


def _lacks(person: Participant, name: FieldName) -> bool:
    """True when the field is missing, fails its check or stands twice with different values."""
    found = person.field(name)
    return found is None or found.value is None or found.problem is not None or name in person.conflicting


def _corrected(known: Participant, brought: Participant) -> tuple[FieldName, ...]:
    return tuple(
        name
        for name in FieldName
        if _value(brought, name) is not None and not _lacks(known, name) and not _equal(brought, known, name)
    )


def _filled(known: Participant, brought: Participant) -> Participant:
    """The known person with every field that was brought: the newest holds, also one that fails and is asked about."""
    fields: dict[str, FieldValue | None] = {}
    for name in FieldName:
        new = brought.field(name)
        if new is None or new.value is None:
            continue
        fields[name.value] = new
    conflicting = tuple(n for n in known.conflicting if n.value not in fields)
    filled = replace(known, conflicting=conflicting, **fields)  # type: ignore[arg-type]
    both = filled.first_name is not None and filled.last_name is not None
    return replace(filled, joined=None) if both else filled
