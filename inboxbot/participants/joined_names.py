"""Which names stand joined in a sentence: words with a capital, and what joins them."""

import re
from collections.abc import Iterator

from inboxbot.rulebook.folding import fold

# "sekä Maijalla että Teppolla"; signs that join, too.
_JOINING = frozenset(("ja", "seka", "etta", "och", "samt", "and", "&", "/", "+"))
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\S")
_CLAUSES = 2


def joined_names(text: str) -> Iterator[tuple[str, ...]]:
    """The folded words with a capital, those together that "and" joins with nothing but such words between.

    A comma joins only in a list that ends in "and": not in "Den är Annikas, Johans kommer i morgon".
    """
    parts: list[list[str]] = [[]]
    listed = False
    for token in (*_TOKEN.findall(text), "."):
        if token[0].isupper():
            parts[-1].append(fold(token))
        elif token == ",":
            parts.append([])
            listed = False
        # A comma behind one name and before "and" ends a clause.
        elif fold(token) in _JOINING and (parts[-1] or len(parts) != _CLAUSES):
            listed = True
        else:
            yield from _together(parts, listed=listed)
            parts, listed = [[]], False


def _together(parts: list[list[str]], *, listed: bool) -> Iterator[tuple[str, ...]]:
    groups = [[word for part in parts for word in part]] if listed else parts
    yield from (tuple(group) for group in groups if group)
