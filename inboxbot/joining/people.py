"""The people of a case after a message: what it brought is put to whoever is meant; nothing is lost.

Who that is `fitting` tells.
"""

from dataclasses import dataclass, replace

from inboxbot.joining.fitting import Fit, fit, is_equal, lacks, value_of
from inboxbot.model import FieldName, FieldValue, Participant
from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.folding import fold


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
    for person in (_recognised(whole, known) for whole in brought):
        match = fit(person, known, firms) if known or person.called else Fit(new=True)
        person = replace(person, organisation=None) if match.of_firm else person
        if match.new:
            people.append(person)
            unmatched = unmatched or not (accepted or not known or (adds and person.complete))
        elif not match.indexes:
            brings = any(value_of(person, name) for name in FieldName)
            unmatched = unmatched or brings or not accepted
        given = {(i, name): value for i in match.indexes for name in FieldName if (value := value_of(person, name))}
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


def _recognised(person: Participant, known: tuple[Participant, ...]) -> Participant:
    """A brought person with a name in one piece as the only one of the case who is called so has it in two."""
    words = _words(person.joined)
    same = [k for k in known if words and sorted(_words(k.first_name) + _words(k.last_name)) == sorted(words)]
    if len(same) != 1 or person.called or _is_halved(person):
        return person
    return replace(person, first_name=same[0].first_name, last_name=same[0].last_name, joined=None)


def _words(name: FieldValue | None) -> list[str]:
    return fold((name.value or "") if name else "").replace(",", " ").split()


def _is_halved(person: Participant) -> bool:
    return bool(person.first_name or person.last_name)


def _both(known: Participant, brought: Participant) -> Participant:
    differing = tuple(
        n for n in FieldName if value_of(brought, n) and not lacks(known, n) and not is_equal(brought, known, n)
    )
    if differing or known.conflicting:
        gone: dict[str, FieldValue | None] = {name.value: None for name in differing}
        conflicting = tuple(dict.fromkeys(known.conflicting + differing))
        return replace(known, conflicting=conflicting, **gone)  # type: ignore[arg-type]
    return _filled(known, brought)


def _corrected(known: Participant, brought: Participant) -> tuple[FieldName, ...]:
    return tuple(
        name
        for name in FieldName
        if value_of(brought, name) is not None and not lacks(known, name) and not is_equal(brought, known, name)
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
