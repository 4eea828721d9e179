"""What a sentence is told by: its words, their beginnings, words side by side, and what each negation reaches.

Named things count by what they are, not by their names: a period, a service, a firm, a person, an address, a paper.
The same features serve learning and reading, so that shipped weights mean the same in both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inboxbot.letter import EMAIL, LINK, NUMBER, SIGN, Token

# How a named thing is written in examples, and what stands in its place in a letter.
PLACEHOLDER = re.compile(r"⟨(?P<this>this:)?(?P<name>[a-z]+)⟩")
_PREFIX = 5
_REACH = 3
_SHORT, _LONG = 5, 18
_NEGATIONS = frozenset(
    [
        "ei",
        "en",
        "et",
        "emme",
        "ette",
        "eivat",
        "ala",
        "alkaa",
        "alkoot",
        "eika",
        "emmeka",
        "enka",
        "ilman",
        "inte",
        "ej",
        "icke",
        "aldrig",
        "ingen",
        "inga",
        "utan",
        "not",
        "no",
        "never",
        "dont",
        "cannot",
        "cant",
        "wont",
        "without",
        "neither",
        "nor",
        "none",
        "didnt",
        "doesnt",
        "isnt",
        "arent",
        "havent",
        "hasnt",
        "wouldnt",
        "couldnt",
    ]
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a sentence as features see it: a folded word, or the name of a placeholder in angle brackets."""

    word: str
    this: bool = False

    @property
    def start(self) -> str:
        """The letters that inflection leaves alone."""
        return self.word if self.word.startswith("⟨") else self.word[:_PREFIX]


def terms(tokens: Sequence[Token], named: Sequence[tuple[int, int, str]] = (), this: int = -1) -> tuple[Term, ...]:
    """The terms of a sentence; `named` are spans of tokens with what stands there, `this` is the number of one."""
    starts = {first: (last, name, number == this) for number, (first, last, name) in enumerate(named)}
    found: list[Term] = []
    at = 0
    while at < len(tokens):
        if at in starts:
            last, name, is_this = starts[at]
            found.append(Term(f"⟨{name}⟩", is_this))
            at = last + 1
            continue
        token = tokens[at]
        at += 1
        if token.kind in (EMAIL, LINK, NUMBER):
            found.append(Term(f"⟨{token.kind}⟩"))
        elif token.kind == SIGN:
            if token.text in "?!:":
                found.append(Term(token.text))
        else:
            found.append(Term(token.folded))
    return tuple(found)


def of_sentence(seen: Sequence[Term]) -> Iterator[str]:
    """The features of a sentence as a whole."""
    yield from _bag(seen)
    words = [term for term in seen if term.word.isalpha()]
    yield f"length:{'short' if len(words) < _SHORT else 'long' if len(words) > _LONG else 'middle'}"
    if seen:
        yield f"first:{seen[0].start}"
        yield f"last:{seen[-1].start}"


def of_thing(seen: Sequence[Term]) -> Iterator[str]:
    """The features of the one named thing in a sentence: what stands before and behind it, near and far."""
    at = next((i for i, term in enumerate(seen) if term.this), 0)
    yield f"this:{seen[at].word}" if seen else "this:"
    for offset in range(1, 7):
        for side, index in (("<", at - offset), (">", at + offset)):
            term = seen[index].start if 0 <= index < len(seen) else "|"
            if offset <= 2:
                yield f"{side}{offset}:{term}"
            yield f"{side}{'near' if offset <= 3 else 'far'}:{term}"
    for side, part in (("<", seen[:at]), (">", seen[at + 1 :])):
        yield from (f"{side}:{feature}" for feature in _bag(part[-8:] if side == "<" else part[:8]))
    others = sum(term.word == seen[at].word for term in seen) - 1 if seen else 0
    yield f"others:{min(others, 2)}"
    yield from _bag(seen)


def _bag(seen: Sequence[Term]) -> Iterator[str]:
    before = two = "^"
    denied = 0
    for term in seen:
        start = term.start
        yield term.word
        if start != term.word:
            yield f"{start}-"
        yield f"{before} {start}"
        yield f"{two} _ {start}"
        if denied:
            yield f"not {start}"
            denied -= 1
        if term.word in _NEGATIONS:
            yield "not"
            denied = _REACH
        two, before = before, start
    yield f"{before} $"
