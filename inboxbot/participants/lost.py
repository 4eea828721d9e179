"""Whoever one source overlooks and no source names: what a letter says in words may stand in its file."""

from collections.abc import Iterable

from inboxbot.model import Called
from inboxbot.participants.asked import is_aside, keys_of
from inboxbot.participants.grouping import Grouped
from inboxbot.participants.pairs import NAME_KEYS, Group, Key
from inboxbot.participants.told import is_another, may_be_known, told_addresses, told_names
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.inflection import is_form
from inboxbot.rulebook.runs_of_names import WORD


def lost(sources: Iterable[Grouped]) -> tuple[Group, ...]:
    """Those with an address, OID or name that stands for nobody of any source, nor for an organisation."""
    told = _people(sources)
    emails, names, firms = told_addresses(told), told_names(told), _firms(sources)
    left = (g for s in sources for g in s.overlooked if not told_addresses([g]) & emails and not is_aside(g))
    return tuple(g for g in left if keys_of(g) - NAME_KEYS or _is_new(_name(g), names, firms))


def doubts(sources: Iterable[Grouped]) -> tuple[Called, ...]:
    """How those are called who may be nobody of any source, nor an organisation."""
    names, firms = told_names(_people(sources)), _firms(sources)
    found = (called for s in sources for called in s.doubts)
    return tuple(c for c in found if not c.words or not (may_be_known(c.words, names) or _is_firm(c.words, firms)))


def _people(sources: Iterable[Grouped]) -> tuple[Group, ...]:
    return tuple(group for source in sources for group in source.people)


def _firms(sources: Iterable[Grouped]) -> frozenset[str]:
    """The first word of each organisation."""
    groups = (group for s in sources for group in s.people + s.organisations)
    firms = (pair.text for group in groups for pair in group if pair.key is Key.ORGANISATION)
    return frozenset(fold(words[0]) for firm in firms if (words := WORD.findall(firm)))


def _is_new(name: str, names: frozenset[str], firms: frozenset[str]) -> bool:
    return is_another(name, names) and not _is_firm(name, firms)


def _is_firm(name: str, firms: frozenset[str]) -> bool:
    """True for `Orion Pharma` beside `Orion Oy`."""
    first = fold(name.split()[0])
    return any(is_form(firm, first) for firm in firms)


def _name(group: Group) -> str:
    return " ".join(pair.text for pair in group if pair.key in NAME_KEYS)
