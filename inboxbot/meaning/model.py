"""A linear model over features: whole-number weights, one sum a label, the same on every machine.

`confidence` is the softmax of the sums. Weights are learnt from rules/examples/ by `inboxbot learn`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Sums are in hundredths of a natural logarithm of the odds.
UNIT = 100


@dataclass(frozen=True, slots=True)
class Told:
    """What a model says: the likeliest label, its probability, and the features that told most for it."""

    label: str
    confidence: float
    probabilities: tuple[tuple[str, float], ...]
    why: tuple[str, ...]

    def of(self, label: str) -> float:
        """The probability of a label, 0 for one that the model does not know."""
        return dict(self.probabilities).get(label, 0.0)


@dataclass(frozen=True, slots=True)
class Model:
    """Labels in order, the weights of each feature, the biases; `examples` is the digest of their examples."""

    labels: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, tuple[int, ...]]
    examples: str = ""

    def tell(self, features: Iterable[str]) -> Told:
        """The labels of what has these features."""
        sums = list(self.bias)
        seen = []
        for feature in dict.fromkeys(features):
            row = self.weights.get(feature)
            if row is not None:
                seen.append((feature, row))
                for number, weight in enumerate(row):
                    if weight:
                        sums[number] += weight
        most = max(sums)
        odds = [math.exp((total - most) / UNIT) for total in sums]
        whole = sum(odds)
        best = sums.index(most)
        why = sorted(seen, key=lambda item: (-item[1][best], item[0]))[:4]
        return Told(
            label=self.labels[best],
            confidence=odds[best] / whole,
            probabilities=tuple((label, one / whole) for label, one in zip(self.labels, odds, strict=True)),
            why=tuple(feature for feature, row in why if row[best] > 0),
        )
