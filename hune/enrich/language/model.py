"""How likely each of the six languages is, by letters and words: our own small model (training/language.py)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import structlog
from numpy.typing import NDArray

from hune.enrich.language.features import see
from hune.enrich.sentiment import models
from hune.enrich.softmax import softmax

NAME = "language-1"
FOLDER = Path(__file__).parent.parent / "model"
SIX = ("fr", "en", "de", "es", "it", "pt")
ROMAN_HINDI, OTHER = 6, 7  # the classes after the six: Hindi in Latin letters, every other language

log = structlog.get_logger()

Shares = NDArray[np.float32]


class Weights(NamedTuple):
    """`of`: (cell, class), `scale` and `bias`: (class)."""

    of: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: NDArray[np.float32]


@cache
def weights() -> Weights | None:
    """The model that ships; None, told once in the log, where it is not here or not the one its card describes."""
    try:
        arrays = models.load(NAME, FOLDER).arrays
        return Weights(arrays["weights"], arrays["scale"], arrays["bias"])
    except (models.ModelMissing, KeyError) as missing:
        log.warning("language.without_model", error=str(missing))
        return None


def shares(texts: Sequence[str], model: Weights) -> Shares:
    """The probability of each class, one row a text, as `said.py` gives it."""
    sums = np.zeros((len(texts), len(model.bias)), np.int32)
    counts = np.zeros(len(texts), np.int64)
    for rows, cells in see(texts):
        if len(rows):
            starts = np.flatnonzero(np.diff(rows, prepend=-1))
            sums[rows[starts]] += np.add.reduceat(model.of[cells], starts, dtype=np.int32)
            counts[rows[starts]] += np.diff(starts, append=len(rows))
    logits = sums / np.sqrt(np.maximum(counts, 1))[:, None] * model.scale + model.bias
    return np.asarray(softmax(logits), np.float32)
