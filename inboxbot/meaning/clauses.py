"""The clauses of a sentence, with what its words do in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from inboxbot.letter import SIGN, Token

# The first and the last token of something.
Span = tuple[int, int]
_BREAKS = frozenset(",;:()–—-")
_AND = frozenset(("ja", "och", "and", "seka", "samt", "tai", "eller", "or", "vai"))
# A denial that opens a clause of its own.
_NOR = frozenset(("emmeka", "eika", "eivatka", "enka", "nor"))
# A part behind a conjunction is a clause of its own where it says one of these.
_SAYING = frozenset(("denial", "act", "dropped", "past", "maybe", "later", "fallback"))
_SILENT = frozenset(("common", "relative", "contrast"))
_OPENS = 2
_ITEM_WORDS = 2


class Role(NamedTuple):
    """A word or two, by the numbers of their tokens, and what they do."""

    first: int
    last: int
    name: str

    def called(self, name: str) -> "Role":
        """The same words in another role."""
        return self._replace(name=name)


class Clauses:
    """A sentence in clauses: an item of a list and a relative clause go with what stands before them."""

    def __init__(self, said: Sequence[Token], spans: Sequence[Span], roles: Sequence[Role]) -> None:
        self._said, self._spans, self._roles = said, spans, roles
        self._clauses: list[list[Span]] = []
        for part in self._parts():
            if self._clauses and self._goes_on(part):
                self._clauses[-1].append(part)
            else:
                self._clauses.append([part])
        self._join_heads()

    def of(self, span: Span) -> tuple[tuple[Role, ...], tuple[Span, ...]]:
        """The roles of the clause that a thing stands in, and all things of it."""
        clause = next(c for c in self._clauses if self._holds(c, span[0]))
        roles = tuple(role for role in self._roles if self._holds(clause, role.first) and role.name not in _SILENT)
        return roles, tuple(other for other in self._spans if self._holds(clause, other[0]))

    def at(self, span: Span) -> tuple[Span, ...]:
        """The parts of the clause that a thing stands in, as tokens from and up to."""
        return tuple(next(c for c in self._clauses if self._holds(c, span[0])))

    def _parts(self) -> Iterator[Span]:
        cuts = {at for at, token in enumerate(self._said) if token.kind == SIGN and token.text in _BREAKS}
        cuts |= {role.first for role in self._roles if role.name == "contrast"}
        cuts |= {role.first for role in self._roles if self._said[role.first].folded in _NOR}
        edges = sorted(cuts | {0, len(self._said)})
        for at, token in enumerate(self._said):
            if token.folded in _AND and at not in cuts:
                first = max(edge for edge in edges if edge <= at)
                last = min(edge for edge in edges if edge > at)
                named = any(first <= start < last for start, _ in self._spans)
                if named and self._says(at, last) and (self._says(first, at) or not self._names(at, last)):
                    cuts.add(at)
        edges = sorted(cuts | {0, len(self._said)})
        yield from pairwise(edges)

    def _says(self, first: int, last: int) -> bool:
        return any(first <= role.first < last and role.name in _SAYING for role in self._roles)

    def _names(self, first: int, last: int) -> bool:
        return any(first <= start < last for start, _ in self._spans)

    def _goes_on(self, part: Span) -> bool:
        """True for a relative clause that names nothing, and for what says nothing of its own."""
        roles = [role for role in self._roles if part[0] <= role.first < part[1]]
        things = [span for span in self._spans if part[0] <= span[0] < part[1]]
        if any(role.name == "contrast" and role.first <= part[0] + 1 for role in roles):
            return False
        if not things and any(role.name == "relative" and role.first <= part[0] + _OPENS for role in roles):
            return True
        if any(role.name not in _SILENT for role in roles):
            return False
        return not things or self._words([part]) <= _ITEM_WORDS

    def _words(self, clause: Sequence[Span]) -> int:
        """The words of a clause beside its things."""
        things = sum(last - first + 1 for first, last in self._spans if self._holds(clause, first))
        return sum(token.kind != SIGN for first, last in clause for token in self._said[first:last]) - things

    def _join_heads(self) -> None:
        """A thing that stands alone before a clause which names none is what that clause tells of."""
        for at in range(len(self._clauses) - 1, 0, -1):
            head, behind = self._clauses[at - 1], self._clauses[at]
            silent = not any(self._holds(head, r.first) and r.name not in _SILENT for r in self._roles)
            names = any(self._holds(head, span[0]) for span in self._spans)
            alone = self._words(head) <= _ITEM_WORDS
            if silent and names and alone and not any(self._holds(behind, span[0]) for span in self._spans):
                head += behind
                del self._clauses[at]

    def _holds(self, clause: Sequence[Span], at: int) -> bool:
        return any(first <= at < last for first, last in clause)
