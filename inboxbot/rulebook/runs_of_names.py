"""Where names may stand among the words of a sentence: words with a capital side by side, and what joins them."""

import re
from dataclasses import dataclass

from inboxbot.rulebook.folding import fold

WORD = re.compile(r"[^\W\d_][\w'’-]*")
AND = frozenset(("ja", "seka", "och", "samt", "and"))
PARTICLES = frozenset(("von", "af", "de", "la", "van", "der", "den", "di", "da", "av"))
_MOST_BETWEEN = 5
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
