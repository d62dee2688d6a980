"""How likely readers are to find a text toxic: logistic regression on what `features.py` sees.

French is judged by all of it; English by the classes of hard words alone, weighed on what was learned from French, for
no English set may train what ships.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.enrich.sentiment import models
from hune.enrich.toxicity.features import see
from hune.enrich.toxicity.unmask import fold
from hune.enrich.toxicity.words import LANGUAGES

NAME = "toxicity-1"
FOLDER = Path(__file__).parent.parent / "model"
AT_ONCE = 128  # texts: what is worked on stays near the processor
MARKS = re.compile(r"(?<!\w)@\w+|https?://\S+|\brt\b", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+")
READ = 2_000  # signs by which a text is known again

Shares = NDArray[np.float64]


def probabilities(texts: Sequence[str], languages: Sequence[str]) -> Shares:
    """The calibrated probability of each text; NaN for another language than French and English, and where nothing is
    said. Raises ModelMissing where the model is not here or is another one than its card says."""
    told = np.full(len(texts), np.nan)
    ours = [row for row, language in enumerate(languages) if language in LANGUAGES]
    for start in range(0, len(ours), AT_ONCE):
        rows = ours[start : start + AT_ONCE]
        told[rows] = _judged([texts[row] for row in rows], [languages[row] for row in rows])
    return told


def _judged(texts: Sequence[str], languages: Sequence[str]) -> Shares:
    seen, weights = see(texts, languages), _weights()
    heads = np.array([LANGUAGES.index(language) for language in languages])
    logits = np.bincount(seen.rows, weights.of[heads[seen.rows], seen.cells] * seen.values, len(texts))
    shares: Shares = 1 / (1 + np.exp(-logits - weights.bias[heads]))
    told = seen.told & np.array([LETTERS.search(text) is not None for text in texts])
    return np.where(told, shares, np.nan)


class Weights(NamedTuple):
    """`of`: (language, cell); `bias`: (language)."""

    of: NDArray[np.float32]
    bias: NDArray[np.float64]


@cache
def _weights() -> Weights:
    arrays = models.load(NAME, FOLDER).arrays
    return Weights(arrays["weights"].astype(np.float32), arrays["bias"])


def learned_from(text: str) -> bool:
    """Whether the model learned from this text, however its names, links, numbers and punctuation are written."""
    return bool(plain(text)) and sum_of(text) in _known()


@cache
def _known() -> frozenset[int]:
    return frozenset(models.load(NAME, FOLDER).arrays["known"].tolist())


def plain(text: str) -> str:
    """What two writings of one text share: its folded words without names, links and numbers."""
    return " ".join(LETTERS.findall(fold(MARKS.sub(" ", text[:READ]))))


def sum_of(text: str) -> int:
    """64 bits of `plain`."""
    return int.from_bytes(blake2b(plain(text).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
