"""Whose name stands in a message: on the sender, under the text.

A person's name has two to four words without digits, none of which desks, programs and houses are called by.
Reads mail.desk_senders, program_senders, unread_senders, firm_words.
"""

from functools import lru_cache

from inboxbot.kinds.seen import Seen
from inboxbot.letter import NUMBER, WORD, tokens
from inboxbot.rulebook.folding import fold

_FEW, _MOST = 2, 4
_INITIAL = 2
_SHORT_LINE = 60
_TELLING = 5


def person(seen: Seen) -> frozenset[str]:
    """The words of the sender's name where a person may be called so."""
    shown = _shown(seen)
    words = _words(shown)
    mail = seen.rulebook.mail
    of_others = frozenset(
        map(fold, (*mail.desk_senders, *mail.program_senders, *mail.unread_senders, *mail.firm_words))
    )
    few = _FEW <= len(words) <= _MOST and not any(token.kind == NUMBER for token in tokens(shown))
    # "jäsenpalvelu"
    taken = any(w == o or (len(o) >= _TELLING and w.endswith(o)) for w in words for o in of_others)
    return words if few and not taken else frozenset()


def signed(seen: Seen) -> bool:
    """True when the sender's own name, or one of its words and no other, stands on a short line below the text."""
    name = _words(_shown(seen))
    below = (*seen.lines[1:], *seen.message.body.signature.split("\n"))
    return len(name) > 1 and any(is_name(line, name) for line in below)


def is_name(line: str, name: frozenset[str]) -> bool:
    """True for a short line with all words of a name, or with some and no other; `t. Maija`, `Phil`."""
    if len(line) > _SHORT_LINE or "@" in line:
        return False
    words = _words(line)
    if words & name:
        return name <= words or {word for word in words if len(word) > 1} <= name
    return len(words) == 1 and any(len(w) > _INITIAL and any(n.startswith(w) for n in name) for w in words)


def _shown(seen: Seen) -> str:
    """The sender's name without what a program adds to it: "Emily Novak via RT", "Timo Heikkila (JIRA)"."""
    sender = seen.message.head.sender
    return sender.name.partition("(")[0].partition(" via ")[0] if sender else ""


@lru_cache(maxsize=1 << 10)
def _words(text: str) -> frozenset[str]:
    return frozenset(token.folded for token in tokens(text) if token.kind == WORD)
