"""Which role a file's name says.

People name several papers in one name: the longest match says which it is, unless the name joins them
(`ilmoittautumislomake ja järjestelmälomake.pdf`). Reads phrases.documents, `names`.
"""

import re
from functools import lru_cache

from inboxbot.model import Role
from inboxbot.rulebook.folding import fold
from inboxbot.rulebook.phrases import Phrases, compiled
from inboxbot.rulebook.shape import RolePhrases

_JOINTS = re.compile(r"[_+.\s]+")
_HUMPS = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")
_JOINED = re.compile(r"\s(?:ja|och|and|&|sekä|samt)\s|\+|&")
_FORMS = (Role.REGISTRATION_FORM, Role.SYSTEM_FORM)


def roles_by_name(filename: str, documents: tuple[RolePhrases, ...]) -> tuple[Role, ...]:
    """The roles that a file name says, the likeliest first; () when it says none.

    One role, or both forms where the name joins them.
    """
    stem = filename.rpartition(".")[0] or filename
    text = _JOINTS.sub(" ", _HUMPS.sub(" ", stem))
    longest: dict[Role, int] = {}
    for role, phrases in _names(documents):
        spans = [hit.end - hit.start for hit in phrases.hits(text)]
        if spans:
            longest[role] = max(spans)
    if Role.OTHER in longest:
        return (Role.OTHER,)
    ranked = tuple(sorted(longest, key=lambda role: -longest[role]))
    if set(_FORMS) <= set(ranked) and _JOINED.search(fold(_JOINTS.sub(" ", stem)) + ("+" if "+" in stem else "")):
        return tuple(role for role in ranked if role in _FORMS)
    return ranked[:1]


@lru_cache(maxsize=4)
def _names(documents: tuple[RolePhrases, ...]) -> tuple[tuple[Role, Phrases], ...]:
    return tuple((entry.role, compiled(entry.names)) for entry in documents)
