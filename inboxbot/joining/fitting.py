"""Who is meant: a supplement's people matched with the people of the case.

By email (case-blind), else by both names, else the only person who lacks what was brought, and of an address the one
whose names it spells where it spells any. An organisation or OID alone completes everyone when all lack it and name no
two organisations. Nothing is guessed beyond that.
"""

from dataclasses import dataclass

from inboxbot.joining.called import meant, of_firm, speaks_of_one
from inboxbot.model import Called, FieldName, Participant
from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.local_parts import may_be_of, stands_for

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


def fit(person: Participant, known: tuple[Participant, ...], firms: Firms) -> Fit:
    """Finds whom of the known people a brought person means."""
    brings = tuple(name for name in FieldName if value_of(person, name) is not None)
    called = person.called
    if called is not None and (called.words or called.number is not None):
        return _called(called, person, brings, known, firms)
    if called is not None and not brings:
        # So many are asked for, at least.
        there = called.of <= len(known)
        return Fit(indexes=tuple(range(len(known)))) if there else Fit(several=True)
    for same in (_same_email, _same_names):
        found = [i for i, k in enumerate(known) if same(person, k)]
        if len(found) == 1:
            return Fit(indexes=(found[0],), brings_what_lacks=any(lacks(known[found[0]], n) for n in brings))
        if found:
            return Fit(several=True)
    if (shared := _said_once(person, brings, known, firms)) is not None:
        return shared
    if called is not None:
        return Fit(several=True)
    new = _names_somebody(person)
    return _by_what_is_missing(brings, known, person) or (Fit(new=True) if new else Fit(several=True))


def _said_once(
    person: Participant, brings: tuple[FieldName, ...], known: tuple[Participant, ...], firms: Firms
) -> Fit | None:
    """The people of whom an organisation or OID alone is said: all who lack it, `both`, or those of the organisation.

    None where the sentences beside it may part them.
    """
    if not brings or not set(brings) <= _FOR_ALL or person.joined or speaks_of_one(person, known):
        return None
    everyone, one = tuple(range(len(known))), _are_of_one(known, firms)
    if person.called is not None:
        fits = one and person.called.of == len(known)
        return _fitting(person.called, everyone if fits else (), person, brings, known)
    if one and all(lacks(k, n) for k in known for n in brings):
        return Fit(indexes=everyone, brings_what_lacks=True)
    same_firm = _of_the_firm(person, brings, known, firms)
    return Fit(indexes=same_firm, of_firm=True, brings_what_lacks=True) if same_firm else None


def _by_what_is_missing(
    brings: tuple[FieldName, ...], known: tuple[Participant, ...], person: Participant
) -> Fit | None:
    """The only person who lacks what was brought and contradicts none of it."""
    found = [
        i
        for i, k in enumerate(known)
        if brings
        and all(lacks(k, n) or is_equal(person, k, n) for n in brings)
        and any(lacks(k, n) for n in brings)
        and _may_be_called(person, k)
        and _may_have_address(person, k)
    ]
    return Fit(indexes=(found[0],), brings_what_lacks=True) if len(found) == 1 else None


def _may_have_address(person: Participant, known: Participant) -> bool:
    """True where the address that was brought spells the known person's names, or stands for them (`mvi@`)."""
    email = person.email
    if email is None or email.value is None:
        return True
    joined = (known.joined.value or "") if known.joined else ""
    first, last = (value_of(known, name) or joined for name in (FieldName.FIRST_NAME, FieldName.LAST_NAME))
    if not (first or last):
        return True
    short = not email.bare and stands_for(email.value, first or last, last or first)
    return short or may_be_of(email.value, first or last, last or first)


def _may_be_called(person: Participant, known: Participant) -> bool:
    """True where the name in one piece that was brought holds no word that is none of the known person's."""
    told = fold((person.joined.value or "") if person.joined else "").replace(",", " ").split()
    joined = (known.joined.value or "") if known.joined else ""
    names = (value_of(known, FieldName.FIRST_NAME), value_of(known, FieldName.LAST_NAME), joined)
    own = fold(" ".join(filter(None, names))).split()
    return not own or all(any(word.startswith(name) or name.startswith(word) for name in own) for word in told)


def _of_the_firm(
    person: Participant, brings: tuple[FieldName, ...], known: tuple[Participant, ...], firms: Firms
) -> tuple[int, ...]:
    """The people of the organisation whose OID was brought, where they lack it or have the same."""
    name, oid = value_of(person, FieldName.ORGANISATION), FieldName.OID
    if set(brings) != _FOR_ALL or name is None:
        return ()
    names = [value_of(k, FieldName.ORGANISATION) for k in known]
    found = tuple(i for i, other in enumerate(names) if other and firms.are_one((name, other)))
    lacking = [lacks(known[i], oid) for i in found]
    agrees = all(lack or is_equal(person, known[i], oid) for i, lack in zip(found, lacking, strict=True))
    return found if agrees and any(lacking) else ()


def _called(
    called: Called, person: Participant, brings: tuple[FieldName, ...], known: tuple[Participant, ...], firms: Firms
) -> Fit:
    """The one who is called so, or the people of a firm where it is a firm's value that they lack or have already."""
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
    lacking = tuple(i for i in found if any(lacks(known[i], n) for n in brings))
    agrees = all(lacks(known[i], n) or is_equal(person, known[i], n) for i in found for n in brings)
    if not found or ((called.listed or len(found) > 1) and not agrees):
        return Fit(several=True)
    return Fit(indexes=found, brings_what_lacks=bool(lacking))


def _are_of_one(people: tuple[Participant, ...], firms: Firms) -> bool:
    """True for people who name one organisation at most."""
    return firms.are_one(value_of(person, FieldName.ORGANISATION) or "" for person in people)


def _names_somebody(person: Participant) -> bool:
    """True when a brought person could be someone new: whoever has no name could be anybody of the case."""
    names = (FieldName.FIRST_NAME, FieldName.LAST_NAME)
    return person.joined is not None or all(value_of(person, n) is not None for n in names)


def _same_email(one: Participant, other: Participant) -> bool:
    return value_of(one, FieldName.EMAIL) is not None and is_equal(one, other, FieldName.EMAIL)


def _same_names(one: Participant, other: Participant) -> bool:
    names = (FieldName.FIRST_NAME, FieldName.LAST_NAME)
    if all(value_of(one, n) is not None and is_equal(one, other, n) for n in names):
        return True
    return one.joined is not None and other.joined is not None and fold(one.joined.raw) == fold(other.joined.raw)


def is_equal(one: Participant, other: Participant, name: FieldName) -> bool:
    """True when both have the field, and the same value in it but for case."""
    left, right = value_of(one, name), value_of(other, name)
    return left is not None and right is not None and fold(left) == fold(right)


def value_of(person: Participant, name: FieldName) -> str | None:
    """The value of a person's field, None for none."""
    found = person.field(name)
    return found.value if found is not None else None


def lacks(person: Participant, name: FieldName) -> bool:
    """True when the field is missing, fails its check or stands twice with different values."""
    found = person.field(name)
    return found is None or found.value is None or found.problem is not None or name in person.conflicting
