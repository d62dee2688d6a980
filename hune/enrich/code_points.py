"""Texts as arrays of code points, a whole batch at once: what the models of languages and of opinion read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def code_points(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The text of each code point, and the code points of all texts, a blank before and after each text."""
    apart = [f" {text} " for text in texts]
    codes = np.frombuffer("".join(apart).encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.repeat(np.arange(len(texts)), [len(text) for text in apart]), codes


def calm(rows: NDArray[np.int64], signs: NDArray[Any], blank: int) -> NDArray[np.bool_]:
    """Which signs of the texts stay, so that blanks are single and nothing stands thrice in a row."""
    same = (signs[1:] == signs[:-1]) & (rows[1:] == rows[:-1])
    kept = np.ones(len(signs), bool)
    kept[1:] &= ~(same & (signs[1:] == blank))
    kept[2:] &= ~(same[1:] & same[:-1])
    return kept
