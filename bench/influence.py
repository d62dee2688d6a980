"""Influence as shown, beside PageRank, in-degree and mere activity, against stated truths on real graphs.

    HUNE_TEST_DATA=… python -m bench.influence

`fr_presidentielle2022`: everything that sixteen people who ran or meant to run for president wrote; truth: the share of
votes of those who stood in the first round of 2022 (Ministère de l'Intérieur, proclaimed results), and who stood at
all. `twcs_subset`: customers who write to brands; truth: which accounts are companies. `musae` (Twitch, in French): a
graph without a single message, so that influence cannot be computed; truth for the two others: views.
A truth here is a stand-in: nobody knows who "really" carries weight. Read the sizes beside.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path

import networkit as nk
import numpy as np

from bench.stream import WORKSPACE
from hune.analyse.actors.ties import Ties, ties
from hune.analyse.influence import CITED, DAMPING, citers, pagerank
from hune.analyse.influence_asked import influence
from hune.config import read
from hune.mention import Author, Mention, mention_id
from hune.store.columns import to_columns
from hune.store.opening import open_store
from hune.store.query import MentionQuery
from hune.store.store import Store

# Shares of the votes cast in the first round, 10 April 2022, in %; by a digest of the account: nobody is named.
VOTES = {
    "c4becbba": 27.85, "fdcbd6a7": 23.15, "7018416c": 21.95, "4bb762b2": 7.07, "ce5e1294": 4.78, "5a0ed650": 4.63,
    "7f3c2d24": 3.13, "b7572b4b": 2.28, "b693caff": 2.06, "15ede49b": 1.75, "12fd9764": 0.77, "eea0cc40": 0.56,
}  # fmt: skip
AT_ONCE = 2000


def presidential(folder: Path) -> Iterator[Mention]:
    """The posts with whom they answer or repeat."""
    with (folder / "fr_presidentielle2022/tweets.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kind = {"normal": "post", "retweet": "repost", "reply": "reply", "quoting": "quote"}[row["type"]]
            other = row["referenced_tweet_author_username"] or None
            yield Mention(
                native_id=row["id"], published_at=datetime.fromisoformat(row["datetime"]), network="x", kind=kind,
                text=row["text"], author=Author(handle=row["username"]),
                answers=other if kind == "reply" else None, reposts=other if kind in ("repost", "quote") else None,
            )  # fmt: skip


def customers(folder: Path) -> Iterator[Mention]:
    """The messages with whose message they answer."""
    with (folder / "twcs_subset/twcs.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    authors = {row["tweet_id"]: row["author_id"] for row in rows}
    for row in rows:
        parent = row["in_response_to_tweet_id"].removesuffix(".0")
        yield Mention(
            native_id=row["tweet_id"], text=row["text"], network="x", kind="reply" if parent else "post",
            published_at=datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y"),
            author=Author(handle=row["author_id"]), answers=authors.get(parent),
        )  # fmt: skip


def companies(folder: Path) -> set[str]:
    """The accounts that answer customers."""
    with (folder / "twcs_subset/twcs.csv").open(newline="", encoding="utf-8") as file:
        return {row["author_id"].casefold() for row in csv.DictReader(file) if row["inbound"] == "False"}


def fill(store: Store, mentions: Iterator[Mention]) -> MentionQuery:
    """Put the messages in; the question about all of them."""
    while some := list(islice(mentions, AT_ONCE)):
        for one in some:
            one.workspace_id, one.id = WORKSPACE, mention_id(WORKSPACE, "bench", one.native_id)
        store.append(to_columns(WORKSPACE, some))
    return MentionQuery(WORKSPACE, timezone="Europe/Paris")


def rankings(store: Store, query: MentionQuery) -> dict[str, dict[str, float]]:
    """Each way's score of each account that speaks at least three times."""
    found: Ties = ties(store, query)
    at = np.arange(len(found.people))
    cited = found.only(CITED)
    ours = {one.keys[0][1]: one.score for one in influence(store, query).people}
    ways = {"PageRank": pagerank(cited, at), "in-degree": citers(cited, at)}
    ways["mentions"] = np.array([one.mentions for one in found.people], float)
    named = {name: {one.key: float(v) for one, v in zip(found.people, values, strict=True) if one.key in ours}
             for name, values in ways.items()}  # fmt: skip
    return {"influence": ours} | named


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """The rank correlation, equal values sharing their ranks (Spearman, 1904)."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: Sequence[float]) -> np.ndarray:
    array = np.asarray(values, float)
    return np.array([(array < v).sum() + ((array == v).sum() - 1) / 2 for v in array])


def precision(scores: Mapping[str, float], truth: set[str], k: int) -> float:
    """The share of the first k that are in the truth, ties broken at random on average."""
    order = sorted(scores.values(), reverse=True)
    edge = order[min(k, len(order)) - 1]
    sure = [key for key, v in scores.items() if v > edge]
    level = [key for key, v in scores.items() if v == edge]
    hits = sum(key in truth for key in sure) + (k - len(sure)) * sum(key in truth for key in level) / len(level)
    return hits / k


def main() -> None:
    """Print the tables."""
    folder = Path(os.environ["HUNE_TEST_DATA"])
    with tempfile.TemporaryDirectory(prefix="hune-influence-") as home:
        os.environ["HUNE_HOME"] = home
        store = open_store(read())
        found = rankings(store, fill(store, presidential(folder)))
        digests = {key: blake2b(key.casefold().encode(), digest_size=4).hexdigest() for key in found["influence"]}
        votes = {key: VOTES[digest] for key, digest in digests.items() if digest in VOTES}
        people = len(found["influence"])
        print(f"fr_presidentielle2022: {people} people of three posts or more; votes known of {len(votes)}")
        for name, scores in found.items():
            rho = spearman([scores[key] for key in votes], list(votes.values()))
            stood = precision(scores, set(votes), len(votes))
            print(f"  {name:10} Spearman with votes {rho:5.2f}   first {len(votes)} who stood {stood:.2f}"
                  f" (by chance {len(votes) / people:.2f})")  # fmt: skip
        store.close()
    with tempfile.TemporaryDirectory(prefix="hune-influence-") as home:
        os.environ["HUNE_HOME"] = home
        store = open_store(read())
        found = rankings(store, fill(store, customers(folder)))
        brands = companies(folder) & found["influence"].keys()
        print(f"twcs_subset: {len(found['influence'])} accounts of three messages or more, {len(brands)} companies")
        for name, scores in found.items():
            k = len(brands)
            print(f"  {name:10} companies among the first {k}: {precision(scores, brands, k):.2f}"
                  f"   among the first 10: {precision(scores, brands, 10):.2f}")  # fmt: skip
        store.close()
    _twitch(folder)


def _twitch(folder: Path) -> None:
    with (folder / "musae/FR_target.csv").open() as file:
        views = {int(row["new_id"]): float(row["views"]) for row in csv.DictReader(file)}
    graph = nk.Graph(len(views))
    with (folder / "musae/FR_edges.csv").open() as file:
        for row in csv.DictReader(file):
            graph.addEdge(int(row["from"]), int(row["to"]))
    rank = nk.centrality.PageRank(graph, DAMPING)
    rank.run()
    seen = [views[node] for node in range(len(views))]
    print(f"musae, Twitch in French: {len(views):,} accounts, {graph.numberOfEdges():,} ties, no message")
    print(f"  PageRank   Spearman with views {spearman(rank.scores(), seen):5.2f}")
    print(f"  degree     Spearman with views {spearman([graph.degree(n) for n in range(len(views))], seen):5.2f}")
    print("  influence  cannot be computed: it needs messages")


if __name__ == "__main__":
    main()
