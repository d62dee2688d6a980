"""Hashtags and their week, which account is meant, and every public recording."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from hune.connectors.graph import Graph
from hune.connectors.instagram.client import COMMENT, MEDIA, account_of
from hune.connectors.instagram.hashtags import Tags
from hune.connectors.instagram.parse import read_comment, read_media
from hune.connectors.instagram.source import Instagram
from hune.connectors.said import take
from hune.errors import BadInput, Refused
from hune.http import Http
from hune.keys.service import Grant
from hune.listen.source import Polled
from tests.contract.recorded import Recorded

BASE = "https://graph.facebook.com/v25.0"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
GRANT = Grant("person", more={"account:cafedelalune": "17", "page:1": "t"})


def tags(lines: list[str]) -> tuple[Tags, Recorded]:
    """Hashtags at a place that knows each of them, under its own name."""
    asks: list[dict[str, Any]] = []
    for tag in dict.fromkeys(lines):
        asks.append({"url": f"{BASE}/ig_hashtag_search", "answer": {"data": [{"id": f"n-{tag}"}]},
                     "params": {"user_id": "17", "q": tag, "access_token": "person"}})  # fmt: skip
        asks.append({"url": f"{BASE}/n-{tag}/recent_media", "strict": False, "answer": {"data": []}})
    http = Recorded(asks)
    return Tags(Graph(cast(Http, http), BASE, "person"), "17", "\n".join(lines)), http


def searched(http: Recorded) -> list[str]:
    return [asked.params["q"] for asked in http.asked if asked.url.endswith("search")]


def test_no_more_than_thirty_hashtags_are_asked_in_a_week() -> None:
    many = [f"tag{n}" for n in range(40)]
    made, http = tags(many)
    cursor: dict[str, Any] = {}
    for _ in range(6):
        polled = made.poll(cursor, NOW)
        cursor = polled.cursor
        assert polled.lost
    assert searched(http) == many[:30]
    assert len(cursor["tags"]) == 30


def test_a_hashtag_that_left_the_list_makes_room_after_a_week() -> None:
    first, _ = tags([f"old{n}" for n in range(10)])
    cursor = first.poll({}, NOW).cursor
    made, http = tags([f"new{n}" for n in range(30)])
    for _ in range(3):
        cursor = made.poll(cursor, NOW + timedelta(days=1)).cursor
    assert len(searched(http)) == 20
    for _ in range(3):
        cursor = made.poll(cursor, NOW + timedelta(days=7, hours=12)).cursor
    assert len(searched(http)) == 30


def test_each_gets_its_turn() -> None:
    made, http = tags([f"tag{n}" for n in range(15)])
    cursor = made.poll({}, NOW).cursor
    cursor = made.poll(cursor, NOW).cursor
    seen = Counter(asked.url.split("/")[-2] for asked in http.asked if asked.url.endswith("recent_media"))
    assert set(seen) == {f"n-tag{n}" for n in range(15)}


def test_a_hashtag_nobody_uses_is_said() -> None:
    ask = {"url": f"{BASE}/ig_hashtag_search", "strict": False, "answer": {"data": []}}
    with pytest.raises(BadInput):
        Tags(Graph(cast(Http, Recorded([ask])), BASE, "person"), "17", "#rien").poll({}, NOW)
    with pytest.raises(BadInput):
        Tags(Graph(cast(Http, Recorded([])), BASE, "person"), "17", " \n#").poll({}, NOW)


@pytest.mark.parametrize("said", ["", "@CafeDeLaLune", "17", "https://www.instagram.com/cafedelalune/"])
def test_an_account_is_found_by_name_number_or_address(said: str) -> None:
    assert account_of({"account": said}, GRANT) == "17"


def test_an_account_out_of_reach_is_said() -> None:
    with pytest.raises(Refused) as caught:
        account_of({"account": "@autre"}, GRANT)
    assert caught.value.params["known"] == "cafedelalune"


def test_the_address_of_a_hashtag_is_proposed() -> None:
    http = cast(Http, Recorded([]))
    found = Instagram.find("https://www.instagram.com/explore/tags/potimarron/", http)
    assert [(one["way"], one["hashtags"]) for one in found] == [("hashtag", "#potimarron")]
    assert Instagram.find("https://www.instagram.com/cafedelalune/", http) == []


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a recording."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(one)
    if isinstance(value, dict):
        yield value


def test_every_public_recording_is_read(real_data: Path) -> None:
    media, comments = Polled(), Polled()
    for path in sorted((real_data / "api_recordings/facebook_instagram/testdata").rglob("*.json")):
        for said in objects(json.loads(path.read_text())):
            if "media_type" in said and "id" in said:
                take([said], read_media, media)
            elif "text" in said and "timestamp" in said:
                take([said], lambda one: read_comment("1", "", one), comments)
    assert (len(media.mentions), media.passed) == (6, 24)  # most were recorded without their captions
    assert [rejected.outcome.value for rejected in media.rejected] == ["no_date"] * 25  # or without their moments
    assert (len(comments.mentions), comments.rejected) == (5, [])


def test_what_is_asked_for_stands_in_the_document(real_data: Path) -> None:
    specs = real_data / "openapi/meta_graph_specs"
    for name, asked in (("IGMedia", MEDIA), ("IGComment", COMMENT.partition(",from")[0])):
        known = {field["name"] for field in json.loads((specs / f"{name}.json").read_text())["fields"]}
        assert set(asked.split(",")) <= known
