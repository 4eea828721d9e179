"""What a sentence is told by: its words, their beginnings, runs of letters in them, words side by side, and roles.

Some sixty basic words have a role (rules/examples/roles.tsv): they deny, set a condition, tell a time, say whose matter
it is. What stands with one of them in a clause is a feature of its own, for "perumme" and "emme peru" differ in little
else. Named things count by what they are, not by their names: a period, a service, a firm, a person, an address.
The same features serve learning and reading, so that shipped weights mean the same in both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from inboxbot.letter import EMAIL, LINK, NUMBER, SIGN, Token, tokens

# How a named thing is written in examples, and what stands in its place in a letter.
PLACEHOLDER = re.compile(r"⟨(?P<name>[a-z]+)⟩(?:[:'’]?[^\W\d_]{1,6}\b)?")
_PREFIX = 5
_SHORT, _LONG = 5, 18
_SHORTEST_RUN, _LONGEST_RUN = 4, 5
_SIGNS, _PAUSES = "?!:", ",;.–—"
_BREAK = "break"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a sentence as features see it: a folded word, or the name of a placeholder in angle brackets."""

    word: str

    @property
    def start(self) -> str:
        """The letters that inflection leaves alone."""
        return self.word if self.word.startswith("⟨") else self.word[:_PREFIX]


def terms(seen: Sequence[Token], named: Sequence[tuple[int, int, str]] = ()) -> tuple[Term, ...]:
    """The terms of a sentence; `named` are spans of them with what is named there."""
    starts = {first: (last, name) for first, last, name in named}
    found: list[Term] = []
    at = 0
    while at < len(seen):
        if at in starts:
            last, name = starts[at]
            found.append(Term(f"⟨{name}⟩"))
            at = last + 1
            continue
        token = seen[at]
        at += 1
        if token.kind in (EMAIL, LINK, NUMBER):
            found.append(Term(f"⟨{token.kind}⟩"))
        elif token.kind == SIGN:
            if token.text in _SIGNS + _PAUSES:
                found.append(Term(token.text))
        else:
            found.append(Term(token.folded))
    return tuple(found)


def of_sentence(said: Sequence[Term], roles: Mapping[str, str]) -> Iterator[str]:
    """The features of a sentence as a whole; `roles` are those of basic words."""
    seen = _without_pauses(said)
    yield from _bag(seen)
    words = [term for term in seen if term.word.isalpha()]
    yield f"length:{'short' if len(words) < _SHORT else 'long' if len(words) > _LONG else 'middle'}"
    yield from _of_roles(said, roles)
    if seen:
        yield f"first:{seen[0].start}"
        yield f"last:{seen[-1].start}"


def of_written(text: str) -> tuple[Term, ...]:
    """The terms of an example, in which placeholders stand for named things."""
    found: list[Term] = []
    at = 0
    for match in PLACEHOLDER.finditer(text):
        found += terms(tokens(text[at : match.start()]))
        name = match["name"]
        found.append(Term(f"⟨{name}⟩"))
        at = match.end()
    return (*found, *terms(tokens(text[at:])))


def _without_pauses(said: Sequence[Term]) -> tuple[Term, ...]:
    return tuple(term for term in said if term.word not in _PAUSES)


def _of_roles(said: Sequence[Term], roles: Mapping[str, str]) -> Iterator[str]:
    """The roles of each clause with what stands beside them, and those of the whole sentence."""
    everywhere: set[str] = set()
    for clause in _clauses(said, roles):
        here = sorted({roles[term.word] for term in clause if term.word in roles} - {_BREAK})
        everywhere.update(here)
        yield from (f"@{role}" for role in here)
        yield from (f"@{first}+{second}" for first, second in combinations(here, 2))
        starts = [term.start for term in clause if term.word not in roles]
        yield from (f"{role}>{start}" for role in here for start in starts)
    asked = any(term.word == "?" for term in said)
    yield from (f"@@{role}{'?' if asked else '.'}" for role in sorted(everywhere))
    yield from (f"@@{first}+{second}" for first, second in combinations(sorted(everywhere), 2))
    if asked:
        yield from (f"?>{term.start}" for term in said if term.word not in _PAUSES)


def _clauses(said: Sequence[Term], roles: Mapping[str, str]) -> Iterator[list[Term]]:
    """What stands between two pauses, or before a word that joins clauses."""
    clause: list[Term] = []
    for term in said:
        pause = term.word in _SIGNS + _PAUSES
        if clause and (pause or roles.get(term.word) == _BREAK):
            yield clause
            clause = []
        if not pause:
            clause.append(term)
    if clause:
        yield clause


def _bag(seen: Sequence[Term]) -> Iterator[str]:
    before = two = "^"
    for term in seen:
        start = term.start
        yield term.word
        if start != term.word:
            yield f"{start}-"
        yield f"{before} {start}"
        yield f"{two} _ {start}"
        if len(term.word) >= _SHORTEST_RUN and not term.word.startswith("⟨"):
            yield from _runs(f"_{term.word}_")
        two, before = before, start
    yield f"{before} $"


def _runs(word: str) -> Iterator[str]:
    for size in range(_SHORTEST_RUN, _LONGEST_RUN + 1):
        yield from (f"*{word[at : at + size]}" for at in range(len(word) - size + 1))
