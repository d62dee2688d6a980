"""The fast model of opinion: one table of weights a language, read for every word, piece of word and cue of a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment import models
from hune.enrich.sentiment.features import CELLS, see
from hune.enrich.sentiment.judge import Shares
from hune.enrich.softmax import softmax

NAME = "fast-1"
OWN = "own-"  # what the name of a workspace's own model begins with
AT_ONCE = 128  # texts: what is worked on stays near the processor

Logits = NDArray[np.float64]  # one row a text: negative and positive, where neutral is 0


class Fast:
    """Judges tens of thousands of posts a second. Its arrays:

    `heads`: the language of each table, "" for all languages together, which also serves those that have none;
    `weights`: int8 (head, cell, negative and positive over neutral), times `scales` (head) the logit of one cell;
    `biases` (head, 2).
    """

    def __init__(self, folder: Path | None = None):
        """`folder`: that of a workspace's own model; raises ModelMissing."""
        model = models.load(own_in(folder), folder) if folder else models.load(NAME)
        self.name, self.arrays = model.card.name, model.arrays
        self.heads = {head: number for number, head in enumerate(self.arrays["heads"].tolist())}
        self._weights = self.arrays["weights"].reshape(-1, 2)

    def judge(self, texts: Sequence[str], languages: Sequence[str]) -> Shares:
        """See `Judge`. NaN where there is neither a letter of a script it knows nor an emoji."""
        return shares_of(self.logits(texts, languages))

    def logits(self, texts: Sequence[str], languages: Sequence[str]) -> Logits:
        """How much each text speaks for negative and for positive against neutral; NaN where nothing can be said."""
        parts = [slice(start, start + AT_ONCE) for start in range(0, len(texts), AT_ONCE)]
        return np.concatenate([np.empty((0, 2)), *(self._logits(texts[part], languages[part]) for part in parts)])

    def _logits(self, texts: Sequence[str], languages: Sequence[str]) -> Logits:
        seen = see(texts)
        head = np.array([self.heads.get(language, self.heads[""]) for language in languages], np.int64)
        weights = self._weights[head[seen.rows] * CELLS + seen.cells]
        sums = [np.bincount(seen.rows, weights[:, side] * seen.values, len(head)) for side in range(2)]
        logits = np.stack(sums, axis=1) * self.arrays["scales"][head, None] + self.arrays["biases"][head]
        return np.where(seen.told[:, None], logits, np.nan)


def own_in(folder: Path) -> str:
    """The name of the model in a folder that `training.py` wrote; raises ModelMissing."""
    found = sorted(path.stem for path in folder.glob(f"{OWN}*.json"))
    if not found:
        raise models.ModelMissing("There is no model in {folder}.", folder=folder)
    return found[-1]


def shares_of(logits: Logits) -> Shares:
    """Negative, neutral, positive, together 1."""
    return softmax(np.insert(logits, 1, 0.0, axis=1)).astype(np.float32)
