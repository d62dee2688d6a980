"""How each person stands among the others, as figures with their formulas."""

from __future__ import annotations

from typing import NamedTuple

import networkit as nk
import numpy as np
from numpy.typing import NDArray

from hune.analyse.actors.communities import NOBODY, Floats, Ints, graph, pairs
from hune.analyse.actors.ties import REPEATS, REPLIES, Ties

DAMPING = 0.85
SAMPLES = 64  # people from whom shortest ways are followed
FORMULA_SENTENCES = {
    "cited": "Cited: how often others repost, quote, answer, name or link them; a mention that names two people counts "
    "for each.",
    "citers": "By people: how many different people do so.",
    "pagerank": "PageRank (Brin and Page, 1998, damping 0.85) on who cites whom, weighted by mentions, as a multiple "
    "of an average person’s: being cited counts more by those who are cited.",
    "between": "Betweenness (Freeman, 1977): share of the shortest ways between two people that pass through them, "
    "estimated from the ways that begin at 64 people (Geisberger, Sanders and Schultes, 2008).",
    "across": "Participation (Guimerà and Amaral, 2005): 1 less the sum over communities of the squared share of their "
    "ties that goes there; 0: all in one community, near 1: spread over many.",
}  # fmt: skip


class Figures(NamedTuple):
    """One value a person, in the order of `Ties.people`. `cited`, `cites`: mentions in which others cite them, and they
    others, each of the cited counted; `citers`: by how many people; `repeated`, `repeaters`, `repeats`: the same of
    reposts and quotes alone; `replies`: how often they answer, quote or name; `others`: with how many different people
    they have ties; `pagerank`: as a multiple of an average person's; `between`, `across`: between 0 and 1."""

    cited: Ints
    citers: Ints
    cites: Ints
    repeated: Ints
    repeaters: Ints
    repeats: Ints
    replies: Ints
    others: Ints
    pagerank: Floats
    between: Floats
    across: Floats


def figures(ties: Ties, community: Ints) -> Figures:
    """The figures of everybody. `community`: as `communities` gives it."""
    n = len(ties.people)
    repeats, replies = ties.only(REPEATS), ties.only(REPLIES)
    whole = pairs(ties)
    return Figures(
        cited=_sums(ties, ties.target),
        citers=_different(ties),
        cites=_sums(ties, ties.source),
        repeated=_sums(repeats, repeats.target),
        repeaters=_different(repeats),
        repeats=_sums(repeats, repeats.source),
        replies=_sums(replies, replies.source),
        others=np.bincount(np.concatenate((whole.a, whole.b)), minlength=n),
        pagerank=pagerank(ties),
        between=between(ties),
        across=across(ties, community),
    )


def _sums(ties: Ties, at: NDArray[np.int32]) -> Ints:
    return np.bincount(at, ties.weight, len(ties.people)).astype(np.int64)


def _different(ties: Ties) -> Ints:
    """By how many different people each is cited."""
    ends = np.unique(ties.source.astype(np.int64) * max(1, len(ties.people)) + ties.target)
    return np.bincount(ends % max(1, len(ties.people)), minlength=len(ties.people))


def pagerank(ties: Ties) -> Floats:
    """PageRank of each, as a multiple of an average person's; 1 for everybody where there is no tie."""
    n = len(ties.people)
    if not len(ties.weight):
        return np.ones(n)
    code, where = np.unique(ties.source.astype(np.int64) * n + ties.target, return_inverse=True)
    drawn = graph((code // n, code % n), n, np.bincount(where, ties.weight, len(code)).astype(float), directed=True)
    sinks = nk.centrality.SinkHandling.DistributeSinks
    method = nk.centrality.PageRank(drawn, damp=DAMPING, tol=1e-10, distributeSinks=sinks)
    return np.array(method.run().scores()) * n


def between(ties: Ties) -> Floats:
    """Betweenness of each, the direction of ties apart; ways are as long as they have ties. Exact below 64 people."""
    n = len(ties.people)
    if n < 3 or not len(ties.weight):
        return np.zeros(n)
    whole = pairs(ties)
    drawn = graph((whole.a, whole.b), n)
    if n <= SAMPLES:
        method = nk.centrality.Betweenness(drawn, normalized=True)
    else:
        method = nk.centrality.EstimateBetweenness(drawn, SAMPLES, True, False)
    found: Floats = np.clip(np.array(method.run().scores()), 0, 1)
    return found


def across(ties: Ties, community: Ints) -> Floats:
    """Over how many communities the ties of each are spread."""
    n = len(ties.people)
    whole = pairs(ties)
    ends = np.concatenate((whole.a, whole.b))
    there = community[np.concatenate((whole.b, whole.a))]
    weight = np.concatenate((whole.weight, whole.weight))
    groups = int(there.max(initial=NOBODY)) + 1
    if not groups:
        return np.zeros(n)
    code, where = np.unique(ends * groups + there, return_inverse=True)
    by_group = np.bincount(where, weight, len(code))
    total = np.bincount(ends, weight, n)
    squares = np.bincount(code // groups, by_group**2, n)
    return np.where(total > 0, 1 - squares / np.maximum(total, 1.0) ** 2, 0.0)
