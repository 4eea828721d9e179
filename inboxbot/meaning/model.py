"""A linear model of short texts: whole-number weights of features and a sum a label, the same on every machine.

Each label has a confidence of its own (the logistic function of its sum), since a sentence may do two things. Weights
are learnt from rules/examples/ by `inboxbot learn`. The weights of a feature stand side by side in one integer, so that
one addition adds them for every label.
"""

import math
import re
import struct
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache

from inboxbot.rulebook.learnt import Learnt

# Sums are in hundredths of a natural logarithm of the odds.
UNIT = 100
_MOST = 30.0
_REASONS = 4
# The bits of a label in a row of weights; half of what they hold makes every sum positive.
_WIDTH = 32
_HALF = 1 << (_WIDTH - 1)
_PAIR = re.compile(r"([a-z])(-?\d+)")


@dataclass(frozen=True, slots=True)
class Told:
    """The likeliest label with its confidence, and the confidence of each label."""

    label: str
    confidence: float
    confidences: Mapping[str, float]
    learnt: Learnt = field(default_factory=Learnt, repr=False)
    features: Set[str] = field(default=frozenset(), repr=False)

    def of(self, label: str) -> float:
        """The confidence of a label, 0 for one that the model does not know."""
        return self.confidences.get(label, 0.0)

    @property
    def why(self) -> tuple[str, ...]:
        """The features that told most for the label."""
        best = self.learnt.labels.index(self.label) if self.label else 0
        rows = ((dict(unpacked(self.learnt.weights[feature])).get(best, 0), feature) for feature in self.features)
        reasons = sorted(rows, key=lambda told: (-told[0], told[1]))
        return tuple(feature for weight, feature in reasons[:_REASONS] if weight > 0)


def packed(row: Iterable[tuple[int, int]]) -> str:
    """Weights by number of label: `a12c-7` is 12 for the first label and -7 for the third."""
    return "".join(f"{chr(ord('a') + number)}{weight}" for number, weight in row)


@lru_cache(maxsize=1 << 14)
def unpacked(row: str) -> tuple[tuple[int, int], ...]:
    """What `packed` wrote. Rows are read when a letter asks for them: most of them none ever does."""
    return tuple((ord(label) - ord("a"), int(weight)) for label, weight in _PAIR.findall(row))


def tell(learnt: Learnt, features: Iterable[str]) -> Told:
    """The labels of what has these features; those of a model that learnt nothing are none."""
    if not learnt.labels:
        return Told("", 0.0, {})
    known = learnt.weights.keys() & features
    total = _offset(learnt.bias) + sum(map(_row, map(learnt.weights.__getitem__, known)))
    sums = struct.unpack(f"<{len(learnt.labels)}I", total.to_bytes(len(learnt.labels) * _WIDTH // 8, "little"))
    told = dict(zip(learnt.labels, map(_confidence, sums), strict=True))
    label = learnt.labels[sums.index(max(sums))]
    return Told(label, told[label], told, learnt, known)


@lru_cache(maxsize=1 << 12)
def _confidence(total: int) -> float:
    """The confidence of a sum as it stands in a row."""
    return 1.0 / (1.0 + math.exp(-min(max((total - _HALF) / UNIT, -_MOST), _MOST)))


@lru_cache(maxsize=1 << 14)
def _row(packed: str) -> int:
    """A row of weights in one integer."""
    return sum(weight << _WIDTH * number for number, weight in unpacked(packed))


@lru_cache(maxsize=8)
def _offset(bias: tuple[int, ...]) -> int:
    """What every sum begins with, and so much beside that none is below zero."""
    return sum((weight + _HALF) << _WIDTH * number for number, weight in enumerate(bias))
