"""Whom of the people of a case a message calls by inflected words (`Matin`, `Virtasen`) or by the number of our letter.

Every word must be a form of one of somebody's names, and of nobody else's; a firm's name means all its people. A list
of values that counts from one means the people of the case only where it counts them all.
"""

import re

from inboxbot.joining.inflected import Spoken, is_name, spoken_of
from inboxbot.model import Called, FieldName, Participant
from inboxbot.rulebook.firms import Firms
from inboxbot.rulebook.folding import fold


def meant(called: Called, known: tuple[Participant, ...]) -> tuple[int, ...]:
    """The indexes of those who may be meant, several where that is not told, or where a firm's people are."""
    if called.number is not None:
        index = called.number - 1
        fits = index < len(known) and (not called.listed or called.of == len(known))
        return (index,) if fits and index >= 0 and _named(called.words, known[index]) else ()
    return tuple(i for i, person in enumerate(known) if called.words and _named(called.words, person))


def of_firm(called: Called, known: tuple[Participant, ...], firms: Firms) -> tuple[int, ...]:
    """The indexes of the people whose organisation is called so, without its form or by the first of its words.

    `Attendon` are those of Attendo, and those of Attendo Care where there are no others.
    """
    words = firms.bare(called.words)
    names = {i: firms.bare(_value(person, FieldName.ORGANISATION)) for i, person in enumerate(known)}
    begun = tuple(i for i, name in names.items() if 0 < len(words) <= len(name) and all(map(is_name, name, words)))
    whole = tuple(i for i in begun if len(names[i]) == len(words))
    found = whole or begun
    return found if firms.are_one(_value(known[i], FieldName.ORGANISATION) for i in found) else ()


def speaks_of_one(person: Participant, known: tuple[Participant, ...]) -> bool:
    """True where sentences beside a value may speak of some of the people and not of all: these may be apart.

    Of all speaks who names them joined: "Maija ja Teppo", not "Maija on meiltä, Teppo ei".
    """
    people = tuple(map(_names, known))
    beside = [joined.split() for joined in person.beside]
    if spoken_of((word for words in beside for word in words), people) is Spoken.NOBODY:
        return False
    return any(spoken_of(words, people) is Spoken.SOME for words in beside)


def _names(person: Participant) -> list[str]:
    joined = fold(person.joined.value or "") if person.joined else ""
    text = f"{_value(person, FieldName.FIRST_NAME)} {_value(person, FieldName.LAST_NAME)} {joined}"
    return [name for name in re.split(r"[\s,-]+", text) if name]


def _named(words: str, person: Participant) -> bool:
    """True when every word is a form of a name of the person, each of another one."""
    names = _names(person)
    for word in (word for word in re.split(r"[\s-]+", fold(words)) if word):
        name = next((name for name in names if is_name(name, word)), None)
        if name is None:
            return False
        names.remove(name)
    return True


def _value(person: Participant, name: FieldName) -> str:
    field = person.field(name)
    return fold(field.value) if field is not None and field.value else ""
