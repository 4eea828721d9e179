"""The same person said twice in one message is one person; what then differs conflicts.

A person in the body and in a list is matched by email, else by both names. In one source two rows with one address
and wholly other names are two people who share it; with a name in common they are one, of whom two things are said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inboxbot.model import FieldName, FieldValue, Participant
from inboxbot.rulebook.folding import fold

_NAMES = (FieldName.FIRST_NAME, FieldName.LAST_NAME)


def merge(sources: Iterable[tuple[Participant, ...]]) -> tuple[Participant, ...]:
    """The people of all sources, in order of first appearance."""
    people: list[Participant] = []
    places: dict[str | tuple[str, ...], list[int]] = {}
    for source in sources:
        known = len(people)
        for person in source:
            at = _same(person, people, places, known)
            if at is None:
                at = len(people)
                people.append(person)
            else:
                people[at] = _both(people[at], person)
            names, email = _names(people[at]), _text(people[at], FieldName.EMAIL)
            for mark in (names, email, (*names, "") if names and not email else ""):
                if mark and at not in places.setdefault(mark, [])[-1:]:
                    places[mark].append(at)
    return tuple(people)


def _same(
    person: Participant, people: list[Participant], places: dict[str | tuple[str, ...], list[int]], known: int
) -> int | None:
    """The index of the one who is meant; `known` is how many come from earlier sources."""
    names, email = _names(person), _text(person, FieldName.EMAIL)
    if email:
        both = [at for at in places.get(email, []) if names and _names(people[at]) == names]
        shared = [at for at in places.get(email, []) if at < known or _may_be(person, people[at])]
        if both or shared:
            return (both or shared)[0]
    # In one source two of the same name with two addresses are two people: what stands without one is looked at.
    alike = places.get(names, [])
    others = alike[:1] if not email or (alike and alike[0] < known) else places.get((*names, ""), [])
    return next((at for at in others if not _other_address(person, people[at], at < known)), None) if names else None


def _may_be(person: Participant, other: Participant) -> bool:
    """True where either has no whole name, or the two have a part of a name in common (`Maija Virtanen-Mallikas`)."""
    names, others = ({part for word in _names(one) for part in word.split("-")} for one in (person, other))
    return not names or not others or bool(names & others)


def _other_address(person: Participant, other: Participant, earlier: bool) -> bool:
    """In one source two of the same name with two addresses are two people."""
    mine, theirs = _text(person, FieldName.EMAIL), _text(other, FieldName.EMAIL)
    return not earlier and bool(mine) and bool(theirs) and mine != theirs


def _names(person: Participant) -> tuple[str, ...]:
    """The words of both names or of a full name, folded, sorted (a full name has no order); () without a whole name."""
    texts = tuple(_text(person, name) for name in _NAMES)
    if all(texts):
        return tuple(sorted(" ".join(texts).split()))
    joined = fold(person.joined.value or "").replace(",", " ") if person.joined else ""
    return tuple(sorted(joined.split()))


def _text(person: Participant, name: FieldName) -> str:
    found = person.field(name)
    return fold(found.value) if found is not None and found.value else ""


def _both(one: Participant, other: Participant) -> Participant:
    """Every field of the two: what only one has, what is equal, and None where they differ."""
    fields = dict(_fields(one, other))
    conflicting = tuple(
        name
        for name in FieldName
        if name in one.conflicting + other.conflicting
        or (_text(one, name) and _text(other, name) and not _agree(one.field(name), other.field(name)))
    )
    named = all(fields[name] is not None for name in _NAMES)
    return replace(
        one,
        first_name=fields[FieldName.FIRST_NAME],
        last_name=fields[FieldName.LAST_NAME],
        email=fields[FieldName.EMAIL],
        organisation=fields[FieldName.ORGANISATION],
        oid=fields[FieldName.OID],
        joined=None if named else one.joined or other.joined,
        conflicting=conflicting,
    )


def _fields(one: Participant, other: Participant) -> Iterator[tuple[FieldName, FieldValue | None]]:
    for name in FieldName:
        left, right = one.field(name), other.field(name)
        if left is None or right is None:
            yield name, left or right
        elif _agree(left, right):
            yield name, right if left.value is None or (left.problem and not right.problem) else left
        else:
            where = ", ".join(dict.fromkeys((left.where, right.where)))
            yield name, FieldValue(value=None, raw=f"{left.raw} / {right.raw}", where=where)


def _agree(left: FieldValue | None, right: FieldValue | None) -> bool:
    """True when the values are the same, or one stands for the other (a business ID for the OID that it implies)."""
    if left is None or right is None or left.value is None or right.value is None:
        return True
    if fold(left.value) == fold(right.value):
        return True
    return left.implied == right.value or right.implied == left.value
