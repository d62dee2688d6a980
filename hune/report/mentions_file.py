"""Mentions taken out: as data for programs, as lines for files. Newest first, page by page, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hune.cells import csv_line
from hune.mention import Mention
from hune.store.query import Key, MentionQuery
from hune.store.store import Store

PAGE = 500
COLUMNS = (
    "id", "published_at", "title", "text", "url", "medium", "network", "site", "kind", "language", "country",
    "country_by", "region", "city", "sentiment", "sentiment_score", "sentiment_model", "toxicity", "flags", "author",
    "author_name", "followers", "likes", "reposts", "replies", "quotes", "shares", "views", "hashtags", "source",
    "topics",
)  # fmt: skip
# What only we can read; and what is only ever counted, never told of one person.
WITHIN = {
    "gender", "workspace_id", "source_id", "tokens", "parent", "root", "original", "page_key", "text_keys",
    "text_print",
}  # fmt: skip
KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


class Names(msgspec.Struct):
    """The names of a workspace's topics and sources, by number."""

    topics: Mapping[int, str] = {}
    sources: Mapping[int, str] = {}


def mention_data(mention: Mention, names: Names) -> dict[str, Any]:
    """A mention as programs get it. None: not provided. Ids are text: JavaScript would round the numbers. `story`
    is the id of the mention whose copy it is, its own where it is nobody's."""
    author, counts = mention.author, mention.counts
    said: dict[str, Any] = {
        "id": str(mention.id),
        "published_at": mention.published_at.isoformat(),
        "source": names.sources.get(mention.source_id),
        "author": {f: getattr(author, f) for f in (*author.__struct_fields__, "key", "label")},
        "counts": {f: getattr(counts, f) for f in (*counts.__struct_fields__, "engagement")},
        "story": str(mention.story),
        "topics": [names.topics[t] for t in mention.topics if t in names.topics],
    }
    left_out = {*said, *WITHIN}
    return said | {f: getattr(mention, f) for f in mention.__struct_fields__ if f not in left_out}


def mention_lines(store: Store, query: MentionQuery, names: Names, kind: str) -> Iterator[bytes]:
    """All mentions of a question as "csv" (first the UTF-8 mark and a heading; no cell can run as a formula; times in
    the question's zone) or "jsonl"."""
    if kind == "jsonl":
        for mention in _all(store, query):
            yield f"{json.dumps(mention_data(mention, names), ensure_ascii=False)}\n".encode("utf-8", "replace")
        return
    zone = ZoneInfo(query.timezone)
    yield f"\ufeff{csv_line(COLUMNS)}".encode()
    for mention in _all(store, query):
        yield csv_line(_cells(mention, zone, names)).encode()


def _all(store: Store, query: MentionQuery) -> Iterator[Mention]:
    after: Key | None = None
    while page := store.mentions(query, after=after, limit=PAGE):
        yield from page
        if len(page) < PAGE:
            return
        after = Key(page[-1].published_at, page[-1].id)


def _cells(m: Mention, zone: ZoneInfo, names: Names) -> list[str | float | None]:
    return [
        str(m.id), _when(m.published_at, zone), m.title, m.text, m.url, m.medium, m.network, m.site, m.kind, m.language,
        m.country, m.country_by, m.region, m.city, m.sentiment, _short(m.sentiment_score), m.sentiment_model,
        _short(m.toxicity), " ".join(m.flags), m.author.label.removeprefix("@"), m.author.name, m.author.followers,
        m.counts.likes,
        m.counts.reposts, m.counts.replies, m.counts.quotes, m.counts.shares, m.counts.views,
        " ".join(f"#{tag}" for tag in m.hashtags),
        names.sources.get(m.source_id), ", ".join(names.topics[t] for t in m.topics if t in names.topics),
    ]  # fmt: skip


def _when(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(sep=" ", timespec="seconds")


def _short(value: float | None) -> float | None:
    """As the store keeps it, without the digits that only its half precision has."""
    return None if value is None else round(value, 4)
