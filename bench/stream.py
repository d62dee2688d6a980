"""A synthetic stream: any number of mentions over ninety days, as Arrow columns, the same for every engine compared.

Words follow Zipf's law; a hundred thousand texts are dealt out at random. Seeded: two runs give the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from hune.mention import Author, Counts, Mention
from hune.store.columns import to_columns
from hune.store.mention_columns import MOMENT
from hune.store.store import Columns

WORKSPACE = 1
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 90
TEXTS = 100_000
WORDS = 60_000
TOPICS = dict(enumerate([0.04, 0.03, 0.02, 0.01, 0.01, *[0.005] * 15], 1))
MEDIA = ("microblog", "social", "news", "forum", "video")


def batches(
    rows: int, size: int = 100_000, days: int = DAYS, topics: Mapping[int, float] = TOPICS
) -> Iterator[Columns]:
    """The stream in the order of time. `topics`: the share of the mentions that each meets."""
    chance = np.random.default_rng(2026)
    pool = _pool(chance)
    step = days * 86_400_000 / rows
    for start in range(0, rows, size):
        n = min(size, rows - start)
        number = np.arange(start, start + n)
        table = pool.take(pa.array(chance.integers(0, TEXTS, n)))
        times = (FIRST.timestamp() * 1000 + number * step + chance.integers(0, 3_600_000, n)).astype(np.int64)
        authors = chance.zipf(1.3, n) % 400_000
        table = _put(table, "id", pa.array(chance.integers(1, 2**63, n, dtype=np.uint64)))
        table = _put(table, "story", table["id"])
        table = _put(table, "published_at", pa.array(times).cast(MOMENT))
        table = _put(table, "native_id", pa.array(number).cast(pa.string()))
        for column, prefix in (("author_key", "a"), ("author_id", "a"), ("author_label", "@voix_")):
            table = _put(table, column, pa.array(np.char.add(prefix, authors.astype(str))))
        yield Columns(WORKSPACE, table, _matches(chance, n, topics))


def _pool(chance: np.random.Generator) -> pa.Table:
    """The texts with all that goes with them."""
    vocabulary = [f"{'bcdfglmnprst'[k % 12]}{'aeiou'[k % 5]}{np.base_repr(k, 36).lower()}" for k in range(WORDS)]
    ranks = np.minimum(chance.zipf(1.2, (TEXTS, 28)) - 1, WORDS - 1)
    mentions = []
    for number, row in enumerate(ranks.tolist()):
        words = [vocabulary[k] for k in row[: 12 + number % 17]]
        fields = {
            "network": f"network_{number % 6}",
            "medium": MEDIA[number % 5],
            "kind": ("post", "repost", "reply", "post")[number % 4],
            "site": f"site{row[0] % 800}.example",
            "language": ("fr", "fr", "fr", "en", None)[number % 5],
            "sentiment": (None, "neutral", "positive", "negative")[number % 4],
            "hashtags": words[:2] if number % 3 == 0 else [],
            "terms": sorted(set(words[2:8])),
            "country": ("FR", "FR", "CH", "BE", "CA", None)[number % 6],
            "rating": (None, None, 1.0, 4.0, 4.5, 5.0)[number % 6],
            "links": [f"https://site{row[1] % 800}.example/{row[2]}"] if number % 4 == 0 else [],
        }
        seen = row[6] if number % 5 == 4 else None
        mentions.append(
            Mention(
                str(number), FIRST, text=" ".join(words), tokens=sorted(set(words)), source_id=number % 50,
                author=Author(followers=row[3] * 7), counts=Counts(row[4] % 90, row[5] % 20, views=seen), **fields,
            )
        )  # fmt: skip
    return to_columns(WORKSPACE, mentions).mentions


def _matches(chance: np.random.Generator, n: int, shares: Mapping[int, float]) -> pa.Table:
    rows, topics = [], []
    for topic, share in shares.items():
        met = np.flatnonzero(chance.random(n) < share)
        rows.append(met)
        topics.append(np.full(len(met), topic))
    return pa.table(
        {
            "row": pa.array(np.concatenate(rows)).cast(pa.uint32()),
            "topic_id": pa.array(np.concatenate(topics)).cast(pa.uint32()),
        }
    )


def _put(table: pa.Table, name: str, values: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), name, values)
