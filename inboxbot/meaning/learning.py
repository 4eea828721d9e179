"""Learning weights from labelled examples: logistic regression (scikit-learn, the extra `learn`), rounded.

Each label is learnt against all others. Examples by one hand are alike; what a model is worth is told by hands that it
did not learn from.
"""

import warnings
from collections import Counter
from itertools import accumulate
from typing import Any

from inboxbot.meaning.features import of_sentence, of_written
from inboxbot.meaning.model import UNIT, packed
from inboxbot.rulebook.learnt import Deed, Examples, Learnt

# A feature met less often says more of one example than of the language; a smaller weight says nothing.
_FEWEST = 3
_SMALLEST = 7
_STEPS, _TOLERANCE = 200, 0.01


def fit(examples: Examples, strength: float = 1.0) -> Learnt:
    """The weights of examples; `strength` is the inverse of the regularisation. ImportError without scikit-learn."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    sentences = examples.sentences
    seen = [tuple(dict.fromkeys(of_sentence(of_written(example.text), examples.roles))) for example in sentences]
    counts = Counter(feature for features in seen for feature in features)
    names = sorted(feature for feature, times in counts.items() if times >= _FEWEST)
    column = {name: number for number, name in enumerate(names)}
    held = [[column[feature] for feature in features if feature in column] for features in seen]
    starts = [0, *accumulate(map(len, held))]
    indices = [number for row in held for number in row]
    matrix = csr_matrix(([1.0] * len(indices), indices, starts), shape=(len(held), len(names)))
    present = {example.label for example in sentences}
    labels = tuple(label for label in Deed if label in present)
    table: dict[str, list[tuple[int, int]]] = {}
    bias = []
    for number, label in enumerate(labels):
        model: Any = LogisticRegression(
            C=strength, solver="liblinear", dual=True, max_iter=_STEPS, tol=_TOLERANCE, random_state=0
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(matrix, [example.label == label for example in sentences])
        bias.append(round(float(model.intercept_[0]) * UNIT))
        for name, weight in zip(names, model.coef_[0], strict=True):
            if abs(rounded := round(float(weight) * UNIT)) >= _SMALLEST:
                table.setdefault(name, []).append((number, rounded))
    weights = {name: packed(row) for name, row in table.items()}
    return Learnt(labels, tuple(bias), weights, examples.digest, roles=examples.roles)
