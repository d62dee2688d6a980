"""How right the model of opinion is on posts it was not taught, and how far its probabilities can be believed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment.e5_file import Floats
from hune.enrich.softmax import softmax
from hune.evaluate.scores import accuracy, calibration_error, macro_f1

TEMPERATURES = np.arange(0.4, 3.0, 0.01)

Labels = NDArray[np.int64]


def temperature(scores: Floats, labels: Labels) -> float:
    """What scores are divided by so that the labels become likeliest (Guo et al. 2017)."""
    likely = [np.log(softmax(scores / np.float32(t))[np.arange(len(labels)), labels]).mean() for t in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmax(likely))]), 2)


def figures(shares: Floats, labels: Labels) -> dict[str, float]:
    """All from 0 to 1, and how many posts they were measured on."""
    said = shares.argmax(axis=1)
    return {
        "macro_f1": round(macro_f1(labels, said, 3), 4),
        "accuracy": round(accuracy(labels, said), 4),
        "calibration_error": round(calibration_error(labels, shares.astype(np.float64)), 4),
        "posts": len(labels),
    }
