"""Where names may stand among the words of a sentence: words with a capital side by side, and what joins them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inboxbot.rulebook.folding import fold

WORD = re.compile(r"[^\W\d_][\w'’-]*")
AND = frozenset(("ja", "seka", "och", "samt", "and"))
# "sekä Maijalla että Teppolla"; signs that join, too.
_JOINING = AND | {"etta", "&", "/", "+"}
_TOKEN = re.compile(rf"{WORD.pattern}|\S")
PARTICLES = frozenset(("von", "af", "de", "la", "van", "der", "den", "di", "da", "av"))
_MOST_BETWEEN = 5
_CLAUSES = 2
_EDGE = "\"'“”()[]"
_PARTS = (",", ";", ":", ".", "!", "?", ")")


@dataclass(frozen=True, slots=True)
class Run:
    """A name as it stands, and the words from `start` to `end` that it takes."""

    name: str
    start: int
    end: int


def runs_in(words: list[str]) -> list[tuple[Run, ...]]:
    """The names in order; those that "and" or a comma joins are together."""
    groups: list[tuple[Run, ...]] = []
    at = 0
    while at < len(words):
        run = _run(words, at)
        if run is None:
            at += 1
            continue
        if groups and _joins(words, groups[-1][-1].end, run.start):
            groups[-1] += (run,)
        else:
            groups.append((run,))
        at = run.end
    return groups


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


def _run(words: list[str], start: int) -> Run | None:
    end = start
    while end < len(words):
        bare = words[end].strip(_EDGE + "".join(_PARTS))
        loud = bool(WORD.fullmatch(bare)) and bare[0].isupper()
        joins = end > start and bare in PARTICLES and end + 1 < len(words) and words[end + 1][:1].isupper()
        if not (loud or joins):
            break
        end += 1
        if words[end - 1].endswith(_PARTS):
            break
    name = " ".join(word.strip(_EDGE + "".join(_PARTS)) for word in words[start:end])
    return Run(name, start, end) if end > start else None


def _joins(words: list[str], end: int, start: int) -> bool:
    between = words[end:start]
    if not between:
        return words[end - 1].endswith(",")
    return len(between) == 1 and fold(between[0]) in AND


def goes_on(words: list[str]) -> bool:
    """True for `osallistuu testaukseen ja`, between a name and its second verb."""
    if not 0 < len(words) <= _MOST_BETWEEN or fold(words[-1]) not in AND:
        return False
    return all(word.islower() and word[-1].isalpha() for word in words)
