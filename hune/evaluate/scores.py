"""The formulas of the figures, on arrays. Classes are numbers from 0; -1 is "cannot say", which is never right."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Classes = NDArray[np.intp]
Numbers = NDArray[np.floating[Any]]

BINS = 10


class Class(NamedTuple):
    """How well one class is found. `precision`: 0 where it was never said; `recall`: 0 where it never occurs."""

    precision: float
    recall: float
    f1: float


def share(part: float, whole: float) -> float:
    """A part of a whole, 0 of nothing."""
    return float(part / whole) if whole else 0.0


def accuracy(truth: Classes, said: Classes) -> float:
    """The share that is right; 0 for no rows."""
    return float(np.mean((truth == said) & (truth >= 0))) if len(truth) else 0.0


def by_class(truth: Classes, said: Classes, classes: int) -> list[Class]:
    """Precision, recall and their harmonic mean (van Rijsbergen, Information Retrieval, 1979) of each class."""
    right = np.bincount(truth[(truth == said) & (truth >= 0)], minlength=classes)
    there = np.bincount(truth[truth >= 0], minlength=classes)
    told = np.bincount(said[said >= 0], minlength=classes)
    rows = zip(right.tolist(), there.tolist(), told.tolist(), strict=True)
    return [Class(share(r, s), share(r, t), share(2 * r, t + s)) for r, t, s in rows]


def macro_f1(truth: Classes, said: Classes, classes: int) -> float:
    """The mean F1 of the classes that occur or were said, each weighing the same; 0 for no rows
    (Sokolova and Lapalme, A systematic analysis of performance measures for classification tasks, 2009)."""
    met = np.union1d(truth[truth >= 0], said[said >= 0])
    found = by_class(truth, said, classes)
    return float(np.mean([found[place].f1 for place in met])) if len(met) else 0.0


def calibration_error(truth: Classes, shares: Numbers, bins: int = BINS) -> float:
    """How far the probability of what was said is from how often it was right: the mean over bins that hold equally
    many rows, weighed by their size (expected calibration error: Naeini and others, Obtaining Well Calibrated
    Probabilities Using Bayesian Binning, 2015; equal-mass bins: Nguyen and O'Connor, Posterior calibration and
    exploratory analysis for natural language processing models, 2015). `shares`: a row of probabilities per row."""
    if not len(truth):
        return 0.0
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == truth
    parts = np.array_split(np.argsort(sure, kind="stable"), min(bins, len(truth)))
    return float(sum(abs(sure[part].mean() - right[part].mean()) * len(part) for part in parts) / len(truth))


def average_precision(truth: Classes, scores: Numbers) -> float:
    """The mean precision over the ranks at which a positive (1) stands, equal scores taken together; 0 without one
    (Zhu, Recall, Precision and Average Precision, 2004)."""
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], np.cumsum(truth[order] == 1)
    if not len(hits) or not hits[-1]:
        return 0.0
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    return float(np.sum(np.diff(hits[ends], prepend=0) / hits[-1] * hits[ends] / (ends + 1)))


def auc(truth: Classes, scores: Numbers) -> float:
    """How likely a positive (1) scores above another, a tie counting half (Hanley and McNeil, The Meaning and Use of
    the Area under a Receiver Operating Characteristic Curve, 1982); 0.5 where one of the two is missing."""
    yes, no = np.sort(scores[truth == 1]), np.sort(scores[truth != 1])
    if not len(yes) or not len(no):
        return 0.5
    below, not_above = np.searchsorted(no, yes, "left"), np.searchsorted(no, yes, "right")
    return float((below.sum() + not_above.sum()) / 2 / len(yes) / len(no))
