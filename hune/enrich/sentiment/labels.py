"""The labels that files give to texts, read as the numbers of the classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hune.errors import BadInput

SAID = {
    "0": 0, "negative": 0, "negatif": 0,
    "1": 1, "neutral": 1, "neutre": 1,
    "2": 2, "positive": 2, "positif": 2,
}  # fmt: skip
SHOWN = 5  # bad lines that are named


def classes_of(labels: Sequence[str]) -> list[int]:
    """The place of each label in SENTIMENTS. Raises BadInput that names the lines (from 1) it cannot read."""
    read = [SAID.get(_plain(label)) for label in labels]
    bad = [line for line, number in enumerate(read, 1) if number is None]
    if bad:
        raise BadInput(
            "Labels that cannot be read: {count} (lines {lines}). Write 0, 1, 2, or negative, neutral, positive.",
            count=len(bad), lines=", ".join(map(str, bad[:SHOWN])) + ("…" if len(bad) > SHOWN else ""),
        )  # fmt: skip
    return [number for number in read if number is not None]


def _plain(label: str) -> str:
    letters = unicodedata.normalize("NFD", label.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
