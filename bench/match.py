"""Matching alone: posts a second on one core, beside the naive regular expressions and tantivy, in one run.

python -m bench.match [--posts 20000] [--topics 100 1000 10000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

from bench.corpus import Corpus
from bench.naive import naive, said
from hune.match.language.nodes import And, Exact, Near, Node, Not, Or, Phrase, Wild, Word
from hune.match.language.parser import parse
from hune.match.matcher import Matcher
from hune.mention import Mention

BATCH = 1000
TIMES = 4  # each is run so often, in turn, and its best counts


def material(posts: int, topics: int) -> tuple[list[Mention], dict[int, str]]:
    """Posts and queries."""
    corpus = Corpus()
    queries = dict(enumerate(corpus.queries(topics)))
    return list(corpus.posts(posts)), queries


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    began = process_time()
    work()
    return process_time() - began


class Tantivy:
    """A RAM index of 4,000 posts at a time, written by one thread, to which every query is put.

    Queries are read once, outside the measured time. Exact case and exclusions of authors are left out there.
    """

    def __init__(self, mentions: Sequence[Mention], trees: Sequence[Node]):
        import tantivy

        builder = tantivy.SchemaBuilder()
        for name in ("text", "lang", "country", "site", "author"):
            builder.add_text_field(name, tokenizer_name="raw" if name != "text" else "whitespace")
        self.tantivy, self.schema = tantivy, builder.build()
        empty = tantivy.Index(self.schema)
        self.queries = [empty.parse_query(tantivy_query(tree), ["text"]) for tree in trees]
        self.rows = [
            {
                "text": [_both(said(m))], "lang": [m.language or ""], "country": [(m.country or "").lower()],
                "site": [m.site or ""], "author": [m.author.handle or ""],
            }
            for m in mentions
        ]  # fmt: skip

    def run(self) -> int:
        """The matches found."""
        found = 0
        for at in range(0, len(self.rows), 4000):
            index = self.tantivy.Index(self.schema)
            writer = index.writer(heap_size=50_000_000, num_threads=1)
            for row in self.rows[at : at + 4000]:
                writer.add_document(self.tantivy.Document(**row))
            writer.commit()
            index.reload()
            searcher = index.searcher()
            for query in self.queries:
                found += len(searcher.search(query, 4000, count=False).hits)
        return found


def _both(text: str) -> str:
    """Marked words also without their mark, as a bare word finds them."""
    return " ".join(f"{word} {word[1:]}" if word[0] in "#@" else word for word in text.split())


def tantivy_query(node: Node) -> str:
    """The query in tantivy's language, over a field of folded words."""
    match node:
        case And(nodes):
            return "(" + " ".join(("" if isinstance(n, Not) else "+") + tantivy_query(n) for n in nodes) + ")"
        case Or(nodes):
            return "(" + " ".join(map(tantivy_query, nodes)) + ")"
        case Not(inner):
            return "-" + tantivy_query(inner)
        case Phrase(parts):
            return '"' + " ".join(p.token for p in parts if isinstance(p, Word)) + '"'
        case Near(nodes, gaps):
            one, other = nodes
            others = other.nodes if isinstance(other, Or) else (other,)
            pairs = (f'"{_flat(one)} {_flat(n)}"~{gaps[0]}' for n in others)
            return f"({' '.join(pairs)})"
        case Wild():
            return f'"{node.head}"'  # its language has no prefix of one word: it is spared that work here
        case Exact(exact):
            return " ".join(f"+{word}" for word in said(Mention("", None, text=exact)).split())  # type: ignore[arg-type]
        case Word(token, where):
            return f'{where}:"{token}"' if where else f'"{token}"'
        case _:
            raise ValueError(node)


def _flat(node: Node) -> str:
    return tantivy_query(node).replace('"', "")


def one_size(topics: int, posts: int) -> float:
    """Figures for so many topics; our seconds a post."""
    mentions, queries = material(posts, topics)
    began = perf_counter()
    matcher = Matcher(queries)
    built = perf_counter() - began
    assert not matcher.broken
    trees = [parse(query) for query in queries.values()]
    other = Tantivy(mentions, trees)

    def ours(matched: bool = False) -> None:
        for at in range(0, len(mentions), BATCH):
            matcher.match(mentions[at : at + BATCH]) if matched else matcher.topics(mentions[at : at + BATCH])

    rounds = [(seconds(ours), seconds(lambda: ours(True)), seconds(other.run)) for _ in range(TIMES)]
    topics_only, with_terms, tantivy = (min(some) for some in zip(*rounds, strict=True))
    few = max(15, min(500, 100_000 // topics))
    judges, marked = [naive(tree) for tree in trees], [said(m) for m in mentions[:few]]
    slow = few / seconds(lambda: [[j(text, m) for j in judges] for text, m in zip(marked, mentions, strict=False)])
    obvious = [[n for n, j in enumerate(judges) if j(t, m)] for t, m in zip(marked, mentions, strict=False)]
    agree = sum(mine == m.topics for mine, m in zip(obvious, mentions, strict=False))
    fast = posts / topics_only
    leaves = sum(query.count(" OR ") + query.count(" NOT ") + 2 for query in queries.values()) / topics
    met = sum(len(m.topics) for m in mentions) / posts
    print(
        f"{topics:,} topics of about {leaves:.1f} leaves, read and compiled in {built:.2f} s; {met:.2f} matches a post"
    )
    print(f"  hune, topics alone       {fast:10,.0f} posts/s of one core")
    print(f"  hune, with index terms   {posts / with_terms:10,.0f}")
    ratios = f"ratio {tantivy / topics_only:.1f} (with terms {tantivy / with_terms:.1f})"
    print(f"  tantivy, 4,000 at a time {posts / tantivy:10,.0f}   {ratios}")
    print(
        f"  naive regex set          {slow:10,.1f}   ratio {fast / slow:,.0f}; same topics for {agree} of {few} posts"
    )
    return topics_only / posts


def adding(topics: int) -> None:
    """One more topic, several times."""
    _, queries = material(0, topics + 40)
    matcher, taken = Matcher({n: q for n, q in queries.items() if n < topics}), []
    for n in range(topics, topics + 40):
        known = {k: q for k, q in queries.items() if k <= n}
        began = perf_counter()
        matcher = matcher.update(known)
        taken.append((perf_counter() - began) * 1000)
    print(f"one topic more on {topics:,}: {median(taken):.1f} ms median, {max(taken):.1f} at most of 40")


def memory(topics: int) -> None:
    """What a process grows by."""
    command = [sys.executable, "-m", "bench.memory", str(topics)]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    print(f"memory for {topics:,} topics: {out.stdout.strip()}")


_state: dict[str, object] = {}


def _begin(topics: int, posts: int) -> None:
    mentions, queries = material(posts, topics)
    _state["ready"] = Matcher(queries), mentions


def _some(_: int) -> int:
    matcher, mentions = _state["ready"]  # type: ignore[misc]
    for at in range(0, len(mentions), BATCH):
        matcher.topics(mentions[at : at + BATCH])
    return os.getpid()


def _bare(_: int) -> int:
    return sum(n * n % 7 for n in range(3_000_000))


def processes(topics: int, posts: int) -> None:
    """One worker against two, by the clock, in turn; beside it what a bare loop gains on this machine."""
    ours, bare = [], []
    for workers in (1, 2) * 3:
        with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (topics, posts)) as pool:
            for work, taken in ((_some, ours), (_bare, bare)):
                list(pool.map(work, range(workers * 4)))
                began = perf_counter()
                list(pool.map(work, range(8)))
                taken.append(perf_counter() - began)
    gained, possible = (min(taken[::2]) / min(taken[1::2]) for taken in (ours, bare))
    print(f"two processes at {topics:,} topics: {gained:.2f} times one; a bare loop gains {possible:.2f}")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--posts", type=int, default=20_000)
    asked.add_argument("--topics", type=int, nargs="+", default=[100, 1000, 10_000])
    options = asked.parse_args()
    costs = {topics: one_size(topics, options.posts) for topics in options.topics}
    for fewer, more in zip(options.topics, options.topics[1:], strict=False):
        print(f"cost of a post from {fewer:,} to {more:,} topics: × {costs[more] / costs[fewer]:.2f}")
    adding(max(options.topics))
    memory(max(options.topics))
    processes(1000, 4000)


if __name__ == "__main__":
    main()
