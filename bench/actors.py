"""The map of actors at 20,000 people and 200,000 ties, from the store to the picture, beside networkx where it is
installed (Louvain, PageRank, betweenness from as many people, on the same ties in the same run).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from hune.analyse.actors.actor_map import actor_map
from hune.analyse.actors.communities import communities, pairs
from hune.analyse.actors.figures import SAMPLES, between, pagerank
from hune.analyse.actors.network import known_most, network
from hune.analyse.actors.ties import Ties, ties
from hune.mention import Author, Mention
from hune.report.actors_files import gexf
from hune.report.actors_svg import svg
from hune.store.columns import to_columns
from hune.store.query import Filters, MentionQuery
from hune.store.store import Store

AT = datetime(2026, 1, 1, tzinfo=UTC)
QUERY = MentionQuery(1, filters=Filters(topics=(1,)))
BATCH = 20_000
KINDS = (("repost", 0.6), ("reply", 0.25), ("post", 0.15))


def told(people: int, wanted: int, seed: int = 1) -> list[Mention]:
    """About so many ties between so many people: forty circles, few known to all, most to few."""
    chance = np.random.default_rng(seed)
    circle = chance.integers(0, 40, people)
    fame = 1 / (1 + chance.permutation(people)) ** 0.8
    members = [np.flatnonzero(circle == n) for n in range(40)]
    shares = [fame[some] / fame[some].sum() for some in members]
    mentions: list[Mention] = []
    kinds = chance.choice([kind for kind, _ in KINDS], int(wanted * 1.25), p=[share for _, share in KINDS])
    for n, kind in enumerate(kinds.tolist()):
        who = int(n % people)
        at_home = chance.random() < 0.85
        group = circle[who] if at_home else chance.integers(0, 40)
        whom = f"p{chance.choice(members[group], p=shares[group])}"
        about = "Journaliste" if who % 9 == 0 else "Lectrice"
        m = Mention(
            str(n), AT + timedelta(seconds=n), "", network="net", kind=kind, medium="microblog",
            sentiment=("negative", "neutral", "positive")[n % 3],
            author=Author(id=f"i{who}", handle=f"p{who}", followers=who, about=about),
            hashtags=[f"sujet{circle[who]}"], terms=[f"mot{circle[who]}", f"mot{n % 900}"],
        )  # fmt: skip
        m.reposts, m.answers, m.handles = (
            (whom, None, [whom])
            if kind == "repost"
            else (None, whom, [whom])
            if kind == "reply"
            else (None, None, [whom])
        )
        m.workspace_id, m.id, m.topics = 1, n + 1, [1]
        mentions.append(m)
    return mentions


def timed(name: str, work: Callable[[], Any]) -> tuple[float, Any]:
    """Print a line: seconds by the clock, and of processor; the latter and what came out."""
    began, worked = time.perf_counter(), time.process_time()
    found = work()
    clock, took = time.perf_counter() - began, time.process_time() - worked
    print(f"  {name:52} {clock:8.2f} s {took:8.2f} s of processor", flush=True)
    return took, found


def ours(store: Store) -> tuple[float, Ties]:
    """Each part, then everything end to end."""
    _, found = timed("ties read from the store", lambda: ties(store, QUERY))
    print(f"    {len(found.people):,} people, {len(found.weight):,} ties, {found.weight.sum():,} mentions")
    _, (of, quality) = timed("communities (Leiden, four starts)", lambda: communities(found))
    print(f"    {of.max() + 1} communities, modularity {quality:.3f}")
    a, _ = timed("PageRank", lambda: pagerank(found))
    b, _ = timed(f"betweenness from {SAMPLES} people", lambda: between(found))
    timed("END TO END: map with picture, from the store", lambda: svg(actor_map(store, QUERY, "Sujet"), "fr"))
    whole = network(store, QUERY)
    timed("GEXF of everybody", lambda: sum(map(len, gexf(whole, known_most(store, QUERY, whole, frozenset())))))
    return a + b, found


def peer(found: Ties, mine: float) -> None:
    """The same of networkx."""
    try:
        import networkx as nx  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        print("  networkx is not installed: no peer")
        return
    whole, graph, arcs = pairs(found), nx.Graph(), nx.DiGraph()
    graph.add_weighted_edges_from(zip(whole.a.tolist(), whole.b.tolist(), whole.weight.tolist(), strict=True))
    columns = (found.source.tolist(), found.target.tolist(), found.weight.tolist())
    for source, target, weight in zip(*columns, strict=True):
        arcs.add_edge(source, target, weight=weight + arcs.get_edge_data(source, target, {"weight": 0})["weight"])
    print(f"  networkx {nx.__version__}")
    once, mine_once = (
        timed("networkx: Louvain, one start", lambda: nx.community.louvain_communities(graph, seed=1)),
        0.0,
    )
    print(f"    {len(once[1])} communities, modularity {nx.community.modularity(graph, once[1]):.3f}")
    mine_once, _ = timed("Hune: communities once more (four starts)", lambda: communities(found))
    a, _ = timed("networkx: PageRank", lambda: nx.pagerank(arcs, tol=1e-10))
    b, _ = timed(
        f"networkx: betweenness from {SAMPLES} people", lambda: nx.betweenness_centrality(graph, SAMPLES, seed=1)
    )
    print(f"  ratio: communities {once[0] / mine_once:.1f}, PageRank and betweenness {(a + b) / mine:.1f}")


if __name__ == "__main__":
    from tests.stores import open_in, the_engine

    reader = argparse.ArgumentParser()
    reader.add_argument("--people", type=int, default=20_000)
    reader.add_argument("--ties", type=int, default=200_000)
    said = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = the_engine()
        store = open_in(Path(folder), engine.pool(engine.database()))
        mentions = told(said.people, said.ties)
        for start in range(0, len(mentions), BATCH):
            store.append(to_columns(1, mentions[start : start + BATCH]))
        print(f"  {len(mentions):,} mentions stored")
        mine, found = ours(store)
        peer(found, mine)
        store.close()
