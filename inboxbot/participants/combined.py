"""A label that names several fields (`Organisaatio ja OID`): its value split at what cannot be mistaken."""

import re
from collections.abc import Iterator

from inboxbot.participants.addresses import addresses
from inboxbot.participants.anchors import ADDRESS
from inboxbot.participants.pairs import JOINED_KEYS, Key, Label, Pair
from inboxbot.participants.plausible import is_id_like


def taken_apart(
    label: Label, value: str, where: str, rest: str = "", paragraph: int = 0, row: str = ""
) -> Iterator[Pair]:
    """The pairs of a label; one that names several fields has its value split at what cannot be mistaken."""
    left = value
    if label.keys[0] in JOINED_KEYS and len(label.keys) == 1 and len(found := ADDRESS.findall(value)) == 1:
        # `Henkilö: Maija Meikäläinen (maija@firma.example)`
        left = value.replace(found[0], "", 1).strip(" \t,;()|/-<>[]")
        yield Pair(key=Key.EMAIL, text=found[0], where=where, paragraph=paragraph, row=row, number=label.number)
    for key in label.keys[1:]:
        word = next((w for w in re.split(r"[\s,;()|]+", left) if _is_the(key, w)), None)
        if word is not None:
            left = left.replace(word, "", 1)
            yield Pair(key=key, text=word, where=where, paragraph=paragraph, row=row, number=label.number)
    text = left.strip(" \t,;()|/-<>") if len(label.keys) > 1 else left
    first = label.keys[0]
    yield Pair(key=first, text=text, where=where, rest=rest, paragraph=paragraph, row=row, number=label.number)


def _is_the(key: Key, word: str) -> bool:
    if key is Key.EMAIL:
        return bool(addresses(word))
    return key in (Key.OID, Key.BUSINESS_ID) and is_id_like(word)
