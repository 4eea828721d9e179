"""Which role the words around a link give to what is behind it.

The name of the file tells first, then the words nearest to the link: `Ilmoittautumislomake liitteenä,
järjestelmälomake: https://…` is the system form; joined words (`lomakkeet X ja Y`) give both. Words of papers that
nobody must send give none. Reads phrases.documents, `names` for a file name and `words` for a sentence.
"""

import re
from functools import lru_cache

from inboxbot.documents.names import roles_by_name
from inboxbot.model import Role
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled
from inboxbot.rulebook.shape import RolePhrases

_ROLES = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM, Role.ARCHITECTURE_DESCRIPTION)
_FILE_NAME = re.compile(r"\S\.[a-z]{3,4}$", re.IGNORECASE)
_THL = r"(?:thl(?::n|:s|'s)?\s+)?"
_JOINT = re.compile(rf"\W*(?:ja|och|and|sekä|samt|&|\+)\s*{_THL}", re.IGNORECASE)
# A comma alone parts: `liitteenä X, Y täältä: https://…`. Before two that are joined it lists.
_LISTED = re.compile(rf"\s*,\s*{_THL}", re.IGNORECASE)


def roles_of_link(said: tuple[str, ...], documents: tuple[RolePhrases, ...]) -> tuple[Role, ...]:
    """The roles that the first telling of the words gives, () when none tells."""
    for text in said:
        named = roles_by_name(text, documents) if _FILE_NAME.search(text) and len(text) <= 90 else ()
        if found := tuple(role for role in named or _nearest(text, documents) if role in _ROLES):
            return found
    return ()


def _nearest(text: str, documents: tuple[RolePhrases, ...]) -> tuple[Role, ...]:
    """The role named last, and those joined to it."""
    folded = fold(text)
    hits = sorted((h.start, h.end, role) for role, phrases in _words(documents) for h in phrases.hits(folded))
    roles: list[Role] = []
    reached = None
    for start, end, role in reversed(hits):
        between = folded[end:reached] if reached is not None else ""
        listed = len(roles) > 1 and _LISTED.fullmatch(between)
        if reached is not None and not (_JOINT.fullmatch(between) or listed):
            break
        roles.append(role)
        reached = start
    return tuple(dict.fromkeys(reversed(roles)))


@lru_cache(maxsize=4)
def _words(documents: tuple[RolePhrases, ...]) -> tuple[tuple[Role, Phrases], ...]:
    return tuple((entry.role, compiled(entry.words)) for entry in documents if entry.role in _ROLES and entry.words)
