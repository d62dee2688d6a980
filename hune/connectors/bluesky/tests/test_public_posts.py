"""Real posts of a public data set, and the protocol's own documents (both read where HUNE_TEST_DATA is set)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from hune.connectors.bluesky.parse import HIDDEN, POST, from_view
from hune.connectors.bluesky.tests.lexicons import Lexicons
from hune.connectors.said import take
from hune.listen.source import Polled
from tests.contract.recorded import Case, cases

CASES = [case for case in cases() if case.source.name == "bluesky"]
ITEM = {"posts": "app.bsky.feed.defs#postView", "feed": "app.bsky.feed.defs#feedViewPost",
        "notifications": "app.bsky.notification.listNotifications#notification"}  # fmt: skip


@pytest.fixture(scope="module")
def lexicons(real_data: Path) -> Lexicons:
    return Lexicons(real_data / "openapi" / "bluesky_lexicons")


@pytest.fixture(scope="module")
def posts(real_data: Path) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads((real_data / "bluesky_samples" / "searchPosts_raw.json").read_text())[
        "posts"
    ]
    return said


def test_every_post_becomes_a_mention(posts: list[dict[str, Any]]) -> None:
    everybody = take(posts, lambda post: from_view(post, public=False), Polled())
    assert (len(posts), len(everybody.mentions), everybody.rejected) == (500, 500, [])
    assert len({m.native_id for m in everybody.mentions}) == 500
    assert Counter(m.kind for m in everybody.mentions) == {"post": 318, "reply": 161, "quote": 21}
    assert all(m.author.handle and m.author.id and m.counts.engagement is not None for m in everybody.mentions)
    public = take(posts, lambda post: from_view(post, public=True), Polled())
    assert (len(public.mentions), public.passed) == (438, 62)
    assert sum(HIDDEN in json.dumps(post["author"]["labels"]) for post in posts) == 62


def test_what_the_facets_and_embeds_hold_is_kept(posts: list[dict[str, Any]]) -> None:
    mentions = take(posts, lambda post: from_view(post, public=False), Polled()).mentions
    features = Counter(
        feature["$type"].rpartition("#")[2]
        for post in posts for facet in post["record"].get("facets", []) for feature in facet["features"]
    )  # fmt: skip
    assert features == Counter(tag=features["tag"], link=features["link"], mention=features["mention"])
    assert sum(bool(m.handles) for m in mentions) == sum("#mention" in json.dumps(p["record"]) for p in posts)
    assert all(m.parent_id and m.root_id for m in mentions if m.kind == "reply")
    for post, mention in zip(posts, mentions, strict=True):
        said = " ".join(post["record"]["text"].split())
        assert " ".join(mention.text.split()).startswith(said) or not said


def test_the_posts_and_our_recordings_are_as_documented(lexicons: Lexicons, posts: list[dict[str, Any]]) -> None:
    assert not [fault for post in posts for fault in lexicons.faults(post, ITEM["posts"])]
    assert not [fault for post in posts for fault in lexicons.faults(post["record"], POST)]
    for case in CASES:
        for ask in case.said["asks"]:
            answer = ask["answer"] if isinstance(ask["answer"], dict) else {}
            for name in ITEM.keys() & answer.keys():
                assert not [fault for item in answer[name] for fault in lexicons.faults(item, ITEM[name])], case.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_we_ask_is_documented(case: Case, lexicons: Lexicons) -> None:
    for ask in case.said["asks"]:
        parameters = lexicons.definition(ask["url"].rpartition("/")[2])["parameters"]
        assert set(ask["params"]) <= set(parameters["properties"])
        assert set(parameters.get("required", ())) <= set(ask["params"])
