"""Learning weights from labelled examples: logistic regression (scikit-learn, the extra `learn`), rounded.

Examples by one hand are alike; what a model is worth is told by hands that it did not learn from (`held_out`).
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from inboxbot.meaning.model import UNIT, Model

# A feature met less often says more of one example than of the language.
_FEWEST = 2
_SMALLEST = 4


def fit(examples: Sequence[tuple[str, tuple[str, ...]]], *, name: str = "", strength: float = 4.0) -> Model:
    """The model of (label, features) pairs; `strength` is the inverse of the regularisation."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for _, features in examples for feature in set(features))
    known = {feature: at for at, feature in enumerate(sorted(f for f, n in counts.items() if n >= _FEWEST))}
    labels = sorted({label for label, _ in examples})
    rows, columns = [], []
    for row, (_, features) in enumerate(examples):
        for column in {known[feature] for feature in features if feature in known}:
            rows.append(row)
            columns.append(column)
    matrix = csr_matrix(([1.0] * len(rows), (rows, columns)), shape=(len(examples), len(known)))
    fitted: Any = LogisticRegression(C=strength, max_iter=400, class_weight=None)
    fitted.fit(matrix, [label for label, _ in examples])
    order = [list(fitted.classes_).index(label) for label in labels]
    weights = {}
    for feature, column in known.items():
        exact = [round(float(fitted.coef_[at][column]) * UNIT) for at in order]
        kept = tuple(value if abs(value) >= _SMALLEST else 0 for value in exact)
        if any(kept):
            weights[feature] = kept
    bias = tuple(round(float(fitted.intercept_[at]) * UNIT) for at in order)
    return Model(tuple(labels), bias, weights, name)
