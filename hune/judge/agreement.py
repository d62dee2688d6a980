"""How often a model is right in a workspace: of the mentions that people checked, the share they agreed with.

What people correct of themselves is what looks wrong, so that the share of it is lower than the truth; what was drawn
at random tells the truth, within its interval. The two are never added up.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from hune.mention import PERSON

Z = 1.96  # of a 95 % interval


class Said(NamedTuple):
    """One row of what people said of a mention, or of it toward a topic; `before`, `model`: what was shown to them."""

    mention: int
    topic: int
    value: str
    before: str
    model: str
    language: str
    drawn: bool


class Agreement(NamedTuple):
    """Of `n` checked mentions `right` were as shown. `low`, `high`: the share's 95 % interval."""

    model: str
    language: str
    right: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.right / self.n


def settled(rows: Iterable[Said]) -> list[Said]:
    """Of each answer of a model that was checked one row with the last word on it; rows come oldest first."""
    found: dict[tuple[int, int, str, str], Said] = {}
    current: dict[tuple[int, int], tuple[int, int, str, str]] = {}
    for row in rows:
        about = (row.mention, row.topic)
        if row.model and row.model != PERSON:
            current[about] = (*about, row.model, row.before)
            first = found.setdefault(current[about], row)  # a second click is no second check
            found[current[about]] = first._replace(value=row.value)
        elif about in current:  # somebody thought better of it
            found[current[about]] = found[current[about]]._replace(value=row.value)
    return list(found.values())


def agreements(checked: Iterable[Said], *, drawn: bool, by_language: bool = True) -> list[Agreement]:
    """By model, and language, of the mentions drawn at random or of those corrected freely; most checked first."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for row in checked:
        if row.drawn is drawn:
            key = (row.model, row.language if by_language else "")
            counts.setdefault(key, []).append(row.value == row.before)
    found = [Agreement(*key, sum(right), len(right), *wilson(sum(right), len(right))) for key, right in counts.items()]
    return sorted(found, key=lambda one: (-one.n, one.model, one.language))


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of `n` > 0 (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
    Inference, 1927): also for few, and for none or all right."""
    share, spread = right / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)
