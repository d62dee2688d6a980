"""The phases of a buzz, from counts alone: stretches with one level each, cut where the counts change most.

The cut is the likeliest one under Poisson counts, found exactly by dynamic programming (Jackson and others, An
algorithm for optimal partitioning of data on an interval, IEEE Signal Processing Letters 12, 2005); one more phase must
raise the log-likelihood by more than log n, the penalty that Killick, Fearnhead and Eckley use for a change (Optimal
Detection of Changepoints With a Linear Computational Cost, JASA 107, 2012). A night is no fall: each slot is weighed by
how much people say at that hour of a usual day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NAMES = {0: (), 1: ("rise",), 2: ("start", "rise")}  # what leads to the peak
PRIOR = 10.0  # mentions an hour of the day that pull what is usual toward "all hours alike" while little is known

Numbers = NDArray[np.float64]


class Piece(NamedTuple):
    """A phase: its name, the position of its first slot, the position after its last."""

    name: str
    first: int
    end: int


class _Sums(NamedTuple):
    """Running sums of counts and weights, by which any stretch is known at once."""

    counts: Numbers
    weights: Numbers

    def rate(self, first: NDArray[np.intp] | int, end: NDArray[np.intp] | int) -> Numbers:
        """The level of stretches; 0 of an empty one."""
        counts, weights = self.counts[end] - self.counts[first], self.weights[end] - self.weights[first]
        level: Numbers = np.divide(
            counts, weights, out=np.zeros_like(np.asarray(counts)), where=np.asarray(weights) > 0
        )
        return level

    def fit(self, first: NDArray[np.intp] | int, end: NDArray[np.intp] | int) -> Numbers:
        """The log-likelihood of stretches with one level each, but for what is the same however they are cut."""
        counts = self.counts[end] - self.counts[first]
        rate = self.rate(first, end)
        return np.asarray(counts * np.log(np.where(rate > 0, rate, 1.0)))


def phases(counts: Sequence[int], usual: Sequence[float], peak: int) -> list[Piece]:
    """The phases of these slots, one after the other: up to four, of which one holds the slot `peak`.

    Levels rise to the peak's and the fall stays below it; `usual`: the weight of each slot (`hours_of_a_day`).
    """
    n = len(counts)
    sums = _Sums(_running(counts), _running(usual))
    cost = float(np.log(max(n, 2)))
    before, begun = _before(sums, peak, cost)
    first, end = np.meshgrid(np.arange(peak + 1), np.arange(peak + 1, n + 1), indexing="ij")
    level = sums.rate(first, end)
    fall = np.where(end < n, sums.fit(np.minimum(end, n), np.full_like(end, n)) - cost, 0.0)
    score = before[first] + sums.fit(first, end) + fall
    lead = np.array([_level_before(sums, begun[b], b) for b in range(peak + 1)])
    allowed = (lead[first] < level) | (first == 0)
    allowed &= (end == n) | (sums.rate(end, np.full_like(end, n)) < level)
    score = np.where(allowed, score, -np.inf)
    b, c = np.unravel_index(int(np.argmax(score)), score.shape)
    return _named(begun[int(b)], int(b), int(c) + peak + 1, n)


def hours_of_a_day(hours: Sequence[int], counts: Sequence[int]) -> list[float]:
    """How much is usually said at each hour of the day, 1 being the mean. `hours`: which one each count is of."""
    said = np.zeros(24)
    np.add.at(said, np.asarray(hours, dtype=np.intp), np.asarray(counts, dtype=np.float64))
    weights: list[float] = ((said + PRIOR) / (said.mean() + PRIOR)).tolist()
    return weights


def _before(sums: _Sums, peak: int, cost: float) -> tuple[Numbers, list[tuple[int, ...]]]:
    """The best way to fill the slots before each position up to the peak: its worth, and where its phases begin."""
    worth, begun = np.zeros(peak + 1), [tuple[int, ...]()]
    for end in range(1, peak + 1):
        ways: tuple[int, ...] = (0,)
        worth[end] = float(sums.fit(0, end)) - cost
        cut = np.arange(1, end)
        if len(cut):
            starts, rises = np.zeros_like(cut), np.full_like(cut, end)
            both = sums.fit(starts, cut) + sums.fit(cut, rises) - 2 * cost
            both = np.where(sums.rate(starts, cut) < sums.rate(cut, rises), both, -np.inf)
            if both.max() > worth[end]:
                worth[end], ways = float(both.max()), (0, int(cut[int(both.argmax())]))
        begun.append(ways)
    return worth, begun


def _level_before(sums: _Sums, begun: tuple[int, ...], end: int) -> float:
    return float(sums.rate(begun[-1], end)) if begun else 0.0


def _named(begun: tuple[int, ...], peak: int, fall: int, n: int) -> list[Piece]:
    bounds = [*begun, peak]
    found = [Piece(name, *bounds[i : i + 2]) for i, name in enumerate(NAMES[len(begun)])]
    return [*found, Piece("peak", peak, fall), *([Piece("fall", fall, n)] if fall < n else [])]


def _running(values: Sequence[float]) -> Numbers:
    return np.concatenate([[0.0], np.cumsum(np.asarray(values, dtype=np.float64))])
