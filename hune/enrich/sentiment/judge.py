"""The contract of what judges the opinion in texts, and how its answers are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hune.mention import SENTIMENTS

Shares = NDArray[np.float32]  # one row a text: the probabilities of SENTIMENTS, in their order; NaN = cannot say


class Judge(Protocol):
    """One model. Deterministic; a text's answer does not depend on those it is asked with.

    `name` goes with every judgement that is stored (`fast-1`, `close-1`): the same name gives the same answers.
    """

    name: str

    def judge(self, texts: Sequence[str], languages: Sequence[str]) -> Shares:
        """Calibrated probabilities of negative, neutral, positive. `languages`: two letters each, "und" or "" unknown.
        A row of NaN where there is nothing to judge (no letters, no emoji) or no model for the language."""


def label(shares: Shares) -> str | None:
    """The most probable class of one row; None where nothing could be said."""
    return None if np.isnan(shares[0]) else SENTIMENTS[int(shares.argmax())]


def score(shares: Shares) -> float | None:
    """How kind it is, from -1 (surely negative) to 1 (surely positive); None where nothing could be said."""
    return None if np.isnan(shares[0]) else round(float(shares[2] - shares[0]), 4)
