"""Stories in real posts: copies and reposts are together, what merely resembles is not."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from hune.enrich.near_text import triples, words_of
from hune.enrich.put_story import put_story
from hune.enrich.step import Batch
from hune.mention import Mention, belong
from hune.store.clickhouse_stories import Given, Row, Stories

AT_ONCE = 2000
KINDS = {"normal": "post", "retweet": "repost", "reply": "reply", "quoting": "quote"}


def stories_of(mentions: list[Mention]) -> dict[int, int]:
    """The story of each, as they would come one batch after the other."""
    found: dict[int, int] = {}
    known: defaultdict[int, list[Row]] = defaultdict(list)
    for start in range(0, len(mentions), AT_ONCE):
        some = mentions[start : start + AT_ONCE]
        put_story(Batch(1, some))
        told = Stories((row for m in some for key in m.text_keys for row in known[key]), found)
        found |= told.of([facts(m) for m in some])
        for row in told.fresh:
            known[row[0]].append(row)
    return found


def facts(m: Mention) -> Given:
    at, original = int(m.published_at.timestamp() * 1000), m.original if m.kind == "repost" else 0
    return Given(m.id, at, 0, m.source_id, original, m.page_key, m.text_keys, m.text_print)


def likeness(one: Mention, other: Mention) -> float:
    """How many of the runs of three words of both stand in both."""
    a, b = (set(triples(words_of(m.body)).tolist()) for m in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


@pytest.fixture(scope="module")
def posts(real_data: Path) -> list[Mention]:
    said = pd.read_csv(real_data / "fr_presidentielle2022/tweets.csv", dtype=str, keep_default_na=False)
    mentions = {}
    for row in said.sort_values("datetime").to_dict("records"):
        mention = Mention(
            native_id=row["id"], published_at=datetime.fromisoformat(row["datetime"]), text=row["text"],
            kind=KINDS[row["type"]], original_id=row["referenced_tweet_id"] or None, network="alpha",
        )  # fmt: skip
        belong(mention, 1, 1, "alpha")
        mentions[mention.id] = mention
    return list(mentions.values())


def test_reposts_are_of_their_originals_story_and_copies_are_alike(posts: list[Mention]):
    stories = stories_of(posts)
    by_id = {m.id: m for m in posts}
    reposts = [m for m in posts if m.kind == "repost" and m.original]
    known = [m for m in reposts if m.original in by_id]
    assert len(known) > 100
    tied = [m for m in known if stories[m.id] == stories[m.original]]
    assert len(tied) == len(known)
    groups: defaultdict[int, list[Mention]] = defaultdict(list)
    for m in posts:
        groups[stories[m.id]].append(m)
    several = [group for group in groups.values() if len(group) > 1]
    pairs = [
        (group[0], m) for group in several for m in group[1:]
        if group[0].text_keys and m.text_keys and "repost" not in (m.kind, group[0].kind)
    ]  # fmt: skip
    alike = [likeness(one, other) for one, other in pairs]
    assert sum(share >= 0.6 for share in alike) >= 0.95 * len(alike)
    assert min(alike) > 0.2


def test_short_texts_said_a_hundred_times_are_stories_of_their_own(posts: list[Mention]):
    stories = stories_of(posts)
    short = [m for m in posts if m.kind != "repost" and len(words_of(m.body)) < 10]
    assert len(short) > 500
    assert all(stories[m.id] == m.id for m in short)


def test_posts_in_several_forums_are_one_story(real_data: Path):
    with gzip.open(real_data / "reddit_top/sample.jsonl.gz", "rt") as file:
        rows = {row["id"]: row for row in map(json.loads, file)}
    mentions = [
        Mention(native_id=r["id"], published_at=datetime.fromtimestamp(r["created_utc"], UTC), title=r["title"],
                text=r["selftext"], site=r["subreddit"])
        for r in sorted(rows.values(), key=lambda r: r["created_utc"])
    ]  # fmt: skip
    for mention in mentions:
        belong(mention, 1, 1, "beta")
    stories = stories_of(mentions)
    by_id = {m.id: m for m in mentions}
    copies = [m for m in mentions if stories[m.id] != m.id]
    places = {(by_id[stories[m.id]].site, m.site) for m in copies}
    across = [pair for pair in places if pair[0] != pair[1]]
    alike = [likeness(by_id[stories[m.id]], m) for m in copies]
    assert across
    assert sum(share >= 0.6 for share in alike) >= 0.95 * len(alike)
