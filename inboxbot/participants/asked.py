"""For whom of the people in a message access is asked: whom a heading or a remark says otherwise of is left aside."""

from inboxbot.participants.given import table_of
from inboxbot.participants.pairs import (
    JOINED_KEYS,
    NAME_KEYS,
    ORGANISATION_KEYS,
    PERSON_KEYS,
    Group,
    Key,
    Standing,
)
from inboxbot.participants.told import spells_name

# How much must be told of somebody in a file, and in one that answers what we asked.
_FEWEST_IN_A_FILE = 3
_ASIDE = frozenset({Standing.OTHERS, Standing.CONTACT})
# Beside people with names an address alone is somebody's contact line.
_ADDRESS = frozenset({Key.EMAIL})
_LEAVING = frozenset({Standing.LEAVING})


def keys_of(group: Group) -> frozenset[Key]:
    """What is told of the person."""
    return frozenset(pair.key for pair in group if pair.text.strip())


def asked(sources: list[tuple[Group, ...]]) -> list[tuple[Group, ...]]:
    """Without contacts and present users, where there is somebody else."""
    others = any(is_plainly_person(g) and not is_aside(g) for groups in sources for g in groups)
    return [tuple(g for g in groups if not (others and is_aside(g))) for groups in sources]


def kept(groups: tuple[Group, ...], organisations: tuple[Group, ...]) -> tuple[Group, ...]:
    """Without the addresses that are somebody's contact line: beside people with names those alone.

    What is said once for all is not said of them.
    """
    named = any(keys_of(g) & NAME_KEYS for g in groups)
    for_all = frozenset(pair for g in organisations for pair in g)
    own = [(g, tuple(pair for pair in g if pair not in for_all)) for g in groups]
    return tuple(g for g, told in own if not named or keys_of(g) - ORGANISATION_KEYS != _ADDRESS or _is_one(told))


def _is_one(told: Group) -> bool:
    """True for an address beside an organisation that is somebody's: in a row, or one that spells a name."""
    return keys_of(told) > _ADDRESS and any(p.row or spells_name(p.text) for p in told if p.key is Key.EMAIL)


def is_aside(group: Group) -> bool:
    """True for a contact or a present user."""
    return _stands(group, _ASIDE)


def is_plainly_person(group: Group) -> bool:
    """True for a name or address with enough beside it to be nothing else."""
    keys = keys_of(group)
    told = keys & {Key.EMAIL, Key.OID, Key.BUSINESS_ID}
    return len(keys) >= _FEWEST_IN_A_FILE and bool(told) and bool(keys & PERSON_KEYS)


def people_of_file(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Of a file those who are plainly people, and who stands in a row of their table with a whole name."""
    plain = [g for g in groups if is_plainly_person(g)]
    tables = {table_of(g) for g in plain} - {""}
    return tuple(g for g in groups if g in plain or (table_of(g) in tables and _is_named(g)))


def _is_named(group: Group) -> bool:
    return bool(keys_of(group) & JOINED_KEYS) or keys_of(group) >= {Key.FIRST, Key.LAST}


def leaves(group: Group) -> bool:
    """True for somebody who is to lose access."""
    return _stands(group, _LEAVING)


def _stands(group: Group, standings: frozenset[Standing]) -> bool:
    """True when something of the person stands so."""
    return any(pair.standing in standings for pair in group if pair.key in PERSON_KEYS)
