"""Matching alone: posts a second on one core, beside the naive regular expressions and tantivy.

python -m bench.match [--posts 20000] [--topics 100]
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter, process_time

from bench.posts import post, topics
from hune.match.fold import fold_batch
from hune.match.matcher import Matcher
from hune.match.nodes import And, Node, Not, Or, Phrase, Prefix, Word
from hune.match.parser import parse
from hune.match.phrase import Said
from hune.mention import Mention

BATCH = 1000
Judge = Callable[[str], bool]


def mentions(count: int, seed: int = 7) -> list[Mention]:
    """Posts of `bench.posts` as mentions."""
    chance, at = random.Random(seed), datetime(2026, 5, 1, tzinfo=UTC)
    return [Mention(native_id=str(n), published_at=at, text=post(chance, n)) for n in range(count)]


def naive(node: Node) -> Judge:
    """One regular expression for each leaf, over the folded text."""
    match node:
        case And(nodes):
            judges = [naive(n) for n in nodes]
            return lambda text: all(judge(text) for judge in judges)
        case Or(nodes):
            judges = [naive(n) for n in nodes]
            return lambda text: any(judge(text) for judge in judges)
        case Not(inner):
            judge = naive(inner)
            return lambda text: not judge(text)
        case leaf:
            parts = leaf.parts if isinstance(leaf, Phrase) else (leaf,)
            found = re.compile(r"(?<!\S)" + r"\s+".join(map(_regex, parts)) + r"(?!\S)").search
            return lambda text: found(text) is not None


def _regex(part: Word | Prefix) -> str:
    said = part.token if isinstance(part, Word) else part.stem
    return ("" if said[0] in "#@" else "[#@]?") + re.escape(said) + (r"\S*" if isinstance(part, Prefix) else "")


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
            return '"' + " ".join(p.token if isinstance(p, Word) else p.stem for p in parts) + '"'
        case Prefix(stem):
            return stem  # its parser has no prefix of one word: it is spared that work here
        case Word(token):
            return token.lstrip("#@")


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the best of some runs."""
    best = float("inf")
    for _ in range(times):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best


def run_tantivy(folded: list[str], trees: list[Node]) -> float:
    """Seconds to index the posts in memory, 4,000 at a time on one thread, and put every query to each index."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace")
    schema = builder.build()
    began = perf_counter()
    for at in range(0, len(folded), 4000):
        index = tantivy.Index(schema)
        writer = index.writer(heap_size=50_000_000, num_threads=1)
        for text in folded[at : at + 4000]:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        index.reload()
        searcher = index.searcher()
        for tree in trees:
            searcher.search(index.parse_query(tantivy_query(tree), ["text"]), 4000)
    return perf_counter() - began


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--posts", type=int, default=20_000)
    asked.add_argument("--topics", type=int, default=100)
    options = asked.parse_args()
    posts = mentions(options.posts)
    queries = dict(enumerate(topics(options.topics).values()))
    began = perf_counter()
    matcher = Matcher(queries)
    print(f"{options.topics} topics compiled in {(perf_counter() - began) * 1000:.0f} ms")

    def ours() -> None:
        for at in range(0, len(posts), BATCH):
            matcher.match(posts[at : at + BATCH])

    speed = len(posts) / seconds(ours)
    marked = [Said(folded).marked for folded in fold_batch([m.text for m in posts])]
    trees = [parse(query) for query in queries.values()]
    judges, few = [naive(tree) for tree in trees], max(20, 20_000 // options.topics)
    slow = few / seconds(lambda: [[judge(text) for judge in judges] for text in marked[:few]], 1)
    agree = all(
        [n for n, judge in enumerate(judges) if judge(text)] == m.topics
        for text, m in zip(marked[:few], posts, strict=False)
    )
    other = len(posts) / run_tantivy([Said(text).plain for text in marked], trees)
    long, met = (sum(map(len, some)) / len(posts) for some in ([m.text for m in posts], [m.topics for m in posts]))
    print(f"mean length {long:.0f} characters, {met:.2f} matches a post, agree: {agree}")
    print(f"hune    {speed:10,.0f} posts/s of one core, tokens included")
    print(f"naive   {slow:10,.0f} posts/s: {speed / slow:.0f} times slower")
    print(f"tantivy {other:10,.0f} posts/s (wall): {speed / other:.1f} times slower, index included")


if __name__ == "__main__":
    main()
