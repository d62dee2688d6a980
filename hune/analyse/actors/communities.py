"""Groups of people who take up each other more than the others: communities, by the Leiden method.

Leiden (Traag, Waltman and van Eck, From Louvain to Leiden, Scientific Reports 9, 2019) seeks the grouping with the
highest modularity Q = Σ_c (inside_c / m − resolution · (degrees_c / 2m)²), where `inside_c` is the weight of the ties
within a group, `degrees_c` the weight of all ties of its people, m the weight of all ties. Unlike the older method its
groups are never in two pieces. A tie weighs as many mentions as it has, a repost three times as many: reposts show
agreement, answers and names only attention (Conover et al., Political Polarization on Twitter, ICWSM 2011).
"""

from __future__ import annotations

from typing import NamedTuple

import networkit as nk
import numpy as np
from numpy.typing import NDArray

from hune.analyse.actors.ties import KINDS, Ties

WEIGHTS = {"repost": 3.0, "quote": 1.0, "answer": 1.0, "name": 1.0, "link": 1.0}
STARTS, ROUNDS = 4, 10
SEED = 1
NOBODY = -1  # the community of who has no tie

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Pairs(NamedTuple):
    """Who is tied to whom, the direction and the kind apart: each pair once, `a` < `b`."""

    a: Ints
    b: Ints
    weight: Floats


def pairs(ties: Ties) -> Pairs:
    """The ties as pairs, their weights those of `WEIGHTS` times mentions, added up."""
    low, high = np.minimum(ties.source, ties.target), np.maximum(ties.source, ties.target)
    code, where = np.unique(low.astype(np.int64) * len(ties.people) + high, return_inverse=True)
    weights = ties.weight * np.array([WEIGHTS[kind] for kind in KINDS])[ties.kind]
    weight = np.bincount(where, weights, len(code)).astype(np.float64)
    return Pairs(code // max(1, len(ties.people)), code % max(1, len(ties.people)), weight)


def graph(ends: tuple[Ints, Ints], n: int, weight: Floats | None = None, directed: bool = False) -> nk.Graph:
    """The graph of these ties between `n` people, for networkit, which then uses one thread and a fixed seed: the same
    ties give the same answer."""
    nk.setNumberOfThreads(1)
    nk.setSeed(SEED, False)
    return nk.GraphFromCoo(
        (np.ones(len(ends[0])) if weight is None else weight, (ends[0].astype(np.uint64), ends[1].astype(np.uint64))),
        n=n, weighted=weight is not None, directed=directed,
    )  # fmt: skip


def communities(ties: Ties, resolution: float = 1.0) -> tuple[Ints, float]:
    """The community of each person, 0 the one with most people, `NOBODY` for who has no tie; and the modularity.

    `resolution`: above 1 smaller groups, below 1 larger ones. Of four starts the grouping with the highest modularity.
    """
    of = np.full(len(ties.people), NOBODY, np.int64)
    if not len(ties.weight):
        return of, 0.0
    whole = pairs(ties)
    drawn = graph((whole.a, whole.b), len(of), whole.weight)
    best, quality = None, -2.0
    for start in range(STARTS):
        nk.setSeed(SEED + start, False)
        method = nk.community.ParallelLeiden(drawn, randomize=True, iterations=ROUNDS, gamma=resolution)
        method.run()
        found = method.getPartition()
        modularity = nk.community.Modularity().getQuality(found, drawn)
        if modularity > quality + 1e-9:
            best, quality = found, modularity
    assert best is not None
    tied = np.unique(np.concatenate((whole.a, whole.b)))
    return _by_size(np.array(best.getVector(), np.int64), tied, of), float(quality)


def _by_size(found: Ints, tied: Ints, of: Ints) -> Ints:
    """The groups numbered by how many people they have; of equals the one that holds who speaks most first."""
    _, first, inverse, sizes = np.unique(found[tied], return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    of[tied] = number[inverse]
    return of
