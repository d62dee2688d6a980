"""Multinomial logistic regression that starts from what another model says and strays from it as little as it must.

The weights are those of a correction: with none of them, the answers are the other model's. Solved by SciPy's L-BFGS
over its sparse matrices: the same rows in the same order give the same weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment.features import CELLS, see

AT_ONCE = 256
ROUNDS = 100
CLOSE = 2e-5  # the slope at which the solver stops

Floats = NDArray[np.float64]


class Correction(NamedTuple):
    """What is added to another model's logits: `weights` (cell, class) and `bias` (class)."""

    weights: Floats
    bias: Floats


def matrix(texts: Sequence[str]) -> Any:
    """The features of texts as a sparse matrix, one row a text, one column a cell."""
    from scipy.sparse import csr_matrix, vstack

    parts = [see(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
    sizes = [len(part.told) for part in parts]
    return vstack(
        [csr_matrix((s.values, (s.rows, s.cells)), (n, CELLS)) for s, n in zip(parts, sizes, strict=True)], "csr"
    )


def fit(seen: Any, truth: Floats, before: Floats, strength: float) -> Correction:
    """The correction that makes the truth likeliest, less `strength / 2` times its squared weights.

    `seen`: the matrix of features; `truth`: a row of shares of the classes for each text; `before`: the logits of the
    model that is corrected, (text, class).
    """
    from scipy.optimize import minimize

    known = np.unique(seen.indices)
    columns = np.zeros(seen.shape[1], np.int64)
    columns[known] = np.arange(len(known))
    small = type(seen)((seen.data, columns[seen.indices], seen.indptr), (seen.shape[0], len(known)))
    turned = small.T.tocsr()
    rows, classes = truth.shape

    def cost(at: Floats) -> tuple[float, Floats]:
        weights, bias = at[:-classes].reshape(-1, classes), at[-classes:]
        logs = log_shares(small @ weights + bias + before)
        wrong = np.exp(logs) - truth
        slope = np.append(turned @ wrong + strength * weights, wrong.sum(axis=0) + strength * bias)
        loss = -(truth * logs).sum() + strength / 2 * (at**2).sum()
        return float(loss / rows), slope / rows

    nothing = np.zeros((len(known) + 1) * classes)
    found = minimize(cost, nothing, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "gtol": CLOSE}).x
    weights = np.zeros((seen.shape[1], classes))
    weights[known] = found[:-classes].reshape(-1, classes)
    return Correction(weights, found[-classes:])


def log_shares(logits: Floats) -> Floats:
    """The logarithms of the shares that logits stand for."""
    calm: Floats = logits - logits.max(axis=1, keepdims=True)
    logs: Floats = calm - np.log(np.exp(calm).sum(axis=1, keepdims=True))
    return logs
