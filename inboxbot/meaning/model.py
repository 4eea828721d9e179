"""A linear model over features: whole-number weights, one sum a label, the same on every machine.

Each label has a confidence of its own (the logistic function of its sum), since a sentence may do two things. Weights
are learnt from rules/examples/ by `inboxbot learn`.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from inboxbot.rulebook.learnt import Learnt

# Sums are in hundredths of a natural logarithm of the odds.
UNIT = 100
_MOST = 30.0
_REASONS = 4
_PAIR = re.compile(r"([a-z])(-?\d+)")


@dataclass(frozen=True, slots=True)
class Told:
    """The likeliest label with its confidence, the confidence of each label, the features that told most for it."""

    label: str
    confidence: float
    confidences: tuple[tuple[str, float], ...]
    why: tuple[str, ...]

    def of(self, label: str) -> float:
        """The confidence of a label, 0 for one that the model does not know."""
        return dict(self.confidences).get(label, 0.0)


def packed(row: Iterable[tuple[int, int]]) -> str:
    """Weights by number of label: `a12c-7` is 12 for the first label and -7 for the third."""
    return "".join(f"{chr(ord('a') + number)}{weight}" for number, weight in row)


@lru_cache(maxsize=1 << 14)
def unpacked(row: str) -> tuple[tuple[int, int], ...]:
    """What `packed` wrote. Rows are read when a letter asks for them: most of them none ever does."""
    return tuple((ord(label) - ord("a"), int(weight)) for label, weight in _PAIR.findall(row))


def tell(learnt: Learnt, features: Iterable[str]) -> Told:
    """The labels of what has these features; those of a model that learnt nothing are none."""
    sums = list(learnt.bias)
    seen = []
    for feature in dict.fromkeys(features):
        written = learnt.weights.get(feature)
        if written is not None:
            row = unpacked(written)
            seen.append((feature, row))
            for number, weight in row:
                sums[number] += weight
    if not sums:
        return Told("", 0.0, (), ())
    best = max(range(len(sums)), key=lambda number: sums[number])
    reasons = sorted(((dict(row).get(best, 0), feature) for feature, row in seen), key=lambda told: (-told[0], told[1]))
    odds = [min(max(total / UNIT, -_MOST), _MOST) for total in sums]
    confidences = [1.0 / (1.0 + math.exp(-one)) for one in odds]
    return Told(
        label=learnt.labels[best],
        confidence=confidences[best],
        confidences=tuple(zip(learnt.labels, confidences, strict=True)),
        why=tuple(feature for weight, feature in reasons[:_REASONS] if weight > 0),
    )
