"""Who carries weight on a subject: five components, each between 0 and 1 and each shown, and the score made of them.

Reach: log(1 + followers) against the widest of the same network; of several profiles the widest alone, because whether
their followers are the same people is not known. Repeated: log(1 + people who reposted or quoted them), each counted
once, against the most repeated. Answered: PageRank (Brin and Page, 1998; damping 0.85) on who reposts, quotes and
answers whom, log(1 + what they have beyond who is never cited, in times an average one's), against the highest: being
cited counts more by those who are cited. Fit: share of their mentions that are on the subject, two added to all of them
so that a single one proves little; none where no subject was asked about.
Regularity: in how many weeks of the period they spoke.

Reach tells who could be heard and weighs a fifth; being repeated and being answered tell who was, and weigh half.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec
import networkit as nk
import numpy as np
from numpy.typing import NDArray

from hune.analyse.actors.person import Person
from hune.analyse.actors.ties import REPEATS, Ties

WEIGHTS = {"reach": 0.20, "repeated": 0.25, "answered": 0.25, "fit": 0.15, "regularity": 0.15}
LEAST = 3  # mentions below which nothing is said of one person
DAMPING = 0.85
CITED = (*REPEATS, "answer")  # the ties that PageRank goes along

Key = tuple[str, str]  # network and author key
Floats = NDArray[np.float64]


class Influence(msgspec.Struct):
    """One person on one subject. `keys`: their profiles here; `score`: 0 to 100; `parts`: by the names of `WEIGHTS`,
    None where the network does not provide what it needs (its weight goes to the others). `followers`: those of the
    widest profile; `repeaters`: people who repeated them; `pagerank`: times an average one's; `all`: their mentions on
    any subject; `weeks`: those in which they spoke."""

    keys: list[Key]
    label: str
    score: float
    parts: dict[str, float | None]
    mentions: int
    followers: int | None
    repeaters: int
    pagerank: float
    all: int
    weeks: int


class Voice(msgspec.Struct):
    """Somebody who speaks on the subject, all profiles together. `nodes`: positions in `Ties.people`."""

    keys: list[Key]
    label: str
    nodes: list[int]
    mentions: int
    followers: dict[str, int]


def voices(people: list[Person], same: Mapping[Key, int]) -> list[Voice]:
    """Those who speak, profiles of one person (`same`: its number) joined; most mentions first."""
    found: dict[Key | int, Voice] = {}
    for node, one in enumerate(people):
        if one.is_site or not one.key or not one.mentions:
            continue
        key = (one.network, one.key)
        voice = found.setdefault(same.get(key, key), Voice([], one.label, [], 0, {}))
        voice.keys.append(key)
        voice.nodes.append(node)
        voice.mentions += one.mentions
        if one.followers is not None:
            voice.followers[one.network] = max(one.followers, voice.followers.get(one.network, 0))
    return sorted(found.values(), key=lambda voice: (-voice.mentions, voice.label))


def ranked(
    ties: Ties, of: list[Voice], totals: Mapping[Key, int] | None, weeks: Mapping[Key, set[date]], in_period: int
) -> list[Influence]:
    """The voices of at least three mentions with their influence, the highest first. `totals`: their mentions on any
    subject, None where this is any subject; `weeks`: those in which each spoke, of the `in_period` that there are."""
    at = _joined(len(ties.people), of)
    repeaters, rank = citers(ties.only(REPEATS), at), pagerank(ties.only(CITED), at)
    least = rank.min(initial=1)
    widest: dict[str, int] = {}
    for voice in of:
        for network, followers in voice.followers.items():
            widest[network] = max(followers, widest.get(network, 0))
    found = []
    for voice in of:
        if voice.mentions < LEAST:
            continue
        node = voice.nodes[0]
        everything = max(voice.mentions, sum((totals or {}).get(key, 0) for key in voice.keys))
        active = len(set().union(*(weeks.get(key, set()) for key in voice.keys)))
        parts = {
            "reach": _reach(voice.followers, widest),
            "repeated": _against(repeaters[node], repeaters.max(initial=0)),
            "answered": _against(rank[node] - least, rank.max(initial=0) - least),
            "fit": None if totals is None else voice.mentions / (everything + 2),
            "regularity": min(1.0, active / max(1, in_period)),
        }
        seen = max(voice.followers.values(), default=None)
        found.append(
            Influence(
                voice.keys, voice.label, score(parts), parts, voice.mentions, seen,
                int(repeaters[node]), round(float(rank[node]), 2), everything, active,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.score, -one.mentions, one.label))


def score(parts: Mapping[str, float | None]) -> float:
    """The weighted mean of the components that are known, from 0 to 100."""
    known = {name: part for name, part in parts.items() if part is not None}
    weight = sum(WEIGHTS[name] for name in known)
    return round(100 * sum(WEIGHTS[name] * part for name, part in known.items()) / weight, 1) if weight else 0.0


def citers(ties: Ties, at: NDArray[np.int64]) -> Floats:
    """How many different people are tied to each, themselves apart. `at`: for each position that of their first
    profile."""
    pairs = np.unique(np.stack([at[ties.source], at[ties.target]]), axis=1)
    pairs = pairs[:, pairs[0] != pairs[1]]
    return np.bincount(pairs[1], minlength=len(at)).astype(np.float64)


def pagerank(ties: Ties, at: NDArray[np.int64]) -> Floats:
    """PageRank of each position, times that of an average one; a tie leads from who cites to who is cited, and weighs
    as many mentions as it has. 1 for everybody where nobody cites."""
    nodes, here = np.unique(at, return_inverse=True)
    graph = nk.Graph(len(nodes), weighted=True, directed=True)
    source, target = here[ties.source], here[ties.target]
    for s, t, weight in zip(source.tolist(), target.tolist(), ties.weight.tolist(), strict=True):
        if s != t:
            graph.increaseWeight(s, t, float(weight))
    if not graph.numberOfEdges():
        return np.ones(len(at))
    found = nk.centrality.PageRank(graph, DAMPING, 1e-10, distributeSinks=nk.centrality.SinkHandling.DistributeSinks)
    found.run()
    scores = np.array(found.scores())
    return np.asarray(scores[here] * len(nodes) / scores.sum(), np.float64)


def _joined(n: int, of: list[Voice]) -> NDArray[np.int64]:
    at = np.arange(n)
    for voice in of:
        at[voice.nodes] = voice.nodes[0]
    return at


def _reach(followers: Mapping[str, int], widest: Mapping[str, int]) -> float | None:
    known = [part for network, n in followers.items() if (part := _against(n, widest[network])) is not None]
    return max(known, default=None)


def _against(value: float, most: float) -> float | None:
    """log(1 + value) against log(1 + most); None where there is nothing to be measured against."""
    return float(np.log1p(value) / np.log1p(most)) if most > 0 else None
