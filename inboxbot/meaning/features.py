"""What a sentence is told by: its words, their beginnings, runs of letters in them, words side by side, and roles.

Some sixty basic words have a role (rules/examples/roles.tsv): they deny, set a condition, tell a time, say whose matter
it is. What stands with one of them in a clause is a feature of its own, for "perumme" and "emme peru" differ in little
else. Named things count by what they are, not by their names: a period, a service, a firm, a person, an address.
The same features serve learning and reading, so that shipped weights mean the same in both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from inboxbot.letter import EMAIL, LINK, NUMBER, SIGN, Token, tokens

# How a named thing is written in examples, and what stands in its place in a letter.
PLACEHOLDER = re.compile(r"⟨(?P<name>[a-z]+)⟩(?:[:'’]?[^\W\d_]{1,6}\b)?")
_PREFIX = 5
_SHORT, _LONG = 5, 18
_SHORTEST_RUN, _LONGEST_RUN = 4, 5
_SIGNS, _PAUSES = "?!:", ",;.–—"
_BREAK = "break"


def terms(seen: Sequence[Token], named: Sequence[tuple[int, int, str]] = ()) -> tuple[str, ...]:
    """The terms of a sentence; `named` are spans of them with what is named there."""
    starts = {first: (last, name) for first, last, name in named}
    found: list[str] = []
    at = 0
    while at < len(seen):
        if at in starts:
            last, name = starts[at]
            found.append(f"⟨{name}⟩")
            at = last + 1
            continue
        token = seen[at]
        at += 1
        if token.kind in (EMAIL, LINK, NUMBER):
            found.append(f"⟨{token.kind}⟩")
        elif token.kind == SIGN:
            if token.text in _SIGNS + _PAUSES:
                found.append(token.text)
        else:
            found.append(token.folded)
    return tuple(found)


def of_sentence(said: Sequence[str], roles: Mapping[str, str]) -> list[str]:
    """The features of a sentence as a whole; `roles` are those of basic words."""
    seen = [term for term in said if term not in _PAUSES]
    starts = list(map(_start_of, seen))
    words = sum(map(str.isalpha, seen))
    found = _bag(seen, starts)
    found.append(f"length:{'short' if words < _SHORT else 'long' if words > _LONG else 'middle'}")
    found += _of_roles(said, roles)
    if "?" in said:
        found += [f"?>{start}" for start in starts]
    if starts:
        found += (f"first:{starts[0]}", f"last:{starts[-1]}")
    return found


def of_written(text: str) -> tuple[str, ...]:
    """The terms of an example, in which placeholders stand for named things."""
    found: list[str] = []
    at = 0
    for match in PLACEHOLDER.finditer(text):
        found += terms(tokens(text[at : match.start()]))
        name = match["name"]
        found.append(f"⟨{name}⟩")
        at = match.end()
    return (*found, *terms(tokens(text[at:])))


def _start_of(term: str) -> str:
    """The letters that inflection leaves alone; a placeholder has none to leave."""
    return term if term.startswith("⟨") else term[:_PREFIX]


def _of_roles(said: Sequence[str], roles: Mapping[str, str]) -> Iterator[str]:
    """The roles of each clause with what stands beside them, and those of the whole sentence."""
    if roles.keys().isdisjoint(said):
        return
    everywhere: set[str] = set()
    for clause in _clauses(said, roles):
        here = sorted({roles[term] for term in clause if term in roles} - {_BREAK})
        everywhere.update(here)
        yield from (f"@{role}" for role in here)
        yield from (f"@{first}+{second}" for first, second in combinations(here, 2))
        starts = [_start_of(term) for term in clause if here and term not in roles]
        yield from (f"{role}>{start}" for role in here for start in starts)
    mark = "?" if "?" in said else "."
    yield from (f"@@{role}{mark}" for role in sorted(everywhere))
    yield from (f"@@{first}+{second}" for first, second in combinations(sorted(everywhere), 2))


def _clauses(said: Sequence[str], roles: Mapping[str, str]) -> Iterator[list[str]]:
    """What stands between two pauses, or before a word that joins clauses."""
    clause: list[str] = []
    for term in said:
        pause = term in _SIGNS + _PAUSES
        if clause and (pause or roles.get(term) == _BREAK):
            yield clause
            clause = []
        if not pause:
            clause.append(term)
    if clause:
        yield clause


def _bag(seen: Sequence[str], starts: Sequence[str]) -> list[str]:
    found: list[str] = []
    before = two = "^"
    for term, start in zip(seen, starts, strict=True):
        found += (f"{before} {start}", f"{two} _ {start}", *_of_word(term))
        two, before = before, start
    found.append(f"{before} $")
    return found


@lru_cache(maxsize=1 << 12)
def _of_word(word: str) -> tuple[str, ...]:
    """A word, its beginning, and the runs of letters in it, those at its edges marked; words come back all the time."""
    start = _start_of(word)
    begun = (word, f"{start}-") if start != word else (word,)
    if len(word) < _SHORTEST_RUN or start[0] == "⟨":
        return begun
    edged = f"_{word}_"
    sizes = range(_SHORTEST_RUN, _LONGEST_RUN + 1)
    return (*begun, *(f"*{edged[at : at + size]}" for size in sizes for at in range(len(edged) - size + 1)))
