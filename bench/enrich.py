"""The steps of the chain, alone and together, with 1,000 topics: posts a second of one core; the fast sentiment beside
VADER in the same run.

python -m bench.enrich [--posts 20000] [--topics 1000] [--close 500]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from time import process_time

from bench.posts import post, topics
from hune.enrich.sentiment.close import Close
from hune.enrich.sentiment.fast import Fast
from hune.enrich.step import Batch
from hune.match.matcher import Matcher
from hune.mention import Author, Mention
from hune.orders import Orders
from hune.pipeline import chain, run
from hune.store.columns import to_columns

BATCH = 2000
PLACES = ("Lyon", "Paris, France", "Bruxelles", "somewhere", None, "Québec", "London", "Genève")


def whole_chain(mentions: Sequence[Mention], queries: dict[int, str]) -> float:
    """Print each step; CPU seconds a post of all."""
    steps = chain(Matcher(queries), orders=Orders(topics=queries, gender=True))
    seconds: dict[str, float] = {}
    for warm in (True, False):  # the first time models are read and memories are empty
        for at in range(0, len(mentions), BATCH):
            batch = Batch(1, [_copy(m) for m in mentions[at : at + BATCH]])
            for tally in run(batch, steps, clock=process_time):
                seconds[tally.step] = seconds.get(tally.step, 0.0) + (0.0 if warm else tally.seconds)
            began = process_time()
            to_columns(1, batch.mentions)
            seconds["columns"] = seconds.get("columns", 0.0) + (0.0 if warm else process_time() - began)
    for step, spent in seconds.items():
        print(f"    {step:16} {len(mentions) / max(spent, 1e-9):>12,.0f} posts/s")
    return sum(seconds.values()) / len(mentions)


def _copy(m: Mention) -> Mention:
    return Mention(m.native_id, m.published_at, m.text, id=m.id, author=m.author)


def fast_beside_vader(mentions: Sequence[Mention]) -> None:
    """The fast sentiment beside the best known word list."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    texts = [m.text for m in mentions]
    fast, vader = Fast(), SentimentIntensityAnalyzer()
    fast.judge(texts[:100], ["fr"] * 100)
    began = process_time()
    for at in range(0, len(texts), BATCH):
        fast.judge(texts[at : at + BATCH], ["fr"] * len(texts[at : at + BATCH]))
    ours = len(texts) / (process_time() - began)
    few = texts[:3000]
    began = process_time()
    for text in few:
        vader.polarity_scores(text)
    theirs = len(few) / (process_time() - began)
    print(f"  fast sentiment {ours:,.0f} posts/s, VADER {theirs:,.0f}; ratio {ours / theirs:.2f}")


def better(mentions: Sequence[Mention], posts: int) -> None:
    """The better sentiment, which works behind the rest."""
    close, texts = Close(), [m.text for m in mentions[:posts]]
    close.judge(texts[:8], ["fr"] * 8)
    began = process_time()
    close.judge(texts, ["fr"] * len(texts))
    print(f"  better sentiment {len(texts) / (process_time() - began):,.0f} posts/s")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--posts", type=int, default=20_000)
    options.add_argument("--topics", type=int, default=1000)
    options.add_argument("--close", type=int, default=300)
    asked = options.parse_args()
    chance, at = random.Random(7), datetime(2026, 5, 1, tzinfo=UTC)
    people = [Author(handle=f"voix_{n}", name=f"Voix {n}", place=PLACES[n % len(PLACES)]) for n in range(500)]
    mentions = [Mention(str(n), at, post(chance, n), id=n, author=chance.choice(people)) for n in range(asked.posts)]
    queries = dict(enumerate(topics(asked.topics).values()))
    print(f"  {asked.posts:,} posts, {asked.topics:,} topics, one core")
    each = whole_chain(mentions, queries)
    matched = sum(map(bool, Matcher(queries).topics(mentions))) / len(mentions)
    print(f"  the chain, all included: {1 / each:,.0f} posts/s a core; {matched:.0%} met a topic")
    fast_beside_vader(mentions)
    if asked.close:
        better(mentions, asked.close)


if __name__ == "__main__":
    main()
