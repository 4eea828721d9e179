"""Evidence that adds up: independent pieces, each with its weight, and the answer that has most of them.

Weights stand in rules/evidence.yaml. A question is answered where one candidate reaches the `floor` and leads the next
by the `margin`; otherwise it is open, and whoever asked says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Generic[T]):
    """One piece: what it speaks for, the name of its weight, the weight, where it was read and the words there."""

    value: T
    name: str
    weight: float
    where: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Generic[T]):
    """The candidates with their sums, the heaviest first, and the evidence; `value` None: the question is open."""

    value: T | None
    sums: tuple[tuple[T, float], ...]
    evidence: tuple[Evidence[T], ...]

    @property
    def lead(self) -> float:
        """How far the first candidate is ahead of the next one."""
        (first, second) = ([total for _, total in self.sums] + [0.0, 0.0])[:2]
        return first - second

    def of(self, value: T) -> tuple[Evidence[T], ...]:
        """What speaks for (or against) a candidate, the heaviest first."""
        return tuple(sorted((e for e in self.evidence if e.value == value), key=lambda e: -abs(e.weight)))

    def told(self, value: T) -> str:
        """`name 2.4 + title 3.4`: the weights that a candidate's sum is made of, the heaviest first."""
        weights: dict[str, float] = {}
        for piece in self.of(value):
            weights.setdefault(piece.name, piece.weight)
        return " + ".join(f"{name} {weight:g}" for name, weight in weights.items())


def weigh(evidence: Iterable[Evidence[T]], *, floor: float = 1.0, margin: float = 0.0) -> Weighed[T]:
    """Adds up. Each name counts once for a candidate, by its heaviest piece: who says it twice is one witness."""
    pieces = tuple(evidence)
    heaviest: dict[tuple[T, str], float] = {}
    for piece in pieces:
        at = (piece.value, piece.name)
        if abs(piece.weight) >= abs(heaviest.get(at, 0.0)):
            heaviest[at] = piece.weight
    sums: dict[T, float] = {}
    for (value, _), weight in heaviest.items():
        sums[value] = sums.get(value, 0.0) + weight
    ranked = tuple(sorted(sums.items(), key=lambda item: -item[1]))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    leads = bool(ranked) and ranked[0][1] >= floor and (len(ranked) == 1 or ranked[0][1] - second >= margin)
    return Weighed(value=ranked[0][0] if leads else None, sums=ranked, evidence=pieces)
